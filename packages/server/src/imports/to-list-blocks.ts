import type { ClaimRow } from '@mahnwerk/core/claims-file';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { insertListBlocks } from '../claims/blocks.store.ts';
import { findByNumbers, type NewClaim } from '../claims/claims.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';

/** Blocks of dunning that a list states, on claims that are not blocked yet. The events are the caller's to append. */
export async function toListBlocks(
  tx: Tx,
  scope: Scope,
  rows: readonly ClaimRow[],
  newClaims: readonly NewClaim[],
  { importId, fileName }: { readonly importId: string; readonly fileName: string },
): Promise<readonly NewEvent[]> {
  const blocked = rows.filter(({ block }) => block !== undefined);
  if (blocked.length === 0) return [];
  const known = await findByNumbers(
    tx,
    blocked.map(({ number }) => number),
  );
  const debtorOf = new Map(newClaims.map(({ id, debtorId }) => [id, debtorId]));
  const reason = scope.language === 'de' ? `Mahnsperre laut „${fileName}“` : `Dunning block of “${fileName}”`;
  const ids = newIds(blocked.length);
  const wishes = blocked.flatMap(({ number, block }, i) => {
    const claim = known.get(number);
    return claim === undefined
      ? []
      : [{ id: ids[i]!, claimId: claim.id, reason, untilOn: block?.untilOn ?? null, number }];
  });
  const { actor } = scope;
  const set = new Set(await insertListBlocks(tx, wishes, { importId, actor }));
  return wishes
    .filter(({ claimId }) => set.has(claimId))
    .map(({ claimId, number, untilOn }) => ({
      actor,
      kind: 'claim-blocked',
      claimId,
      debtorId: debtorOf.get(claimId),
      data: { number, reason, ...(untilOn !== null && { untilOn }), importId },
    }));
}
