import { namesPayer } from '@mahnwerk/core/compare-traces';
import type { NotedEntry } from '@mahnwerk/core/import-note';
import type { ListedEntry } from '@mahnwerk/core/list-transactions';
import { daysToLookAt, type EntryMatch, matchFormats } from '@mahnwerk/core/match-formats';
import type { EntryMark, Recognised } from '@mahnwerk/core/recognise-entries';
import type { Reader } from '../platform/db.ts';
import {
  findTwins,
  hasOtherFormats,
  hasStatementsWithin,
  type KnownMark,
  listLoneParts,
  listOtherWays,
  type OtherWayRow,
} from '../statements/known-entries.store.ts';
import {
  apartFrom,
  entryOf,
  fingerprintOf,
  type OnFile,
  oldPartFingerprint,
  partFingerprint,
  toFresh,
  toOnFile,
} from './to-traces.ts';
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

/** A new entry with its place in the file. */
interface Placed extends Fresh {
  readonly part: number;
}

/** A transaction on file that gives its place to an entry with more details, by the fingerprint of that one's first part. */
export interface Replaced extends NotedEntry {
  readonly transactionId: string;
  readonly by: string;
}

export type Marks = ReadonlyMap<string, readonly (EntryMark & Partial<Pick<KnownMark, 'replacedBy'>>)[]>;

type Recognitions = readonly (readonly Recognised[])[];

const noStatements: ReadonlySet<string> = new Set();

/** What came before in another way: with a file of another format, as the sum of a batch, in other words of the same statement. */
export class OtherWays {
  readonly #read: Reader;
  readonly #hasOthers = new Map<string, boolean>();
  readonly #twins = new Map<string, ReadonlySet<string>>();
  /** Entries on file that stand for one of this file, and parts of some that do: by fingerprint. */
  readonly #taken = new Set<string>();
  readonly #takenParts = new Set<string>();
  /** What gives its place to entries of this file. */
  readonly #gives = new Map<ListedEntry, OtherWayRow>();
  readonly replaced: Replaced[] = [];
  /** Batches that are decided already: their parts come too late. */
  readonly late: NotedEntry[] = [];
  readonly perhaps: NotedEntry[] = [];
  elsewhereCount = 0;

  constructor(read: Reader) {
    this.#read = read;
  }

  /** Of entries of one account, those that are to be taken over. */
  async leave(parts: readonly StatementPart[], recognised: Recognitions, marks: Marks): Promise<readonly Fresh[][]> {
    const placed = parts.flatMap(({ entries }, part) =>
      entries.flatMap((entry, i): Placed[] => {
        const found = recognised[part]![i]!;
        return found.kind === 'new' ? [{ part, entry, index: found.index }] : [];
      }),
    );
    const fuller = await this.#fullerOnes(parts, recognised);
    const left: Fresh[][] = parts.map(() => []);
    const nextIndex = indexesOf(placed, marks);
    for (const { part, entry } of await this.#notElsewhere(parts, placed, marks)) {
      const index = nextIndex(entry.base);
      left[part]!.push({ entry, index });
      const row = this.#gives.get(entry);
      if (row !== undefined) this.#replace(row, fingerprintOf(entry.base, index));
    }
    this.#gives.clear();
    for (const { part, entry, row } of fuller) {
      const index = nextIndex(entry.base);
      left[part]!.push({ entry, index });
      this.#replace(row, fingerprintOf(entry.base, index));
    }
    return left;
  }

  #replace({ id, bookedOn, amountMinor, currency }: OtherWayRow, by: string): void {
    this.replaced.push({ transactionId: id, bookedOn, amountMinor, currency, by });
  }

  /** Known entries that came without their parts, and have them now. */
  async #fullerOnes(parts: readonly StatementPart[], recognised: Recognitions) {
    const batches = parts.flatMap(({ entries }, part) =>
      entries.flatMap((entry, i) => {
        const { kind, index } = recognised[part]![i]!;
        if (kind === 'new' || entry.parts.length === 1) return [];
        const fingerprint = fingerprintOf(entry.base, index);
        const further = [partFingerprint(fingerprint, 1), oldPartFingerprint(entry.base, index, 1)];
        return [{ part, entry, fingerprint, further }];
      }),
    );
    const lone = await listLoneParts(this.#read, parts[0]!.account.id, batches);
    return batches.flatMap(({ part, entry, fingerprint }) => {
      const row = lone.get(fingerprint);
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
    if (placed.length === 0) return placed;
    const twins: ReadonlySet<string>[] = [];
    for (const part of parts) twins.push(await this.#twinsOf(part));
    const twinIds = [...new Set(twins.flatMap((ids) => [...ids]))];
    const fresh = placed.map(({ part, entry }) =>
      toFresh(entry, parts[part]!, { twins: twins[part]!, apart: noStatements }),
    );
    const withBatches = fresh.some((entry) => entry.isBatch || entry.parts.some((one) => !namesPayer(one)));
    const { account, statement } = parts[0]!;
    const { format, importId } = statement;
    const days = fresh.flatMap((entry) => entry.parts.map(({ bookedOn }) => bookedOn)).sort();
    const query = { ...daysToLookAt(days[0]!, days.at(-1)!), twinIds, withBatches, importId };
    const isAsked = twinIds.length > 0 || (await this.#hasOtherFormats(parts[0]!));
    // A large file of one format alone must not be compared with itself.
    if (!isAsked && !(withBatches && (await hasStatementsWithin(this.#read, account.id, query)))) return placed;
    const rows = (await listOtherWays(this.#read, account.id, format, query)).filter(
      ({ fingerprint }) => !this.#taken.has(entryOf(fingerprint)),
    );
    const apart = parts.map(({ mark }) => apartFrom(mark, rows));
    const found = matchFormats(
      fresh.map((entry, index) => ({ ...entry, apart: apart[placed[index]!.part]! })),
      toOnFile(rows, this.#takenParts, { format, twinIds }),
    );
    return placed.filter(({ entry }, index) => this.#isLeft(entry, found.get(index)));
  }

  #isLeft(entry: ListedEntry, match: EntryMatch<OnFile> | undefined): boolean {
    if (match === undefined || match.kind === 'more-details') return true;
    if (match.kind === 'same') {
      // The parts are the rows themselves.
      for (const part of match.parts) this.#takenParts.add((part as OtherWayRow).fingerprint);
      this.elsewhereCount += entry.parts.length;
      return false;
    }
    const { rows } = match.onFile;
    for (const { fingerprint } of rows) this.#takenParts.add(fingerprint);
    if (match.kind === 'details') this.#gives.set(entry, rows[0]!);
    else (match.kind === 'perhaps' ? this.perhaps : this.late).push(toNoted(entry, rows[0]!));
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
    const { importId, closingOn, openingMinor, closingMinor } = statement;
    const isWhole = !mark.isReport && mark.isConsistent === true;
    const twins =
      !isWhole || closingOn === undefined || openingMinor === undefined || closingMinor === undefined
        ? noStatements
        : await findTwins(this.#read, account.id, importId, { closingOn, openingMinor, closingMinor });
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

/** Equal entries are interchangeable: of those that stay, each base gets its lowest indexes without a gap. */
function indexesOf(placed: readonly Placed[], marks: Marks): (base: string) => number {
  const next = new Map<string, number>();
  for (const { entry, index } of placed) {
    const lowest = next.get(entry.base);
    if (lowest === undefined || index < lowest) next.set(entry.base, index);
  }
  return (base) => {
    const index = next.get(base) ?? marks.get(base)!.length;
    next.set(base, index + 1);
    return index;
  };
}

function toNoted({ parts }: ListedEntry, { currency }: OtherWayRow): NotedEntry {
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  return { bookedOn: parts[0]!.bookedOn, amountMinor, currency: parts[0]!.currency ?? currency };
}
