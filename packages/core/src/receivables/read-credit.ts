import { dropMissing } from '../reading/drop-missing.ts';
import type { CreditRow } from './claims-file.ts';
import { isMeansOfPayment } from './read-document.ts';
import { readCancelAnswer } from './read-state.ts';
import type { RowContext, RowReader } from './row-reader.ts';

/** A credit as its line states it, before it is known whether it is a payment of an invoice of the same list. */
export interface ListedCredit extends CreditRow {
  /** The document is called a credit note or names its invoice; a plain minus may as well be a payment. */
  readonly isNamed: boolean;
  /** The amount of the entry itself, whatever balance stands beside it; positive minor units. */
  readonly entryMinor: number;
}

/**
 * What the words of a line make of it: a credit, a payment, or nothing to import ("Angebot", "Entwurf", "storniert"), which
 * is then noted. A kind or a state that nobody can be sure of is a problem of the row: it is never demanded. Undefined = an
 * invoice, or no word at all.
 */
export function judgeDocument(row: RowReader, context: RowContext): 'credit' | 'payment' | 'skipped' | undefined {
  const { read } = context;
  const state = row.state();
  const cancelled = row.textIn(row.columns.cancelled);
  const answer = cancelled === undefined ? undefined : readCancelAnswer(cancelled);
  if (cancelled !== undefined && answer === undefined) row.problem('state-unknown', 'cancelled', cancelled);
  if (state === 'draft' || state === 'cancelled' || answer === 'cancelled') {
    row.note(state === 'draft' ? 'draft-skipped' : 'cancelled-skipped');
    return 'skipped';
  }
  const type = row.textIn(row.columns.documentType);
  const kind = type === undefined ? undefined : read.document(type);
  if (kind === 'void' || kind === 'other') {
    row.note(kind === 'void' ? 'cancelled-skipped' : 'document-skipped');
    return 'skipped';
  }
  if (state === 'unknown') {
    const payment = row.text('paymentStatus');
    const field = payment !== undefined && read.state(payment) === undefined ? 'paymentStatus' : 'status';
    row.problem('state-unknown', field, row.text(field));
  }
  if (kind === 'credit' || kind === 'payment') {
    const isMeans = kind === 'payment' && !context.hasInvoiceKind && isMeansOfPayment(type!) && !isNegative(row);
    if (isMeans || row.isOnDebitSide()) row.problem('document-unknown', 'documentType', type);
    return kind;
  }
  // A minus lessens what is owed, whatever it is called.
  if (type !== undefined && kind === undefined && !isNegative(row))
    row.problem('document-unknown', 'documentType', type);
  // "Art: Gutschrift" stands in a column that may also say what kind of customer it is.
  const customer = row.textIn(row.columns.kind);
  return customer !== undefined && read.isCredit(customer) ? 'credit' : undefined;
}

/** The amount counts against the debtor: a minus, or the side of the account. */
export function isNegative(row: RowReader): boolean {
  const gross = row.signed('amount') ?? row.difference();
  const minor = gross === undefined || gross === 0 ? (row.signed('open') ?? gross) : gross;
  return minor !== undefined && minor < 0;
}

/**
 * A credit; what the list says is still open of it counts, else all of it, and nothing of a credit note that the list calls
 * settled. A balance above the entry is no rest of it. Undefined when the row has problems.
 */
export function readCredit(
  row: RowReader,
  fixed: Pick<CreditRow, 'line' | 'number' | 'issuedOn'>,
  document: 'credit' | 'payment' | undefined,
): Omit<ListedCredit, 'currency'> | undefined {
  const gross = row.amount('amount') ?? row.difference();
  const open = row.amount('open');
  if (row.hasProblem) return undefined;
  const entry = gross ?? open;
  if (entry === undefined) return row.problem('value-missing', row.has('amount') ? 'amount' : 'open');
  const entryMinor = Math.abs(entry);
  const isSettled = document === 'credit' && open === undefined && row.state() === 'paid';
  const refersTo = row.text('refersTo');
  const credit: Omit<ListedCredit, 'currency'> = {
    ...fixed,
    amountMinor: isSettled
      ? 0
      : Math.min(Math.abs(open ?? entry), entryMinor === 0 ? Number.MAX_SAFE_INTEGER : entryMinor),
    ...dropMissing({ refersTo, debtorNumber: row.text('debtorNumber'), name: row.text('name') }),
    isNamed: document === 'credit' || (refersTo !== undefined && document !== 'payment'),
    entryMinor,
  };
  return row.hasProblem ? undefined : credit;
}
