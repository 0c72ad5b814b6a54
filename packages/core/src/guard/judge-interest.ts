import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { accruedInterest, type InterestOptions, interestStartsOn } from '../claim/accrued-interest.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import type { DefaultStart } from '../claim/default-start.ts';
import { interestFixedFor } from '../claim/fix-interest.ts';
import { principalOverTime } from '../claim/ledger.ts';
import type { RateTable } from '../interest/base-rate.ts';
import {
  type BalanceChange,
  type DayCount,
  exactUnit,
  type InterestSegment,
  interestOnBalance,
} from '../interest/default-interest.ts';
import { merchantSpread, type RateFor, rateThen, rateUnder, spreadOf } from '../interest/default-rate.ts';
import { fromDecimal } from '../money/money.ts';
import type { Findings } from './finding.ts';
import { demandedMinor } from './flat-fee.ts';

/** What changed about days whose interest was demanded before: a payment taken back, other terms, a corrected rate. */
export interface InterestCorrection {
  /** What the letter demands more for them, or less. */
  readonly amountMinor: number;
  /** What was demanded for them so far. */
  readonly demandedMinor: number;
  /** What it is by the facts of now. */
  readonly rightMinor: number;
  /** The days, [from, to). */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
}

type Stretch = Pick<InterestSegment, 'from' | 'to' | 'ratePercent' | 'baseMinor'>;

/** The interest a letter demands of one claim. */
export interface JudgedInterest {
  /** Stretch by stretch, the days that were not demanded before. */
  readonly segments?: readonly Stretch[];
  /** All of it; left out = only the stretches are judged. */
  readonly interestMinor?: number;
  readonly correction?: InterestCorrection;
}

/** Interest before default, above the rate of any of its days, on more than the principal, or not what the stretches make. */
export function judgeInterest(
  claim: ClaimFacts,
  interest: JudgedInterest,
  start: DefaultStart,
  options: InterestOptions,
  findings: Findings,
): void {
  const { segments = [] } = interest;
  const from = interestStartsOn(claim, start);
  const first = segments[0];
  if (first !== undefined && (from === undefined || first.from < from)) {
    findings.add('interest-before-default', from === undefined ? {} : { on: from });
  }
  judgeRates(claim, segments, lawfulRates(claim, start, options.rates), findings);
  const changes = principalOverTime(claim.entries);
  const tooMuch = segments.find((one) => one.baseMinor > lowestPrincipal(changes, one));
  if (tooMuch !== undefined) {
    findings.add('interest-on-interest', { maxMinor: lowestPrincipal(changes, tooMuch), currency: claim.currency });
  }
  const { interestMinor, correction } = interest;
  if (interestMinor === undefined || from === undefined) return;
  const isExplained =
    isSum(interestMinor - (correction?.amountMinor ?? 0), segments, options.dayCount ?? 'ACT_365') &&
    isRight(interestMinor, correction, { claim, start, options }) &&
    isGapless(segments, firstUnfixed(claim, from), changes);
  if (!isExplained) findings.add('interest-not-explained', { amountMinor: interestMinor, currency: claim.currency });
}

/** The rate of each day: between merchants that of the law until default, then the agreed one, else the law's. */
function lawfulRates(claim: ClaimFacts, { startsOn }: DefaultStart, table: RateTable | undefined): RateFor {
  const { country } = claim;
  const inDefault = rateUnder(spreadOf(claim), country, table);
  const before = merchantSpread(claim);
  return before === undefined ? inDefault : rateThen(rateUnder(before, country), startsOn, inDefault);
}

/** Every day of a stretch has to bear its rate, not only the first. */
function judgeRates(claim: ClaimFacts, segments: readonly Stretch[], lawful: RateFor, findings: Findings): void {
  for (const { from, to, ratePercent } of segments) {
    const basisPoints = fromDecimal(ratePercent);
    if (basisPoints === undefined) continue;
    for (let on: LocalDate | undefined = from; on !== undefined && on < to; ) {
      const rate = lawful(on);
      const maxBasisPoints = Math.max(rate?.basisPoints ?? basisPoints, 0);
      if (basisPoints > maxBasisPoints) {
        const isAgreed = claim.agreedRate !== undefined && rate?.ground === 'contract';
        const agreed = isAgreed && { agreedBasisPoints: maxBasisPoints };
        findings.add('rate-above-law', { basisPoints, maxBasisPoints, ...agreed });
        return;
      }
      on = rate?.to;
    }
  }
}

/** The least that was open as principal on any day of the stretch. */
function lowestPrincipal(changes: readonly BalanceChange[], { from, to }: Pick<Stretch, 'from' | 'to'>): number {
  return Math.max(Math.min(...principalsWithin(changes, from, to)), 0);
}

/** What was open as principal on the days of [from, to), in order; not empty. */
function principalsWithin(changes: readonly BalanceChange[], from: LocalDate, to: LocalDate): number[] {
  const standing = changes.findLast(({ valueOn }) => valueOn <= from)?.principalMinor ?? 0;
  const later = changes.filter(({ valueOn }) => valueOn > from && valueOn < to);
  return [standing, ...later.map((one) => one.principalMinor)];
}

/** The sum of the stretches; a cent may be there or not, since rounding happens once, on the sum since default. */
function isSum(amountMinor: number, segments: readonly Stretch[], dayCount: DayCount): boolean {
  let exact = 0n;
  for (const { from, to, ratePercent, baseMinor } of segments) {
    const basisPoints = fromDecimal(ratePercent) ?? 0;
    const rateFor = () => ({ basisPoints, baseBasisPoints: 0, isCarriedForward: false });
    const changes = [{ valueOn: from, principalMinor: baseMinor }];
    const sum = interestOnBalance({ changes, from, to, rateFor, dayCount });
    if (sum.kind === 'interest') exact += sum.exact;
  }
  const difference = exact - BigInt(amountMinor) * exactUnit;
  return difference <= exactUnit && -difference <= exactUnit && (exact > 0n || amountMinor === 0);
}

interface Ledger {
  readonly claim: ClaimFacts;
  readonly start: DefaultStart;
  readonly options: InterestOptions;
}

/** Both figures of a correction by the ledger of now. What was paid already is credited later, so it may correct by less. */
function isRight(
  interestMinor: number,
  correction: InterestCorrection | undefined,
  { claim, start, options }: Ledger,
): boolean {
  if (correction === undefined) return true;
  const { amountMinor, demandedMinor: demanded, rightMinor, period } = correction;
  const isOurs =
    demanded === demandedMinor(claim, 'interest') &&
    rightMinor === accruedInterest(claim, start, period.to, options).accruedMinor;
  const difference = rightMinor - demanded;
  return isOurs && (amountMinor === difference || (interestMinor <= 0 && amountMinor > difference));
}

/** What was fixed and reversed again is not fixed. */
function firstUnfixed(claim: ClaimFacts, from: LocalDate): LocalDate {
  return demandedMinor(claim, 'interest') === 0 ? from : (interestFixedFor(claim)?.to ?? from);
}

/** The days follow upon those demanded before and upon each other; days on which nothing was open may be left out. */
function isGapless(segments: readonly Stretch[], unfixedOn: LocalDate, changes: readonly BalanceChange[]): boolean {
  let next = unfixedOn;
  for (const { from, to } of segments) {
    const hasGap = from > next && principalsWithin(changes, next, from).some((principal) => principal > 0);
    if (from < next || hasGap || daysBetween(from, to) <= 0) return false;
    next = to;
  }
  return true;
}
