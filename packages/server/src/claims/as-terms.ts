import type { ClaimTerms } from '@mahnwerk/contract/claims';
import type { StatedTerms } from '@mahnwerk/core/check-terms';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';

/** Terms as they are kept in the shape of the contract: hundredths of a percentage point as percent. */
export function asTerms(terms: StatedTerms): ClaimTerms {
  const { agreedRateKind, agreedRateBp, taxBp } = terms;
  return {
    dueBasis: terms.dueBasis,
    hasConsumerNotice: terms.hasConsumerNotice,
    receivedOn: terms.receivedOn,
    refusedOn: terms.refusedOn,
    courtServedOn: terms.courtServedOn,
    arisenOn: terms.arisenOn,
    agreedRate:
      agreedRateKind === null || agreedRateBp === null
        ? null
        : { kind: agreedRateKind, percent: toDecimal(agreedRateBp) },
    isBetweenMerchants: terms.isBetweenMerchants,
    limitationYears: terms.limitationYears,
    taxPercent: taxBp === null ? null : toDecimal(taxBp),
    discounts: terms.discountTerms.map(({ days, percentBasisPoints, baseMinor }) => ({
      days,
      percent: toDecimal(percentBasisPoints),
      base: baseMinor === undefined ? null : toDecimal(baseMinor),
    })),
  };
}

/** The other way; refused is what the pattern of the contract let pass and is no amount. */
export function asStated(input: ClaimTerms): StatedTerms | Refusal {
  const { agreedRate, taxPercent, discounts, ...same } = input;
  const agreedRateBp = agreedRate === null ? null : fromDecimal(agreedRate.percent);
  if (agreedRateBp === undefined) return refuse('value-invalid', { field: 'agreedRate' });
  const taxBp = taxPercent === null ? null : fromDecimal(taxPercent);
  if (taxBp === undefined) return refuse('value-invalid', { field: 'taxPercent' });
  const discountTerms = discounts.map(({ days, percent, base }) => {
    const baseMinor = base === null ? undefined : fromDecimal(base);
    return { days, percentBasisPoints: fromDecimal(percent) ?? 0, ...(baseMinor !== undefined && { baseMinor }) };
  });
  return { ...same, agreedRateKind: agreedRate?.kind ?? null, agreedRateBp, taxBp, discountTerms };
}
