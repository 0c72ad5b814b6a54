import type { LocalDate } from '../calendar/local-date.ts';
import type { StandingAllocation } from './standing-allocation.ts';

/** A booking of another payment on the same claim that stands. */
export interface InterestPayer {
  readonly allocationId: string;
  /** Interest it paid beyond what was fixed because of it, not negative. */
  readonly paidMinor: number;
}

/** Interest that stays fixed although the payment it was fixed for is taken back. */
export interface KeptInterest {
  readonly claimId: string;
  readonly kind: 'interest';
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  readonly period?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly ground?: string;
  readonly sourceKind: 'allocation';
  readonly sourceId: string;
}

/** What was fixed because of a booking; negative where it corrected interest downwards. */
export function fixedBecauseOf({ besides }: Pick<StandingAllocation, 'besides'>): number {
  return besides.reduce((sum, { kind, amountMinor }) => (kind === 'interest' ? sum + amountMinor : sum), 0);
}

/**
 * What others have met of the interest that a booking fixed: its mirror would leave interest open below zero by this much.
 * It is fixed anew, in the name of the bookings that paid it, newest first, so that it goes with them when they are taken
 * back; what no booking paid (a waiver, a list) in the name of the reversal.
 */
export function keptInterest(
  standing: StandingAllocation,
  { interestOpenMinor, payers }: { readonly interestOpenMinor: number; readonly payers: readonly InterestPayer[] },
  reversalId: string,
): readonly KeptInterest[] {
  const fixed = standing.besides.filter(({ kind, amountMinor }) => kind === 'interest' && amountMinor > 0);
  let leftMinor = fixedBecauseOf(standing) - (interestOpenMinor - standing.interestMinor);
  const kept: KeptInterest[] = [];
  const keep = (sourceId: string, minor: number) => {
    const of = fixed.at(-1);
    if (minor <= 0 || of === undefined) return;
    leftMinor -= minor;
    kept.push({
      claimId: standing.claimId,
      kind: 'interest',
      amountMinor: minor,
      valueOn: of.valueOn,
      ...(of.periodFrom !== null && of.periodTo !== null && { period: { from: of.periodFrom, to: of.periodTo } }),
      ...(of.ground !== null && { ground: of.ground }),
      sourceKind: 'allocation',
      sourceId,
    });
  };
  for (const { allocationId, paidMinor } of payers) keep(allocationId, Math.min(paidMinor, leftMinor));
  keep(reversalId, leftMinor);
  return kept;
}
