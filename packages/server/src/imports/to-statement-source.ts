import { listTransactions } from '@mahnwerk/core/list-transactions';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { StatementFile, StatementFormat } from '@mahnwerk/core/statement';
import { readBatches, scanStatement } from '../platform/read-statement.ts';
import type { EntryBatch, StatementBytes, SummarisedStatement } from '../platform/statement-parts.ts';

/** A statement file as it is imported: what it says is known, its booked entries come as often as they are asked for. */
export interface StatementSource {
  readonly kind: 'statement';
  readonly format: StatementFormat;
  readonly statements: readonly SummarisedStatement[];
  /** All entries come in one batch. */
  readonly isWhole: boolean;
  batches(): AsyncIterable<readonly EntryBatch[]>;
}

/** Smaller files are read at once: two passes in threads cost more than they save. */
export const streamedFromBytes = 4_000_000;

/** A file that was read at once. */
export function wholeSource({ format, statements: read }: StatementFile): StatementSource {
  const listed = read.map((statement) => listTransactions(statement));
  const statements = read.map(({ entries: _, ...head }, index) => {
    const { entries: __, ...tally } = listed[index]!;
    return { head, tally };
  });
  return {
    kind: 'statement',
    format,
    statements,
    isWhole: true,
    async *batches() {
      yield listed.map(({ entries }, index) => ({ index, entries }));
    },
  };
}

/** A camt or MT940 of any size, read piece by piece and never held; undefined when the bytes are something else. */
export async function streamedSource(
  bytes: StatementBytes,
  signal?: AbortSignal,
): Promise<StatementSource | Refusal | undefined> {
  const scan = await scanStatement(bytes, undefined, signal);
  if (scan === undefined || scan.kind === 'refused') return scan;
  const { format, statements } = scan;
  return { kind: 'statement', format, statements, isWhole: false, batches: () => readBatches(bytes, scan) };
}
