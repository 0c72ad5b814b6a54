import type { LapsingClaim } from '@mahnwerk/contract/claims';
import type { Sums } from '@mahnwerk/contract/shapes';
import { isLapsing, lapsingDueTo } from '@mahnwerk/core/lapsing';
import { type Limitation, limitationOf } from '@mahnwerk/core/limitation';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { toDecimal } from '@mahnwerk/core/money';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { asLimitation } from './as-limitation.ts';
import { type ClaimRecord, loadClaimFacts } from './claim-facts.store.ts';
import { listOpenDueBy } from './open-claims.store.ts';

export interface LapsingList {
  readonly year: number;
  readonly items: LapsingClaim[];
  readonly sums: Sums;
}

interface Found {
  readonly row: ClaimRecord;
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
    const claimIds = await listOpenDueBy(read, lapsingDueTo(country, Math.max(year, thisYear)));
    return { country, found: await find(read, claimIds, year, today) };
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

/** Ledgers held in memory at once. */
const chunkSize = 2_000;

async function find(
  read: Reader,
  claimIds: readonly string[],
  year: number,
  today: LocalDate,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (let start = 0; start < claimIds.length; start += chunkSize) {
    for (const { facts, row } of (await loadClaimFacts(read, claimIds.slice(start, start + chunkSize))).values()) {
      const limitation = limitationOf(facts, today);
      if (isLapsing(limitation, year, today)) found.push({ row, limitation });
    }
  }
  return found;
}
