import { expect, test } from 'vitest';
import type { Country, DebtorKind } from '../claim/claim.ts';
import { type BalanceChange, type DayCount, interestOnBalance } from './default-interest.ts';
import { rateUnder, spreadFor } from './default-rate.ts';

/**
 * The product's interest against a second method that shares nothing with it: the engine's own calendar, rates as the list
 * of their changes, one day at a time, fractions over both lengths of a year. The two must never differ, not by a cent.
 */
const cases = 100_000;

const dayMs = 86_400_000;
const firstDay = Date.UTC(2003, 0, 1) / dayMs;
const dayCountOfWorld = Date.UTC(2027, 0, 1) / dayMs - firstDay;

/** Changes of the base rate in hundredths of a point, as published; nothing = unchanged. Germany, s.247 BGB. */
const germany = [
  ...[
    [2003.0, 197],
    [2003.5, 122],
    [2004.0, 114],
    [2004.5, 113],
    [2005.0, 121],
    [2005.5, 117],
    [2006.0, 137],
  ],
  ...[
    [2006.5, 195],
    [2007.0, 270],
    [2007.5, 319],
    [2008.0, 332],
    [2008.5, 319],
    [2009.0, 162],
    [2009.5, 12],
  ],
  ...[
    [2011.5, 37],
    [2012.0, 12],
    [2013.0, -13],
    [2013.5, -38],
    [2014.0, -63],
    [2014.5, -73],
    [2015.0, -83],
  ],
  ...[
    [2016.5, -88],
    [2023.0, 162],
    [2023.5, 312],
    [2024.0, 362],
    [2024.5, 337],
    [2025.0, 227],
    [2025.5, 127],
  ],
  [2026.5, 152],
] as [number, number][];

/** All of the rate between Austrian businesses by half-year, s.456 UGB, less its 9.2 points. */
const austria = [
  ...[
    [2003.0, 220],
    [2003.5, 147],
    [2006.5, 197],
    [2007.0, 267],
    [2007.5, 319],
    [2009.0, 188],
    [2009.5, 38],
  ],
  ...[
    [2013.5, 908 - 920],
    [2016.5, 858 - 920],
    [2023.0, 1108 - 920],
    [2023.5, 1258 - 920],
    [2024.0, 1308 - 920],
  ],
  ...[
    [2025.0, 1173 - 920],
    [2025.5, 1073 - 920],
  ],
] as [number, number][];

interface Day {
  readonly date: string;
  readonly isLeap: boolean;
  readonly base: { readonly DE: number; readonly AT: number };
}

const world: readonly Day[] = Array.from({ length: dayCountOfWorld }, (_, index) => {
  const day = new Date((firstDay + index) * dayMs);
  const half = day.getUTCFullYear() + (day.getUTCMonth() < 6 ? 0 : 0.5);
  const baseOf = (changes: readonly [number, number][]) => changes.filter(([from]) => from <= half).at(-1)![1];
  return {
    date: day.toISOString().slice(0, 10),
    isLeap: new Date(Date.UTC(day.getUTCFullYear(), 1, 29)).getUTCMonth() === 1,
    base: { DE: baseOf(germany), AT: baseOf(austria) },
  };
});

interface Case {
  readonly country: Country;
  readonly debtor: DebtorKind;
  readonly isOldLaw: boolean;
  readonly dayCount: DayCount;
  readonly from: number;
  readonly to: number;
  /** Day in the world and principal from it on. */
  readonly changes: readonly (readonly [number, number])[];
}

/** The rate in hundredths of a point, by the letter of the laws. */
function yearlyRate({ country, debtor, isOldLaw }: Case, { base }: Day): number {
  if (country === 'CH') return 500;
  if (country === 'AT') return debtor === 'business' ? base.AT + (isOldLaw ? 800 : 920) : 400;
  return base.DE + (debtor !== 'business' ? 500 : isOldLaw ? 800 : 900);
}

/** Minor units, rounded half up once; sums of a kind of year stay below 2^53, then fractions are exact. */
function dayByDay(one: Case): bigint {
  let over365 = 0;
  let over366 = 0;
  for (let index = one.from; index < one.to; index += 1) {
    let principal = 0;
    for (const [on, amount] of one.changes) if (on <= index) principal = amount;
    if (principal <= 0) continue;
    const day = world[index]!;
    const part = principal * yearlyRate(one, day);
    if (day.isLeap && one.dayCount === 'ACT_ACT') over366 += part;
    else over365 += part;
  }
  const numerator = BigInt(over365) * 366n + BigInt(over366) * 365n;
  const denominator = 10_000n * 365n * 366n;
  const whole = numerator / denominator;
  return (numerator - whole * denominator) * 2n >= denominator ? whole + 1n : whole;
}

/** Numbers from 0 to n - 1, always the same ones (a linear congruential generator). */
let state = 20_260_731;
function below(n: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
}

function pick<T>(items: readonly T[]): T {
  return items[below(items.length)]!;
}

function randomCase(): Case {
  const from = below(dayCountOfWorld - 1);
  const to = Math.min(from + below(pick([3, 60, 400, 1_500])), dayCountOfWorld);
  const start = from - below(3);
  const later = Array.from({ length: below(5) }, () => from + below(to - from + 20)).sort((a, b) => a - b);
  const amount = () => pick([0, 1, 100, 119_000, below(100_000), below(1_000_000_000), -below(5_000)]);
  return {
    country: pick(['DE', 'AT', 'CH']),
    debtor: pick(['business', 'private', 'unknown']),
    isOldLaw: pick([true, false, false]),
    dayCount: pick(['ACT_365', 'ACT_ACT']),
    from,
    to,
    changes: [start, ...later].map((on) => [Math.max(on, 0), amount()] as const),
  };
}

function product(one: Case) {
  const spread = spreadFor(one.country, one.debtor, 'invoice', one.isOldLaw ? '2013-03-15' : '2014-07-29');
  const dateOf = (index: number) => world[index]?.date ?? '2027-01-01';
  const changes = one.changes.map(([on, principalMinor]): BalanceChange => ({ valueOn: dateOf(on), principalMinor }));
  const { dayCount } = one;
  return interestOnBalance({
    changes,
    from: dateOf(one.from),
    to: dateOf(one.to),
    rateFor: rateUnder(spread, one.country),
    dayCount,
  });
}

test(`${cases} random cases: no difference between the product and the sum of single days`, () => {
  const differences: unknown[] = [];
  let bearing = 0;
  for (let count = 0; count < cases; count += 1) {
    const one = randomCase();
    const sum = product(one);
    const expected = dayByDay(one);
    if (expected > 0n) bearing += 1;
    if (sum.kind !== 'interest' || BigInt(sum.interestMinor) !== expected) {
      differences.push({ ...one, product: sum.kind === 'interest' ? sum.interestMinor : sum, expected });
    }
  }
  expect(differences).toEqual([]);
  // Cases in which nothing is owed prove nothing.
  expect(bearing).toBeGreaterThan(cases / 2);
});
