import { type NewAccount, newAccount } from '@mahnwerk/contract/imports';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { readByFile } from './to-parts-by-file.ts';

/** Which account statements belong to that name none: one IBAN for all files, or one for each by its SHA-256. */
export type AccountAnswers = string | Readonly<Record<string, string>>;

/** The answer for one file. */
export function accountFor(answers: AccountAnswers, sha256: string): string | undefined {
  if (typeof answers === 'string') return answers === '' ? undefined : answers;
  return Object.hasOwn(answers, sha256) ? answers[sha256] : undefined;
}

/**
 * The part `accountIban` of an upload: an IBAN, or JSON of IBANs by the SHA-256 of a file. Refused: `value-invalid`, also for
 * an IBAN that is none.
 */
export function readAccountAnswers(text: string | undefined): AccountAnswers | Refusal {
  if (text === undefined || text.trim() === '') return {};
  if (text.trimStart().startsWith('{'))
    return readByFile(text, 'accountIban', (iban) => (typeof iban === 'string' ? readIban(iban) : undefined));
  return (
    readIban(text) ?? refuse('value-invalid', { field: 'accountIban', values: { value: text.trim().slice(0, 40) } })
  );
}

function readIban(text: string): string | undefined {
  const iban = normalizeIban(text);
  return isIban(iban) ? iban : undefined;
}

const newAccountsMax = 100;

/** The part `newAccounts` of an upload: a JSON list. Refused: `value-invalid`, also for an IBAN that is none. */
export function readNewAccounts(text: string | undefined): readonly NewAccount[] | Refusal {
  if (text === undefined || text.trim() === '') return [];
  const invalid = refuse('value-invalid', { field: 'newAccounts' });
  let stated: unknown;
  try {
    stated = JSON.parse(text);
  } catch {
    return invalid;
  }
  const read = newAccount.array().max(newAccountsMax).safeParse(stated).data;
  if (read === undefined) return invalid;
  const accounts = read.map(({ iban, currency }) => ({ iban: normalizeIban(iban), currency }));
  const wrong = accounts.find(({ iban }) => !isIban(iban));
  if (wrong !== undefined) return refuse('value-invalid', { field: 'newAccounts', values: { value: wrong.iban } });
  return accounts;
}
