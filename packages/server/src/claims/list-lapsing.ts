import type { LapsingClaim } from '@mahnwerk/contract/claims';
import type { Sums } from '@mahnwerk/contract/shapes';
import { isLapsing, lapsingDueTo } from '@mahnwerk/core/lapsing';
import { type Limitation, limitationOf } from '@mahnwerk/core/limitation';
import { toDecimal } from '@mahnwerk/core/money';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { asLimitation } from './as-limitation.ts';
import { type LapsingRow, listDueClaims } from './lapsing.store.ts';

export interface LapsingList {
  readonly year: number;
  readonly items: LapsingClaim[];
  readonly sums: Sums;
}

interface Found {
  readonly row: LapsingRow;
  readonly limitation: Limitation;
}

/**
 * Open claims that lapse in a year (this one when left out) and those that have lapsed, these first. Claims are looked at by
 * due date; core decides with payments and what was recorded.
 */
export async function listLapsing(
  deps: Pick<App, 'db'>,
  { tenantId, today, language }: Scope,
  wish?: number,
): Promise<LapsingList> {
  const thisYear = Number.parseInt(today.slice(0, 4), 10);
  const year = wish ?? thisYear;
  const { found, country } = await deps.db.read(tenantId, async (read) => {
    const { country } = await loadLaw(read);
    const due = await listDueClaims(read, lapsingDueTo(country, Math.max(year, thisYear)));
    const all = due.map(({ row, facts }) => ({ row, limitation: limitationOf(facts, today) }));
    return { country, found: all.filter(({ limitation }) => isLapsing(limitation, year, today)) };
  });
  const isOver = ({ limitation }: Found) => limitation.limitationOn < today;
  const keyOf = ({ limitation, row }: Found) => `${limitation.limitationOn} ${row.number}`;
  const sorted = found.toSorted((a, b) =>
    isOver(a) === isOver(b) ? (keyOf(a) < keyOf(b) ? -1 : 1) : isOver(a) ? -1 : 1,
  );
  return {
    year,
    items: sorted.map(({ row, limitation }) => ({
      id: row.id,
      number: row.number,
      debtor: { id: row.debtorId, number: row.debtorNumber, name: row.debtorName },
      dueOn: row.dueOn,
      currency: row.currency,
      open: toDecimal(row.openMinor),
      limitation: asLimitation(limitation, language),
    })),
    sums: sumsOf(
      sorted.map(({ row }) => ({ currency: row.currency, minor: row.openMinor })),
      houseCurrency(country),
    ),
  };
}
