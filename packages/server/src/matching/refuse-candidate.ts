import type { Candidate } from '@mahnwerk/core/payment';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockProposed } from './accept.store.ts';
import { keepCandidates, refuseClaims } from './matching.store.ts';

/**
 * A person says that an undecided payment is not for these claims: they are neither held for it nor suggested again, and what
 * it taught about its payer counts against them. The other ways to book it stay.
 */
export async function refuseCandidate(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
  claimIds: readonly string[],
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = (await lockProposed(tx, [transactionId])).get(transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    if (payment.state !== 'undecided') return refuse('payment-already-decided');
    const claims = await loadClaimFacts(tx, claimIds);
    if (claimIds.some((id) => !claims.has(id))) return refuse('not-found', { field: 'claimIds' });
    const refused = new Set(claimIds);
    await refuseClaims(tx, transactionId, [...refused]);
    const candidates = payment.candidates.filter((one) => !names(one, refused));
    const { tier } = payment;
    // Whatever was likely was likely because of what was refused.
    const isLess = candidates.length < payment.candidates.length && tier === 'likely';
    if (tier !== null) await keepCandidates(tx, transactionId, { tier: isLess ? 'unclear' : tier, candidates });
    const { amountMinor, currency, counterpartyName: payer } = payment;
    const events = [...claims.values()].map(({ row: { id: claimId, debtorId, number } }) => ({
      actor: scope.actor,
      kind: 'candidate-refused',
      claimId,
      debtorId,
      data: { number, amountMinor, currency, payer, transactionId },
    }));
    await appendEvents(tx, events, deps.clock.now());
    return undefined;
  });
}

function names({ allocations }: Candidate, refused: ReadonlySet<string>): boolean {
  return allocations.some(({ claimId }) => refused.has(claimId));
}
