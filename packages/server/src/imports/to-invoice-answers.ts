import { type InvoiceAnswers, invoiceFields } from '@mahnwerk/core/plan-invoice-model';
import type { Refusal } from '@mahnwerk/core/refusal';
import { readByFile } from './to-parts-by-file.ts';

/** What a person said about invoices, by the SHA-256 of the file. */
export type AnswersByFile = Readonly<Record<string, InvoiceAnswers>>;

const answerLengthMax = 500;

export function answersFor(answers: AnswersByFile, sha256: string): InvoiceAnswers {
  return Object.hasOwn(answers, sha256) ? answers[sha256]! : {};
}

function isAnswers(value: unknown): value is InvoiceAnswers {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([field, answer]) =>
      (invoiceFields as readonly string[]).includes(field) &&
      typeof answer === 'string' &&
      answer.length <= answerLengthMax &&
      answer.isWellFormed() &&
      !answer.includes('\0'),
  );
}

/** The part `answers` of an upload: JSON of `{field: answer}` by the SHA-256 of a file. */
export function readInvoiceAnswers(text: string | undefined): AnswersByFile | Refusal {
  if (text === undefined || text.trim() === '') return {};
  return readByFile(text, 'answers', (value) => (isAnswers(value) ? value : undefined));
}
