/** What courts accept a letter without proof, EUR minor units (AG Brandenburg 31 C 190/06). */
export const acceptedFeeMinor = 250;

/** Above this a fee for consumers is void in all likelihood (BGH VIII ZR 95/18). */
export const feeLimitMinor = 300;

/** Austria: what an agency may demand at most for the first reminder of a claim of 19 to 73 EUR (BGBl 141/1996 s.3). */
export const agencyFeeMinor = 727;

/** s.288(5) BGB, s.458 UGB. */
export const flatFeeMinor = 4_000;

/** No law fixes it; a shorter period sets an appropriate one running. */
export const periodDaysMin = 7;

/**
 * Austria wants a reasonable proportion to the claim (s.1333(2) ABGB) and gives no figure: a fifth of the open principal is
 * the product's line, in the range of the agencies' scale for small claims (BGBl 141/1996: 7.27 on 19 to 73 EUR).
 */
export function proportionateFee(principalMinor: number): number {
  return Math.floor(Math.max(principalMinor, 0) / 5);
}

/** The smallest claim on which a fee is still in proportion. */
export function principalFor(feeMinor: number): number {
  return feeMinor * 5;
}
