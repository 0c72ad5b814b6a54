import type { RawBuilder } from 'kysely';
import type { Tx } from './db.ts';

/** Rows a statement. Larger ones gain nothing, keep more text in memory at once and hold up whoever waits behind them. */
const chunkSize = 10_000;

/**
 * Writes many rows by chunks, one statement each. While the database works on one, the text of the next is composed: on two
 * cores a bulk insert takes the longer of the two times, not their sum. Never two statements at once on a connection.
 */
export async function writeChunks<T, R>(
  tx: Tx,
  rows: readonly T[],
  compose: (chunk: readonly T[], start: number) => RawBuilder<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  let running: Promise<readonly R[]> | undefined;
  for (let start = 0; start < rows.length; start += chunkSize) {
    const statement = compose(
      start === 0 && rows.length <= chunkSize ? rows : rows.slice(start, start + chunkSize),
      start,
    );
    if (running !== undefined) push(answers, await running);
    running = statement.execute(tx.sql).then((result) => result.rows);
    // Composing the next one may throw first; then nobody waits for this one any more.
    void Promise.allSettled([running]);
  }
  if (running !== undefined) push(answers, await running);
  return answers;
}

function push<R>(list: R[], items: readonly R[]): void {
  for (const item of items) list.push(item);
}
