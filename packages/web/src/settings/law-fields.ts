import type { LawShape, Rates } from '@mahnwerk/contract/settings';
import { houseCurrency } from '@mahnwerk/core/sums';
import { currencySign } from '../ui/formats.ts';

/** What every part of the form of law and interest gets. */
export interface LawFieldsProps {
  readonly law: LawShape;
  readonly country: Rates['country'];
  readonly set: (change: Partial<LawShape>) => void;
}

/** The sign of the currency in which a company of this country settles amounts. */
export function signOf(country: Rates['country']): string {
  return currencySign(houseCurrency(country));
}
