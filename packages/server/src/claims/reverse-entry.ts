import { openParts } from '@mahnwerk/core/ledger';
import { mirrorEntry, refuseReversal } from '@mahnwerk/core/plan-entry';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { insertEntries, lockClaims } from './claims.store.ts';
import { loadEntrySources } from './entry-sources.store.ts';
import { toBalanceEvents } from './to-balance-events.ts';

/** Takes back, once, what a person or a policy booked; both entries stay on the ledger. */
export async function reverseEntry(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  entryId: string,
  reason: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockClaims(tx, [claimId]);
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    const entry = claim?.facts.entries.find(({ id }) => id === entryId);
    const kept = (await loadEntrySources(tx, [claimId])).get(entryId);
    if (claim === undefined) return refuse('not-found', { field: 'id' });
    if (entry === undefined || kept === undefined) return refuse('not-found', { field: 'entryId' });
    const refusal = refuseReversal(kept, entry, openParts(claim.facts.entries));
    if (refusal !== undefined) return refusal;
    const { actor } = scope;
    const id = newId();
    const reversal = { ...mirrorEntry(entry), id, claimId, sourceKind: 'person', reversesId: entryId } as const;
    const [balance] = await insertEntries(tx, [reversal], scope.today);
    const { number, debtorId, currency } = claim.row;
    const amountMinor = Math.abs(entry.amountMinor);
    const data = { entryId: id, reversesId: entryId, entryKind: entry.kind, number, currency, amountMinor, reason };
    await appendEvents(
      tx,
      [
        { actor, kind: 'claim-entry-reversed', claimId, debtorId, data },
        ...toBalanceEvents(claim.row, balance!, actor),
      ],
      deps.clock.now(),
    );
    return undefined;
  });
}
