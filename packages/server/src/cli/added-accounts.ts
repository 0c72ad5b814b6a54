import type { ImportPreview, ImportReceipt, NewAccount } from '@mahnwerk/contract/imports';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import { proposeIban } from '@mahnwerk/core/propose-iban';
import { WrongUsage } from './command.ts';

/** `--add-account DE…` or `--add-account DE…:CHF`; without a currency that of the bank's country. */
export function addedAccounts(values: readonly string[]): readonly NewAccount[] {
  return values.map((value) => {
    const [stated = '', wish] = value.split(':');
    const iban = normalizeIban(stated);
    if (!isIban(iban)) throw new WrongUsage(`--add-account: "${stated}" is no IBAN.`);
    const currency = wish ?? (/^(?:CH|LI)/.test(iban) ? 'CHF' : 'EUR');
    if (currency !== 'EUR' && currency !== 'CHF')
      throw new WrongUsage('--add-account: accounts are kept in EUR or CHF, for example --add-account IBAN:CHF.');
    return { iban, currency };
  });
}

/** How to say that an account of a statement is the company's. */
function wayIn(stated: string): string {
  const iban = proposeIban(stated);
  return `  account ${stated} is not on file; if it is the company's, import the file again with --add-account ${iban ?? 'IBAN'}`;
}

/** Of accounts whose statements were left out, or refused the whole file. */
export function leftOutLines({ statement, problems }: ImportReceipt): readonly string[] {
  const isRefused = problems.some(({ code }) => code === 'unknown-account');
  const refused = isRefused ? ["  if it is the company's, import the file again with --add-account IBAN"] : [];
  return [...(statement?.leftOut ?? []).map(wayIn), ...refused];
}

export function unknownAccountLines({ statement }: Pick<ImportPreview, 'statement'>): readonly string[] {
  const unknown = (statement?.statements ?? []).flatMap(({ newAccount, account }) =>
    newAccount === undefined || account === null ? [] : [account],
  );
  return [...new Set(unknown)].map(wayIn);
}
