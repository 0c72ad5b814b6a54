import { fromEpochDay, type LocalDate, toEpochDay } from '../calendar/local-date.ts';

/** The period that DSO looks back on, today included. */
export const dsoPeriodDays = 90;

/**
 * Days sales outstanding: open receivables / revenue of the period x days of the period, to one decimal.
 * Null without revenue in the period: no statement is possible then.
 */
export function daysSalesOutstanding(openMinor: number, revenueMinor: number): number | null {
  if (revenueMinor <= 0) return null;
  return Math.round((Math.max(openMinor, 0) * dsoPeriodDays * 10) / revenueMinor) / 10;
}

/** The first day of the DSO period that ends today. */
export function dsoPeriodStart(today: LocalDate): LocalDate {
  return fromEpochDay(toEpochDay(today) - dsoPeriodDays + 1);
}

/** The last `count` months up to that of `today`, oldest first, as "2026-11". */
export function lastMonths(today: LocalDate, count: number): string[] {
  const year = Number.parseInt(today.slice(0, 4), 10);
  const month = Number.parseInt(today.slice(5, 7), 10);
  return Array.from({ length: count }, (_, i) => {
    const index = year * 12 + month - 1 - (count - 1 - i);
    return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}
