import type { ClaimRow } from './claims-file.ts';
import { readPaidAnswer } from './read-state.ts';
import type { RowContext, RowReader } from './row-reader.ts';

type Amounts = Pick<ClaimRow, 'amountMinor' | 'openMinor'> & Required<Pick<ClaimRow, 'amountsFrom'>>;

interface Paid {
  readonly minor?: number;
  /** All of it is paid, by a word or a day; of amounts that stand beside it `isStrict` lets none contradict. */
  readonly isAll?: { readonly isStrict: boolean };
}

const nothing: Paid = {};
const flags: Readonly<Record<string, 'paid' | 'open'>> = { '1': 'paid', '0': 'open' };

/** What is paid: an amount, an answer ("ja"), a state, or the day on which all was paid. */
function readPaid(row: RowReader, { read, today, isPaidFlag }: RowContext): Paid {
  const { columns } = row;
  if (row.state() === 'paid') return { isAll: { isStrict: true } };
  if (columns.paid === undefined && columns.paidOn === undefined) return nothing;
  const text = row.textIn(columns.paid);
  const answer = text === undefined ? undefined : isPaidFlag ? flags[text] : readPaidAnswer(text);
  if (answer === 'paid') return { isAll: { isStrict: true } };
  if (text !== undefined && answer === undefined) {
    const on = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text) ? read.date(text) : undefined;
    if (on !== undefined) return { isAll: { isStrict: false } };
    const minor = row.amountIn(columns.paid);
    return minor === undefined ? nothing : { minor };
  }
  const day = row.textIn(columns.paidOn);
  if (day === undefined || /^[0 ./:-]*$/.test(day)) return nothing;
  const paidOn = row.date('paidOn', day);
  if (answer === 'open') row.problem('paid-but-open', 'paidOn', text);
  if (paidOn !== undefined && today !== undefined && paidOn > today) row.problem('date-invalid', 'paidOn', day);
  return { isAll: { isStrict: false } };
}

/**
 * Gross, open and paid explain each other; what is open counts where they disagree (discount, returned goods). What the list
 * calls paid is not open; where an open amount stands beside such a word, only a person can say which is right.
 */
export function readAmounts(row: RowReader, context: RowContext): Amounts | undefined {
  const { columns } = row;
  const { mapping } = context;
  const stated = row.amountIn(columns.amount);
  const beside = stated === undefined ? row.creditBeside() : 0;
  const difference = stated === undefined ? row.difference() : undefined;
  const gross = stated ?? (difference === undefined ? undefined : difference + beside);
  const open = row.amountIn(columns.open);
  const paid = readPaid(row, context);
  const paidMinor = paid.minor === undefined && beside > 0 ? beside : paid.minor;
  if (row.hasProblem) return undefined;
  const amountMinor = gross ?? (open === undefined ? undefined : open + Math.abs(paidMinor ?? 0));
  const field = mapping.amount !== undefined ? 'amount' : mapping.open !== undefined ? 'open' : 'debit';
  if (amountMinor === undefined) return row.problem('value-missing', field);
  if (amountMinor <= 0) return row.problem('value-invalid', field, row.text(field));
  if (paid.isAll !== undefined && (open === undefined || open <= 0 || paid.isAll.isStrict))
    return settled(row, amountMinor, open);
  // Paid on a day, and all of it open: it came back, or the day is of another thing.
  if (paid.isAll !== undefined && gross !== undefined && open === amountMinor)
    return row.problem('paid-but-open', row.has('paidOn') ? 'paidOn' : 'paid', row.text('open'));
  const rest = amountMinor - Math.abs(paidMinor ?? 0);
  const openMinor = open ?? rest;
  if (openMinor > amountMinor && open !== undefined && hasSides(row)) {
    // A balance above its own entry is one of several entries; whether there are others the whole list tells.
    row.balanceAbove = true;
    return { amountMinor, openMinor: amountMinor, amountsFrom: 'both' };
  }
  if (openMinor < 0 || openMinor > amountMinor) {
    const cause = open === undefined ? 'paid' : 'open';
    return row.problem('value-invalid', cause, row.text(cause));
  }
  if (open !== undefined && paidMinor !== undefined && gross !== undefined && open !== rest) row.note('open-differs');
  const isOpenStated = open !== undefined || paidMinor !== undefined;
  if (!isOpenStated && row.state() === 'part-paid') return row.problem('open-not-stated', statusField(row));
  const isGrossStated = gross !== undefined || paidMinor !== undefined;
  return { amountMinor, openMinor, amountsFrom: !isOpenStated ? 'gross' : isGrossStated ? 'both' : 'open' };
}

/** The list says that it is paid; an open amount beside it is a contradiction. */
function settled(row: RowReader, amountMinor: number, open: number | undefined): Amounts | undefined {
  if (open !== undefined && open > 0)
    return row.problem('paid-but-open', row.state() === 'paid' ? statusField(row) : 'paid', row.text('open'));
  if (open === undefined) row.note('paid-by-state');
  return { amountMinor, openMinor: 0, amountsFrom: 'both' };
}

function statusField(row: RowReader): 'status' | 'paymentStatus' {
  return row.has('paymentStatus') ? 'paymentStatus' : 'status';
}

function hasSides({ columns }: RowReader): boolean {
  return (columns.debitCredit ?? columns.credit) !== undefined;
}
