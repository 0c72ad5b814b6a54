import type { ClaimDetail, ClaimTerms } from '@mahnwerk/contract/claims';

/** What every part of the form of terms is given. */
export interface TermsPartProps {
  readonly claim: ClaimDetail;
  readonly terms: ClaimTerms;
  readonly country: 'DE' | 'AT' | 'CH';
  readonly onChange: (change: Partial<ClaimTerms>) => void;
}
