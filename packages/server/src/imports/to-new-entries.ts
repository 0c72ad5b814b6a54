import { hash } from 'node:crypto';
import type { ImportNote } from '@mahnwerk/core/import-note';
import { matchFormats } from '@mahnwerk/core/match-formats';
import { recogniseEntries, type StatementMark } from '@mahnwerk/core/recognise-entries';
import type { Reader } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { findMarks, hasOtherFormats, listOtherFormats } from '../statements/known-entries.store.ts';
import type { NewTransaction } from '../statements/statements.store.ts';
import { type PlannedStatement, toTransaction } from './to-transactions.ts';

export interface NewEntries {
  readonly newTransactions: readonly NewTransaction[];
  /** In the order of the statements. */
  readonly newCounts: readonly number[];
  readonly knownCount: number;
  readonly notes: readonly ImportNote[];
}

type ListedEntry = PlannedStatement['entries'][number];

/** An entry that no file of this format brought before; `index` tells it from earlier ones with the same base. */
interface Fresh {
  readonly entry: ListedEntry;
  readonly index: number;
}

/**
 * Leaves out what is known: entries of earlier files, and of an earlier statement in this one. An entry is known by its
 * first part, so that a batch that came without its parts before does not come again with them. What came with a file of
 * another format is known too, as far as the two say enough about it.
 */
export async function toNewEntries(read: Reader, statements: readonly PlannedStatement[]): Promise<NewEntries> {
  const newOf = new Map<PlannedStatement, NewTransaction[]>();
  const counts = { known: 0, equal: 0, repeated: 0, elsewhere: 0 };
  for (const [accountId, group] of Map.groupBy(statements, ({ account }) => account.id)) {
    const marks = await loadMarks(read, accountId, group);
    const recognised = recogniseEntries(group, (base) => marks.get(base) ?? []);
    counts.equal += recognised.equalCount;
    counts.repeated += recognised.repeatedCount;
    const fresh = group.map(({ entries }, i) =>
      entries.flatMap((entry, j) => {
        const found = recognised.statements[i]![j]!;
        return found.kind === 'new' ? [{ entry, index: found.index }] : [];
      }),
    );
    const left = await withoutOtherFormats(read, group[0]!, fresh, marks);
    counts.elsewhere += sum(fresh.flat()) - sum(left.flat());
    group.forEach((statement, i) => {
      const rows = toRows(statement, left[i]!);
      newOf.set(statement, rows);
      counts.known += statement.entries.reduce((total, { parts }) => total + parts.length, 0) - rows.length;
    });
  }
  const notes: ImportNote[] = [];
  if (counts.equal > 0) notes.push({ code: 'equal-entries-known', count: counts.equal });
  if (counts.repeated > 0) notes.push({ code: 'equal-entries-taken', count: counts.repeated });
  if (counts.elsewhere > 0) notes.push({ code: 'other-format-known', count: counts.elsewhere });
  return {
    newTransactions: statements.flatMap((statement) => newOf.get(statement)!),
    newCounts: statements.map((statement) => newOf.get(statement)!.length),
    knownCount: counts.known,
    notes,
  };
}

function sum(entries: readonly Fresh[]): number {
  return entries.reduce((total, { entry }) => total + entry.parts.length, 0);
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

/** Equal entries are interchangeable: of those that stay, each base keeps its lowest indexes without a gap. */
async function withoutOtherFormats(
  read: Reader,
  { account, statement }: PlannedStatement,
  fresh: readonly (readonly Fresh[])[],
  marks: ReadonlyMap<string, readonly StatementMark[]>,
): Promise<readonly (readonly Fresh[])[]> {
  const traces = fresh.flat().flatMap(({ entry }) => entry.parts.map(toTrace));
  if (traces.length === 0 || !(await hasOtherFormats(read, account.id, statement.format))) return fresh;
  const days = traces.map(({ bookedOn }) => bookedOn).sort();
  const span = { from: days[0]!, to: days.at(-1)! };
  // What an entry of this file was recognised by stands for that entry and for no other.
  const taken = new Set([...marks].flatMap(([base, list]) => list.map((_, index) => fingerprintOf(base, index))));
  const onFile = await listOtherFormats(read, account.id, statement.format, span);
  const same = matchFormats(
    traces,
    onFile.filter(({ fingerprint }) => !taken.has(fingerprint)),
  );
  const indexes = new Map<string, number[]>();
  for (const { entry, index } of fresh.flat()) {
    const list = indexes.get(entry.base);
    if (list === undefined) indexes.set(entry.base, [index]);
    else list.push(index);
  }
  for (const list of indexes.values()) list.reverse();
  let place = 0;
  return fresh.map((entries) =>
    entries.flatMap(({ entry }) => {
      const areSame = entry.parts.every((_, part) => same.has(place + part));
      place += entry.parts.length;
      return areSame ? [] : [{ entry, index: indexes.get(entry.base)!.pop()! }];
    }),
  );
}

function toTrace(part: ListedEntry['parts'][number]) {
  const { bookedOn, amountMinor, bankReference = null, details } = part;
  const { counterpartyIban = null, endToEndId = null, remittance = null } = details;
  return { bookedOn, amountMinor, bankReference, counterpartyIban, endToEndId, remittance };
}

function toRows(statement: PlannedStatement, fresh: readonly Fresh[]): NewTransaction[] {
  const rows: NewTransaction[] = [];
  const ids = newIds(sum(fresh));
  for (const { entry, index } of fresh) {
    entry.parts.forEach((part, place) => {
      rows.push(toTransaction(part, statement, ids[rows.length]!, fingerprintOf(entry.base, index, place)));
    });
  }
  return rows;
}
