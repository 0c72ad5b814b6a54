// writes: nothing
import { entryOf, type KeptEntry } from '@mahnwerk/core/kept-entry';
import type { Currency } from '@mahnwerk/core/money';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { NewEntry } from './claims.store.ts';

/** What takes an entry back: the same with the opposite sign, on its own value day, so that both together never were. */
export interface Reversal {
  readonly entry: NewEntry;
  readonly debtorId: string;
  readonly currency: Currency;
}

interface EntryRow extends KeptEntry {
  readonly id: string;
  readonly claimId: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly sourceId: string;
}

/** Reversals of all that letters put on ledgers and that was not reversed yet. */
export async function listNoticeReversals(read: Reader, noticeIds: readonly string[]): Promise<readonly Reversal[]> {
  return listReversals(read, sql`e.source_id = any(${noticeIds}::uuid[])`);
}

/** Reversals of the waivers that claims got because a payment crossed a letter; `ground` says which waivers these are. */
export async function listWaiverReversals(
  read: Reader,
  claimIds: readonly string[],
  ground: string,
): Promise<readonly Reversal[]> {
  return listReversals(
    read,
    sql`e.claim_id = any(${claimIds}::uuid[]) and e.kind = 'waiver' and e.ground = ${ground}::text`,
  );
}

async function listReversals(read: Reader, which: RawBuilder<unknown>): Promise<readonly Reversal[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.claim_id as "claimId", c.debtor_id as "debtorId", c.currency, e.kind, e.amount_minor as "amountMinor",
      e.value_on as "valueOn", e.costs_minor as "costsMinor", e.interest_minor as "interestMinor",
      e.principal_minor as "principalMinor", e.period_from as "periodFrom", e.period_to as "periodTo", e.ground,
      e.source_id as "sourceId"
    from claim_entry e
    join claim c on c.tenant_id = e.tenant_id and c.id = e.claim_id
    where e.tenant_id = ${read.tenantId}::uuid and e.source_kind = 'notice' and e.reverses_id is null and ${which}
      and not exists (select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id
        and r.reverses_id = e.id)
    order by e.claim_id, e.id`.execute(read.sql);
  return rows.map((row) => ({ entry: reversalOf(row), debtorId: row.debtorId, currency: row.currency }));
}

function reversalOf(row: EntryRow): NewEntry {
  const { split, ...entry } = entryOf(row);
  return {
    ...entry,
    claimId: row.claimId,
    amountMinor: -row.amountMinor,
    ...(split !== undefined && {
      split: {
        costsMinor: -split.costsMinor,
        interestMinor: -split.interestMinor,
        principalMinor: -split.principalMinor,
      },
    }),
    sourceKind: 'notice',
    sourceId: row.sourceId,
    reversesId: row.id,
  };
}
