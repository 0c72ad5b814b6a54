import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { checkTerms, termChanges } from '@mahnwerk/core/check-terms';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { asStated } from './as-terms.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { lockClaims } from './claims.store.ts';
import { updateTerms as saveTerms } from './terms.store.ts';

/**
 * Changes what decides default, interest, Skonto and limitation of a claim. What was booked stays, even when letters left
 * under other terms: the next letter corrects the interest (`fixInterest`). The file says each term before and after.
 */
export async function updateTerms(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  input: ClaimTerms,
): Promise<Refusal | undefined> {
  const terms = asStated(input);
  if ('kind' in terms) return terms;
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockClaims(tx, [claimId]);
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    if (claim === undefined) return refuse('not-found', { field: 'id' });
    const changes = termChanges(claim.row, terms);
    if (changes.length === 0) return undefined;
    const refusal = checkTerms(terms, claim.facts, scope.today);
    if (refusal !== undefined) return refusal;
    await saveTerms(tx, claimId, terms);
    const { number, debtorId, currency } = claim.row;
    const data = { number, currency, changes };
    await appendEvents(
      tx,
      [{ actor: scope.actor, kind: 'claim-terms-changed', claimId, debtorId, data }],
      deps.clock.now(),
    );
    return undefined;
  });
}
