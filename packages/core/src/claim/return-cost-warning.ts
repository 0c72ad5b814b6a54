import { formatAmount } from '../money/format-amount.ts';
import type { Words } from '../money/language.ts';
import type { ClaimFacts } from './claim.ts';
import type { EntryWish } from './plan-entry.ts';

/** A flat sum of this was struck down (LG Köln 26 O 331/15); what banks charge of each other lies below. */
const strikingMinor = 500;

/** What is to be said of bank costs that a person enters for somebody who is no business; undefined = nothing. */
export function returnCostWarning(
  { kind, amountMinor }: Pick<EntryWish, 'kind' | 'amountMinor'>,
  { debtorKind, currency }: Pick<ClaimFacts, 'debtorKind' | 'currency'>,
): Words | undefined {
  if (kind !== 'return-cost' || debtorKind === 'business' || amountMinor < strikingMinor) return undefined;
  return {
    de: `Verbraucher schulden nur, was die Bank wirklich berechnet hat; eine Pauschale von ${formatAmount(amountMinor, currency, 'de')} hält nicht.`,
    en: `Consumers owe only what the bank really charged; a flat sum of ${formatAmount(amountMinor, currency, 'en')} does not hold.`,
  };
}
