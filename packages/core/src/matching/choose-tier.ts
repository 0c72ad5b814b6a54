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
/** Above all amounts and, times the places of any company, below what is exact in a number. */
const amountsMax = 2 ** 31;
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

/** Nearly all are for one item: then an integer is the key, which takes no text. */
function keyOf(one: Hypothesis): string | number {
  const [part, another] = one.parts;
  if (part === undefined || another !== undefined || part.amountMinor < 0 || part.amountMinor >= amountsMax)
    return bookingKey(one);
  return part.place * amountsMax + part.amountMinor;
}

/** Book two hypotheses the same? Most pairs are for different items. */
function areSame(one: Hypothesis, other: Hypothesis): boolean {
  if (one.parts.length !== other.parts.length) return false;
  if (one.parts.length === 1 && one.parts[0]!.place !== other.parts[0]!.place) return false;
  return keyOf(one) === keyOf(other);
}

/** One of each booking, the best. */
function bestOfEach(found: readonly Hypothesis[]): Hypothesis[] {
  if (found.length < 2) return [...found];
  if (found.length === 2 && !areSame(found[0]!, found[1]!)) return [...found];
  const best = new Map<string | number, Hypothesis>();
  for (const one of found) {
    const key = keyOf(one);
    const known = best.get(key);
    const better = known === undefined || known.weight < one.weight ? one : known;
    // One explanation without a doubt is enough.
    const mayBeSure = one.mayBeSure || known?.mayBeSure === true;
    best.set(key, better.mayBeSure === mayBeSure ? better : { ...better, mayBeSure });
  }
  return [...best.values()];
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
