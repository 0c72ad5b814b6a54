import { houseCurrency } from '@mahnwerk/core/sums';
import { useRead } from '../client/use-api.ts';

/** Whose law holds and which currency sums are in: both follow from where the company is. */
export function useOwnCountry(): 'DE' | 'AT' | 'CH' {
  return useRead('getCompany', {}, { staleTime: 300_000 }).data?.country ?? 'DE';
}

export function useOwnCurrency(): 'EUR' | 'CHF' {
  return houseCurrency(useOwnCountry());
}
