import type { Refusal } from '../refusal/refusal.ts';
import type { BankStatement, StatementEntry, StatementFile, StatementFormat } from './statement.ts';

/** A statement without its entries: these were handed over one by one. */
export type StatementHead = Omit<BankStatement, 'entries'>;

export interface StatementHeads {
  readonly kind: 'statement';
  readonly format: StatementFormat;
  readonly statements: readonly StatementHead[];
}

/**
 * Takes each entry as soon as it is read, with the index of its statement. The file may still turn out to be refused:
 * nothing may be kept for good before `end` has answered.
 */
export type StatementSink = (entry: StatementEntry, statementIndex: number) => void;

/** Reads a statement file of any size piece by piece; memory is bounded by one entry and the pieces. */
export interface StatementReader {
  /** The next piece of decoded text, cut anywhere but within a surrogate pair. A refusal is final. */
  feed(piece: string): Refusal | undefined;
  /** There is no more text: what the statements say besides their entries, or why the file is refused. */
  end(): StatementHeads | Refusal;
}

/** Reads a whole text through its piecewise reader and keeps the entries. */
export function readWhole(text: string, open: (sink: StatementSink) => StatementReader): StatementFile | Refusal {
  const entries: StatementEntry[][] = [];
  const reader = open((entry, index) => {
    const list = entries[index];
    if (list !== undefined) list.push(entry);
    else {
      while (entries.length < index) entries.push([]);
      entries.push([entry]);
    }
  });
  const refusal = reader.feed(text);
  if (refusal !== undefined) return refusal;
  const heads = reader.end();
  if (heads.kind === 'refused') return heads;
  return { ...heads, statements: heads.statements.map((head, index) => ({ ...head, entries: entries[index] ?? [] })) };
}

/** Opening balance + booked entries = closing balance? Unknown where one of the balances is. */
export function compareBalances(
  openingMinor: number | undefined,
  bookedMinor: number,
  closingMinor: number | undefined,
): BankStatement['balances'] {
  if (openingMinor === undefined || closingMinor === undefined) return 'unknown';
  return openingMinor + bookedMinor === closingMinor ? 'consistent' : 'inconsistent';
}
