import { addDays, type LocalDate } from '../calendar/local-date.ts';
import {
  areBatchAndSum,
  areBatches,
  areMoved,
  contradict,
  haveNoOtherPayer,
  isFuller,
  type Whole,
} from './compare-entries.ts';
import { compareTraces, type FormatTrace, mayBeOne, payerOf, referenceKey } from './compare-traces.ts';
import { EntriesBySum, type SumKey } from './entries-by-sum.ts';

/** An entry that no file of its format brought before: one part, or the parts of a batch. */
export interface FreshEntry {
  readonly parts: readonly FormatTrace[];
  /** The bank calls it a batch. */
  readonly isBatch: boolean;
  /** The notification (camt.054) it stands in: some banks list the parts of a batch there as entries of their own. */
  readonly notification: string | undefined;
  /** Statements on file that are this entry's statement: the same days, the same balances before and after. */
  readonly twins: ReadonlySet<string>;
  /** Statements on file that its statement follows or leads to by the balances: they have no entry in common. */
  readonly apart: ReadonlySet<string>;
}

/** An entry on file that came in another way. */
export interface EntryOnFile {
  readonly statementId: string;
  readonly parts: readonly FormatTrace[];
  readonly isBatch: boolean;
  readonly notification: string | undefined;
  /** Of the format of the fresh ones, and of another statement: there only a batch and its sum look different. */
  readonly isSameFormat: boolean;
  /** Nobody has decided about it and nothing was booked: fuller details may take its place. */
  readonly isOpen: boolean;
}

export type EntryMatch<T> =
  /** On file already, with as much as the fresh one says: these entries, or these parts of them. */
  | { readonly kind: 'same'; readonly onFile: readonly T[]; readonly parts: readonly FormatTrace[] }
  /** On file without the details that the fresh one has: the fresh one takes its place. */
  | { readonly kind: 'details'; readonly onFile: T }
  /** New, as a part of what the entry before it takes the place of. */
  | { readonly kind: 'more-details' }
  /** The same, but it is decided: the details come too late. */
  | { readonly kind: 'late-details'; readonly onFile: T }
  /** Taken as a further one, although it may be the one on file. */
  | { readonly kind: 'perhaps'; readonly onFile: T };

const daysApartMax = 5;

/** The days on which entries on file may be the same as fresh ones of these days. */
export function daysToLookAt(first: LocalDate, last: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  return { from: addDays(first, -daysApartMax), to: addDays(last, daysApartMax) };
}

/**
 * Tells which bookings came before in another way: with a file of another format, or with the same statement in other words.
 * A bank words the same booking in camt, MT940 and its export differently, gives a batch as its sum here and by its parts
 * there, and books a day later than it announced. Each entry on file, and each part of one, stands for one fresh entry at most, so that
 * equal bookings keep their number. From the surest to what is only said:
 *
 * 1. part by part: day and amount, something agrees and nothing contradicts;
 * 2. the same statement: day and sum, and no other payer;
 * 3. two batches of a day with the same amounts; a batch and its sum, where the sum names no payer of its own;
 * 4. the same reference and end-to-end id some days apart;
 * 5. day and sum alone: taken as a further entry, and said.
 *
 * Answers by index of `fresh`; what is absent is new.
 */
export function matchFormats<T extends EntryOnFile>(
  fresh: readonly FreshEntry[],
  onFile: readonly T[],
): ReadonlyMap<number, EntryMatch<T>> {
  const pool = new Pool(onFile);
  const matches = new Map<number, EntryMatch<T>>();
  const pass = (find: (entry: FreshEntry) => EntryMatch<T> | undefined) => {
    for (const [index, entry] of fresh.entries()) {
      if (matches.has(index)) continue;
      const match = find(entry);
      if (match !== undefined) matches.set(index, match);
    }
  };
  pass((entry) => pool.takeParts(entry));
  for (const isGood of [(one: Whole, other: Whole) => !contradict(one, other), haveNoOtherPayer])
    pass((entry) => pool.takeWhole(entry, (other) => entry.twins.has(other.statementId) && isGood(entry, other)));
  pass((entry) => pool.takeWhole(entry, (other) => areBatchesAlike(entry, other)));
  for (const indexes of notificationsOf(fresh.map((entry, index) => ({ ...entry, index }))))
    matchNotification(
      indexes.map(({ index }) => index),
      fresh,
      pool,
      matches,
    );
  pass((entry) => pool.takeMoved(entry));
  pass((entry) => pool.takePerhaps(entry));
  return matches;
}

/** All of one day of a notification as the parts of a sum on file: the first takes its place, the others come with it. */
function matchNotification<T extends EntryOnFile>(
  indexes: readonly number[],
  fresh: readonly FreshEntry[],
  pool: Pool<T>,
  matches: Map<number, EntryMatch<T>>,
): void {
  if (indexes.some((index) => matches.has(index))) return;
  const whole = { ...fresh[indexes[0]!]!, parts: indexes.flatMap((index) => fresh[index]!.parts) };
  const match = pool.takeWhole(whole, (other) => other.parts.length === 1 && areBatchAndSum(whole, other));
  if (match === undefined) return;
  const { kind } = match;
  for (const [place, index] of indexes.entries())
    if (place === 0) matches.set(index, match);
    else matches.set(index, kind === 'details' ? { kind: 'more-details' } : { kind: 'same', onFile: [], parts: [] });
}

/** One entry on file, or all of one day of a notification, which together may be the parts of a batch. */
interface Candidate<T> {
  readonly entries: readonly T[];
  readonly statementId: string;
  readonly parts: readonly FormatTrace[];
  readonly isBatch: boolean;
  readonly isSameFormat: boolean;
  readonly isOpen: boolean;
}

interface PartOnFile<T> {
  readonly from: Candidate<T>;
  readonly part: FormatTrace;
}

function totalOf(parts: readonly FormatTrace[]): number {
  return parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** What is on file and stands for no fresh entry yet. */
class Pool<T extends EntryOnFile> {
  readonly #used = new Set<FormatTrace>();
  readonly #byPart = new EntriesBySum<PartOnFile<T>>(({ part }) => this.#used.has(part));
  readonly #byTotal = new EntriesBySum<Candidate<T>>((candidate) => this.#isUsed(candidate));
  readonly #byReference = new Map<string, Candidate<T>[]>();

  constructor(onFile: readonly T[]) {
    for (const entry of onFile) {
      const { statementId, parts, isBatch, isSameFormat, isOpen } = entry;
      const candidate = { entries: [entry], statementId, parts, isBatch, isSameFormat, isOpen };
      this.#byTotal.add(totalKey(parts), candidate);
      if (isSameFormat) continue;
      for (const part of parts) this.#byPart.add(totalKey([part]), { from: candidate, part });
      push(this.#byReference, movedKey(parts), candidate);
    }
    for (const entries of notificationsOf(onFile.filter(({ isSameFormat }) => !isSameFormat))) {
      const parts = entries.flatMap((entry) => entry.parts);
      const { statementId } = entries[0]!;
      this.#byTotal.add(totalKey(parts), {
        entries,
        statementId,
        parts,
        isBatch: false,
        isSameFormat: false,
        isOpen: false,
      });
    }
  }

  /** All parts of an entry, each with a part on file; all or none. */
  takeParts(fresh: FreshEntry): EntryMatch<T> | undefined {
    const found: PartOnFile<T>[] = [];
    const taken = new Set<FormatTrace>();
    for (const trace of fresh.parts) {
      const isGood = ({ part }: PartOnFile<T>) => !taken.has(part) && compareTraces(trace, part) === true;
      const place = this.#byPart.find(totalKey([trace]), isGood);
      if (place === undefined) return undefined;
      found.push(place);
      taken.add(place.part);
    }
    const froms = [...new Set(found.map(({ from }) => from))];
    const [only] = froms;
    if (froms.length === 1 && only!.parts.length === found.length) return this.#settle(fresh, only!);
    for (const part of taken) this.#used.add(part);
    return { kind: 'same', onFile: froms.flatMap(({ entries }) => entries), parts: [...taken] };
  }

  /** Something of the same day and sum of which no part is used. */
  takeWhole(fresh: FreshEntry, isSame: (other: Candidate<T>) => boolean): EntryMatch<T> | undefined {
    const found = this.#byTotal.find(totalKey(fresh.parts), isSame);
    return found === undefined ? undefined : this.#settle(fresh, found);
  }

  /** Announced on one day and booked on another. */
  takeMoved(fresh: FreshEntry): EntryMatch<T> | undefined {
    const moved = this.#byReference.get(movedKey(fresh.parts));
    const found = moved?.find((other) => !this.#isUsed(other) && areMoved(fresh, other, daysApartMax));
    return found === undefined ? undefined : this.#settle(fresh, found);
  }

  takePerhaps(fresh: FreshEntry): EntryMatch<T> | undefined {
    const found = this.#byTotal.find(totalKey(fresh.parts), (other) => {
      if (fresh.apart.has(other.statementId)) return false;
      if (other.isSameFormat && !areBatchAndSum(fresh, other)) return false;
      const isOneToOne = fresh.parts.length === 1 && other.parts.length === 1;
      return !isOneToOne || mayBeOne(fresh.parts[0]!, other.parts[0]!);
    });
    if (found === undefined) return undefined;
    this.#use(found);
    return { kind: 'perhaps', onFile: found.entries[0]! };
  }

  #isUsed({ parts }: Candidate<T>): boolean {
    return parts.some((part) => this.#used.has(part));
  }

  #use({ parts }: Candidate<T>): void {
    for (const part of parts) this.#used.add(part);
  }

  #settle(fresh: Pick<FreshEntry, 'parts'>, found: Candidate<T>): EntryMatch<T> {
    this.#use(found);
    const same = { kind: 'same' as const, onFile: found.entries, parts: found.parts };
    if (!isFuller(fresh, found)) return same;
    const [onFile] = found.entries;
    if (found.isOpen) return { kind: 'details', onFile: onFile! };
    return fresh.parts.length > 1 ? { kind: 'late-details', onFile: onFile! } : same;
  }
}

/** The single entries of a day of a notification, where there are several. */
function notificationsOf<E extends Pick<FreshEntry, 'parts' | 'notification'>>(entries: readonly E[]): readonly E[][] {
  const found = new Map<string, E[]>();
  for (const entry of entries)
    if (entry.notification !== undefined && entry.parts.length === 1)
      push(found, `${entry.notification} ${entry.parts[0]!.bookedOn}`, entry);
  return [...found.values()].filter((list) => list.length > 1);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function movedKey(parts: readonly FormatTrace[]): string {
  return `${referenceKey(parts[0]!)} ${totalOf(parts)}`;
}

function totalKey(parts: readonly FormatTrace[]): SumKey {
  const [first] = parts;
  return { day: first!.bookedOn, minor: totalOf(parts), payer: parts.length === 1 ? payerOf(first!) : '' };
}

function areBatchesAlike(fresh: FreshEntry, other: Whole & Pick<EntryOnFile, 'statementId' | 'isSameFormat'>): boolean {
  if (fresh.apart.has(other.statementId)) return false;
  return areBatchAndSum(fresh, other) || (!other.isSameFormat && areBatches(fresh, other));
}
