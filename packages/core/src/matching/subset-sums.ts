import { finish, HashChains, mix } from './hash-chains.ts';

/** Which parts of a list add up to an amount. */
export interface SubsetSums {
  /** Places in the list, ascending; at most as many ways as were asked for. */
  readonly ways: readonly (readonly number[])[];
  /** Every way was looked at; else only some of them. */
  readonly isComplete: boolean;
}

/** Up to this many amounts all their combinations are looked at (twice 2^11 sums); of more, only those of few parts. */
const completeMax = 22;
const pairsMax = 400;
const triplesMax = 90;

/**
 * Exact search for combinations of at least two amounts (minor units, negative ones are credit notes) that add up. Time is
 * bounded whatever the list; the answer does not depend on the order of the list but for the places it names.
 */
export function subsetSums(amounts: readonly number[], totalMinor: number, waysMax: number): SubsetSums {
  const used = usableOf(amounts, totalMinor);
  if (used.length < 2) return { ways: [], isComplete: true };
  const all = used.map((place) => amounts[place]!);
  if (all.every((amount) => amount > 0) && all.reduce((sum, amount) => sum + amount, 0) === totalMinor)
    return { ways: [used], isComplete: true };
  const isComplete = all.length <= completeMax;
  if (isOutOfReach(all, totalMinor)) return { ways: [], isComplete };
  const found = isComplete ? meetInTheMiddle(all, totalMinor, waysMax) : fewParts(all, totalMinor, waysMax);
  const ways = found.map((way) => way.map((place) => used[place]!));
  return { ways, isComplete: isComplete && ways.length < waysMax };
}

/** All that is owed together is less, or the two smallest debts are more. */
function isOutOfReach(amounts: readonly number[], totalMinor: number): boolean {
  let [most, least, second, hasCredits] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, false];
  for (const amount of amounts) {
    if (amount < 0) hasCredits = true;
    else most += amount;
    if (amount < least) [least, second] = [amount, least];
    else if (amount < second) second = amount;
  }
  return most < totalMinor || (!hasCredits && least + second > totalMinor);
}

/** An amount above the sum can be in no combination, unless there are credit notes enough. */
function usableOf(amounts: readonly number[], totalMinor: number): readonly number[] {
  const most = amounts.reduce((sum, amount) => (amount < 0 ? sum - amount : sum), totalMinor);
  return amounts.flatMap((amount, place) => (amount <= most && amount !== 0 ? [place] : []));
}

function meetInTheMiddle(amounts: readonly number[], totalMinor: number, waysMax: number): number[][] {
  const half = amounts.length >> 1;
  const left = sumsOf(amounts, 0, half);
  const right = sumsOf(amounts, half, amounts.length);
  const bySum = new HashChains(Int32Array.from(left, hashOfSum));
  const ways: number[][] = [];
  for (let mask = 0; mask < right.length; mask += 1) {
    const restMinor = totalMinor - right[mask]!;
    let other = bySum.first(hashOfSum(restMinor));
    for (let looked = 0; other >= 0 && looked <= waysMax; other = bySum.next(other)) {
      if (left[other] !== restMinor) continue;
      looked += 1;
      const way = [...placesOf(other, 0), ...placesOf(mask, half)];
      if (way.length >= 2) ways.push(way);
      if (ways.length >= waysMax) return ways;
    }
  }
  return ways;
}

function hashOfSum(sumMinor: number): number {
  return finish(mix(mix(0, sumMinor % 0x40000000), Math.floor(sumMinor / 0x40000000)));
}

function sumsOf(amounts: readonly number[], from: number, to: number): Float64Array {
  const sums = new Float64Array(1 << (to - from));
  for (let mask = 1; mask < sums.length; mask += 1) {
    const low = 31 - Math.clz32(mask & -mask);
    sums[mask] = sums[mask & (mask - 1)]! + amounts[from + low]!;
  }
  return sums;
}

function placesOf(mask: number, from: number): number[] {
  const places: number[] = [];
  for (let rest = mask; rest !== 0; rest &= rest - 1) places.push(from + 31 - Math.clz32(rest & -rest));
  return places;
}

/** All of them, the first ones of the list, pairs and triples. */
function fewParts(amounts: readonly number[], totalMinor: number, waysMax: number): number[][] {
  const ways: number[][] = [];
  let sum = 0;
  for (const [place, amount] of amounts.entries()) {
    sum += amount;
    if (sum === totalMinor && place >= 3) ways.push(amounts.slice(0, place + 1).map((_, i) => i));
  }
  const listed = amounts.slice(0, pairsMax);
  const at = new Map<number, number[]>();
  for (const [place, amount] of listed.entries()) {
    const places = at.get(amount);
    if (places === undefined) at.set(amount, [place]);
    else places.push(place);
  }
  const offer = (fixed: readonly number[], fixedMinor: number) => {
    for (const place of at.get(totalMinor - fixedMinor) ?? []) {
      if (place > fixed.at(-1)! && ways.length < waysMax) ways.push([...fixed, place]);
    }
  };
  for (const [one, amount] of listed.entries()) {
    offer([one], amount);
    if (one >= triplesMax || ways.length >= waysMax) continue;
    for (let other = one + 1; other < Math.min(listed.length, triplesMax); other += 1) {
      offer([one, other], amount + listed[other]!);
    }
  }
  return ways;
}

/** How many combinations would add up by chance alone: the fewer, the more a combination tells. */
export function chanceOfSum(amounts: readonly number[], partCount: number): number {
  const magnitude = amounts.reduce((sum, amount) => sum + Math.abs(amount), 0);
  const step = amounts.reduce((common, amount) => greatestCommonDivisor(common, Math.abs(amount)), 0) || 1;
  let combinations = 0;
  let choose = 1;
  for (let size = 1; size <= partCount && size <= amounts.length; size += 1) {
    choose = (choose * (amounts.length - size + 1)) / size;
    combinations += choose;
  }
  return (combinations * step) / Math.max(magnitude, 1);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
