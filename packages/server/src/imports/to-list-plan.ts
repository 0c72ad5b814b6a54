import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { closedMissing, findMissing, type MissingClaim } from '@mahnwerk/core/find-missing';
import { type ClaimsPlan, planClaims } from '@mahnwerk/core/plan-claims';
import { type CreditsPlan, planCredits } from '@mahnwerk/core/plan-credits';
import { findByNumbers } from '../claims/claims.store.ts';
import { listBookedCredits, listListedClaims } from '../claims/listing.store.ts';
import { listKnownDebtors } from '../debtors/debtors.store.ts';
import type { Reader } from '../platform/db.ts';

/** All that importing a list would do. */
export interface ListPlan {
  readonly claims: ClaimsPlan;
  readonly credits: CreditsPlan;
  /** Of a list of open items: claims that earlier ones named and this one does not. */
  readonly missing: readonly MissingClaim[];
  /** Those of them that the person's choice closes; none where the list may have been cut. */
  readonly closed: readonly MissingClaim[];
  /** Those it would have closed if the list had an end. */
  readonly kept: readonly MissingClaim[];
}

export const plainList: ListChoice = { mode: 'list', closesMissing: 'none' };

/** The list against what is here in this transaction; nothing is written. */
export async function toListPlan(
  read: Reader,
  { rows, credits = [], isOpenEnded }: Pick<ClaimsFile, 'rows' | 'credits' | 'isOpenEnded'>,
  { mode, closesMissing }: ListChoice,
): Promise<ListPlan> {
  const named = credits.map(({ number, refersTo }) => refersTo ?? number);
  const taken = await findByNumbers(read, [...rows.map(({ number }) => number), ...named]);
  const debtors = await listKnownDebtors(read);
  const claims = planClaims(rows, taken, debtors, mode);
  const references = [...new Set(credits.map(({ number }) => number))];
  const planned = planCredits(credits, claims, taken, await listBookedCredits(read, references));
  const missing =
    mode === 'open-items' ? findMissing(await listListedClaims(read), rows, credits, { taken, debtors }) : [];
  const wished = closedMissing(missing, closesMissing);
  const [closed, kept] = isOpenEnded === true ? [[], wished] : [wished, []];
  return { claims, credits: planned, missing, closed, kept };
}

/** Claims that are here and whose ledgers the plan touches: load and lock these. */
export function touchedClaimIds({ claims, credits, closed }: ListPlan): readonly string[] {
  return [
    ...new Set([
      ...claims.changed.map(({ claimId }) => claimId),
      ...claims.raised.map(({ claimId }) => claimId),
      ...credits.booked.flatMap(({ claimId }) => (claimId === undefined ? [] : [claimId])),
      ...closed.map(({ claimId }) => claimId),
    ]),
  ];
}
