import { allocatePayment } from '../allocation/allocate-payment.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import { bookEntry, type LiveClaim } from './demo-books.ts';

/** Books a payment on a claim in the order of the law; the amount is never more than is open. */
export function bookAllocation(claim: LiveClaim, amountMinor: number, day: LocalDate, transaction: number): void {
  const open = openParts(claim.entries);
  const { split } = allocatePayment({
    amountMinor,
    costsOpenMinor: open.costsMinor,
    interestOpenMinor: open.interestMinor,
    principalOpenMinor: open.principalMinor,
    policy: 'exact-match-principal',
  });
  bookEntry(claim, {
    kind: 'payment',
    amountMinor: -amountMinor,
    valueOn: day,
    split: negative(split),
    cause: { kind: 'transaction', transaction },
  });
}

/** A person gives up all that is open: in small change out of goodwill, in earnest because nothing is to be had. */
export function giveUp(claim: LiveClaim, day: LocalDate, kind: 'waiver' | 'write-off'): void {
  bookEntry(claim, {
    kind,
    amountMinor: -claim.openMinor,
    valueOn: day,
    split: negative(openParts(claim.entries)),
    ground: kind === 'waiver' ? 'goodwill' : 'uncollectable',
    cause: { kind: 'person' },
  });
}

export function principalOpen(claim: LiveClaim): number {
  return openParts(claim.entries).principalMinor;
}

function negative(parts: AllocationSplit): AllocationSplit {
  return {
    costsMinor: 0 - parts.costsMinor,
    interestMinor: 0 - parts.interestMinor,
    principalMinor: 0 - parts.principalMinor,
  };
}
