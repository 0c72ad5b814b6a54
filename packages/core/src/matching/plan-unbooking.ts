import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit } from '../claim/claim.ts';
import type { BookedPayment } from './plan-bookings.ts';

/** A booking that stands, with the parts of the ledger entry it made (with that entry's sign). */
export interface StandingAllocation extends AllocationSplit {
  readonly id: string;
  readonly claimId: string;
  readonly debtorId: string;
  readonly number: string;
  readonly amountMinor: number;
  readonly entryId: string;
  readonly valueOn: LocalDate;
  readonly openMinor: number;
  /** Interest that was fixed because of it. */
  readonly interestEntries: readonly {
    readonly id: string;
    readonly amountMinor: number;
    readonly valueOn: LocalDate;
    readonly periodFrom: LocalDate | null;
    readonly periodTo: LocalDate | null;
    readonly ground: string | null;
  }[];
}

/**
 * The mirror of one booking: nothing is deleted, the reversal has the value day of what it takes back. Interest that was
 * fixed because of the payment is taken back too.
 */
export function planUnbooking(payment: BookedPayment, standing: StandingAllocation, id: string, actor: string) {
  const { claimId, debtorId, number, amountMinor, openMinor } = standing;
  const { currency, counterpartyName: payer, bookedOn, id: transactionId } = payment;
  const who = { actor, claimId, debtorId };
  const event = {
    ...who,
    kind: 'payment-unbooked' as const,
    data: { number, amountMinor, currency, bookedOn, payer, transactionId },
  };
  const fixedMinor = standing.interestEntries.reduce((sum, interest) => sum + interest.amountMinor, 0);
  const againMinor = openMinor + amountMinor - fixedMinor;
  const reopened = { ...who, kind: 'claim-reopened' as const, data: { number, openMinor: againMinor, currency } };
  return {
    allocation: {
      id,
      transactionId,
      claimId,
      amountMinor: -amountMinor,
      decidedBy: 'person' as const,
      evidence: [{ code: 'unbooked-by-person' as const, values: { actor } }],
      reversesId: standing.id,
    },
    entry: {
      claimId,
      kind: 'payment-reversal' as const,
      amountMinor,
      valueOn: standing.valueOn,
      split: {
        costsMinor: 0 - standing.costsMinor,
        interestMinor: 0 - standing.interestMinor,
        principalMinor: 0 - standing.principalMinor,
      },
      sourceKind: 'allocation' as const,
      sourceId: id,
      reversesId: standing.entryId,
    },
    interest: standing.interestEntries.map((interest) => ({
      claimId,
      kind: 'interest' as const,
      amountMinor: -interest.amountMinor,
      valueOn: interest.valueOn,
      ...(interest.periodFrom !== null &&
        interest.periodTo !== null && { period: { from: interest.periodFrom, to: interest.periodTo } }),
      ...(interest.ground !== null && { ground: interest.ground }),
      sourceKind: 'allocation' as const,
      sourceId: id,
      reversesId: interest.id,
    })),
    events: openMinor <= 0 && againMinor > 0 ? [event, reopened] : [event],
  };
}
