import { hash } from 'node:crypto';
import { type FormatTrace, saysBatch } from '@mahnwerk/core/compare-traces';
import type { NotedEntry } from '@mahnwerk/core/import-note';
import type { ListedEntry, ListedTransaction } from '@mahnwerk/core/list-transactions';
import { daysToLookAt, type EntryMatch, type EntryOnFile, matchFormats } from '@mahnwerk/core/match-formats';
import type { EntryMark, Recognised } from '@mahnwerk/core/recognise-entries';
import type { Reader } from '../platform/db.ts';
import {
  findTwins,
  hasOtherFormats,
  type KnownMark,
  listLoneParts,
  listOtherWays,
  type OtherWayRow,
} from '../statements/known-entries.store.ts';
import type { PlannedStatement } from './to-transactions.ts';

/** Entries of one statement that come together. */
export interface StatementPart extends PlannedStatement {
  readonly entries: readonly ListedEntry[];
}

/** An entry that no file of this format brought before; `index` tells it from earlier ones with the same base. */
export interface Fresh {
  readonly entry: ListedEntry;
  readonly index: number;
}

/** A transaction on file that gives its place to an entry with more details, by the fingerprint of that one's first part. */
export interface Replaced extends NotedEntry {
  readonly transactionId: string;
  readonly by: string;
}

export type Marks = ReadonlyMap<string, readonly (EntryMark & Partial<Pick<KnownMark, 'replacedBy'>>)[]>;

export function fingerprintOf(base: string, index: number): string {
  return hash('sha256', `${base}|${index}`);
}

/** The fingerprint of a part of a batch says whose part it is. */
export function partFingerprint(first: string, place: number): string {
  return place === 0 ? first : `${first}#${place + 1}`;
}

interface OnFile extends EntryOnFile {
  readonly rows: readonly OtherWayRow[];
}

/** A new entry with its place in the file. */
interface Placed {
  readonly part: number;
  readonly entry: ListedEntry;
}

/** What came before in another way: with a file of another format, as the sum of a batch, in other words of the same statement. */
export class OtherWays {
  readonly #read: Reader;
  readonly #hasOthers = new Map<string, boolean>();
  readonly #twins = new Map<string, ReadonlySet<string>>();
  /** Fingerprints on file that stand for an entry of this file. */
  readonly #taken = new Set<string>();
  readonly replaced: Replaced[] = [];
  /** Details of what is decided already. */
  readonly late: NotedEntry[] = [];
  readonly perhaps: NotedEntry[] = [];
  elsewhereCount = 0;

  constructor(read: Reader) {
    this.#read = read;
  }

  /** Of entries of one account, those that are to be taken over. */
  async leave(
    parts: readonly StatementPart[],
    recognised: readonly (readonly Recognised[])[],
    marks: Marks,
  ): Promise<readonly (readonly Fresh[])[]> {
    const placed = parts.flatMap(({ entries }, part) =>
      entries.flatMap((entry, i) => (recognised[part]![i]!.kind === 'new' ? [{ part, entry }] : [])),
    );
    const fuller = await this.#fullerOnes(parts, recognised);
    const stays = await this.#notElsewhere(parts, placed, marks);
    const indexes = indexesOf(placed, recognised, parts);
    const left: Fresh[][] = parts.map(() => []);
    for (const { part, entry } of stays) left[part]!.push({ entry, index: indexes.get(entry.base)!.shift()! });
    for (const { part, entry, row } of fuller) {
      const index = Math.max(marks.get(entry.base)!.length, nextIndex(entry.base, left));
      left[part]!.push({ entry, index });
      this.#replace(row, fingerprintOf(entry.base, index));
    }
    for (const { entry, match } of this.#matches)
      if (match.kind === 'details') {
        const fresh = left.flat().find((one) => one.entry === entry)!;
        this.#replace(match.onFile.rows[0]!, fingerprintOf(entry.base, fresh.index));
      }
    this.#matches = [];
    return left;
  }

  #matches: { readonly entry: ListedEntry; readonly match: EntryMatch<OnFile> }[] = [];

  #replace({ id, bookedOn, amountMinor, currency }: OtherWayRow, by: string): void {
    this.replaced.push({ transactionId: id, bookedOn, amountMinor, currency, by });
  }

  /** Known entries that came without their parts, and have them now. */
  async #fullerOnes(parts: readonly StatementPart[], recognised: readonly (readonly Recognised[])[]) {
    const batches = parts.flatMap(({ entries }, part) =>
      entries.flatMap((entry, i) => {
        const found = recognised[part]![i]!;
        if (found.kind === 'new' || entry.parts.length === 1) return [];
        return [{ part, entry, fingerprint: fingerprintOf(entry.base, found.index), index: found.index }];
      }),
    );
    const wanted = batches.map(({ entry, fingerprint, index }) => ({
      fingerprint,
      // As they were written before parts said whose they are.
      further: [partFingerprint(fingerprint, 1), hash('sha256', `${entry.base}|${index}#2`)],
    }));
    const lone = parts.length === 0 ? new Map() : await listLoneParts(this.#read, parts[0]!.account.id, wanted);
    return batches.flatMap(({ part, entry, fingerprint }) => {
      const row: OtherWayRow | undefined = lone.get(fingerprint);
      if (row === undefined) return [];
      if (row.isOpen) return [{ part, entry, row }];
      this.late.push(row);
      return [];
    });
  }

  async #notElsewhere(
    parts: readonly StatementPart[],
    placed: readonly Placed[],
    marks: Marks,
  ): Promise<readonly Placed[]> {
    for (const fingerprint of recognisedBy(marks)) this.#taken.add(fingerprint);
    const twins: ReadonlySet<string>[] = [];
    for (const part of parts) twins.push(await this.#twinsOf(part));
    const twinIds = [...new Set(twins.flatMap((ids) => [...ids]))];
    if (placed.length === 0 || (twinIds.length === 0 && !(await this.#hasOtherFormats(parts[0]!)))) return placed;
    const days = placed.flatMap(({ entry }) => entry.parts.map(({ bookedOn }) => bookedOn)).sort();
    const { account, statement } = parts[0]!;
    const span = { ...daysToLookAt(days[0]!, days.at(-1)!), twinIds };
    const rows = await listOtherWays(this.#read, account.id, statement.format, span);
    const onFile = toOnFile(rows.filter(({ fingerprint }) => !this.#taken.has(entryOf(fingerprint))));
    const found = matchFormats(
      placed.map(({ part, entry }) => toFresh(entry, parts[part]!, twins[part]!)),
      onFile,
    );
    return placed.filter(({ entry }, index) => this.#isLeft(entry, found.get(index)));
  }

  #isLeft(entry: ListedEntry, match: EntryMatch<OnFile> | undefined): boolean {
    if (match === undefined || match.kind === 'more-details') return true;
    if (match.kind === 'same') {
      for (const { rows } of match.onFile) for (const { fingerprint } of rows) this.#taken.add(entryOf(fingerprint));
      this.elsewhereCount += entry.parts.length;
      return false;
    }
    const { rows } = match.onFile;
    for (const { fingerprint } of rows) this.#taken.add(entryOf(fingerprint));
    if (match.kind === 'details') this.#matches.push({ entry, match });
    else (match.kind === 'perhaps' ? this.perhaps : this.late).push(toNoted(entry, rows));
    return match.kind !== 'late-details';
  }

  async #hasOtherFormats({ account, statement }: PlannedStatement): Promise<boolean> {
    const known = this.#hasOthers.get(account.id);
    if (known !== undefined) return known;
    const found = await hasOtherFormats(this.#read, account.id, statement.format);
    this.#hasOthers.set(account.id, found);
    return found;
  }

  async #twinsOf({ account, statement, mark }: PlannedStatement): Promise<ReadonlySet<string>> {
    const known = this.#twins.get(statement.id);
    if (known !== undefined) return known;
    const { closingOn, openingMinor, closingMinor } = statement;
    const isWhole = !mark.isReport && mark.isConsistent === true;
    const twins =
      !isWhole || closingOn === undefined || openingMinor === undefined || closingMinor === undefined
        ? new Set<string>()
        : await findTwins(this.#read, account.id, { closingOn, openingMinor, closingMinor });
    this.#twins.set(statement.id, twins);
    return twins;
  }
}

/** What entries of this file were recognised by stands for them and for no other, and what took its place too. */
function recognisedBy(marks: Marks): readonly string[] {
  return [...marks].flatMap(([base, list]) =>
    list.flatMap(({ replacedBy }, index) => [
      fingerprintOf(base, index),
      ...(typeof replacedBy === 'string' ? [replacedBy] : []),
    ]),
  );
}

/** Equal entries are interchangeable: of those that stay, each base keeps its lowest indexes without a gap. */
function indexesOf(
  placed: readonly Placed[],
  recognised: readonly (readonly Recognised[])[],
  parts: readonly StatementPart[],
): ReadonlyMap<string, number[]> {
  const indexes = new Map<string, number[]>();
  parts.forEach(({ entries }, part) => {
    entries.forEach(({ base }, i) => {
      const found = recognised[part]![i]!;
      if (found.kind === 'known') return;
      const list = indexes.get(base);
      if (list === undefined) indexes.set(base, [found.index]);
      else list.push(found.index);
    });
  });
  for (const list of indexes.values()) list.sort((one, other) => one - other);
  return placed.length === 0 ? new Map() : indexes;
}

function nextIndex(base: string, left: readonly (readonly Fresh[])[]): number {
  return left.flat().reduce((next, { entry, index }) => (entry.base === base ? Math.max(next, index + 1) : next), 0);
}

/** The entry of a transaction, by the fingerprint of its first part. */
function entryOf(fingerprint: string): string {
  const end = fingerprint.indexOf('#');
  return end < 0 ? fingerprint : fingerprint.slice(0, end);
}

function toOnFile(rows: readonly OtherWayRow[]): readonly OnFile[] {
  return [...Map.groupBy(rows, ({ fingerprint }) => entryOf(fingerprint)).values()].map((entry) => {
    const { statementId, format, code, bookingText, remittance } = entry[0]!;
    return {
      statementId,
      parts: entry,
      rows: entry,
      isBatch: entry.length > 1 || saysBatch(code, bookingText, remittance),
      notification: format === 'camt.054' ? statementId : undefined,
      isOpen: entry.every(({ isOpen }) => isOpen),
    };
  });
}

function toFresh({ parts }: ListedEntry, { statement }: PlannedStatement, twins: ReadonlySet<string>) {
  const { code, bookingText, details } = parts[0]!;
  return {
    parts: parts.map(toTrace),
    isBatch: parts.length > 1 || saysBatch(code, bookingText, details.remittance),
    notification: statement.format === 'camt.054' ? statement.id : undefined,
    twins,
  };
}

function toTrace(part: ListedTransaction): FormatTrace {
  const { bookedOn, valueOn, amountMinor, bankReference = null, details } = part;
  const { counterpartyIban = null, endToEndId = null, remittance = null } = details;
  return { bookedOn, valueOn, amountMinor, bankReference, counterpartyIban, endToEndId, remittance };
}

function toNoted({ parts }: ListedEntry, rows: readonly OtherWayRow[]): NotedEntry {
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  return { bookedOn: parts[0]!.bookedOn, amountMinor, currency: parts[0]!.currency ?? rows[0]!.currency };
}
