import { dropMissing } from '../reading/drop-missing.ts';
import type { ClaimNotes } from './claim-note.ts';
import type { ClaimRow, CreditRow } from './claims-file.ts';
import { numberKey } from './number-key.ts';
import type { RowContext, RowReader } from './row-reader.ts';

/** `credit`: the amount counts against the debtor. Lists write it as a word, a minus, or the side of the account. */
export function isCredit(row: RowReader, { read }: RowContext): boolean {
  const type = row.textIn(row.columns.documentType);
  if (type !== undefined && read.isCredit(type)) return true;
  // "Art: Gutschrift" stands in a column that may also say what kind of customer it is.
  const kind = row.textIn(row.columns.kind);
  if (kind !== undefined && read.isCredit(kind)) return true;
  const gross = row.signed('amount') ?? row.difference();
  const minor = gross === undefined || gross === 0 ? (row.signed('open') ?? gross) : gross;
  return minor !== undefined && minor < 0;
}

/** A credit; what the list says is still open of it counts, else all of it. Undefined when the row has problems. */
export function readCredit(row: RowReader, fixed: Pick<CreditRow, 'line' | 'number' | 'issuedOn'>) {
  const gross = row.amount('amount') ?? row.difference();
  const open = row.amount('open');
  if (row.hasProblem) return undefined;
  const minor = open ?? gross;
  if (minor === undefined) return row.problem('value-missing', row.has('amount') ? 'amount' : 'open');
  const credit: Omit<CreditRow, 'currency'> = {
    ...fixed,
    amountMinor: Math.abs(minor),
    ...dropMissing({ refersTo: row.text('refersTo'), debtorNumber: row.text('debtorNumber'), name: row.text('name') }),
  };
  return row.hasProblem ? undefined : credit;
}

/** The document is called a credit note; a plain minus may as well be a payment. */
export function isNamedCredit(row: RowReader): boolean {
  return row.has('refersTo') || row.has('documentType');
}

/**
 * An account that is listed entry by entry has payments under the number of their invoice. They are taken off what is
 * open of it, as far as it goes; what is called a credit note, names its invoice or fits no row stays a credit.
 */
export function setOffPayments(
  rows: readonly ClaimRow[],
  credits: readonly (CreditRow & { readonly isNamed: boolean })[],
  notes: ClaimNotes,
): { readonly rows: readonly ClaimRow[]; readonly credits: readonly CreditRow[] } {
  const plain = credits.filter((credit) => !credit.isNamed);
  const left: CreditRow[] = [];
  const places = new Map<string, number>();
  if (plain.length > 0) for (const [i, row] of rows.entries()) places.set(numberKey(row.number), i);
  const changed = plain.length > 0 ? [...rows] : rows;
  for (const { isNamed, ...credit } of credits) {
    const place = isNamed ? undefined : places.get(numberKey(credit.number));
    const row = place === undefined ? undefined : changed[place];
    if (row === undefined || row.currency !== credit.currency || row.openMinor < credit.amountMinor) left.push(credit);
    else {
      const openMinor = row.openMinor - credit.amountMinor;
      (changed as ClaimRow[])[place!] = { ...row, openMinor, amountsFrom: 'both' };
      notes.add('payment-set-off', credit.line);
    }
  }
  return { rows: changed, credits: left };
}
