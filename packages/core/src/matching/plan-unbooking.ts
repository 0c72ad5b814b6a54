import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit } from '../claim/claim.ts';
import type { BookedPayment, PlannedAllocationRow, PlannedEvent } from './bookings.ts';

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
  /** Interest that was fixed, and Skonto that was granted, because of it. */
  readonly besides: readonly {
    readonly id: string;
    readonly kind: 'interest' | 'discount';
    readonly amountMinor: number;
    readonly valueOn: LocalDate;
    readonly periodFrom: LocalDate | null;
    readonly periodTo: LocalDate | null;
    readonly ground: string | null;
  }[];
}

/**
 * The mirror of one booking: nothing is deleted, the reversal has the value day of what it takes back. Interest that was
 * fixed and Skonto that was granted because of the payment are taken back too.
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
  const besidesMinor = standing.besides.reduce((sum, entry) => sum + entry.amountMinor, 0);
  const againMinor = openMinor + amountMinor - besidesMinor;
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
    besides: standing.besides.map(({ id: reversesId, kind, valueOn, periodFrom, periodTo, ground, ...entry }) => ({
      claimId,
      kind,
      amountMinor: 0 - entry.amountMinor,
      valueOn,
      ...(periodFrom !== null && periodTo !== null && { period: { from: periodFrom, to: periodTo } }),
      ...(ground !== null && { ground }),
      sourceKind: 'allocation' as const,
      sourceId: id,
      reversesId,
    })),
    events: openMinor <= 0 && againMinor > 0 ? [event, reopened] : [event],
  };
}

/** A payment's credit on the account of a debtor that stands. */
export interface StandingCredit {
  readonly id: string;
  readonly debtorId: string;
  readonly amountMinor: number;
}

/** The mirror of a credit: its money is the payment's again. */
export function planCreditReversal(
  payment: BookedPayment,
  { id: reversesId, debtorId, amountMinor }: StandingCredit,
  id: string,
  actor: string,
): { readonly allocation: PlannedAllocationRow; readonly event: PlannedEvent } {
  const { currency, counterpartyName: payer, bookedOn, id: transactionId } = payment;
  const evidence = [{ code: 'unbooked-by-person' as const, values: { actor } }];
  const data = { amountMinor, currency, bookedOn, payer, transactionId };
  return {
    allocation: { id, transactionId, debtorId, amountMinor: -amountMinor, decidedBy: 'person', evidence, reversesId },
    event: { actor, debtorId, kind: 'credit-withdrawn', data },
  };
}
