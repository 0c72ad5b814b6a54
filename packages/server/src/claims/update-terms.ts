import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { checkTerms, termChanges } from '@mahnwerk/core/check-terms';
import { agreedRateWarning, mayRaiseDebt, raisesDebt, underTerms } from '@mahnwerk/core/raises-debt';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { roleOf } from '../tenants/members.store.ts';
import { asStated } from './as-terms.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { lockClaims } from './claims.store.ts';
import { updateTerms as saveTerms } from './terms.store.ts';

const raises = {
  words: 'die Angaben erhöhen, was der Kunde schuldet',
  wordsEn: 'the terms raise what the customer owes',
};

/**
 * Changes what decides default, interest, Skonto and limitation of a claim. What was booked stays, even when letters left
 * under other terms: the next letter corrects the interest (`fixInterest`). The file says each term before and after. What
 * raises the interest takes the owner or an accountant (`role-too-low`).
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
    const law = await loadLaw(tx);
    const after = underTerms(claim.facts, terms);
    const mayRaise = mayRaiseDebt(await roleOf(tx, scope.actor));
    if (!mayRaise && raisesDebt(claim.facts, after, scope.today, law))
      return refuse('role-too-low', { values: raises });
    await saveTerms(tx, claimId, terms);
    const { number, debtorId, currency } = claim.row;
    const warning = agreedRateWarning(after, scope.today, law);
    const data = { number, currency, changes, ...(warning !== undefined && { warning }) };
    await appendEvents(
      tx,
      [{ actor: scope.actor, kind: 'claim-terms-changed', claimId, debtorId, data }],
      deps.clock.now(),
    );
    return undefined;
  });
}
