import { toDecimal } from '../money/money.ts';
import type { DiscountOffer } from '../skonto/discount-offer.ts';
import type { JudgedDiscount } from '../skonto/discount-words.ts';
import { type DiscountPolicy, judgeMissing } from '../skonto/judge-discount.ts';
import { discountEvidence } from './discount-evidence.ts';
import type { Evidence, EvidenceCode } from './evidence.ts';
import type { GroundIndex } from './ground-index.ts';
import type { OpenItem, Payment } from './payment.ts';
import type { TextFacts } from './text-cues.ts';

/** How a payment's amount fits one item. */
export interface Relation {
  readonly kind: 'exact' | 'demand' | 'discount' | 'late-discount' | 'rate' | 'rounded' | 'over' | 'part';
  /** What of the payment falls on the item. */
  readonly amountMinor: number;
  readonly discountMinor: number | undefined;
  readonly creditMinor: number;
  readonly weight: number;
  readonly evidence: () => readonly Evidence[];
}

export interface AmountGround {
  readonly index: GroundIndex;
  readonly policy: DiscountPolicy;
  readonly rates: ReadonlyMap<string, readonly number[]>;
}

const exactWeightMax = 7;
const exactWeightMin = 1.5;
/** Whoever names a claim and pays just what is open on it means it, however common the amount. */
const namedExactWeightMin = 2.5;
const discountWeight = 5;
const lateDiscountWeight = 4.2;
const discountShareMin = 0.85;
/** Amounts of as many payments of other people as are thought beside the company's own. */
const otherAmounts = 300;

/** How telling it is that just this amount is open: an amount that many items share tells little. */
export function exactWeight(amountMinor: number, index: GroundIndex): number {
  const share = (index.amountCount(amountMinor) + 0.3) / (index.openCount + otherAmounts);
  return Math.min(exactWeightMax, Math.max(exactWeightMin, Math.log(0.75 / share)));
}

/** The best way the amount fits the item, the item being named or not; undefined when nothing is open on it, or it is not whole. */
export function relate(
  payment: Payment,
  place: number,
  isNamed: boolean,
  facts: TextFacts,
  { index, policy, rates }: AmountGround,
  isWholeOnly = false,
): Relation | undefined {
  const item = index.items[place]!;
  const openMinor = index.remaining(place);
  const paidMinor = payment.amountMinor;
  if (openMinor <= 0) return undefined;
  if (paidMinor === openMinor) {
    const weight = Math.max(exactWeight(openMinor, index), isNamed ? namedExactWeightMin : 0);
    return whole('exact', paidMinor, weight, 'amount-equals-open');
  }
  const isUntouched = !index.isTouched(place);
  if (isUntouched && isDemanded(item, paidMinor, openMinor)) {
    return whole('demand', paidMinor, demandWeight(paidMinor, isNamed, facts, index), 'amount-equals-demand');
  }
  const judged = isUntouched ? judgeDeduction(payment, item, openMinor, policy) : undefined;
  const discounted =
    judged === undefined
      ? undefined
      : asDiscount(judged, paidMinor, openMinor, payment, {
          policy,
          isNamed,
          isSaid: facts.isDiscounted,
          usual: exactWeight(paidMinor, index),
        });
  if (discounted !== undefined) return discounted;
  if (paidMinor < openMinor && rates.get(item.claimId)?.includes(paidMinor) === true) {
    return whole('rate', paidMinor, facts.isRate ? 6 : 4.5, 'amount-equals-rate');
  }
  if (isWholeOnly) return undefined;
  if (isRounded(paidMinor, openMinor)) return differing('rounded', 3, paidMinor, openMinor);
  if (paidMinor > openMinor) return differing('over', overWeight(paidMinor, openMinor, isNamed), paidMinor, openMinor);
  const part = differing('part', partWeight(paidMinor, openMinor, isNamed, facts), paidMinor, openMinor);
  return judged === undefined
    ? part
    : { ...part, evidence: () => [...part.evidence(), ...discountEvidence(judged, payment.valueOn)] };
}

/** A full amount may be the total of a letter by chance. */
function demandWeight(paidMinor: number, isNamed: boolean, facts: TextFacts, index: GroundIndex): number {
  if (facts.isReminded) return 6;
  if (isNamed) return 5;
  if (facts.isOnAccount) return -1;
  return paidMinor % 100 === 0 ? 0 : Math.min(5, exactWeight(paidMinor, index) - 1);
}

/** The total of the last letter, its fees alone or its interest alone on top. */
function isDemanded(item: OpenItem, paidMinor: number, openMinor: number): boolean {
  const { demandedMinor, feesMinor = 0, interestMinor = 0 } = item;
  if (demandedMinor !== null && paidMinor === demandedMinor && demandedMinor <= openMinor) return true;
  const onTop = paidMinor - openMinor;
  return onTop > 0 && (onTop === feesMinor + interestMinor || onTop === feesMinor || onTop === interestMinor);
}

function judgeDeduction(
  payment: Payment,
  item: OpenItem,
  openMinor: number,
  policy: DiscountPolicy,
): JudgedDiscount | undefined {
  const { offers = [], grantedMinor = 0 } = item;
  // Nobody offers more than a fifth.
  if (offers.length === 0 || payment.amountMinor >= openMinor || payment.amountMinor < openMinor * 0.8)
    return undefined;
  const missingMinor = openMinor - payment.amountMinor + grantedMinor;
  return judgeMissing({ missingMinor, grantedMinor, offers, paidOn: payment.valueOn, policy });
}

interface DiscountGround {
  readonly policy: DiscountPolicy;
  readonly isNamed: boolean;
  /** The text says that Skonto was taken. */
  readonly isSaid: boolean;
  /** How telling the amount is. */
  readonly usual: number;
}

/** A deduction that is Skonto, the payer's to take or not; undefined when it is something else. */
function asDiscount(
  judged: JudgedDiscount,
  paidMinor: number,
  openMinor: number,
  { valueOn }: Payment,
  { policy, isNamed, isSaid, usual }: DiscountGround,
): Relation | undefined {
  const { kind, offer, discountMinor, openMinor: leftMinor } = judged;
  const missingMinor = openMinor - paidMinor;
  const isOffered = kind === 'accepted' || kind === 'late';
  if (offer === undefined || !(isOffered || judged.treatment === 'accept')) return undefined;
  const shareMin = isNamed || isSaid ? discountShareMin : 1;
  if (isOffered && !isMeantAsDiscount(missingMinor, offer, openMinor, policy, shareMin)) return undefined;
  const weight = kind === 'accepted' ? discountWeight : lateDiscountWeight;
  const isKept = leftMinor > 0;
  return {
    kind: isKept ? 'late-discount' : 'discount',
    amountMinor: paidMinor,
    discountMinor: isKept ? undefined : discountMinor,
    creditMinor: 0,
    weight: isNamed || isSaid ? weight : Math.min(weight, usual),
    evidence: () => discountEvidence(judged, valueOn),
  };
}

/**
 * Less deducted than was offered may be a part payment, too: it is Skonto when it is nearly what was offered, of the invoice or
 * of what was left of it. People round down to full cents, tens or units.
 */
function isMeantAsDiscount(
  missingMinor: number,
  offer: DiscountOffer,
  openMinor: number,
  policy: DiscountPolicy,
  shareMin: number,
): boolean {
  const ofRest = Math.round((openMinor * offer.percentBasisPoints) / 10_000);
  return [offer.discountMinor, ofRest].some(
    (offered) => missingMinor >= offered * shareMin - 1 && missingMinor <= offered + Math.max(policy.roundingMinor, 1),
  );
}

/** Cents left off, or rounded up, to a full amount. */
function isRounded(paidMinor: number, openMinor: number): boolean {
  const difference = Math.abs(openMinor - paidMinor);
  if (difference <= 5) return true;
  if (difference < 100 && paidMinor % 100 === 0) return true;
  return difference <= 9 && paidMinor % 10 === 0;
}

function overWeight(paidMinor: number, openMinor: number, isNamed: boolean): number {
  const share = (paidMinor - openMinor) / openMinor;
  const weight = share <= 0.1 ? 1 : share <= 0.5 ? -0.5 : -3;
  return isNamed ? weight : weight - 6.5;
}

/** Of a claim paid in part. */
const usualPercents = [50, 40, 60, 30, 70, 25, 75, 20, 80];

function partWeight(paidMinor: number, openMinor: number, isNamed: boolean, facts: TextFacts): number {
  const percent = (paidMinor * 100) / openMinor;
  const isFraction = usualPercents.some((one) => Math.abs(percent - one) * openMinor < 100);
  const isRound = paidMinor % 500 === 0;
  const weight = (isFraction || isRound ? 0.3 : -0.7) + (facts.isPart ? 1 : 0);
  return isNamed ? weight : weight - 6.5;
}

function whole(kind: Relation['kind'], amountMinor: number, weight: number, code: EvidenceCode): Relation {
  const evidence = () => [{ code, weight: Math.round(weight * 100) }];
  return { kind, amountMinor, discountMinor: undefined, creditMinor: 0, weight, evidence };
}

function differing(kind: Relation['kind'], weight: number, paidMinor: number, openMinor: number): Relation {
  const codes = { rounded: 'amount-rounded', over: 'amount-above-open', part: 'amount-part-of-open' } as const;
  const code = codes[kind as keyof typeof codes];
  return {
    kind,
    amountMinor: Math.min(paidMinor, openMinor),
    discountMinor: undefined,
    creditMinor: Math.max(0, paidMinor - openMinor),
    weight,
    evidence: () => {
      const values = { amount: toDecimal(paidMinor), open: toDecimal(openMinor) };
      return [{ code, weight: Math.round(weight * 100), values }];
    },
  };
}
