import type { DebtorRow } from '@mahnwerk/contract/debtors';
import { toDecimal } from '@mahnwerk/core/money';
import type { DebtorListRow } from './debtor-list.store.ts';

/** A row of the store in the shape of the contract. */
export function toDebtorRow(row: DebtorListRow): DebtorRow {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kind: row.kind,
    city: row.city,
    email: row.email,
    openCount: row.openCount,
    open: toDecimal(row.openMinor),
    overdue: toDecimal(row.overdueMinor),
    openElsewhere: row.elsewhere.map(({ currency, minor }) => ({ currency, amount: toDecimal(minor) })),
    lastPaymentOn: row.lastPaymentOn,
  };
}
