const dayMilliseconds = 86_400_000;

export const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / dayMilliseconds;

const known = new Map<number, string>();

export function isoOf(day: number): string {
  let iso = known.get(day);
  if (iso === undefined) {
    iso = new Date(day * dayMilliseconds).toISOString().slice(0, 10);
    known.set(day, iso);
  }
  return iso;
}

/** 31.12.2026 */
export const germanOf = (day: number) => isoOf(day).split('-').reverse().join('.');

export const monthOf = (day: number) => new Date(day * dayMilliseconds).getUTCMonth();

export const lastBookedOn = dayOf('2026-11-20');
export const firstBookedOn = dayOf('2026-10-23');

/** The working days of the statements: four weeks. */
export const bookingDays: readonly number[] = Array.from(
  { length: lastBookedOn - firstBookedOn + 1 },
  (_, index) => firstBookedOn + index,
).filter((day) => ![0, 6].includes(new Date(day * dayMilliseconds).getUTCDay()));

export const euros = (cents: number) => (cents / 100).toFixed(2);
export const germanEuros = (cents: number) => euros(cents).replace('.', ',');
