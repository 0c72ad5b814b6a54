import type { CsvRow } from '../receivables/text-row.ts';
import type { FoundLayout } from './find-csv-layout.ts';

/** How the days of a file with slashes are meant; `unproven`: every one of them can be read both ways. */
export type SlashedDays = 'day-first' | 'month-first' | 'unproven';

const slashed = /^(\d{1,2})\/(\d{1,2})\/\d/;
const samples = 200;

/**
 * The order of day and month where a file writes 03/04/2026: one day that exists in one order only proves it for all.
 * Undefined for a file without slashes. Two days that prove the contrary prove nothing: one of them is refused later.
 */
export function slashedDaysOf(
  { columns }: Pick<FoundLayout, 'columns'>,
  rows: readonly CsvRow[],
): SlashedDays | undefined {
  const places = [...(columns.get('bookedOn') ?? []), ...(columns.get('valueOn') ?? [])];
  const isSlashed = ({ cells }: CsvRow) => places.some((place) => slashed.test((cells[place] ?? '').trim()));
  if (!rows.slice(0, samples).some(isSlashed)) return undefined;
  let isAmbiguous = false;
  for (const { cells } of rows)
    for (const place of places) {
      const match = slashed.exec((cells[place] ?? '').trim());
      if (match === null) continue;
      const [first, second] = [Number.parseInt(match[1]!, 10), Number.parseInt(match[2]!, 10)];
      if (first > 12) return 'day-first';
      if (second > 12) return 'month-first';
      isAmbiguous ||= first !== second;
    }
  return isAmbiguous ? 'unproven' : 'day-first';
}

/** 03/25/2026 as 25/03/2026. */
export function withDayFirst(text: string): string {
  return text.replace(/^(\d{1,2})\/(\d{1,2})\//, '$2/$1/');
}
