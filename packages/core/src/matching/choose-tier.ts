import type { Evidence } from './evidence.ts';
import { bookingKey, type Hypothesis } from './hypothesis.ts';

export interface Ranked {
  /** Best first; one of each booking. */
  readonly hypotheses: readonly Hypothesis[];
  /** The first is beyond doubt by the tenant's limit. */
  readonly isSure: boolean;
  /** The first is clearly better than the second, although not beyond doubt. */
  readonly isLikely: boolean;
}

const otherNamedMax = 4;
const likelyWeight = 4;
const likelyMargin = 1.5;
/** Hypotheses share most of what speaks for them, so that the odds between two of them are weighed on a shorter scale. */
const marginShare = 0.55;

/** The weight from which on at most so many of a million decisions are wrong. */
export function limitOf(wrongPerMillion: number): number {
  return Math.log(1_000_000 / Math.max(wrongPerMillion, 0.001));
}

/**
 * The texts name one claim of a customer, if only nearly: that speaks against his other claims more than against the world,
 * as a number is rarely that of another claim of the same customer by chance.
 */
function againstNamed(found: Hypothesis[]): Hypothesis[] {
  if (found.every(({ namingWeight }) => namingWeight === 0)) return found;
  const best = new Map<number, number>();
  for (const { debtor, namingWeight } of found) best.set(debtor, Math.max(best.get(debtor) ?? 0, namingWeight));
  return found.map((one) => {
    const missing = best.get(one.debtor)! - one.namingWeight;
    if (missing < 1) return one;
    const cost = Math.min(missing, otherNamedMax);
    const evidence: Evidence = { code: 'other-claim-named', weight: -Math.round(cost * 100) };
    return { ...one, weight: one.weight - cost, evidence: () => [...one.evidence(), evidence] };
  });
}

/** Where a hypothesis is looked for among those that book the same: by the first of its items, else by its customer. */
function bucketOf({ debtor, parts }: Hypothesis): number {
  if (parts.length === 0) return -1 - debtor;
  let first = parts[0]!.place;
  for (const { place } of parts) if (place < first) first = place;
  return first;
}

/** Book two hypotheses the same? Nearly all are for one item each. */
function areSame(one: Hypothesis, other: Hypothesis): boolean {
  const [part, another] = one.parts;
  if (one.parts.length !== other.parts.length) return false;
  if (part === undefined || another !== undefined || one.creditMinor < 0 || other.creditMinor < 0)
    return bookingKey(one) === bookingKey(other);
  const [same] = other.parts;
  return part.place === same!.place && part.amountMinor === same!.amountMinor;
}

/** One of each booking, the best. */
function bestOfEach(found: readonly Hypothesis[]): Hypothesis[] {
  if (found.length < 2) return [...found];
  const best: Hypothesis[] = [];
  const buckets = new Map<number, number[]>();
  for (const one of found) {
    const bucket = bucketOf(one);
    const places = buckets.get(bucket);
    const known = places?.find((at) => areSame(best[at]!, one));
    if (known === undefined) {
      if (places === undefined) buckets.set(bucket, [best.length]);
      else places.push(best.length);
      best.push(one);
      continue;
    }
    const better = best[known]!.weight < one.weight ? one : best[known]!;
    // One explanation without a doubt is enough.
    const mayBeSure = one.mayBeSure || best[known]!.mayBeSure;
    best[known] = better.mayBeSure === mayBeSure ? better : { ...better, mayBeSure };
  }
  return best;
}

/**
 * Puts hypotheses in order and says how sure the best one is. Ties are never sure. `marginMax`: by how much a single one is known to
 * lead what was not looked at.
 */
export function rank(
  found: readonly Hypothesis[],
  wrongPerMillion: number,
  compareHypotheses: (one: Hypothesis, other: Hypothesis) => number,
  marginMax: number = Number.POSITIVE_INFINITY,
): Ranked {
  const weighed = againstNamed(bestOfEach(found));
  const hypotheses = weighed.sort((x, y) => y.weight - x.weight || compareHypotheses(x, y));
  const [first, second] = hypotheses;
  if (first === undefined) return { hypotheses, isSure: false, isLikely: false };
  const limit = limitOf(wrongPerMillion);
  const margin = second === undefined ? marginMax : first.weight - second.weight;
  return {
    hypotheses,
    isSure: first.mayBeSure && first.weight >= limit && margin >= limit * marginShare,
    isLikely: first.isGrounded !== false && first.weight >= likelyWeight && margin >= likelyMargin,
  };
}
