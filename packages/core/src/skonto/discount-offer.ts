import type { Place } from '../calendar/holidays.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { periodEnd } from '../calendar/period.ts';
import type { DiscountTerms } from './discount-terms.ts';

/** What terms mean for one invoice, minor units. */
export interface DiscountOffer {
  /** Hundredths of a percentage point, as the terms say. */
  readonly percentBasisPoints: number;
  readonly discountMinor: number;
  readonly acceptedMinor: number;
  /** Issue date plus days, moved to a working day (s.193 BGB). */
  readonly lastDayOn: LocalDate;
  /** The last day on which the creditor does not object yet. */
  readonly toleratedOn: LocalDate;
}

export interface OfferedInvoice {
  /** The amount due, BT-115, less credit notes. */
  readonly grossMinor: number;
  readonly issuedOn: LocalDate;
  readonly place: Place;
}

/** The accepted amount and the last day of an offer; the discount is rounded half up to the cent. */
export function discountOffer(invoice: OfferedInvoice, terms: DiscountTerms, toleranceDays: number): DiscountOffer {
  const baseMinor = terms.baseMinor ?? invoice.grossMinor;
  // An offer never gives more than the invoice, and a negative base gives nothing.
  const discountMinor = Math.max(Math.min(share(baseMinor, terms.percentBasisPoints), invoice.grossMinor), 0);
  const lastDayOn = periodEnd(invoice.issuedOn, { days: terms.days }, invoice.place).date;
  return {
    percentBasisPoints: terms.percentBasisPoints,
    discountMinor,
    acceptedMinor: invoice.grossMinor - discountMinor,
    lastDayOn,
    toleratedOn: addDays(lastDayOn, toleranceDays),
  };
}

/** Big integers, because amount times rate may leave the safe ones. */
function share(baseMinor: number, basisPoints: number): number {
  if (baseMinor <= 0) return 0;
  return Number.parseInt(String((2n * BigInt(baseMinor) * BigInt(basisPoints) + 10_000n) / 20_000n), 10);
}

/** What all terms mean for one invoice, the largest discount first; a tie goes to the offer that ends later. */
export function discountOffers(
  invoice: OfferedInvoice,
  terms: readonly DiscountTerms[],
  toleranceDays: number,
): readonly DiscountOffer[] {
  return terms
    .map((one) => discountOffer(invoice, one, toleranceDays))
    .toSorted((a, b) => b.discountMinor - a.discountMinor || (a.lastDayOn < b.lastDayOn ? 1 : -1));
}
