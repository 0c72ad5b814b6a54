import type { ClaimNotes } from './claim-note.ts';
import type { ClaimRow, CreditRow } from './claims-file.ts';
import { numberKey } from './number-key.ts';
import type { ListedCredit } from './read-credit.ts';

/** A second debit under the number of an invoice of the same list. */
export interface RepeatedRow {
  readonly row: ClaimRow;
  readonly firstLine: number;
}

/** One invoice of an account that is listed entry by entry. */
interface Item {
  readonly place: number;
  /** What its debits sum up to, less what stands in credit on the same lines. */
  debitMinor: number;
  creditMinor: number;
  readonly repeats: RepeatedRow[];
  readonly credits: ListedCredit[];
}

export interface SettledItems {
  readonly rows: readonly ClaimRow[];
  readonly credits: readonly CreditRow[];
  /** Lines of invoices whose amounts were summed up. */
  readonly summed: ReadonlySet<number>;
  /** Repeated numbers that no payment explains: one of the two lines is wrong. */
  readonly repeated: readonly RepeatedRow[];
}

/**
 * An account that is listed entry by entry has payments under the number of their invoice. What is open of such an invoice
 * is the sum of its debits less the sum of its payments, whatever balances stand beside them: a balance may run, or be
 * repeated on every line. A credit note, one that names its invoice, and what goes beyond the invoice stay credits.
 */
export function settleItems(
  rows: readonly ClaimRow[],
  credits: readonly ListedCredit[],
  repeated: readonly RepeatedRow[],
  creditsBeside: ReadonlyMap<number, number>,
  notes: ClaimNotes,
): SettledItems {
  const plain = credits.filter(({ isNamed }) => !isNamed);
  if (plain.length === 0) return { rows, credits: credits.map(asCredit), summed: new Set(), repeated };
  const items = new Map<string, Item>();
  for (const [place, row] of rows.entries()) {
    const debitMinor = row.amountMinor - (creditsBeside.get(row.line) ?? 0);
    items.set(numberKey(row.number), { place, debitMinor, creditMinor: 0, repeats: [], credits: [] });
  }
  for (const repeat of repeated) items.get(numberKey(repeat.row.number))?.repeats.push(repeat);
  const left: CreditRow[] = [];
  for (const credit of credits) {
    const item = credit.isNamed ? undefined : items.get(numberKey(credit.refersTo ?? credit.number));
    if (item === undefined || rows[item.place]!.currency !== credit.currency) left.push(asCredit(credit));
    else item.credits.push(credit);
  }
  const changed = [...rows];
  const unexplained: RepeatedRow[] = [];
  const summed = new Set<number>();
  for (const item of items.values()) {
    if (item.credits.length === 0) unexplained.push(...item.repeats);
    else settleItem(item, changed, { left, unexplained, summed, notes });
  }
  left.sort((one, other) => one.line - other.line);
  return { rows: changed, credits: left, summed, repeated: unexplained };
}

interface Outcome {
  readonly left: CreditRow[];
  readonly unexplained: RepeatedRow[];
  readonly summed: Set<number>;
  readonly notes: ClaimNotes;
}

function settleItem(item: Item, rows: ClaimRow[], { left, unexplained, summed, notes }: Outcome): void {
  const row = rows[item.place]!;
  const creditMinor = item.credits.reduce((sum, { entryMinor }) => sum + entryMinor, 0);
  const more = item.repeats.filter((repeat) => isSameDebt(repeat.row, row));
  const moreMinor = more.reduce((sum, one) => sum + one.row.amountMinor, 0);
  // Never more than the invoice: what goes beyond it is another debt, or a mistake.
  const isExplained = item.debitMinor + moreMinor - creditMinor <= row.amountMinor;
  unexplained.push(...item.repeats.filter((repeat) => !isExplained || !more.includes(repeat)));
  if (isExplained) {
    item.debitMinor += moreMinor;
    for (const one of more) notes.add('debit-added', one.row.line);
  }
  for (const credit of item.credits) {
    if (item.creditMinor + credit.entryMinor > item.debitMinor) {
      left.push(asCredit(credit));
      continue;
    }
    item.creditMinor += credit.entryMinor;
    notes.add('payment-set-off', credit.line);
  }
  if (item.creditMinor === 0 && item.debitMinor === row.amountMinor) return;
  summed.add(row.line);
  rows[item.place] = { ...row, openMinor: item.debitMinor - item.creditMinor, amountsFrom: 'both' };
}

function isSameDebt(one: ClaimRow, other: ClaimRow): boolean {
  return one.currency === other.currency && one.debtorNumber === other.debtorNumber && one.name === other.name;
}

function asCredit({ isNamed: _, entryMinor: __, ...credit }: ListedCredit): CreditRow {
  return credit;
}
