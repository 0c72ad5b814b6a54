import { normalizeIban } from '@mahnwerk/core/iban';
import type { Refusal } from '@mahnwerk/core/refusal';
import { readByFile } from './to-parts-by-file.ts';

/** Which account statements belong to that name none: one IBAN for all files, or one for each by its SHA-256. */
export type AccountAnswers = string | Readonly<Record<string, string>>;

/** The answer for one file. */
export function accountFor(answers: AccountAnswers, sha256: string): string | undefined {
  if (typeof answers === 'string') return answers === '' ? undefined : answers;
  return Object.hasOwn(answers, sha256) ? answers[sha256] : undefined;
}

/** The part `accountIban` of an upload: an IBAN, or JSON of IBANs by the SHA-256 of a file. */
export function readAccountAnswers(text: string | undefined): AccountAnswers | Refusal {
  if (text === undefined || text.trim() === '') return {};
  if (!text.trimStart().startsWith('{')) return normalizeIban(text);
  return readByFile(text, 'accountIban', (iban) => (typeof iban === 'string' ? normalizeIban(iban) : undefined));
}
