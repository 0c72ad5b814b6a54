import { planRefund, refundIdCount } from '@mahnwerk/core/plan-refund';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertReturns, listReturnableCredits } from '../imports/returns.store.ts';
import type { ReturnablePayment } from '../imports/standing-returns.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { lockPayment, saveBookings } from './matching.store.ts';

/**
 * A person says that a transfer of ours, whose decision is locked, paid credits of a customer back: they go from his account.
 * `unbookPayment` puts them there again. Refused with `refund-differs` when no credits add up to it, and it is no part of one.
 */
export async function toRefunded(
  tx: Tx,
  { actor }: Scope,
  payment: ReturnablePayment,
  debtorId: string,
  at: Date,
): Promise<Refusal | undefined> {
  const before = await listReturnableCredits(tx, [debtorId]);
  for (const id of [...new Set(before.map((one) => one.payment.id))].sort()) await lockPayment(tx, id);
  const credits = await listReturnableCredits(tx, [debtorId]);
  const plan = planRefund(payment, debtorId, credits, newIds(refundIdCount(credits.length)), {
    actor,
    decidedBy: 'person',
  });
  if (isRefusal(plan)) return plan;
  const evidence = [{ code: 'booked-by-person' as const, values: { actor } }, { code: 'refund-of-credit' as const }];
  const decision = { transactionId: payment.id, state: 'booked' as const, decidedBy: 'person' as const, evidence };
  await saveBookings(tx, { decisions: [decision], suggestions: [], allocations: plan.allocations }, 'kept');
  const { id: transactionId, bookedOn: returnedOn, endToEndId } = payment;
  await insertReturns(
    tx,
    null,
    plan.parts.map(({ id, amountMinor }) => ({
      id,
      claimId: null,
      debtorId,
      fingerprint: `refund ${id}`,
      returnedOn,
      amountMinor,
      feeMinor: null,
      reason: null,
      endToEndId,
      mandateId: null,
      transactionId,
      isRefund: true,
    })),
  );
  await appendEvents(tx, [plan.event], at);
  return undefined;
}
