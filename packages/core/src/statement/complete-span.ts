import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { lacksClosing } from './import-note.ts';
import type { BankStatement, StatementFormat } from './statement.ts';

/** Reports of the running day, and exports that somebody took at some hour of it: they repeat each other. */
export function isReport(format: StatementFormat): boolean {
  return format === 'camt.052' || format === 'mt942' || format.startsWith('csv:');
}

/** What of a statement is complete: from which day to which, and the balances before and after. */
export interface CompleteSpan {
  readonly openingOn: LocalDate | undefined;
  /** Absent when it says of no day that it is complete. */
  readonly closingOn: LocalDate | undefined;
  readonly openingMinor: number | undefined;
  readonly closingMinor: number | undefined;
}

/**
 * The days of which a statement has every booking. `bookedMinor` is what was booked on each of its days.
 *
 * A statement says where it ends. An export (CSV) does not, and is taken at some hour: its newest day may still go on, and
 * banks date bookings ahead. So at most the day before its newest booking is complete, and no day that is not over. Its
 * closing balance is brought to the end of that day, so that it meets the opening balance of the next export.
 */
export function completeSpan(
  statement: Omit<BankStatement, 'entries'>,
  format: StatementFormat,
  bookedMinor: ReadonlyMap<LocalDate, number>,
  today: LocalDate,
): CompleteSpan {
  const days = [...bookedMinor.keys()].sort();
  const { openingMinor, closingMinor } = statement;
  const openingOn = statement.openingOn ?? days[0];
  const last = days.at(-1);
  if (format.startsWith('csv:')) {
    if (last === undefined || openingOn === undefined)
      return { openingOn, closingOn: undefined, openingMinor, closingMinor };
    const closingOn = addDays(last < today ? last : today, -1);
    if (closingOn < openingOn) return { openingOn, closingOn: undefined, openingMinor, closingMinor };
    const laterMinor = days.reduce((sum, day) => (day > closingOn ? sum + bookedMinor.get(day)! : sum), 0);
    return {
      openingOn,
      closingOn,
      openingMinor,
      closingMinor: closingMinor === undefined ? undefined : closingMinor - laterMinor,
    };
  }
  const isOpenEnded = format === 'camt.054' || lacksClosing(statement, format);
  const end = isOpenEnded ? undefined : (statement.closingOn ?? last);
  const closingOn = end === undefined || !isReport(format) ? end : addDays(end, -1);
  return { openingOn, closingOn, openingMinor, closingMinor };
}
