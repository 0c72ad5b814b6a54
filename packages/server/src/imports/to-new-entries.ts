import type { ImportNote } from '@mahnwerk/core/import-note';
import type { ListedEntry } from '@mahnwerk/core/list-transactions';
import { type EntryMark, noteShared, type Remembered, recogniseEntries } from '@mahnwerk/core/recognise-entries';
import type { Reader } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { EntryBatch } from '../platform/statement-parts.ts';
import { findMarks, type KnownMark } from '../statements/known-entries.store.ts';
import { type Fresh, OtherWays, type Replaced, type StatementPart } from './to-other-ways.ts';
import type { StatementSource } from './to-statement-source.ts';
import { fingerprintOf, partFingerprint } from './to-traces.ts';
import { type NewPayment, type PlannedStatement, toTransaction } from './to-transactions.ts';

/** A mark on file, or of this file. */
type FileMark = EntryMark & Partial<Pick<KnownMark, 'replacedBy'>>;

/**
 * Leaves out what is known: entries of earlier files, and of an earlier statement in this one. An entry is known by its
 * first part, so that a batch that came without its parts before does not come again with them. What came with a file of
 * another format is known too, as far as the two say enough about it; where it came with less (a batch as its sum) and
 * nobody decided about it, the fuller entry takes its place: see `replaced`.
 *
 * A file may come in several batches; each has to be inserted before the next is taken.
 */
export class NewEntries {
  readonly #read: Reader;
  readonly #statements: readonly PlannedStatement[];
  readonly #remembered: Remembered = { places: new Map(), shared: new Map() };
  readonly #others: OtherWays;
  /** The marks of bases that more than one entry has: counting them anew for every batch would cost the square. */
  readonly #repeated = new Map<string, FileMark[]>();
  readonly #counts = { known: 0, equal: 0, repeated: 0, reused: 0, fresh: 0 };

  constructor(read: Reader, statements: readonly PlannedStatement[]) {
    this.#read = read;
    this.#statements = statements;
    this.#others = new OtherWays(read);
  }

  get newCount(): number {
    return this.#counts.fresh;
  }

  get knownCount(): number {
    return this.#counts.known;
  }

  /** What is on file and gives its place to entries of this file. */
  get replaced(): readonly Replaced[] {
    return this.#others.replaced;
  }

  get notes(): readonly ImportNote[] {
    const { equal, repeated, reused } = this.#counts;
    const { elsewhereCount, replaced, late, perhaps } = this.#others;
    const notes: ImportNote[] = [];
    if (equal > 0) notes.push({ code: 'equal-entries-known', count: equal });
    if (repeated > 0) notes.push({ code: 'equal-entries-taken', count: repeated });
    if (reused > 0) notes.push({ code: 'references-reused', count: reused });
    if (elsewhereCount > 0) notes.push({ code: 'other-format-known', count: elsewhereCount });
    if (replaced.length > 0) notes.push({ code: 'replaced-by-details', count: replaced.length });
    if (late.length > 0) notes.push({ code: 'details-too-late', entries: late });
    if (perhaps.length > 0) notes.push({ code: 'perhaps-double', entries: perhaps });
    return notes;
  }

  /**
   * Of statements without balances: which others they overlap has to be known before the first of their entries without a
   * reference is judged. Costs a look at all entries, so it is only done where it matters.
   */
  async prepare(source: StatementSource): Promise<void> {
    const isOpen = (planned: PlannedStatement) =>
      planned.tally.hasEntriesWithoutReference &&
      !planned.mark.isReport &&
      (planned.mark.openingMinor === undefined || planned.mark.closingMinor === undefined);
    if (source.isWhole || !this.#statements.some(isOpen)) return;
    for await (const batches of source.batches()) {
      for (const part of this.#partsOf(batches).filter(isOpen)) {
        const marks = await this.#loadMarks(part.account.id, [part]);
        const shared = this.#remembered.shared.get(part.mark.key) ?? new Set();
        noteShared(part.entries, (base) => marks.get(base) ?? [], shared);
        this.#remembered.shared.set(part.mark.key, shared);
      }
    }
  }

  /** The rows of what is new in these batches. */
  async take(batches: readonly EntryBatch[]): Promise<readonly NewPayment[]> {
    const rows: NewPayment[] = [];
    for (const [accountId, parts] of Map.groupBy(this.#partsOf(batches), ({ account }) => account.id)) {
      const marks = await this.#loadMarks(accountId, parts);
      const recognised = recogniseEntries(parts, (base) => marks.get(base) ?? [], this.#remembered);
      this.#counts.equal += recognised.equalCount;
      this.#counts.repeated += recognised.repeatedCount;
      this.#counts.reused += recognised.reusedCount;
      const left = await this.#others.leave(parts, recognised.statements, marks);
      parts.forEach((part, i) => {
        const found = toRows(part, left[i]!);
        this.#counts.fresh += found.length;
        this.#counts.known += Math.max(countParts(part.entries) - found.length, 0);
        for (const row of found) rows.push(row);
        for (const { entry } of left[i]!) marks.get(entry.base)!.push(part.mark);
      });
      for (const [base, list] of marks) if (list.length > 1) this.#repeated.set(`${accountId} ${base}`, list);
    }
    return rows;
  }

  async #loadMarks(accountId: string, parts: readonly StatementPart[]): Promise<Map<string, FileMark[]>> {
    const marks = new Map<string, FileMark[]>();
    const unknown: string[] = [];
    for (const { entries } of parts)
      for (const { base } of entries) {
        if (marks.has(base)) continue;
        const list = this.#repeated.get(`${accountId} ${base}`);
        marks.set(base, list ?? []);
        if (list === undefined) unknown.push(base);
      }
    await loadMarks(this.#read, accountId, unknown, marks);
    return marks;
  }

  #partsOf(batches: readonly EntryBatch[]): readonly StatementPart[] {
    return batches.map(({ index, entries }) => ({ ...this.#statements[index]!, entries }));
  }
}

function countParts(entries: readonly ListedEntry[]): number {
  return entries.reduce((total, { parts }) => total + parts.length, 0);
}

/** Adds the entries on file with these bases: the first of each; where there is a second, the next two, the next four, and so on. */
async function loadMarks(
  read: Reader,
  accountId: string,
  bases: readonly string[],
  marks: ReadonlyMap<string, FileMark[]>,
): Promise<void> {
  let left = bases;
  for (let from = 0, count = 1; left.length > 0; from += count, count = from) {
    const fingerprints = left.map((base) =>
      Array.from({ length: count }, (_, place) => fingerprintOf(base, from + place)),
    );
    const found = await findMarks(read, accountId, fingerprints.flat());
    if (found.size === 0) break;
    left = left.filter((base, place) => {
      for (const fingerprint of fingerprints[place]!) {
        const mark = found.get(fingerprint);
        if (mark === undefined) return false;
        marks.get(base)!.push({ ...mark, isGone: mark.isUndone });
      }
      return true;
    });
  }
  for (const base of bases) forgetReplaced(base, marks.get(base)!);
}

/** Where another entry of the same base took the place of one, that one stands for both. */
function forgetReplaced(base: string, list: FileMark[]): void {
  const own = new Set(list.map((_, index) => fingerprintOf(base, index)));
  list.forEach((mark, index) => {
    if (typeof mark.replacedBy === 'string' && own.has(mark.replacedBy)) list[index] = { ...mark, isGone: true };
  });
}

function toRows(planned: PlannedStatement, fresh: readonly Fresh[]): NewPayment[] {
  const rows: NewPayment[] = [];
  const ids = newIds(countParts(fresh.map(({ entry }) => entry)));
  for (const { entry, index } of fresh) {
    const first = fingerprintOf(entry.base, index);
    entry.parts.forEach((part, place) => {
      rows.push(toTransaction(part, planned, ids[rows.length]!, partFingerprint(first, place)));
    });
  }
  return rows;
}
