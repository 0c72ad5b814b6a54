import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockPayment, saveBookings } from './matching.store.ts';

/** A person says that an undecided transaction has nothing to do with claims. `unbookPayment` takes that back. */
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
    const evidence = [{ code: 'ignored-by-person' as const, values: { actor } }];
    const decision = { transactionId, state: 'ignored' as const, decidedBy: 'person' as const, evidence };
    await saveBookings(tx, { decisions: [decision], suggestions: [], allocations: [] }, new Set([transactionId]));
    const { amountMinor, currency, counterpartyName: payer } = payment;
    const event = { actor, kind: 'payment-ignored', data: { transactionId, amountMinor, currency, payer } };
    await appendEvents(tx, [event], deps.clock.now());
    return undefined;
  });
}
