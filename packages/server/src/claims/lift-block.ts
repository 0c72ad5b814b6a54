import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { markLifted } from './blocks.store.ts';

/** Lets dunning of a claim go on; the block stays in the file. */
export async function liftBlock(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  blockId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const lifted = await markLifted(tx, claimId, blockId);
    if (lifted === undefined) return refuse('not-found', { field: 'blockId' });
    const { actor } = scope;
    const { debtorId, reason } = lifted;
    await appendEvents(tx, [{ actor, kind: 'block-lifted', claimId, debtorId, data: { reason } }], deps.clock.now());
    return undefined;
  });
}
