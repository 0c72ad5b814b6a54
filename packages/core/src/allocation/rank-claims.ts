import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import type { OpenParts } from '../claim/ledger.ts';

/** One of a debtor's claims as it stands on the value date of a payment: interest up to that day is in the open parts. */
export interface OwedClaim {
  readonly number: string;
  readonly dueOn: LocalDate;
  /** When the obligation arose; the day of the invoice where nothing else is known. */
  readonly arisenOn: LocalDate;
  /** What the claim bears a year, hundredths of a percentage point: the higher, the more it burdens the debtor. */
  readonly interestBasisPoints: number;
  /** Switzerland: the day enforcement (Betreibung) began; claims that are enforced come first (OR 87(1)). */
  readonly enforcedOn?: LocalDate;
  readonly open: OpenParts;
}

/** Claims of the same rank share a payment in proportion. */
export type Rank = readonly OwedClaim[];

/**
 * The order in which the law gives a payment to the claims, when the debtor said nothing.
 * Germany, s.366(2) BGB: the more burdensome, the older, the rest in proportion; whose security is less is not told apart.
 * Austria, s.1416 ABGB: the oldest. Switzerland, OR 87: the one enforced first, then the one due first, the rest in proportion.
 */
export function rankClaims(claims: readonly OwedClaim[], country: Country): readonly Rank[] {
  const keyOf = keys[country];
  const ranks = new Map<string, OwedClaim[]>();
  for (const claim of claims.toSorted(byNumber)) {
    const key = keyOf(claim);
    const rank = ranks.get(key);
    if (rank === undefined) ranks.set(key, [claim]);
    else rank.push(claim);
  }
  return [...ranks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rank]) => rank);
}

/** Texts that sort as the claims come. */
const keys: Readonly<Record<Country, (claim: OwedClaim) => string>> = {
  DE: ({ interestBasisPoints, arisenOn }) => `${String(99_999 - interestBasisPoints).padStart(6, '0')} ${arisenOn}`,
  AT: ({ dueOn, arisenOn }) => `${dueOn} ${arisenOn}`,
  CH: ({ enforcedOn, dueOn }) => `${enforcedOn ?? '9999-12-31'} ${dueOn}`,
};

/** "RE-2" before "RE-10": by character only where the lengths are equal. */
function byNumber(a: OwedClaim, b: OwedClaim): number {
  if (a.number.length !== b.number.length) return a.number.length - b.number.length;
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}
