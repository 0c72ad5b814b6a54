import type { LocalDate } from '../calendar/local-date.ts';
import type { ListedEntry } from './list-transactions.ts';

/** What tells one statement of an account from another. */
export interface StatementMark {
  /** Names the statement, on file or in this file. */
  readonly key: string;
  /** The bank's number or id of the statement. */
  readonly reference: string | undefined;
  readonly openingMinor: number | undefined;
  readonly closingMinor: number | undefined;
  /** A report of the running day: reports repeat each other. */
  readonly isReport: boolean;
  /** Each format has numbers of its own. */
  readonly format?: string;
  /** Its balances and entries fit: then two statements that follow each other prove that no entry is in both. */
  readonly isConsistent?: boolean;
  readonly openingOn?: LocalDate | undefined;
  readonly closingOn?: LocalDate | undefined;
}

/** The statement of an entry on file. */
export interface EntryMark extends StatementMark {
  /** The entry was taken back with its file, or another one of the same base took its place: it only keeps its index. */
  readonly isGone?: boolean;
}

export interface MarkedStatement {
  readonly mark: StatementMark;
  readonly entries: readonly ListedEntry[];
}

/** `index` tells an entry from the other ones with the same base; of a known one, that of the entry on file. */
export type Recognised =
  | { readonly kind: 'known'; readonly index: number }
  | { readonly kind: 'new'; readonly index: number };

export interface RecognisedEntries {
  /** Statement by statement, entry by entry. */
  readonly statements: readonly (readonly Recognised[])[];
  /** Entries without a bank reference that another statement has too, taken for the same. */
  readonly equalCount: number;
  /** Entries without a bank reference that another statement has too, taken for further ones. */
  readonly repeatedCount: number;
  /** Entries with a bank reference that another statement has too, and balances that prove them to be further ones. */
  readonly reusedCount: number;
}

/** What has to be remembered of a statement whose entries come in several batches. */
export interface Remembered {
  /** By key of the statement and base: how many of its entries were recognised. */
  readonly places: Map<string, Map<string, number>>;
  /** By key of the statement: the statements that have a bank reference in common with all of its entries. */
  readonly shared: Map<string, Set<string>>;
}

/**
 * Tells the entries that came before from new ones. An entry with a bank reference came before when reference, day and
 * amount did, unless the balances of two whole statements prove that it stands in both: some banks use a reference again. Without one, an equal entry of another statement is the same entry as long as the two statements may overlap,
 * and another one when they cannot: one begins with the balance the other ends with, or, where balances are missing, the
 * bank gave them different numbers and they share no reference. Neither loses a payment nor books it twice; whatever had
 * to be guessed is counted. `known` gives, for a base, the statements of the entries on file, in the order of their index.
 */
export function recogniseEntries(
  statements: readonly MarkedStatement[],
  known: (base: string) => readonly EntryMark[],
  remembered: Remembered = { places: new Map(), shared: new Map() },
): RecognisedEntries {
  const marksOf = new Map<string, EntryMark[]>();
  let equalCount = 0;
  let repeatedCount = 0;
  let reusedCount = 0;
  const recognised = statements.map(({ mark, entries }) => {
    const shared = remember(remembered.shared, mark.key, () => new Set());
    noteShared(entries, (base) => marksOf.get(base) ?? known(base), shared);
    const places = remember(remembered.places, mark.key, () => new Map<string, number>());
    // What other statements brought does not change while this one goes by: many equal entries must not cost the square.
    const foreign = new Map<string, Foreign>();
    return entries.map(({ base, hasReference }): Recognised => {
      const marks = remember(marksOf, base, () => [...known(base)]);
      if (marks.length > 0) {
        const { same, hasUnclear, hasReused } = remember(foreign, base, () =>
          foreignOf(mark, marks, shared, hasReference),
        );
        const place = places.get(base) ?? 0;
        if (place < same.length) {
          places.set(base, place + 1);
          const index = same[place]!;
          if (!hasReference && marks[index]!.reference !== mark.reference) equalCount += 1;
          return { kind: 'known', index };
        }
        if (hasUnclear) repeatedCount += 1;
        if (hasReused) reusedCount += 1;
      }
      marks.push(mark);
      return { kind: 'new', index: marks.length - 1 };
    });
  });
  return { statements: recognised, equalCount, repeatedCount, reusedCount };
}

/** The entries of other statements with one base. */
interface Foreign {
  /** Indexes of those that may be the same entries. */
  readonly same: readonly number[];
  /** A further one cannot be told from a double for sure. */
  readonly hasUnclear: boolean;
  /** A further one has the reference of one of them. */
  readonly hasReused: boolean;
}

function foreignOf(
  mark: StatementMark,
  marks: readonly EntryMark[],
  shared: ReadonlySet<string>,
  hasReference: boolean,
): Foreign {
  const others = [...marks.entries()].filter(([, other]) => other.isGone !== true && other.key !== mark.key);
  const all = others.map(([, other]) => other);
  const isApart = (other: StatementMark) =>
    hasReference ? areProvenApart(mark, other, all) : areApart(mark, other, shared, all);
  const same = others.filter(([, other]) => !isApart(other)).map(([index]) => index);
  if (hasReference) return { same, hasUnclear: false, hasReused: same.length < others.length };
  return {
    same,
    hasUnclear: all.some((other) => !haveBalances(mark, other) && !areReports(mark, other)),
    hasReused: false,
  };
}

function remember<T>(map: Map<string, T>, key: string, create: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

/** Statements that have a bank reference in common with these entries: they overlap. */
export function noteShared(
  entries: readonly ListedEntry[],
  marksOf: (base: string) => readonly StatementMark[],
  shared: Set<string>,
): void {
  for (const { base, hasReference } of entries) {
    if (hasReference) for (const mark of marksOf(base)) shared.add(mark.key);
  }
}

function areApart(
  one: StatementMark,
  other: StatementMark,
  shared: ReadonlySet<string>,
  all: readonly StatementMark[],
): boolean {
  if (one.isReport || other.isReport) return false;
  if (!haveBalances(one, other)) {
    const haveNumbers = one.reference !== undefined && other.reference !== undefined;
    return haveNumbers && one.format === other.format && one.reference !== other.reference && !shared.has(other.key);
  }
  if (one.openingMinor === other.openingMinor && one.closingMinor === other.closingMinor) return false;
  return leadsTo(other, one, all) || leadsTo(one, other, all);
}

/** Two statements whose balances and entries fit follow each other: what stands in both was booked twice. */
function areProvenApart(one: StatementMark, other: StatementMark, all: readonly StatementMark[]): boolean {
  if (one.isReport || other.isReport || one.isConsistent !== true || other.isConsistent !== true) return false;
  if (one.openingMinor === other.openingMinor && one.closingMinor === other.closingMinor) return false;
  return (isInOrder(other, one) && leadsTo(other, one, all)) || (isInOrder(one, other) && leadsTo(one, other, all));
}

/** A balance may come back to what it was: the later one has to begin no earlier than the other one ends. */
function isInOrder({ closingOn }: StatementMark, { openingOn }: StatementMark): boolean {
  return closingOn === undefined || openingOn === undefined || openingOn >= closingOn;
}

/** One begins with the balance that the other one ends with: no entry is in both. */
export function areSuccessive(one: StatementMark, other: StatementMark): boolean {
  if (one.isReport || other.isReport || !haveBalances(one, other)) return false;
  if (one.openingMinor === other.openingMinor && one.closingMinor === other.closingMinor) return false;
  return (isInOrder(other, one) && leadsTo(other, one, [])) || (isInOrder(one, other) && leadsTo(one, other, []));
}

/** The earlier one ends with the balance that the later one begins with, directly or over statements in between. */
function leadsTo(earlier: StatementMark, later: StatementMark, between: readonly StatementMark[]): boolean {
  // A statement that ends with the balance it began with fits everywhere and proves nothing.
  if (isFlat(earlier) || isFlat(later)) return false;
  if (earlier.closingMinor === later.openingMinor) return true;
  const rest = between.filter((mark) => mark !== earlier && mark !== later);
  return rest.some(
    (mark) =>
      mark.openingMinor !== undefined && mark.openingMinor === earlier.closingMinor && leadsTo(mark, later, rest),
  );
}

function isFlat({ openingMinor, closingMinor }: StatementMark): boolean {
  return openingMinor === closingMinor;
}

/** A later report has the earlier one's entries again: one more than it had is one more. */
function areReports(one: StatementMark, other: StatementMark): boolean {
  return one.isReport && other.isReport;
}

function haveBalances(one: StatementMark, other: StatementMark): boolean {
  return [one.openingMinor, one.closingMinor, other.openingMinor, other.closingMinor].every(
    (minor) => minor !== undefined,
  );
}
