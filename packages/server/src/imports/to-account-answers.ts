import { normalizeIban } from '@mahnwerk/core/iban';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';

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
  const invalid = refuse('value-invalid', { field: 'accountIban' });
  let value: object;
  try {
    value = JSON.parse(text) as object;
  } catch {
    return invalid;
  }
  const answers = Object.entries(value);
  const areRight = answers.every(([sha256, iban]) => /^[0-9a-f]{64}$/.test(sha256) && typeof iban === 'string');
  return areRight ? Object.fromEntries(answers.map(([sha256, iban]) => [sha256, normalizeIban(iban)])) : invalid;
}
