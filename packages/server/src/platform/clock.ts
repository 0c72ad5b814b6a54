import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Clock } from './deps.ts';

export const systemClock: Clock = { now: () => new Date() };

export interface FixedClock extends Clock {
  /** Sets the time, or moves it on by a number of milliseconds. */
  set(at: Date): void;
  advance(ms: number): void;
}

/** A clock that only moves when told to. */
export function fixedClock(start: Date | string): FixedClock {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (at) => {
      now = new Date(at);
    },
    advance: (ms) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** The hour of the day, 0 to 23, of an instant in a time zone. */
export function hourIn(timeZone: string, instant: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).hour;
}

/** The calendar day of an instant in a time zone, for instance "Europe/Berlin". */
export function todayIn(timeZone: string, instant: Date): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The instants of a calendar day in a time zone, half-open. */
export function instantsOf(timeZone: string, day: LocalDate): { readonly from: Date; readonly to: Date } {
  const start = Temporal.PlainDate.from(day);
  const at = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: at(start), to: at(start.add({ days: 1 })) };
}
