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
}

export interface MarkedStatement {
  readonly mark: StatementMark;
  readonly entries: readonly ListedEntry[];
}

/** `index` tells an entry from the earlier ones with the same base. */
export type Recognised = { readonly kind: 'known' } | { readonly kind: 'new'; readonly index: number };

export interface RecognisedEntries {
  /** Statement by statement, entry by entry. */
  readonly statements: readonly (readonly Recognised[])[];
  /** Entries without a bank reference that another statement has too, taken for the same. */
  readonly equalCount: number;
  /** Entries without a bank reference that another statement has too, taken for further ones. */
  readonly repeatedCount: number;
}

/**
 * Tells the entries that came before from new ones. An entry with a bank reference came before when reference, day and
 * amount did. Without one, an equal entry of another statement is the same entry as long as the two statements may overlap,
 * and another one when they cannot: one begins with the balance the other ends with, or, where balances are missing, the
 * bank gave them different numbers and they share no reference. Neither loses a payment nor books it twice; whatever had
 * to be guessed is counted. `known` gives, for a base, the statements of the entries on file, in the order of their index.
 */
export function recogniseEntries(
  statements: readonly MarkedStatement[],
  known: (base: string) => readonly StatementMark[],
): RecognisedEntries {
  const marksOf = new Map<string, StatementMark[]>();
  let equalCount = 0;
  let repeatedCount = 0;
  const recognised = statements.map(({ mark, entries }) => {
    const shared = sharedWith(entries, (base) => marksOf.get(base) ?? known(base));
    const places = new Map<string, number>();
    return entries.map(({ base, hasReference }): Recognised => {
      let marks = marksOf.get(base);
      if (marks === undefined) {
        marks = [...known(base)];
        marksOf.set(base, marks);
      }
      if (marks.length > 0) {
        const place = places.get(base) ?? 0;
        const others = marks.filter((other) => other !== mark);
        const same = hasReference ? others : others.filter((other) => !areApart(mark, other, shared, others));
        if (place < same.length) {
          places.set(base, place + 1);
          if (!hasReference && same[place]!.reference !== mark.reference) equalCount += 1;
          return { kind: 'known' };
        }
        if (!hasReference && others.some((other) => !haveBalances(mark, other) && !areReports(mark, other)))
          repeatedCount += 1;
      }
      marks.push(mark);
      return { kind: 'new', index: marks.length - 1 };
    });
  });
  return { statements: recognised, equalCount, repeatedCount };
}

/** Statements that have a bank reference in common with these entries: they overlap. */
function sharedWith(
  entries: readonly ListedEntry[],
  marksOf: (base: string) => readonly StatementMark[],
): ReadonlySet<string> {
  const shared = new Set<string>();
  for (const { base, hasReference } of entries) {
    if (hasReference) for (const mark of marksOf(base)) shared.add(mark.key);
  }
  return shared;
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
    return haveNumbers && one.reference !== other.reference && !shared.has(other.key);
  }
  if (one.openingMinor === other.openingMinor && one.closingMinor === other.closingMinor) return false;
  return leadsTo(other, one, all) || leadsTo(one, other, all);
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
