import type { LocalDate } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { insertBlock } from './blocks.store.ts';
import { loadClaimFacts } from './claim-facts.store.ts';

export interface NewBlockWish {
  readonly kind: 'user' | 'dispute';
  readonly reason: string;
  /** The last day it counts; null = until it is lifted. */
  readonly untilOn: LocalDate | null;
}

/** Stops dunning of a claim, with reason and author. */
export async function blockClaim(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  wish: NewBlockWish,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    if (claim === undefined) return refuse('not-found', { field: 'id' });
    const { actor } = scope;
    const { number, debtorId } = claim.row;
    await insertBlock(tx, { id: newId(), claimId, ...wish, actor });
    const data = { number, ...wish };
    await appendEvents(tx, [{ actor, kind: 'claim-blocked', claimId, debtorId, data }], deps.clock.now());
    return undefined;
  });
}
