import type { Decision } from './payment.ts';

/** What a machine booking that stands did to one claim, or to the account of a customer. */
export interface StandingPart {
  readonly claimId: string | null;
  readonly debtorId: string;
  readonly amountMinor: number;
  /** Skonto that came with it, not negative. */
  readonly discountMinor: number;
  /** Sum of all ledger entries it made on the claim; minor units, negative where it lessened what is open. */
  readonly entriesMinor: number;
}

/** A payment that the machine booked, as it stands. */
export interface StandingBooking {
  readonly paymentId: string;
  /** Sorts as payments are taken: booking day, account, fingerprint. */
  readonly order: string;
  readonly parts: readonly StandingPart[];
}

/** What was decided about a payment this time. */
export interface DecidedAgain {
  readonly order: string;
  readonly decision: Decision;
}

/**
 * Which bookings have to be taken back before what was decided this time can be written: those decided otherwise, and those
 * that stand on a claim behind a place where something changes, since a ledger is written in the order in which the bank
 * booked. What is decided as it stands, and is not in the way, is not touched. `standing` holds this month's and later ones.
 */
export function planRedoing(
  decided: readonly DecidedAgain[],
  standing: ReadonlyMap<string, StandingBooking>,
): ReadonlySet<string> {
  const onClaim = new Map<string, StandingBooking[]>();
  for (const booking of standing.values()) {
    for (const claimId of claimsOf(booking.parts)) {
      const bookings = onClaim.get(claimId);
      if (bookings === undefined) onClaim.set(claimId, [booking]);
      else bookings.push(booking);
    }
  }
  const takenBack = new Set<string>();
  const open: { readonly order: string; readonly claimIds: readonly string[] }[] = [];
  for (const { order, decision } of decided) {
    const booking = standing.get(decision.paymentId);
    if (booking !== undefined && isAsItStands(decision, booking.parts)) continue;
    if (booking !== undefined) takenBack.add(booking.paymentId);
    const parts = decision.tier === 'sure' ? decision.allocations : [];
    open.push({ order, claimIds: [...parts.map(({ claimId }) => claimId), ...claimsOf(booking?.parts ?? [])] });
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { order, claimIds } = at;
    for (const booking of claimIds.flatMap((claimId) => onClaim.get(claimId) ?? [])) {
      if (booking.order <= order || takenBack.has(booking.paymentId)) continue;
      takenBack.add(booking.paymentId);
      open.push({ order: booking.order, claimIds: claimsOf(booking.parts) });
    }
  }
  return takenBack;
}

function claimsOf(parts: readonly StandingPart[]): readonly string[] {
  return parts.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
}

/** A claim may have taken less than was decided, where interest on it was corrected meanwhile. */
function isAsItStands(decision: Decision, parts: readonly StandingPart[]): boolean {
  if (decision.tier !== 'sure' || decision.returned !== undefined) return false;
  const { allocations, credit } = decision;
  if (parts.length !== allocations.length + (credit === undefined ? 0 : 1)) return false;
  return parts.every(({ claimId, debtorId, amountMinor, discountMinor }) => {
    if (claimId === null) return credit?.debtorId === debtorId && credit.amountMinor === amountMinor;
    const part = allocations.find((one) => one.claimId === claimId);
    return part !== undefined && amountMinor <= part.amountMinor && discountMinor === (part.discountMinor ?? 0);
  });
}
