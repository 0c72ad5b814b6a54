import type { ClaimRow, CreditRow } from './claims-file.ts';
import { findByName, type NamedDebtor, uniqueByName } from './find-debtor.ts';
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

/** What is on file of debtors and of the claims that the list's numbers name. */
export interface ListedPeople {
  /** By number and by `numberKey`. */
  readonly taken: ReadonlyMap<string, { readonly debtorNumber: string }>;
  readonly debtors: readonly (NamedDebtor & { readonly number: string })[];
}

/**
 * Claims that the accounting listed as open before and does not list any more. A list speaks only for the currencies it
 * holds, and an empty one for nothing: a wrong export must not close everything. A number that stands under a credit is
 * listed, too. `listed` are open claims of such lists.
 */
export function findMissing(
  listed: readonly ListedClaim[],
  rows: readonly ClaimRow[],
  credits: readonly CreditRow[],
  people: ListedPeople,
): readonly MissingClaim[] {
  const numbers = new Set([...rows, ...credits].map(({ number }) => numberKey(number)));
  const currencies = new Set<string>(rows.map(({ currency }) => currency));
  const missing = listed.filter(({ number, currency }) => currencies.has(currency) && !numbers.has(numberKey(number)));
  if (missing.length === 0) return [];
  const debtors = listedDebtors(rows, credits, people);
  return missing.map((claim) => ({ ...claim, isDebtorListed: debtors.has(claim.debtorNumber) }));
}

/**
 * The numbers of the debtors whom the list names, told as everywhere: by their number, by the claim a row's number names,
 * by name with postcode or e-mail address. A name alone names nobody: there may be two of them.
 */
function listedDebtors(
  rows: readonly ClaimRow[],
  credits: readonly CreditRow[],
  { taken, debtors }: ListedPeople,
): ReadonlySet<string> {
  const byClaim = (number: string) => (taken.get(number) ?? taken.get(numberKey(number)))?.debtorNumber;
  const nameless = rows.some(({ debtorNumber }) => debtorNumber === undefined);
  const byName = uniqueByName(nameless ? debtors : []);
  return new Set(
    [
      ...rows.map((row) => row.debtorNumber ?? byClaim(row.number) ?? findByName(row, byName)?.number),
      ...credits.map((credit) => credit.debtorNumber ?? byClaim(credit.refersTo ?? credit.number)),
    ].filter((number) => number !== undefined),
  );
}

/** The missing claims that a person's choice closes. */
export function closedMissing(missing: readonly MissingClaim[], closes: ClosesMissing): readonly MissingClaim[] {
  if (closes === 'none') return [];
  return closes === 'all' ? missing : missing.filter(({ isDebtorListed }) => isDebtorListed);
}
