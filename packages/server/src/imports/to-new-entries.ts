import { hash } from 'node:crypto';
import type { ImportNote } from '@mahnwerk/core/import-note';
import type { ListedEntry } from '@mahnwerk/core/list-transactions';
import { matchFormats } from '@mahnwerk/core/match-formats';
import { noteShared, type Remembered, recogniseEntries, type StatementMark } from '@mahnwerk/core/recognise-entries';
import type { Reader } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { EntryBatch } from '../platform/statement-parts.ts';
import { findMarks, hasOtherFormats, listOtherFormats } from '../statements/known-entries.store.ts';
import type { StatementSource } from './to-statement-source.ts';
import { type NewPayment, type PlannedStatement, toTransaction } from './to-transactions.ts';

/** An entry that no file of this format brought before; `index` tells it from earlier ones with the same base. */
interface Fresh {
  readonly entry: ListedEntry;
  readonly index: number;
}

/** Entries of one statement that come together. */
interface Part extends PlannedStatement {
  readonly entries: readonly ListedEntry[];
}

type Marks = ReadonlyMap<string, readonly StatementMark[]>;

/**
 * Leaves out what is known: entries of earlier files, and of an earlier statement in this one. An entry is known by its
 * first part, so that a batch that came without its parts before does not come again with them. What came with a file of
 * another format is known too, as far as the two say enough about it.
 *
 * A file may come in several batches; each has to be inserted before the next is taken.
 */
export class NewEntries {
  readonly #read: Reader;
  readonly #statements: readonly PlannedStatement[];
  readonly #remembered: Remembered = { places: new Map(), shared: new Map() };
  readonly #hasOthers = new Map<string, boolean>();
  /** Fingerprints on file that stand for an entry of this file that came in another format. */
  readonly #matched = new Set<string>();
  /** The marks of bases that more than one entry has: counting them anew for every batch would cost the square. */
  readonly #repeated = new Map<string, StatementMark[]>();
  readonly #counts = { known: 0, equal: 0, repeated: 0, elsewhere: 0, fresh: 0 };

  constructor(read: Reader, statements: readonly PlannedStatement[]) {
    this.#read = read;
    this.#statements = statements;
  }

  get newCount(): number {
    return this.#counts.fresh;
  }

  get knownCount(): number {
    return this.#counts.known;
  }

  get notes(): readonly ImportNote[] {
    const { equal, repeated, elsewhere } = this.#counts;
    const notes: ImportNote[] = [];
    if (equal > 0) notes.push({ code: 'equal-entries-known', count: equal });
    if (repeated > 0) notes.push({ code: 'equal-entries-taken', count: repeated });
    if (elsewhere > 0) notes.push({ code: 'other-format-known', count: elsewhere });
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
      const fresh = parts.map(({ entries }, i) =>
        entries.flatMap((entry, j) => {
          const found = recognised.statements[i]![j]!;
          return found.kind === 'new' ? [{ entry, index: found.index }] : [];
        }),
      );
      const left = await this.#withoutOtherFormats(parts[0]!, fresh, marks);
      this.#counts.elsewhere += sum(fresh.flat()) - sum(left.flat());
      parts.forEach((part, i) => {
        const found = toRows(part, left[i]!);
        this.#counts.fresh += found.length;
        this.#counts.known += part.entries.reduce((total, { parts: { length } }) => total + length, 0) - found.length;
        for (const row of found) rows.push(row);
        for (const { entry } of left[i]!) marks.get(entry.base)!.push(part.mark);
      });
      for (const [base, list] of marks) if (list.length > 1) this.#repeated.set(`${accountId} ${base}`, list);
    }
    return rows;
  }

  async #loadMarks(accountId: string, parts: readonly Part[]): Promise<Map<string, StatementMark[]>> {
    const marks = new Map<string, StatementMark[]>();
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

  #partsOf(batches: readonly EntryBatch[]): readonly Part[] {
    return batches.map(({ index, entries }) => ({ ...this.#statements[index]!, entries }));
  }

  async #hasOtherFormats({ account, statement }: PlannedStatement): Promise<boolean> {
    const known = this.#hasOthers.get(account.id);
    if (known !== undefined) return known;
    const found = await hasOtherFormats(this.#read, account.id, statement.format);
    this.#hasOthers.set(account.id, found);
    return found;
  }

  /** Equal entries are interchangeable: of those that stay, each base keeps its lowest indexes without a gap. */
  async #withoutOtherFormats(
    planned: PlannedStatement,
    fresh: readonly (readonly Fresh[])[],
    marks: Marks,
  ): Promise<readonly (readonly Fresh[])[]> {
    const { account, statement } = planned;
    const traces = fresh.flat().flatMap(({ entry }) => entry.parts.map(toTrace));
    if (traces.length === 0 || !(await this.#hasOtherFormats(planned))) return fresh;
    const days = traces.map(({ bookedOn }) => bookedOn).sort();
    const span = { from: days[0]!, to: days.at(-1)! };
    // What an entry of this file was recognised by stands for that entry and for no other.
    const taken = new Set([...marks].flatMap(([base, list]) => list.map((_, index) => fingerprintOf(base, index))));
    const onFile = (await listOtherFormats(this.#read, account.id, statement.format, span)).filter(
      ({ fingerprint }) => !taken.has(fingerprint) && !this.#matched.has(fingerprint),
    );
    const same = matchFormats(traces, onFile);
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
        const found = entry.parts.map((_, part) => same.get(place + part));
        place += entry.parts.length;
        if (found.includes(undefined)) return [{ entry, index: indexes.get(entry.base)!.pop()! }];
        for (const one of found) this.#matched.add(one!.fingerprint);
        return [];
      }),
    );
  }
}

function sum(entries: readonly Fresh[]): number {
  return entries.reduce((total, { entry }) => total + entry.parts.length, 0);
}

function fingerprintOf(base: string, index: number, part = 0): string {
  return hash('sha256', `${base}|${index}${part === 0 ? '' : `#${part + 1}`}`);
}

/** Adds the entries on file with these bases: the first of each; where there is a second, the next two, the next four, and so on. */
async function loadMarks(
  read: Reader,
  accountId: string,
  bases: readonly string[],
  marks: ReadonlyMap<string, StatementMark[]>,
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
        marks.get(base)!.push(mark);
      }
      return true;
    });
  }
}

function toTrace(part: ListedEntry['parts'][number]) {
  const { bookedOn, amountMinor, bankReference = null, details } = part;
  const { counterpartyIban = null, endToEndId = null, remittance = null } = details;
  return { bookedOn, amountMinor, bankReference, counterpartyIban, endToEndId, remittance };
}

function toRows(planned: PlannedStatement, fresh: readonly Fresh[]): NewPayment[] {
  const rows: NewPayment[] = [];
  const ids = newIds(sum(fresh));
  for (const { entry, index } of fresh) {
    entry.parts.forEach((part, place) => {
      rows.push(toTransaction(part, planned, ids[rows.length]!, fingerprintOf(entry.base, index, place)));
    });
  }
  return rows;
}
