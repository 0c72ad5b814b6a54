import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import { toDecimal } from '@mahnwerk/core/money';
import { readAmount } from '@mahnwerk/core/read-amount';
import type { Language } from '../texts/catalogue.ts';
import { formatDecimal } from '../ui/formats.ts';

export type Accepts = InvoicePreview['questions'][number]['accepts'];

/** What a person typed as the interface wants it; undefined = not readable. Dates come ISO from the browser's own field. */
export function toAnswer(text: string, accepts: Accepts, language: Language): string | undefined {
  const typed = text.trim();
  if (typed === '' || accepts === 'nothing') return undefined;
  if (accepts === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : undefined;
  if (accepts === 'days') return /^\d{1,3}$/.test(typed) ? typed : undefined;
  if (accepts === 'text') return typed;
  const minor = readAmount(typed, language === 'de' ? 'comma' : 'dot');
  return typeof minor === 'number' ? toDecimal(minor) : undefined;
}

/** The value of an answer as it is typed. */
export function toTyped(value: string, accepts: Accepts, language: Language): string {
  return accepts === 'amount' && /^-?\d+\.\d{2}$/.test(value)
    ? formatDecimal(value, language).replace('−', '-')
    : value;
}
