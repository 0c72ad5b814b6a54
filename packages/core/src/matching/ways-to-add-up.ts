import type { Deciding } from './deciding.ts';
import { chanceOfSum, subsetSums } from './subset-sums.ts';

export const waysMax = 3;
export const sumWeightMax = 7;
const sumWeightMin = 1.5;
const sumWeightOfAll = 2.5;

export interface Ways {
  readonly ways: readonly (readonly number[])[];
  /** The same amounts by other items. */
  readonly equals: readonly (readonly number[])[];
  /** There is one way, and not even equal amounts make another; every combination was looked at. */
  readonly isOnly: boolean;
  /** There is one way but for equal amounts; every combination was looked at. */
  readonly isOnlyButEqual: boolean;
}

/** Ways to add up; where amounts are equal, the oldest of them are meant (s.366 (2) BGB), so that such ways are one. */
export function waysOf({ ground: { index } }: Deciding, places: readonly number[], totalMinor: number): Ways {
  const amounts = places.map((place) => index.remaining(place));
  const { ways, isComplete } = subsetSums(amounts, totalMinor, waysMax * 20);
  const canonical = new Map<string, readonly number[]>();
  for (const way of ways) {
    const left = way.map((i) => amounts[i]!).sort((a, b) => a - b);
    const key = left.join(' ');
    if (canonical.has(key) || canonical.size >= waysMax) continue;
    canonical.set(
      key,
      amounts.flatMap((amount, i) => {
        const at = left.indexOf(amount);
        if (at < 0) return [];
        left.splice(at, 1);
        return [i];
      }),
    );
  }
  const chosen = [...canonical.values()];
  const isChosen = (way: readonly number[]) => chosen.some((one) => one.every((i, at) => way[at] === i));
  return {
    ways: chosen,
    equals: ways
      .map((way) => way.toSorted((a, b) => a - b))
      .filter((way) => !isChosen(way))
      .slice(0, waysMax - 1),
    isOnly: isComplete && ways.length === 1,
    isOnlyButEqual: isComplete && canonical.size === 1,
  };
}

/** How telling it is that so many of these items add up. */
export function sumWeight(deciding: Deciding, places: readonly number[], partCount: number): number {
  const { index } = deciding.ground;
  const amounts = places.map((place) => index.remaining(place));
  const isAll = partCount === places.length;
  const chance = chanceOfSum(amounts, isAll ? 1 : partCount);
  return Math.min(sumWeightMax, Math.max(isAll ? sumWeightOfAll : sumWeightMin, -Math.log(chance)));
}
