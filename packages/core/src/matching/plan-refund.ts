import { toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { BookedPayment, Decider, PlannedAllocationRow } from './bookings.ts';
import type { ReturnableCredit } from './returned-debit.ts';
import { addingUp } from './suggest-refund.ts';

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

/** For each credit one, and for a part of one two more. */
export function refundIdCount(creditCount: number): number {
  return creditCount + 3;
}

type Outgoing = Pick<BookedPayment, 'id' | 'amountMinor' | 'currency' | 'bookedOn'> & {
  readonly counterpartyIban?: string | null;
};

/**
 * Money going out pays credits of a customer back: those that were there before, may be paid to this account and add up to just this
 * amount, the oldest first, or a part of the only one of them that is larger, as it is proposed; else any of his that add up to
 * it, those that came before first. They go from his account and stay booked on the payments that brought them.
 * Refused with `refund-differs` else. `ids`: see `refundIdCount`.
 */
export function planRefund(
  payment: Outgoing,
  debtorId: string,
  credits: readonly ReturnableCredit[],
  ids: readonly string[],
  { actor, decidedBy }: Decider,
): PlannedRefund | Refusal {
  const { amountMinor, currency, bookedOn, id: transactionId, counterpartyIban } = payment;
  const own = credits.filter((one) => one.debtorId === debtorId && one.payment.currency === currency);
  const before = own.filter((one) => one.payment.bookedOn <= bookedOn);
  const meant = before.filter(({ payableTo }) => payableTo?.includes(counterpartyIban ?? '') === true);
  const left = ids.values();
  const nextId = () => left.next().value!;
  const rows: PlannedAllocationRow[] = [];
  const paid =
    addingUp(meant, 0 - amountMinor) ??
    partOf(payment, meant, rows, { nextId, decidedBy }) ??
    addingUp(before, 0 - amountMinor) ??
    addingUp(own, 0 - amountMinor);
  if (paid === undefined) {
    const creditMinor = own.reduce((sum, one) => sum + one.amountMinor, 0);
    return refuse('refund-differs', { values: { paid: toDecimal(0 - amountMinor), credit: toDecimal(creditMinor) } });
  }
  const refunded = paid.map((one) => ({
    id: nextId(),
    transactionId: one.payment.id,
    debtorId,
    amountMinor: 0 - one.amountMinor,
    decidedBy,
    evidence: [{ code: 'refund-of-credit' as const }],
    reversesId: one.allocationId,
  }));
  const parts = refunded.map((one) => ({ id: one.id, amountMinor: 0 - one.amountMinor }));
  const data = { amountMinor: 0 - amountMinor, currency, bookedOn, transactionId };
  return { allocations: [...rows, ...refunded], parts, event: { actor, kind: 'credit-refunded', debtorId, data } };
}

/** The only larger credit is put on the account again in two parts, one of which is paid back. */
function partOf(
  { amountMinor }: Outgoing,
  credits: readonly ReturnableCredit[],
  rows: PlannedAllocationRow[],
  { nextId, decidedBy }: { readonly nextId: () => string; readonly decidedBy: Decider['decidedBy'] },
): readonly ReturnableCredit[] | undefined {
  const [whole, another] = credits.filter((one) => one.amountMinor > 0 - amountMinor);
  if (whole === undefined || another !== undefined || amountMinor >= 0) return undefined;
  const { allocationId, debtorId, payment, booking } = whole;
  const fixed = { transactionId: payment.id, debtorId };
  const kept = { ...fixed, decidedBy, evidence: [{ code: 'refund-of-part' as const }], ...booking };
  const part = { id: nextId(), ...kept, amountMinor: 0 - amountMinor };
  rows.push(
    {
      ...fixed,
      id: nextId(),
      amountMinor: 0 - whole.amountMinor,
      decidedBy,
      evidence: [{ code: 'refund-of-part' }],
      reversesId: allocationId,
    },
    { id: nextId(), ...kept, amountMinor: whole.amountMinor + amountMinor },
    part,
  );
  return [{ ...whole, allocationId: part.id, amountMinor: part.amountMinor }];
}
