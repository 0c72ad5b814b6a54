import { type RawBuilder, sql } from 'kysely';
import type { Reader } from './db.ts';

/** A text without the characters that lines are made of. */
export function lineText(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`translate(${text}, E'\t\n', '  ')`;
}

export interface LinesWanted {
  /** What each row says; of those that may be null, and of texts, `lineText` or a `coalesce` makes what a line can hold. */
  readonly columns: readonly RawBuilder<unknown>[];
  /** Each row belongs to a group and comes with the others of it: some hundred rows travel and not one for each row. */
  readonly group: RawBuilder<unknown>;
  /** `from … where …` */
  readonly from: RawBuilder<unknown>;
}

/**
 * Rows as lines of text, cut into their cells: for questions with hundreds of thousands of answers. A row of its own for each
 * would take five times as long on PostgreSQL and fifteen times on the embedded engine. Each line is made into what is wanted
 * at once, so that its cells need not be kept.
 */
export async function selectLines<T>(
  read: Reader,
  { columns, group, from }: LinesWanted,
  make: (cells: readonly string[], group: string) => T,
): Promise<readonly T[]> {
  const line = sql.join(columns, sql` || E'\t' || `);
  const { rows } = await sql<{ readonly group: string | null; readonly lines: string }>`
    select (${group})::text as group, string_agg(${line}, E'\n') as lines ${from} group by ${group}`.execute(read.sql);
  const made: T[] = [];
  for (const { group, lines } of rows)
    for (const text of lines.split('\n')) made.push(make(text.split('\t'), group ?? ''));
  return made;
}
