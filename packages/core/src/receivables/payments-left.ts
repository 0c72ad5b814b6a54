import type { LocalDate } from '../calendar/local-date.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { CollectedPayment, ListedPayment, ReturnFacts, ReturnTarget, TakenBack } from './return-facts.ts';
import type { ReturnRow } from './returns-file.ts';

/**
 * What of the payments of claims can still be taken back. A payment that a list reported counts with what earlier returns
 * left of it, and no return raises the open principal above the invoice: nobody is dunned for more than he owed.
 */
export class PaymentsLeft {
  private readonly collected: CollectedPayment[];
  private readonly listed: (ListedPayment & { leftMinor: number })[];
  private readonly principalMinor = new Map<string, number>();

  constructor({ collected, listed, withdrawn = new Map() }: ReturnFacts) {
    this.collected = latestFirst(collected);
    this.listed = latestFirst(listed.map((one) => ({ ...one, leftMinor: one.amountMinor })));
    for (const [claimId, amountMinor] of withdrawn) {
      let restMinor = amountMinor;
      for (const one of this.listed) {
        if (one.claimId !== claimId) continue;
        const takenMinor = Math.min(one.leftMinor, restMinor);
        one.leftMinor -= takenMinor;
        restMinor -= takenMinor;
      }
    }
  }

  /** The last payment of exactly this amount; a list's larger one counts in part, since it sums up what it does not name. */
  take(row: ReturnRow, target: ReturnTarget): TakenBack | Refusal {
    const { claimId, number } = target;
    const { amountMinor } = row;
    const openMinor = this.principalMinor.get(claimId) ?? target.principalMinor;
    const fits = (one: CollectedPayment) => one.claimId === claimId && one.amountMinor === amountMinor;
    const named = this.collected.findIndex((one) => fits(one) && one.endToEndId === (row.endToEndId ?? ''));
    const at = named >= 0 ? named : this.collected.findIndex(fits);
    const [booking] = at < 0 ? [] : this.collected.splice(at, 1);
    if (booking !== undefined) {
      this.principalMinor.set(claimId, Math.min(openMinor + amountMinor, target.grossMinor));
      const { transactionId, allocationId } = booking;
      return { kind: 'booking', transactionId, allocationId };
    }
    const own = this.listed.filter((one) => one.claimId === claimId);
    const whole = own.find((one) => one.leftMinor === one.amountMinor && one.amountMinor === amountMinor);
    const hasRoom = openMinor + amountMinor <= target.grossMinor;
    const part = whole ?? (hasRoom ? own.find(({ leftMinor }) => leftMinor >= amountMinor) : undefined);
    if (part !== undefined) {
      part.leftMinor -= amountMinor;
      this.principalMinor.set(claimId, Math.min(openMinor + amountMinor, target.grossMinor));
      return { kind: 'listed', entryId: part.entryId, isWhole: whole !== undefined };
    }
    if (target.principalMinor >= amountMinor) return { kind: 'nothing' };
    return refuse('return-without-payment', { values: { number } });
  }
}

function latestFirst<P extends { readonly valueOn: LocalDate }>(payments: readonly P[]): P[] {
  return payments.toSorted((one, other) => (one.valueOn < other.valueOn ? 1 : one.valueOn > other.valueOn ? -1 : 0));
}
