import type { MasterData, MasterField } from '@mahnwerk/core/debtors-file';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { liftListBlocks, removeDebtorBlocks } from '../claims/blocks.store.ts';
import { lockDebtors } from '../debtors/debtors.store.ts';
import { listMasters, removeDebtors, saveMasters } from '../debtors/master-data.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { asFollowed } from './as-follower.ts';
import { findDebtorFollower, forgetListings, type Listing, listListings } from './debtor-listing.store.ts';

/**
 * Takes a list of customers back: those it brought are removed, what it changed is as before, blocks it set are lifted.
 * Refused with `import-followed` when one of them has a claim, a letter or a credit since, or when what the list wrote was
 * changed again. The events are the caller's to append.
 */
export async function toUndoneDebtors(
  tx: Tx,
  { actor }: Scope,
  { importId, fileName }: { readonly importId: string; readonly fileName: string },
): Promise<readonly NewEvent[] | Refusal> {
  const listings = await listListings(tx, importId);
  const ids = listings.map(({ debtorId }) => debtorId);
  await lockDebtors(tx, ids);
  const follower = await findDebtorFollower(tx, importId);
  if (follower !== undefined) return asFollowed(follower);
  const standing = new Map((await listMasters(tx, ids)).map((debtor) => [debtor.id, debtor]));
  const changed = listings.filter(({ isNew, after }) => !isNew && Object.keys(after).length > 0);
  const touched = changed.find((listing) => !stands(listing, standing.get(listing.debtorId)!.master));
  if (touched !== undefined) return asFollowed({ what: 'change', number: standing.get(touched.debtorId)!.number });
  await saveMasters(
    tx,
    changed.map(({ debtorId, before }) => ({
      id: debtorId,
      master: { ...standing.get(debtorId)!.master, ...before },
    })),
  );
  const added = listings.filter(({ isNew }) => isNew).map(({ debtorId }) => debtorId);
  await forgetListings(tx, importId);
  await removeDebtorBlocks(tx, added);
  await liftListBlocks(tx, importId);
  await removeDebtors(tx, added);
  const counts = { newCount: added.length, changedCount: changed.length };
  return [
    { actor, kind: 'debtors-undone', data: { fileName, importId, ...counts } },
    ...changed.map(({ debtorId, before, after }): NewEvent => {
      const name = before.name ?? standing.get(debtorId)!.master.name;
      const data = { name, fields: Object.keys(after), fileName, importId };
      return { actor, kind: 'debtor-restored', debtorId, data };
    }),
  ];
}

function stands({ after }: Listing, master: MasterData): boolean {
  return (Object.keys(after) as MasterField[]).every((field) => master[field] === after[field]);
}
