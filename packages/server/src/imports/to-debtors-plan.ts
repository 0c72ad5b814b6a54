import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { Country } from '@mahnwerk/core/claim';
import { correctedFields } from '@mahnwerk/core/corrected-fields';
import type { DebtorRow } from '@mahnwerk/core/debtors-file';
import { type KnownMaster, type MasterPlan, planMasterData } from '@mahnwerk/core/plan-master-data';
import { listMasters, type StandingMaster } from '../debtors/master-data.store.ts';
import type { Reader } from '../platform/db.ts';
import { listDeclined, listMasterEvents } from './debtor-listing.store.ts';

/** A list of customers against what is here in this transaction; nothing is written. */
export async function toDebtorsPlan(
  read: Reader,
  rows: readonly DebtorRow[],
  { country, overwrites = 'none' }: { readonly country: Country; readonly overwrites?: ListChoice['overwrites'] },
): Promise<MasterPlan> {
  const standing = await listMasters(read);
  const answers = { country, overwrites: typeof overwrites === 'string' ? overwrites : new Set(overwrites) };
  const plain = planMasterData(rows, standing.map(untouched), answers);
  // What people did is asked only of those of whom the list says something else.
  const differing = plain.debtors.flatMap((one) =>
    one.kind === 'new' || one.changes.length === 0 ? [] : [one.known.id],
  );
  if (differing.length === 0) return plain;
  const events = await listMasterEvents(read, differing);
  const declined = await listDeclined(read, differing);
  const known = standing.map((debtor): KnownMaster => {
    const corrected = correctedFields(events.get(debtor.id) ?? []);
    return { ...debtor, corrected, declined: declined.get(debtor.id) ?? {} };
  });
  return planMasterData(rows, known, answers);
}

function untouched(debtor: StandingMaster): KnownMaster {
  return { ...debtor, corrected: new Set(), declined: {} };
}
