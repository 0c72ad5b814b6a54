import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { ClaimsPlan } from '@mahnwerk/core/plan-claims';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertClaims, lockClaims, type NewClaim } from '../claims/claims.store.ts';
import { markListed } from '../claims/listing.store.ts';
import { fillDebtors, insertDebtors } from '../debtors/debtors.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { asListReceipt } from './as-list.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { findImports, insertImport } from './imports.store.ts';
import { toClaimRows } from './to-claim-rows.ts';
import { toImportLock } from './to-import-lock.ts';
import { toListBlocks } from './to-list-blocks.ts';
import { toListEntries } from './to-list-entries.ts';
import { plainList, toListPlan, touchedClaimIds } from './to-list-plan.ts';
import { toMatches } from './to-matches.ts';
import type { ClaimsReading } from './to-readings.ts';

/**
 * Takes over a list of claims, all or nothing: one row with a problem and nothing is written. The same file again changes
 * nothing. Credit notes lessen their claims; where the accounting is leading, what it does not list any more is closed as
 * far as a person chose. Payments that came before their claim are matched in the same transaction.
 */
export async function importClaims(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: ClaimsReading,
  choice: ListChoice = plainList,
): Promise<ImportReceipt> {
  const { fileName, sha256, byteCount, content, result } = reading;
  const { actor, language } = scope;
  if (result.problems.length > 0) return asRefusal(fileName, result.problems, language);
  await deps.blobs.put(content);
  return deps.db.write(scope.tenantId, async (tx) => {
    await toImportLock(tx, deps, scope.actor, reading);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    if (earlier !== undefined) return asKnown(earlier);
    const first = await toListPlan(tx, result, choice);
    // What is paid is counted again under lock: somebody may be booking on these claims.
    const touched = touchedClaimIds(first);
    await lockClaims(tx, touched);
    const plan = touched.length === 0 ? first : await toListPlan(tx, result, choice);
    if (plan.claims.problems.length > 0) return asRefusal(fileName, plan.claims.problems, language);
    const id = newId();
    const { country } = await loadCompany(tx);
    const rows = toClaimRows(plan.claims, id);
    const blockedCount = result.rows.filter(({ block }) => block !== undefined).length;
    const claims = asListReceipt(plan, blockedCount, { country, language });
    const receipt: ImportReceipt = { ...asRefusal(fileName, [], language), id, kind: 'claims', claims };
    const { mode } = choice;
    await insertImport(tx, { id, kind: 'claims', mode, fileName, sha256, byteCount, receipt, actor });
    await insertDebtors(tx, rows.newDebtors);
    await fillDebtors(tx, rows.knownDebtors);
    await insertClaims(tx, rows.claims);
    const booked = await toListEntries(tx, scope, plan, rows.claims, { importId: id, fileName, actor });
    if (mode === 'open-items') await markListed(tx, listedIds(plan.claims, rows.claims), id);
    const blocked = await toListBlocks(tx, scope, result.rows, rows.claims, { importId: id, fileName });
    const at = deps.clock.now();
    const { warnings: _, ...counts } = claims;
    const openCredits = plan.credits.open.slice(0, 50).map(({ row, amountMinor }) => ({
      number: row.number,
      amountMinor,
      currency: row.currency,
    }));
    const data = { fileName, sha256, importId: id, mode, ...counts, ...(openCredits.length > 0 && { openCredits }) };
    await appendEvents(tx, [{ actor, kind: 'claims-imported', data }, ...booked, ...blocked], at);
    await toMatches(tx, scope.today, at);
    return receipt;
  });
}

/** All claims that the list names. */
function listedIds(plan: ClaimsPlan, newClaims: readonly NewClaim[]): readonly string[] {
  const { knownClaimIds, changed, raised } = plan;
  return [...newClaims.map(({ id }) => id), ...knownClaimIds, ...[...changed, ...raised].map(({ claimId }) => claimId)];
}
