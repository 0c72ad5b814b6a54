import { type DayOrder, namedDays } from '../named-day.ts';
import type { TemplateField } from './issuer-template.ts';
import type { TextMatch, TextReader } from './labelled-value.ts';
import { decimalOf, namedAmounts, namedCurrencies } from './page-amount.ts';
import { documentNumber } from './read-number.ts';

/** Reads the value of a field from a text, in the form `Invoice` has it: ISO dates, decimal strings, plain texts. */
export function fieldReader(field: TemplateField, order: DayOrder): TextReader<string> {
  if (field === 'issueOn' || field === 'dueOnFromTerms') {
    return (text) => first(namedDays(text.slice(0, 400), order).map(({ day, from, to }) => ({ value: day, from, to })));
  }
  if (field === 'grossTotal' || field === 'amountDue') {
    return (text) => first(namedAmounts(text).map(({ minor, from, to }) => ({ value: decimalOf(minor), from, to })));
  }
  if (field === 'currency') {
    return (text) => first(namedCurrencies(text).map((value) => ({ value, from: 0, to: text.length })));
  }
  if (field === 'sellerName' || field === 'buyerName') return wholeText;
  return documentNumber;
}

const first = <T>(matches: readonly TextMatch<T>[]): TextMatch<T> | undefined => matches[0];

function wholeText(text: string): TextMatch<string> | undefined {
  const value = text.replace(/^[\s:]+/, '').trimEnd();
  const from = text.indexOf(value);
  return /\p{L}{2}/u.test(value) ? { value, from, to: from + value.length } : undefined;
}
