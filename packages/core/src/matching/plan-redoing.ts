import { isReturn } from './decision-waves.ts';
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
  /** Of a returned debit (negative amounts): the payment that it took back; undefined: it is a booking. */
  readonly takenFromId?: string | undefined;
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
  /** With what those that name their claims had left; see `wavesOf`. */
  readonly isLate?: boolean;
}

/**
 * Which bookings have to be taken back before what was decided this time can be written: those decided otherwise, and those
 * that stand on a claim behind a place where something changes, since a ledger is written in the order in which the bank
 * booked, and late decisions after a return on their claim (`wavesOf`). What is decided as it stands, and is not in the way, is not touched. `standing` holds this month's and later ones.
 */
export function planRedoing(
  decided: readonly DecidedAgain[],
  standing: ReadonlyMap<string, StandingBooking>,
): ReadonlySet<string> {
  const onClaim = new Map<string, StandingBooking[]>();
  const returnsOf = new Map<string, StandingBooking[]>();
  for (const booking of standing.values()) {
    for (const { takenFromId } of booking.parts)
      if (takenFromId !== undefined) returnsOf.set(takenFromId, [...(returnsOf.get(takenFromId) ?? []), booking]);
    for (const claimId of claimsOf(booking.parts)) {
      const bookings = onClaim.get(claimId);
      if (bookings === undefined) onClaim.set(claimId, [booking]);
      else bookings.push(booking);
    }
  }
  const rankOf = ranksOf(decided, standing);
  const takenBack = new Set<string>();
  const open: { readonly claimIds: readonly string[]; readonly id: string; readonly rank: string }[] = [];
  for (const { order, decision } of decided) {
    const booking = standing.get(decision.paymentId);
    if (booking !== undefined && isAsItStands(decision, booking.parts)) continue;
    if (booking !== undefined) takenBack.add(booking.paymentId);
    const parts = decision.tier === 'sure' ? decision.allocations : [];
    const claimIds = [...parts.map(({ claimId }) => claimId), ...claimsOf(booking?.parts ?? [])];
    open.push({ claimIds, id: decision.paymentId, rank: rankOf(decision.paymentId, order) });
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { claimIds, id, rank } = at;
    // A debit is taken back after its return only, and a return after all that is on its claims.
    const returns = takenBack.has(id) ? (returnsOf.get(id) ?? []) : [];
    const isUnreturned = takenBack.has(id) && takesBack(standing.get(id));
    const behind = claimIds
      .flatMap((claimId) => onClaim.get(claimId) ?? [])
      .filter(({ paymentId, order }) => isUnreturned || rankOf(paymentId, order) > rank);
    for (const booking of [...returns, ...behind]) {
      if (takenBack.has(booking.paymentId)) continue;
      takenBack.add(booking.paymentId);
      const { paymentId, order, parts } = booking;
      open.push({ claimIds: claimsOf(parts), id: paymentId, rank: rankOf(paymentId, order) });
    }
  }
  return takenBack;
}

/** Sorts as decisions are written: by month, then the late ones of claims that are open again, then by the bank's order. */
function ranksOf(decided: readonly DecidedAgain[], standing: ReadonlyMap<string, StandingBooking>) {
  const touched = ({ decision }: DecidedAgain) => [
    ...(decision.tier === 'sure' ? decision.allocations.map(({ claimId }) => claimId) : []),
    ...claimsOf(standing.get(decision.paymentId)?.parts ?? []),
  ];
  const reopened = new Set(
    decided
      .filter(({ decision }) => isReturn(decision) || takesBack(standing.get(decision.paymentId)))
      .flatMap(touched),
  );
  const late = new Set(
    decided.flatMap((one) =>
      one.isLate === true && touched(one).some((id) => reopened.has(id)) ? [one.decision.paymentId] : [],
    ),
  );
  return (paymentId: string, order: string) => `${order.slice(0, 7)} ${late.has(paymentId) ? 1 : 0} ${order}`;
}

function takesBack(booking: StandingBooking | undefined): boolean {
  return booking?.parts.some(({ takenFromId }) => takenFromId !== undefined) === true;
}

function claimsOf(parts: readonly StandingPart[]): readonly string[] {
  return parts.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
}

/** A claim may have taken less than was decided, where interest on it was corrected meanwhile. */
function isAsItStands(decision: Decision, parts: readonly StandingPart[]): boolean {
  if (decision.tier !== 'sure') return false;
  const { allocations, credit, returned } = decision;
  if (parts.some(({ takenFromId }) => (takenFromId !== undefined) !== (returned !== undefined))) return false;
  if (parts.length !== allocations.length + (credit === undefined ? 0 : 1)) return false;
  return parts.every(({ claimId, debtorId, amountMinor, discountMinor }) => {
    if (claimId === null) return credit?.debtorId === debtorId && credit.amountMinor === amountMinor;
    const part = allocations.find((one) => one.claimId === claimId);
    if (returned !== undefined) return part?.amountMinor === amountMinor;
    return part !== undefined && amountMinor <= part.amountMinor && discountMinor === (part.discountMinor ?? 0);
  });
}
