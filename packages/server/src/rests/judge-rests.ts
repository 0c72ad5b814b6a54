import type { LawSettings } from '@mahnwerk/core/law-settings';
import { planRests } from '@mahnwerk/core/plan-rests';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { listPaidClaims } from './rests.store.ts';

export interface RestReceipt {
  readonly closedCount: number;
}

/**
 * Closes small rests of claims that somebody has paid on, by the company's policy: written off or waived on the ledger, with
 * the VAT to be corrected in the event. Twice in a row changes nothing. A person takes one back as any other entry.
 */
export async function judgeRests(deps: Pick<App, 'db' | 'clock'>, scope: Scope): Promise<RestReceipt> {
  const { today } = scope;
  const law = await deps.db.read(scope.tenantId, loadLaw);
  if (!closesAnything(law)) return { closedCount: 0 };
  return deps.db.write(scope.tenantId, async (tx) => {
    const query = { today, principalMinorMax: law.rests.writeOffToMinor };
    const found = await listPaidClaims(tx, query);
    if (found.length === 0) return { closedCount: 0 };
    await lockClaims(tx, found);
    // What was paid, held or sent between looking and locking is left alone.
    const claimIds = await listPaidClaims(tx, { ...query, claimIds: found });
    const claims = [...(await loadClaimFacts(tx, claimIds))].map(([claimId, { facts, row }]) => ({
      claimId,
      debtorId: row.debtorId,
      facts,
    }));
    const plan = planRests(claims, today, law, 'system');
    await insertEntries(tx, plan.entries, today);
    await appendEvents(tx, plan.events, deps.clock.now());
    return { closedCount: plan.entries.length };
  });
}

function closesAnything({ rests }: LawSettings): boolean {
  return rests.writeOffToMinor > 0 || rests.ancillary !== 'pursue';
}
