import type { Rates } from '@mahnwerk/contract/settings';
import { spreadFor } from '@mahnwerk/core/default-rate';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import type { Texts } from '../texts/all-texts.ts';

/** "2. Halbjahr 2026" for the half-year that begins on that day. */
export function halfYearOf(fromOn: string, words: Texts['law']['rates']): string {
  return words.half(fromOn.slice(5) >= '07-01' ? 2 : 1, fromOn.slice(0, 4));
}

/** The half-years from one on, up to the one the day lies in; none if the day lies before. */
export function halfYearsTo(fromOn: string, today: string): readonly string[] {
  const found: string[] = [];
  for (let next = fromOn; next <= today; next = nextHalfYear(next)) found.push(next);
  return found;
}

function nextHalfYear(fromOn: string): string {
  const year = fromOn.slice(0, 4);
  if (fromOn.slice(5) < '07-01') return `${year}-07-01`;
  return `${String(Number.parseInt(year, 10) + 1).padStart(4, '0')}-01-01`;
}

/** Half-years with one law from beginning to end; in those before, the day the contract was made decides. */
const onlyLawSince = '2015-01-01';

/** What the law gives the creditor with that base rate, in percent. */
export function defaultRates(
  country: Rates['country'],
  fromOn: string,
  percent: string,
): { readonly business: string; readonly private: string } | undefined {
  const base = fromDecimal(percent);
  if (base === undefined || fromOn < onlyLawSince) return undefined;
  const rateOf = (debtor: 'business' | 'private') => {
    const spread = spreadFor(country, debtor);
    return toDecimal(spread.basisPoints + (spread.kind === 'fixed' ? 0 : base));
  };
  return { business: rateOf('business'), private: rateOf('private') };
}
