import type { LocalDate } from '../calendar/local-date.ts';
import { accruedInterest, type InterestOptions } from '../claim/accrued-interest.ts';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { defaultStart } from '../claim/default-start.ts';
import { fixAccrued } from '../claim/fix-interest.ts';
import { type ChargeAmounts, chargeEntries } from './charges.ts';

/** What a letter that left puts on the ledger of a claim. */
export interface BookedCharges {
  readonly entries: readonly ClaimEntry[];
  /** The interest among them, minor units; another amount than the letter demands where the claim changed meanwhile. */
  readonly interestMinor: number;
}

/**
 * The charges of a letter when it is booked as left, `claim` as it stands then. A payment booked between writing and
 * leaving has fixed interest already, and may have a value date before the letter: interest is booked up to what has accrued
 * by the end of the letter's period less what is fixed by now, and never more than the letter demands (s.289 BGB: no day
 * twice).
 */
export function bookedCharges(
  amounts: ChargeAmounts,
  claim: ClaimFacts,
  options: InterestOptions,
  sentOn: LocalDate,
): BookedCharges {
  const { interestMinor, interestPeriod, interestGround, correction: _, ...costs } = amounts;
  if (interestMinor === 0 || interestPeriod === undefined) {
    return { entries: chargeEntries(amounts, claim, sentOn), interestMinor };
  }
  const start = defaultStart(claim);
  const { to } = interestPeriod;
  const due = fixAccrued(claim, start, accruedInterest(claim, start, to, options), to);
  const dueMinor = due?.amountMinor ?? 0;
  const bookedMinor =
    interestMinor > 0 ? Math.min(interestMinor, Math.max(dueMinor, 0)) : Math.max(interestMinor, Math.min(dueMinor, 0));
  if (bookedMinor === interestMinor) return { entries: chargeEntries(amounts, claim, sentOn), interestMinor };
  const period = due?.period !== undefined && { interestPeriod: due.period };
  const ground = interestGround !== undefined && { interestGround };
  const lessened = { ...costs, interestMinor: bookedMinor, ...period, ...ground };
  return { entries: chargeEntries(lessened, claim, sentOn), interestMinor: bookedMinor };
}
