import type { Allocation, Candidate, Decision } from './payment.ts';
import type { StandingPart } from './plan-redoing.ts';

/** Which proposal a person followed: 0 = the first; undefined: none of them. */
export function followedCandidate(
  candidates: readonly Candidate[],
  parts: readonly StandingPart[],
): number | undefined {
  const at = candidates.findIndex(({ debtorId, allocations, creditMinor }) =>
    isBookedAs(allocations, creditMinor > 0 ? { debtorId, amountMinor: creditMinor } : undefined, parts),
  );
  return at < 0 ? undefined : at;
}

/** Whether a sure decision books just what stands. */
export function isAsBooked(decision: Decision, parts: readonly StandingPart[]): boolean {
  return decision.tier === 'sure' && isBookedAs(decision.allocations, decision.credit, parts);
}

function isBookedAs(
  allocations: readonly Allocation[],
  credit: { readonly debtorId: string; readonly amountMinor: number } | undefined,
  parts: readonly StandingPart[],
): boolean {
  if (parts.length !== allocations.length + (credit === undefined ? 0 : 1)) return false;
  return parts.every(({ claimId, debtorId, amountMinor }) =>
    claimId === null
      ? credit?.debtorId === debtorId && credit.amountMinor === amountMinor
      : allocations.some((one) => one.claimId === claimId && one.amountMinor === amountMinor),
  );
}
