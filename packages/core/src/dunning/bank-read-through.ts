import type { LocalDate } from '../calendar/local-date.ts';
import { addBankDays } from '../calendar/working-day.ts';

/** What is kept of one statement of one account, as far as its place among the others goes. */
export interface ReadStatement {
  readonly format: string;
  readonly openingMinor?: number | undefined;
  readonly closingMinor?: number | undefined;
  readonly openingOn?: LocalDate | undefined;
  readonly closingOn?: LocalDate | undefined;
  readonly balances: 'consistent' | 'inconsistent' | 'unknown';
}

type Complete = ReadStatement & { readonly closingOn: LocalDate };

/**
 * Reports of the running day and mere notices do not say that a day is complete. An export (CSV) does, of the days before
 * its last: `completeSpan` has cut it there.
 */
const partialFormats: ReadonlySet<string> = new Set(['camt.052', 'camt.054', 'mt942']);

/**
 * Up to which day one account was read without a hole: the end of the unbroken chain of its statements, or undefined when
 * it was never read. A statement that contradicts itself, a report of the running day and one behind a hole do not extend
 * it; statements that close the hole heal it, in whatever order they came.
 *
 * `sinceOn` is the day before which nothing matters (the oldest open claim was issued then): a hole before it hides no
 * payment.
 */
export function bankReadThrough(statements: readonly ReadStatement[], sinceOn?: LocalDate): LocalDate | undefined {
  const left = statements.filter(isComplete).sort(byEnd);
  let end = left.shift();
  if (end === undefined) return undefined;
  for (let index = 0; index < left.length; ) {
    const next = left[index]!;
    if (follows(next, end) || covers(next, end, sinceOn)) {
      end = next;
      left.splice(index, 1);
      // What did not fit before may fit now.
      index = 0;
    } else index += 1;
  }
  return end.closingOn;
}

/** The latest day any complete statement of the account reaches; later than `bankReadThrough` when there is a hole. */
export function bankReadLatest(statements: readonly ReadStatement[]): LocalDate | undefined {
  return statements.filter(isComplete).sort(byEnd).at(-1)?.closingOn;
}

function isComplete(statement: ReadStatement): statement is Complete {
  const { format, closingOn, balances } = statement;
  return closingOn !== undefined && balances !== 'inconsistent' && !partialFormats.has(format);
}

function byEnd(a: Complete, b: Complete): number {
  const [first, second] = [`${a.closingOn} ${a.openingOn ?? ''}`, `${b.closingOn} ${b.openingOn ?? ''}`];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** It begins where the other ended: with the same balance, or (where one is not stated, or is zero) on the next day. */
function follows(next: Complete, end: Complete): boolean {
  if (next.closingOn < end.closingOn) return false;
  const { openingMinor, openingOn } = next;
  const areKnown = openingMinor !== undefined && end.closingMinor !== undefined;
  if (areKnown && openingMinor !== end.closingMinor) return false;
  // An account that is swept every day opens and closes with nothing: that says nothing.
  if (areKnown && openingMinor !== 0) return openingOn === undefined || openingOn >= end.closingOn;
  return openingOn !== undefined && openingOn <= addBankDays(end.closingOn, 1);
}

/** It reaches further and begins in days that were read already (or that do not matter). */
function covers(next: Complete, end: Complete, sinceOn: LocalDate | undefined): boolean {
  const { openingOn, closingOn } = next;
  if (openingOn === undefined || closingOn <= end.closingOn) return false;
  return openingOn < end.closingOn || (sinceOn !== undefined && openingOn <= sinceOn);
}
