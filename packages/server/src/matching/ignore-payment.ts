import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listStandingAllocations, lockPayment, saveBookings } from './matching.store.ts';

/**
 * A person says that an undecided transaction has nothing to do with claims; of one that is booked in part, that the rest
 * has not: then it counts as booked. `unbookPayment` takes either back.
 */
export async function ignorePayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    if (payment.state !== 'undecided') return refuse('payment-already-decided');
    const { actor } = scope;
    const standing = await listStandingAllocations(tx, transactionId);
    const isRest = standing.length > 0;
    const code = isRest ? ('rest-closed-by-person' as const) : ('ignored-by-person' as const);
    const decision = {
      transactionId,
      state: isRest ? ('booked' as const) : ('ignored' as const),
      decidedBy: 'person' as const,
      evidence: [{ code, values: { actor } }],
    };
    await saveBookings(tx, { decisions: [decision], suggestions: [], allocations: [] }, 'kept');
    const amountMinor = standing.reduce((rest, part) => rest - part.amountMinor, payment.amountMinor);
    const { currency, counterpartyName: payer } = payment;
    const kind = isRest ? 'payment-rest-closed' : 'payment-ignored';
    await appendEvents(tx, [{ actor, kind, data: { transactionId, amountMinor, currency, payer } }], deps.clock.now());
    return undefined;
  });
}
