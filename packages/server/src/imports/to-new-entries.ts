import { hash } from 'node:crypto';
import type { ImportNote } from '@mahnwerk/core/import-note';
import { type RecognisedEntries, recogniseEntries, type StatementMark } from '@mahnwerk/core/recognise-entries';
import type { Reader } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { findMarks, type NewTransaction } from '../statements/statements.store.ts';
import { type PlannedStatement, toTransaction } from './to-transactions.ts';

export interface NewEntries {
  readonly newTransactions: readonly NewTransaction[];
  /** In the order of the statements. */
  readonly newCounts: readonly number[];
  readonly knownCount: number;
  readonly notes: readonly ImportNote[];
}

/**
 * Leaves out what is known: entries of earlier files, and of an earlier statement in this one. An entry is known by its
 * first part, so that a batch that came without its parts before does not come again with them.
 */
export async function toNewEntries(read: Reader, statements: readonly PlannedStatement[]): Promise<NewEntries> {
  const newOf = new Map<PlannedStatement, NewTransaction[]>();
  const counts = { known: 0, equal: 0, repeated: 0 };
  for (const [accountId, group] of Map.groupBy(statements, ({ account }) => account.id)) {
    const marks = await loadMarks(read, accountId, group);
    const recognised = recogniseEntries(group, (base) => marks.get(base) ?? []);
    counts.equal += recognised.equalCount;
    counts.repeated += recognised.repeatedCount;
    group.forEach((statement, i) => {
      const rows = toRows(statement, recognised.statements[i]!);
      newOf.set(statement, rows);
      counts.known += statement.entries.reduce((sum, { parts }) => sum + parts.length, 0) - rows.length;
    });
  }
  const notes: ImportNote[] = [];
  if (counts.equal > 0) notes.push({ code: 'equal-entries-known', count: counts.equal });
  if (counts.repeated > 0) notes.push({ code: 'equal-entries-taken', count: counts.repeated });
  return {
    newTransactions: statements.flatMap((statement) => newOf.get(statement)!),
    newCounts: statements.map((statement) => newOf.get(statement)!.length),
    knownCount: counts.known,
    notes,
  };
}

function fingerprintOf(base: string, index: number, part = 0): string {
  return hash('sha256', `${base}|${index}${part === 0 ? '' : `#${part + 1}`}`);
}

/** The entries on file with these bases: the first of each, the second where there is a first, and so on. */
async function loadMarks(
  read: Reader,
  accountId: string,
  statements: readonly PlannedStatement[],
): Promise<ReadonlyMap<string, readonly StatementMark[]>> {
  const marks = new Map<string, StatementMark[]>();
  let bases = [...new Set(statements.flatMap(({ entries }) => entries.map(({ base }) => base)))];
  for (let index = 0; bases.length > 0; index += 1) {
    const found = await findMarks(
      read,
      accountId,
      bases.map((base) => fingerprintOf(base, index)),
    );
    if (found.size === 0) break;
    bases = bases.filter((base) => {
      const mark = found.get(fingerprintOf(base, index));
      if (mark === undefined) return false;
      const list = marks.get(base);
      if (list === undefined) marks.set(base, [mark]);
      else list.push(mark);
      return true;
    });
  }
  return marks;
}

function toRows(statement: PlannedStatement, recognised: RecognisedEntries['statements'][number]): NewTransaction[] {
  const rows: NewTransaction[] = [];
  const ids = newIds(statement.entries.reduce((sum, { parts }) => sum + parts.length, 0));
  statement.entries.forEach(({ base, parts }, i) => {
    const entry = recognised[i]!;
    if (entry.kind === 'known') return;
    parts.forEach((part, place) => {
      rows.push(toTransaction(part, statement, ids[rows.length]!, fingerprintOf(base, entry.index, place)));
    });
  });
  return rows;
}
