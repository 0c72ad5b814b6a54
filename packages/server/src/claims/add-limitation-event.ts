import { checkLimitationEvent, type LimitationRecord } from '@mahnwerk/core/check-limitation-event';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { insertLimitationEvent } from './limitation-events.store.ts';
import { toLimitationData } from './to-limitation-data.ts';

/** Records what moves the day on which a claim lapses. */
export async function addLimitationEvent(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  event: LimitationRecord,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    if (claim === undefined) return refuse('not-found', { field: 'id' });
    const refusal = checkLimitationEvent(event, claim.facts, scope.today);
    if (refusal !== undefined) return refusal;
    const { actor } = scope;
    await insertLimitationEvent(tx, { ...event, id: newId(), claimId, actor });
    const { number, debtorId } = claim.row;
    const data = toLimitationData(number, event);
    await appendEvents(tx, [{ actor, kind: 'limitation-event-added', claimId, debtorId, data }], deps.clock.now());
    return undefined;
  });
}
