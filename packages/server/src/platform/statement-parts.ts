import type { Encoding } from '@mahnwerk/core/decode-text';
import type { ListedEntry, TalliedEntries } from '@mahnwerk/core/list-transactions';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { StatementEntry, StatementFormat } from '@mahnwerk/core/statement';
import type { StatementHead } from '@mahnwerk/core/statement-reader';

/** Where the bytes of a statement are: in memory (shared with the thread, not copied), or in a file. */
export type StatementBytes = { readonly shared: SharedArrayBuffer } | { readonly path: string };

/** One statement of a file without its entries: what it says of itself, and what they are together. */
export interface SummarisedStatement {
  readonly head: StatementHead;
  readonly tally: TalliedEntries;
}

/** How the bytes become text. */
export interface StatementText {
  readonly encoding: Encoding;
  /** No character above ASCII. */
  readonly isSevenBit: boolean;
  /** Bytes before the text: a UTF-8 mark before something else. */
  readonly skipped: number;
}

/** What the first pass over a file finds. */
export interface StatementScan {
  readonly kind: 'scanned';
  readonly format: StatementFormat;
  readonly statements: readonly SummarisedStatement[];
  readonly text: StatementText;
}

/** Some booked entries of one statement, in the order of the file. */
export interface EntryBatch<E = ListedEntry> {
  /** Of the statement in the file. */
  readonly index: number;
  readonly entries: readonly E[];
}

export interface StatementThreadData {
  readonly bytes: StatementBytes;
  /** Absent: the first pass. With what the first pass found: the entries. */
  readonly scan?: StatementScan;
  /** Entries as they stand in the file, not only what is booked by them. */
  readonly isRaw?: boolean;
  /** How many batches may still be sent: the thread waits at zero. */
  readonly credits?: SharedArrayBuffer;
}

export type StatementThreadMessage =
  | StatementScan
  | Refusal
  /** Neither camt nor MT940: not read piece by piece. */
  | { readonly kind: 'other' }
  | { readonly kind: 'entries'; readonly batches: readonly EntryBatch[] | readonly EntryBatch<StatementEntry>[] }
  | { readonly kind: 'end' };
