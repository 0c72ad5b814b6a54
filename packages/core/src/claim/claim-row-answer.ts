import { toDecimal } from '../money/money.ts';

interface ListedClaim {
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly grossMinor: number;
  readonly openMinor: number;
  readonly key: unknown;
}

/** A row of a list of claims as the interface shows it: amounts as decimals, the debtor as a reference. */
export function claimRowAnswer<R extends ListedClaim>(row: R) {
  const { debtorId, debtorNumber, debtorName, grossMinor, openMinor, key: _, ...rest } = row;
  return {
    ...rest,
    debtor: { id: debtorId, number: debtorNumber, name: debtorName },
    gross: toDecimal(grossMinor),
    open: toDecimal(openMinor),
  };
}
