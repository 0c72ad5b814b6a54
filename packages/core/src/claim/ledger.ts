import type { LocalDate } from '../calendar/local-date.ts';
import type { BalanceChange } from '../interest/default-interest.ts';
import type { AllocationSplit, ClaimEntry } from './claim.ts';

/** What is open of a claim, minor units. Negative = the debtor has paid more than he owed. */
export type OpenParts = AllocationSplit;

const nothing: OpenParts = { costsMinor: 0, interestMinor: 0, principalMinor: 0 };

/**
 * How one entry moves costs, interest and principal; the parts add up to its amount. An entry without a split falls where
 * its kind belongs: fees and costs on costs, fixed interest on interest, all else on the principal.
 */
export function partsOf(entry: ClaimEntry): OpenParts {
  const { amountMinor, split } = entry;
  if (split !== undefined) {
    if (split.costsMinor + split.interestMinor + split.principalMinor !== amountMinor) {
      throw new Error(`split of a ${entry.kind} of ${entry.valueOn} does not add up to ${amountMinor}`);
    }
    return split;
  }
  switch (entry.kind) {
    case 'fee':
    case 'flat-fee':
    case 'return-cost':
      return { ...nothing, costsMinor: amountMinor };
    case 'interest':
      return { ...nothing, interestMinor: amountMinor };
    case 'principal':
    case 'credit-note':
    case 'discount':
    case 'payment':
    case 'payment-reversal':
    case 'waiver':
    case 'write-off':
      return { ...nothing, principalMinor: amountMinor };
  }
}

/** What is open by the ledger alone: interest counts as far as it was fixed. The parts add up to the sum of the entries. */
export function openParts(entries: readonly ClaimEntry[]): OpenParts {
  let { costsMinor, interestMinor, principalMinor } = nothing;
  for (const entry of entries) {
    const parts = partsOf(entry);
    costsMinor += parts.costsMinor;
    interestMinor += parts.interestMinor;
    principalMinor += parts.principalMinor;
  }
  return { costsMinor, interestMinor, principalMinor };
}

/** Sum of the entries: what the debtor owes by the ledger. */
export function ledgerOpenMinor(entries: readonly ClaimEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.amountMinor, 0);
}

/** The principal from each day on which it changed, oldest first: the base of interest. What was taken back changed nothing. */
export function principalOverTime(entries: readonly ClaimEntry[]): readonly BalanceChange[] {
  const days = new Map<LocalDate, number>();
  for (const entry of entries) {
    const { principalMinor } = partsOf(entry);
    if (principalMinor !== 0) days.set(entry.valueOn, (days.get(entry.valueOn) ?? 0) + principalMinor);
  }
  let principalMinor = 0;
  const changed = [...days.keys()].filter((valueOn) => days.get(valueOn) !== 0);
  return changed.sort().map((valueOn) => {
    principalMinor += days.get(valueOn)!;
    return { valueOn, principalMinor };
  });
}

/** The ledger as it stood on a day, for a look back: principal always counts, all else from its value date. */
export function entriesUpTo(entries: readonly ClaimEntry[], on: LocalDate): readonly ClaimEntry[] {
  return entries.filter((entry) => entry.kind === 'principal' || entry.valueOn <= on);
}
