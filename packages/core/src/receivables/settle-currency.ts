import { currencyInTitle } from '../money/currency-code.ts';
import type { Currency } from '../money/money.ts';
import type { ClaimField, ColumnMapping } from './claim-field.ts';
import type { RowContext, RowReader } from './row-reader.ts';

const amountFields: readonly ClaimField[] = ['amount', 'open', 'paid', 'debit', 'credit'];

/** The currency the titles of the amounts name; `other` = one we do not keep, or two of them. */
export function titleCurrency(headers: readonly string[], mapping: ColumnMapping): Currency | 'other' | undefined {
  const named = amountFields.flatMap((field) => currencyInTitle(headers[mapping[field] ?? -1] ?? '') ?? []);
  const [first] = named;
  return named.every((one) => one === first) ? first : 'other';
}

/**
 * The currency of a line, after its amounts were read: its column's, else the one beside the amounts, else their titles', else
 * the company's. Where two of the first three differ, nobody knows which is meant: a problem of the row.
 */
export function settleCurrency(row: RowReader, context: RowContext): Currency | undefined {
  const stated = row.textIn(row.columns.currency);
  const inColumn = stated === undefined ? undefined : context.read.currency(stated);
  if (stated !== undefined && inColumn === undefined) return row.problem('unknown-currency', 'currency', stated);
  const beside = row.currencyBeside;
  const title = context.titleCurrency;
  const settled = inColumn ?? beside ?? title ?? context.currency;
  const isAgreed = (beside === undefined || beside === settled) && (title === undefined || title === settled);
  if (isAgreed && settled !== 'other') return settled;
  const field = amountFields.find((one) => row.has(one)) ?? 'amount';
  if (settled === 'other') return row.problem('unknown-currency', field, row.title(field));
  return row.problem('currency-contradicts', field, row.text(field));
}
