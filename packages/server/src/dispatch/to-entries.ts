import { chargeEntries } from '@mahnwerk/core/charges';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { NewEntry } from '../claims/claims.store.ts';
import type { TaskClaim } from './dispatch-views.store.ts';

/**
 * What notices that left put on the ledgers of their claims. A claim that was settled before the booking gets nothing: the
 * payment and the letter crossed, and nobody is left owing a fee for that.
 */
export function toEntries(
  claims: readonly TaskClaim[],
  openMinor: ReadonlyMap<string, number>,
  sentOn: LocalDate,
): NewEntry[] {
  return claims
    .filter((claim) => (openMinor.get(claim.claimId) ?? 0) > 0)
    .flatMap((claim) =>
      chargeEntries(
        {
          feeMinor: claim.feeMinor,
          flatFeeMinor: claim.flatFeeMinor,
          interestMinor: claim.interestMinor,
          ...(claim.interestFrom !== null &&
            claim.interestTo !== null && { interestPeriod: { from: claim.interestFrom, to: claim.interestTo } }),
        },
        claim,
        sentOn,
      ).map((entry) => ({ ...entry, claimId: claim.claimId, sourceKind: 'notice' as const, sourceId: claim.noticeId })),
    );
}
