import type { LocalDate } from '../calendar/local-date.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { AgreedRate, ClaimFacts } from './claim.ts';

/** What decides default, interest, Skonto and limitation of a claim, as it is kept: null = not known or not agreed. */
export interface ClaimTerms {
  readonly receivedOn: LocalDate | null;
  readonly refusedOn: LocalDate | null;
  readonly courtServedOn: LocalDate | null;
  readonly arisenOn: LocalDate | null;
  readonly agreedRateKind: AgreedRate['kind'] | null;
  readonly agreedRateBp: number | null;
  readonly isBetweenMerchants: boolean;
  readonly limitationYears: 5 | 10 | null;
  readonly discountTerms: readonly DiscountTerms[];
  readonly taxBp: number | null;
}

type TermFacts = Pick<
  ClaimFacts,
  | 'receivedOn'
  | 'refusedOn'
  | 'courtServedOn'
  | 'arisenOn'
  | 'agreedRate'
  | 'isBetweenMerchants'
  | 'limitationYears'
  | 'discountTerms'
  | 'taxBasisPoints'
>;

/** The same as facts: what is null is left out. */
export function termFacts(terms: ClaimTerms): TermFacts {
  const { receivedOn, refusedOn, courtServedOn, arisenOn, agreedRateKind, agreedRateBp, limitationYears } = terms;
  return {
    ...(receivedOn !== null && { receivedOn }),
    ...(refusedOn !== null && { refusedOn }),
    ...(courtServedOn !== null && { courtServedOn }),
    ...(arisenOn !== null && { arisenOn }),
    ...(agreedRateKind !== null &&
      agreedRateBp !== null && { agreedRate: { kind: agreedRateKind, basisPoints: agreedRateBp } }),
    ...(terms.isBetweenMerchants && { isBetweenMerchants: true }),
    ...(limitationYears !== null && { limitationYears }),
    ...(terms.discountTerms.length > 0 && { discountTerms: terms.discountTerms }),
    ...(terms.taxBp !== null && { taxBasisPoints: terms.taxBp }),
  };
}
