import { normaliseReference } from '../matching/normalise-reference.ts';
import type { ClaimRow, CreditRow } from './claims-file.ts';
import { numberKey } from './number-key.ts';

/** An open claim that a list of open items named before. */
export interface ListedClaim {
  readonly claimId: string;
  readonly number: string;
  readonly currency: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly dueOn: string;
  readonly openMinor: number;
}

export interface MissingClaim extends ListedClaim {
  /** The list has other items of this debtor. */
  readonly isDebtorListed: boolean;
}

/** Which missing claims count as paid: none, those of debtors the list still names, or all. */
export type ClosesMissing = 'none' | 'listed-debtors' | 'all';

/**
 * Claims that the accounting listed as open before and does not list any more. A list speaks only for the currencies it
 * holds, and an empty one for nothing: a wrong export must not close everything. `listed` are open claims of such lists.
 */
export function findMissing(
  listed: readonly ListedClaim[],
  rows: readonly ClaimRow[],
  credits: readonly CreditRow[] = [],
): readonly MissingClaim[] {
  const numbers = new Set(rows.map(({ number }) => numberKey(number)));
  const currencies = new Set<string>(rows.map(({ currency }) => currency));
  const people = [...rows, ...credits];
  const debtorNumbers = new Set(people.map(({ debtorNumber }) => debtorNumber));
  const names = new Set(
    people.flatMap(({ debtorNumber, name }) =>
      debtorNumber === undefined && name !== undefined ? [normaliseReference(name)] : [],
    ),
  );
  return listed
    .filter(({ number, currency }) => currencies.has(currency) && !numbers.has(numberKey(number)))
    .map((claim) => ({
      ...claim,
      isDebtorListed: debtorNumbers.has(claim.debtorNumber) || names.has(normaliseReference(claim.debtorName)),
    }));
}

/** The missing claims that a person's choice closes. */
export function closedMissing(missing: readonly MissingClaim[], closes: ClosesMissing): readonly MissingClaim[] {
  if (closes === 'none') return [];
  return closes === 'all' ? missing : missing.filter(({ isDebtorListed }) => isDebtorListed);
}
