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
}

/** The mirror of one booking: nothing is deleted, the reversal has the value day of what it takes back. */
export function planUnbooking(payment: BookedPayment, standing: StandingAllocation, id: string, actor: string) {
  const { claimId, debtorId, number, amountMinor, openMinor } = standing;
  const { currency, counterpartyName: payer, bookedOn, id: transactionId } = payment;
  const who = { actor, claimId, debtorId };
  const event = {
    ...who,
    kind: 'payment-unbooked' as const,
    data: { number, amountMinor, currency, bookedOn, payer, transactionId },
  };
  const reopened = {
    ...who,
    kind: 'claim-reopened' as const,
    data: { number, openMinor: openMinor + amountMinor, currency },
  };
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
    events: openMinor <= 0 && openMinor + amountMinor > 0 ? [event, reopened] : [event],
  };
}
