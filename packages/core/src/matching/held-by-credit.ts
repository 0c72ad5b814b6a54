import type { LocalDate } from '../calendar/local-date.ts';

/** What lies on an account for more days than these is a question: spend it on claims, or pay it back? */
export const creditDays = 14;

/** An open claim of a customer who has money here. */
export interface CreditedClaim {
  readonly claimId: string;
  readonly openMinor: number;
  readonly dueOn: LocalDate;
}

/** A claim is held from this part of it on: below, a letter demands hardly too much. */
const heldFrom = 10;

/**
 * Which claims nobody is asked for because money of their customer lies here, minor units in one currency: the oldest ones that the
 * money pays (s.366(2) BGB, s.1416 ABGB, Art. 87 OR: the oldest debt first), each once; one of which it pays a tenth or
 * more, as a letter would demand noticeably too much until a person has spread it; and any of which just this much is open, as it may be what he meant. Money that pays nothing
 * of this holds nothing: a cent protects nobody.
 */
export function heldByCredit(creditMinor: number, claims: readonly CreditedClaim[]): readonly string[] {
  let leftMinor = creditMinor;
  const held: string[] = [];
  const oldest = claims.toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.claimId, b.claimId));
  for (const { claimId, openMinor } of oldest) {
    const isCovered = leftMinor > 0 && openMinor <= heldFrom * leftMinor;
    if (isCovered) leftMinor = Math.max(0, leftMinor - openMinor);
    if (openMinor > 0 && (isCovered || openMinor === creditMinor)) held.push(claimId);
  }
  return held;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
