import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { lockClaims } from './claims.store.ts';
import { listLimitationEvents, withdrawLimitationEvent as saveWithdrawal } from './limitation-events.store.ts';
import { toLimitationData } from './to-limitation-data.ts';

/** Takes a wrong record back; the file keeps that it stood there. */
export async function withdrawLimitationEvent(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  eventId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockClaims(tx, [claimId]);
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    const event = (await listLimitationEvents(tx, claimId)).find(({ id }) => id === eventId);
    if (claim === undefined || event === undefined) return refuse('not-found', { field: 'eventId' });
    await saveWithdrawal(tx, claimId, eventId);
    const { number, debtorId } = claim.row;
    const data = toLimitationData(number, event);
    await appendEvents(
      tx,
      [{ actor: scope.actor, kind: 'limitation-event-withdrawn', claimId, debtorId, data }],
      deps.clock.now(),
    );
    return undefined;
  });
}
