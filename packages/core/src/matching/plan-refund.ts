import { toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { BookedPayment, Decider, PlannedAllocationRow } from './bookings.ts';
import type { ReturnableCredit } from './returned-debit.ts';

/** More credits than this are not tried in every combination. */
const triedMax = 12;

/** What is written when a transfer of ours paid credits of a customer back. */
export interface PlannedRefund {
  readonly allocations: readonly PlannedAllocationRow[];
  readonly parts: readonly { readonly id: string; readonly amountMinor: number }[];
  readonly event: {
    readonly actor: string;
    readonly kind: 'credit-refunded';
    readonly debtorId: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/**
 * Money going out pays credits of a customer back: those that add up to just this amount, the oldest first. They go from his
 * account and stay booked on the payments that brought them. Refused with `refund-differs` where none add up: a part of a credit
 * is spent on claims first. `ids`: one for each credit.
 */
export function planRefund(
  payment: Pick<BookedPayment, 'id' | 'amountMinor' | 'currency' | 'bookedOn'>,
  debtorId: string,
  credits: readonly ReturnableCredit[],
  ids: readonly string[],
  { actor, decidedBy }: Decider,
): PlannedRefund | Refusal {
  const { amountMinor, currency, bookedOn, id: transactionId } = payment;
  const own = credits.filter((one) => one.debtorId === debtorId && one.payment.currency === currency);
  const paid = addingUp(own, 0 - amountMinor);
  if (paid === undefined) {
    const creditMinor = own.reduce((sum, one) => sum + one.amountMinor, 0);
    return refuse('refund-differs', { values: { paid: toDecimal(0 - amountMinor), credit: toDecimal(creditMinor) } });
  }
  const allocations = paid.map((one, i) => ({
    id: ids[i]!,
    transactionId: one.payment.id,
    debtorId,
    amountMinor: 0 - one.amountMinor,
    decidedBy,
    evidence: [{ code: 'refund-of-credit' as const }],
    reversesId: one.allocationId,
  }));
  const parts = paid.map((one, i) => ({ id: ids[i]!, amountMinor: one.amountMinor }));
  const data = { amountMinor: 0 - amountMinor, currency, bookedOn, transactionId };
  return { allocations, parts, event: { actor, kind: 'credit-refunded', debtorId, data } };
}

/** The first credits that add up to an amount; the one alone, before several together. */
export function addingUp<C extends { readonly amountMinor: number }>(
  credits: readonly C[],
  sumMinor: number,
): readonly C[] | undefined {
  if (sumMinor <= 0) return undefined;
  const alone = credits.find(({ amountMinor }) => amountMinor === sumMinor);
  if (alone !== undefined) return [alone];
  if (credits.reduce((sum, one) => sum + one.amountMinor, 0) === sumMinor) return credits;
  return credits.length > triedMax ? undefined : subset(credits, sumMinor);
}

function subset<C extends { readonly amountMinor: number }>(credits: readonly C[], leftMinor: number): C[] | undefined {
  const [first, ...others] = credits;
  if (leftMinor === 0) return [];
  if (first === undefined || leftMinor < 0) return undefined;
  const rest = subset(others, leftMinor - first.amountMinor);
  return rest === undefined ? subset(others, leftMinor) : [first, ...rest];
}
