import type { ImportPreview, ImportReceipt, NewAccount } from '@mahnwerk/contract/imports';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import { proposeIban } from '@mahnwerk/core/propose-iban';
import { WrongUsage } from './command.ts';
import type { ImportWords } from './import-words.ts';

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
function wayIn(stated: string, words: ImportWords): string {
  return `  ${words.wayIn(stated, proposeIban(stated) ?? 'IBAN')}`;
}

/** Of accounts whose statements were left out, or refused the whole file. */
export function leftOutLines({ statement, problems }: ImportReceipt, words: ImportWords): readonly string[] {
  const isRefused = problems.some(({ code }) => code === 'unknown-account');
  const refused = isRefused ? [`  ${words.wayInRefused}`] : [];
  return [...(statement?.leftOut ?? []).map((stated) => wayIn(stated, words)), ...refused];
}

export function unknownAccountLines(
  { statement }: Pick<ImportPreview, 'statement'>,
  words: ImportWords,
): readonly string[] {
  const unknown = (statement?.statements ?? []).flatMap(({ newAccount, account }) =>
    newAccount === undefined || account === null ? [] : [account],
  );
  return [...new Set(unknown)].map((stated) => wayIn(stated, words));
}
