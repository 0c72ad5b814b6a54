import { checkLimitationEvent } from '@mahnwerk/core/check-limitation-event';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { lockClaims } from './claims.store.ts';
import { listLimitationEvents, endLimitationEvent as saveEnd } from './limitation-events.store.ts';
import { toLimitationData } from './to-limitation-data.ts';

/** Says when a suspension ended, or that it ended on another day than was recorded. */
export async function endLimitationEvent(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  eventId: string,
  toOn: LocalDate,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockClaims(tx, [claimId]);
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    const event = (await listLimitationEvents(tx, claimId)).find(({ id }) => id === eventId);
    if (claim === undefined || event === undefined) return refuse('not-found', { field: 'eventId' });
    const ended = { ...event, toOn };
    const refusal = checkLimitationEvent(ended, claim.facts, scope.today);
    if (refusal !== undefined) return refusal;
    if (event.toOn === toOn) return undefined;
    await saveEnd(tx, claimId, eventId, toOn);
    const { number, debtorId } = claim.row;
    const corrected = event.toOn === null ? {} : { beforeOn: event.toOn };
    const data = { ...toLimitationData(number, ended), ...corrected };
    await appendEvents(
      tx,
      [{ actor: scope.actor, kind: 'limitation-event-ended', claimId, debtorId, data }],
      deps.clock.now(),
    );
    return undefined;
  });
}
