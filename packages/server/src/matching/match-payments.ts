import { allocationCount, bookedClaimIds, planBookings } from '@mahnwerk/core/plan-bookings';
import { decidePayments } from '@mahnwerk/core/suggest-matches';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, listOpenItems, lockClaims } from '../claims/claims.store.ts';
import { lockImports } from '../imports/imports.store.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { listWaitingPayments, saveBookings } from './matching.store.ts';

export interface MatchingReceipt {
  readonly bookedCount: number;
  readonly undecidedCount: number;
  readonly settledCount: number;
}

/** Decides all payments that no person has decided against the open items of today. Twice in a row changes nothing. */
export async function matchPayments(deps: Pick<App, 'db' | 'clock'>, scope: Scope): Promise<MatchingReceipt> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    const waiting = await listWaitingPayments(tx);
    if (waiting.length === 0) return { bookedCount: 0, undecidedCount: 0, settledCount: 0 };
    const items = await listOpenItems(tx);
    const accounts = await listAccounts(tx);
    const payments = new Map(waiting.map((payment) => [payment.id, payment]));
    const all = decidePayments(
      waiting,
      items,
      accounts.map((account) => account.iban),
    );
    // Still nothing to say about a payment that had no suggestion: nothing to write.
    const decisions = all.filter((d) => d.tier !== 'none' || payments.get(d.paymentId)!.hasSuggestions);
    const claimIds = bookedClaimIds(decisions);
    await lockClaims(tx, claimIds);
    const plan = planBookings({
      decisions,
      payments,
      claims: await loadClaimFacts(tx, claimIds),
      decidedOnMinor: new Map(items.map((item) => [item.claimId, item.openMinor])),
      ids: newIds(allocationCount(decisions)),
      decidedBy: 'machine',
      actor: 'system',
    });
    await saveBookings(tx, plan);
    const balances = await insertEntries(tx, plan.entries, scope.today);
    await appendEvents(tx, plan.events, deps.clock.now());
    const bookedCount = plan.decisions.filter((d) => d.state === 'booked').length;
    const closed = plan.decisions.filter((d) => d.state !== 'undecided').length;
    return {
      bookedCount,
      undecidedCount: waiting.length - closed,
      settledCount: balances.filter((balance) => balance.settledOn !== null).length,
    };
  });
}
