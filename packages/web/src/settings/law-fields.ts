import type { LawShape, Rates } from '@mahnwerk/contract/settings';

/** What every part of the form of law and interest gets. */
export interface LawFieldsProps {
  readonly law: LawShape;
  readonly country: Rates['country'];
  readonly set: (change: Partial<LawShape>) => void;
}

export function signOf(country: Rates['country']): string {
  return country === 'CH' ? 'CHF' : '€';
}
