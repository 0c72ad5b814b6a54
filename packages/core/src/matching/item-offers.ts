import type { ClaimFacts } from '../claim/claim.ts';
import { placeOf } from '../claim/default-start.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { discountOffers } from '../skonto/discount-offer.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { OpenItem } from './payment.ts';

/** What decides the Skonto of an open item, without its ledger. */
export interface ItemTerms extends Pick<ClaimFacts, 'issuedOn' | 'debtorRegion' | 'creditorRegion' | 'debtorCountry'> {
  readonly terms: readonly DiscountTerms[];
  /** Principal less credit notes. */
  readonly grossMinor: number;
  readonly grantedMinor: number;
}

/** Open items with what their Skonto means in amounts and days; those without terms pass as they are. */
export function withOffers<T extends OpenItem & { readonly discount?: ItemTerms | null }>(
  items: readonly T[],
  law: Pick<LawSettings, 'country' | 'discounts'>,
): readonly OpenItem[] {
  return items.map((item) => {
    const { discount } = item;
    if (discount === undefined || discount === null) return item;
    const place = placeOf({ country: law.country, ...discount });
    const { grossMinor, issuedOn, grantedMinor } = discount;
    const offers = discountOffers({ grossMinor, issuedOn, place }, discount.terms, law.discounts.toleranceDays);
    return { ...item, offers, grantedMinor };
  });
}
