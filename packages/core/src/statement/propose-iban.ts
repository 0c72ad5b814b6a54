import { isIban, mod97, normalizeIban } from './iban.ts';

/** An IBAN of Germany from bank code and account number: the check digits of ISO 13616 over the number as the code DE has it. */
function germanIban(bankCode: string, number: string): string {
  const account = `${bankCode}${number.padStart(10, '0')}`;
  return `DE${String(98 - mod97(`${account}DE00`)).padStart(2, '0')}${account}`;
}

/**
 * The IBAN of the account that a statement names: as stated, or made of the German bank code and account number of MT940
 * ("37040044/0532013000", perhaps with the currency behind). Undefined where the file does not say enough.
 */
export function proposeIban(stated: string | undefined): string | undefined {
  if (stated === undefined) return undefined;
  const text = normalizeIban(stated);
  if (isIban(text)) return text;
  const [, bankCode, number] = /^(\d{8})\/(\d{1,10})(?:[A-Z]{3})?$/.exec(text) ?? [];
  return bankCode === undefined || number === undefined ? undefined : germanIban(bankCode, number);
}
