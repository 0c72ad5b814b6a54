import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import { type ClaimsPlan, planClaims } from '@mahnwerk/core/plan-claims';
import { planPaidElsewhere } from '@mahnwerk/core/plan-paid-elsewhere';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { findByNumbers, insertClaims, insertEntries, lockClaims } from '../claims/claims.store.ts';
import { fillDebtors, insertDebtors, listKnownDebtors } from '../debtors/debtors.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { asKnown, asRefusal, totalsOf } from './as-receipt.ts';
import { findImports, insertImport, lockImports } from './imports.store.ts';
import { toClaimRows } from './to-claim-rows.ts';
import { toMatches } from './to-matches.ts';
import type { ClaimsReading } from './to-readings.ts';

/**
 * Takes over a list of claims, all or nothing: one row with a problem and nothing is written. The same file again changes
 * nothing. Payments that came before their claim are matched in the same transaction.
 */
export async function importClaims(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: ClaimsReading,
): Promise<ImportReceipt> {
  const { fileName, sha256, bytes, result } = reading;
  if (result.problems.length > 0) return asRefusal(fileName, result.problems, scope.language);
  await deps.blobs.put(bytes);
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    if (earlier !== undefined) return asKnown(earlier);
    const numbers = result.rows.map((row) => row.number);
    const debtors = await listKnownDebtors(tx);
    const first = planClaims(result.rows, await findByNumbers(tx, numbers), debtors);
    // What is paid is counted again under lock: somebody may be booking on these claims.
    const changedIds = first.changed.map(({ claimId }) => claimId);
    await lockClaims(tx, changedIds);
    const plan = changedIds.length === 0 ? first : planClaims(result.rows, await findByNumbers(tx, numbers), debtors);
    if (plan.problems.length > 0) return asRefusal(fileName, plan.problems, scope.language);
    const id = newId();
    const receipt = toReceipt(id, fileName, plan, (await loadCompany(tx)).country);
    const rows = toClaimRows(plan, id);
    const { actor } = scope;
    await insertImport(tx, { id, kind: 'claims', fileName, sha256, byteCount: bytes.length, receipt, actor });
    await insertDebtors(tx, rows.newDebtors);
    await fillDebtors(tx, rows.knownDebtors);
    await insertClaims(tx, rows.claims);
    const claims = await loadClaimFacts(tx, changedIds);
    const paid = planPaidElsewhere(plan.changed, claims, scope.today, { importId: id, fileName, actor });
    await insertEntries(tx, paid.entries, scope.today);
    const at = deps.clock.now();
    const data = { fileName, sha256, importId: id, ...receipt.claims };
    await appendEvents(tx, [{ actor, kind: 'claims-imported', data }, ...paid.events], at);
    await toMatches(tx, scope.today, at);
    return receipt;
  });
}

function toReceipt(id: string, fileName: string, plan: ClaimsPlan, country: Country): ImportReceipt {
  return {
    id,
    fileName,
    kind: 'claims',
    isKnown: false,
    claims: {
      newCount: plan.newRows.length,
      knownCount: plan.knownRows.length,
      changedCount: plan.changed.length,
      debtorCount: plan.debtors.filter((debtor) => debtor.kind === 'new').length,
      totals: totalsOf(plan, country),
    },
    statement: null,
    problems: [],
  };
}
