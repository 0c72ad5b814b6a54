import type { BookedPayment } from '@mahnwerk/core/bookings';
import { groundOf } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import { openParts } from '@mahnwerk/core/ledger';
import { planCreditReversal, planUnbooking, type UnbookedClaim } from '@mahnwerk/core/plan-unbooking';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StandingAllocation } from '@mahnwerk/core/standing-allocation';
import { decidePayments } from '@mahnwerk/core/decide-payments';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, listOpenItems, lockClaims } from '../claims/claims.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadLaw } from '../tenants/law.store.ts';
import {
  addSuggestions,
  listStandingAllocations,
  listStandingCredits,
  listWaitingPayments,
  lockPayment,
  refuseClaims,
  saveBookings,
} from './matching.store.ts';
import { listInterestPayers } from './standing.store.ts';
import { toRestoredCharges } from './to-restored-charges.ts';
import { toRestoredRests } from './to-restored-rests.ts';

/**
 * A person takes the decision about a transaction back: every booking is reversed with its own value day, Skonto, closed
 * rests and credits that came of it too, so ledger, interest and dunning are as they were before. The transaction is undecided again, and the machine keeps its hands off
 * it; the claims it was booked on are not suggested for it again, the customer's other open claims are.
 */
export async function unbookPayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    const before = await listStandingAllocations(tx, transactionId);
    const credits = await listStandingCredits(tx, transactionId);
    if (payment.state === 'undecided' && before.length === 0) return refuse('payment-already-decided');
    const claimIds = before.map(({ claimId }) => claimId);
    await lockClaims(tx, claimIds);
    const standing = await listStandingAllocations(tx, transactionId);
    const ids = newIds(standing.length + credits.length);
    const plans = plan(payment, standing, await loadUnbooked(tx, transactionId, claimIds), ids, scope.actor);
    const creditIds = ids.slice(standing.length);
    const withdrawn = credits.map((credit, i) => planCreditReversal(payment, credit, creditIds[i]!, scope.actor));
    const evidence = [{ code: 'unbooked-by-person' as const, values: { actor: scope.actor } }];
    await saveBookings(
      tx,
      {
        decisions: [{ transactionId, state: 'undecided', decidedBy: 'person', evidence }],
        suggestions: [],
        allocations: [...plans, ...withdrawn].map((plan) => plan.allocation),
      },
      'kept',
    );
    await refuseClaims(tx, transactionId, [...new Set(claimIds)]);
    const balances = await insertEntries(
      tx,
      plans.flatMap((plan) => [plan.entry, ...plan.besides, ...plan.kept]),
      scope.today,
    );
    const rests = await toRestoredRests(tx, scope, claimIds);
    const reopenedIds = balances.filter(({ openMinor }) => openMinor > 0).map(({ claimId }) => claimId);
    const restored = await toRestoredCharges(tx, scope, reopenedIds);
    await holdReopened(tx, [...new Set(standing.map(({ debtorId }) => debtorId))]);
    const events = [...plans.flatMap((plan) => plan.events), ...withdrawn.map((plan) => plan.event)];
    await appendEvents(tx, [...events, ...rests, ...restored], deps.clock.now());
    return undefined;
  });
}

type Unbooking = ReturnType<typeof planUnbooking>;

/** One after the other: the second booking of a payment on the same claim finds what the first one left. */
function plan(
  payment: BookedPayment,
  standing: readonly StandingAllocation[],
  found: ReadonlyMap<string, UnbookedClaim>,
  ids: readonly string[],
  actor: string,
): readonly Unbooking[] {
  const claims = new Map(found);
  return standing.map((allocation, i) => {
    const unbooking = planUnbooking(payment, allocation, claims.get(allocation.claimId)!, ids[i]!, actor);
    claims.set(allocation.claimId, unbooking.claim);
    return unbooking;
  });
}

async function loadUnbooked(
  tx: Tx,
  transactionId: string,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, UnbookedClaim>> {
  const facts = await loadClaimFacts(tx, claimIds);
  const payers = await listInterestPayers(tx, transactionId, claimIds);
  return new Map(
    [...facts].map(
      ([
        claimId,
        {
          facts: { entries },
          row,
        },
      ]) => [
        claimId,
        {
          openMinor: row.openMinor,
          interestOpenMinor: openParts(entries).interestMinor,
          payers: payers.filter((payer) => payer.claimId === claimId),
        },
      ],
    ),
  );
}

/** Other payments may be for the claims that are open again; until they are decided, those are not dunned. */
async function holdReopened(tx: Tx, debtorIds: readonly string[]): Promise<void> {
  const law = await loadLaw(tx);
  const items = withOffers(await listOpenItems(tx, debtorIds), law);
  const waiting = items.length === 0 ? [] : await listWaitingPayments(tx);
  const own = (await listAccounts(tx)).map((account) => account.iban);
  const decisions = decidePayments(
    waiting.map((payment) => ({ ...payment, isInHand: true })),
    groundOf({ items, ownIbans: own, discounts: law.discounts }),
  );
  await addSuggestions(
    tx,
    decisions.flatMap((decision) =>
      'suggestions' in decision
        ? decision.suggestions.map((suggestion) => ({ transactionId: decision.paymentId, ...suggestion }))
        : [],
    ),
  );
}
