// writes: nothing
import { entryOf, type KeptEntry } from '@mahnwerk/core/kept-entry';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { MadeEntry, StandingReturn } from '@mahnwerk/core/plan-unreturned';
import type { ToldReturn } from '@mahnwerk/core/recall-returns';
import type { ReturnedPayment } from '@mahnwerk/core/returned-debit';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** Of `return_debit d`: a transaction of the bank shows it, and nobody took that back. */
export const isOnStatement = sql<boolean>`(
  (d.transaction_id is not null and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id
    and s.return_id = d.id and s.kind = 'taken-back' and s.transaction_id = d.transaction_id))
  or exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
    and s.kind = 'seen-on-statement' and not exists (select 1 from return_debit_step b where b.tenant_id = s.tenant_id
      and b.return_id = s.return_id and b.kind = 'taken-back' and b.transaction_id = s.transaction_id and b.id > s.id)))`;

/** Of `return_debit d`: the list that told of it was taken back. */
const isListUndone = sql<boolean>`exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id
  and s.return_id = d.id and s.kind = 'taken-back' and s.transaction_id is null)`;

/** Returned debits that bank transactions show and that stand, with how they came: by the bank alone, or by a list before. */
const shown = (read: Reader, transactionIds: readonly string[]) => sql`
  select d.*, d.transaction_id as shown_by, d.id as taker_id, false as is_link from return_debit d
  where d.tenant_id = ${read.tenantId}::uuid and d.transaction_id = any(${transactionIds}::uuid[])
    and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
      and s.kind = 'taken-back' and s.transaction_id = d.transaction_id)
  union all
  select d.*, s.transaction_id, s.id, true from return_debit_step s
  join return_debit d on d.tenant_id = s.tenant_id and d.id = s.return_id
  where s.tenant_id = ${read.tenantId}::uuid and s.transaction_id = any(${transactionIds}::uuid[])
    and s.kind = 'seen-on-statement' and not exists (select 1 from return_debit_step b where b.tenant_id = s.tenant_id
      and b.return_id = s.return_id and b.kind = 'taken-back' and b.transaction_id = s.transaction_id and b.id > s.id)`;

export interface ReturnedPart {
  readonly id: string;
  readonly transactionId: string;
  /** Null: it lay on the customer's account. */
  readonly claimId: string | null;
  readonly claimNumber: string | null;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly amountMinor: number;
  readonly code: string | null;
  readonly mandateId: string | null;
  readonly isTaskDone: boolean;
  /** A credit that was paid back: nothing is to be done. */
  readonly isRefund: boolean;
  /** The debit had been paid back by a transfer before: the customer has the money twice. */
  readonly isTwice: boolean;
}

/** What these transactions brought back. */
export async function listReturnedParts(
  read: Reader,
  transactionIds: readonly string[],
): Promise<readonly ReturnedPart[]> {
  const { rows } = await sql<ReturnedPart>`
    select d.id, d.shown_by as "transactionId", c.id as "claimId", c.number as "claimNumber", b.id as "debtorId",
      b.number as "debtorNumber", b.name as "debtorName", d.amount_minor as "amountMinor",
      coalesce(t.return_reason, d.reason) as code, coalesce(d.mandate_id, t.mandate_id) as "mandateId",
      exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'task-done') as "isTaskDone", d.is_refund as "isRefund",
      d.claim_id is null and not exists (select 1 from allocation r where r.tenant_id = d.tenant_id and r.id = d.id) as "isTwice"
    from (${shown(read, transactionIds)}) d
    join bank_transaction t on t.tenant_id = d.tenant_id and t.id = d.shown_by
    left join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
    join debtor b on b.tenant_id = d.tenant_id and b.id = coalesce(d.debtor_id, c.debtor_id)
    order by c.number, d.id`.execute(read.sql);
  return rows;
}

/** Whether a debit with this booking went back, by a list or by the bank. */
export async function findTakenBack(read: Reader, transactionId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from allocation r
    join allocation a on a.tenant_id = r.tenant_id and a.id = r.reverses_id
    left join return_debit_step l on l.tenant_id = r.tenant_id and l.id = r.id
    join return_debit d on d.tenant_id = r.tenant_id and d.id = coalesce(l.return_id, r.id)
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = ${transactionId}::uuid
      and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'taken-back' and (s.transaction_id is null or s.transaction_id = coalesce(l.transaction_id, d.transaction_id))
        and (l.id is null or s.id > l.id))
    limit 1`.execute(read.sql);
  return rows.length > 0;
}

/** Returns that lists told of these days and that no statement shows yet. */
export async function listTold(read: Reader, from: LocalDate, until: LocalDate): Promise<readonly ToldReturn[]> {
  const { rows } = await sql<ToldReturn>`
    select d.id, d.claim_id as "claimId", d.returned_on as "returnedOn", d.amount_minor as "amountMinor",
      d.end_to_end_id as "endToEndId", d.mandate_id as "mandateId", c.number
    from return_debit d join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
    where d.tenant_id = ${read.tenantId}::uuid and d.returned_on >= ${from}::date - 10
      and d.returned_on < ${until}::date + 10 and d.import_id is not null and not ${isOnStatement}
      and not ${isListUndone}
    order by d.id`.execute(read.sql);
  return rows;
}

/** A returned debit that stands, and how it came. */
export type ShownReturn = StandingReturn & { readonly isLink: boolean };

type EntryJson = KeptEntry & {
  readonly id: string;
  readonly sourceKind: MadeEntry['sourceKind'];
  readonly sourceId: string | null;
  readonly reversesId: string | null;
};

/**
 * Returns that a transaction shows, with all that each put on its ledger. What it restored besides (closed rests, waived charges)
 * was written in the same moment. Of a return that a list told, only what the statement added.
 */
export async function listStandingReturns(read: Reader, transactionId: string): Promise<readonly ShownReturn[]> {
  return selectStanding(read, shown(read, [transactionId]));
}

/**
 * Returns that a list told, as it left them. Its fees, what it took back of listed payments and what it restored are of the
 * claim: of several returns of one claim, each has all of that.
 */
export async function listStandingTold(read: Reader, importId: string): Promise<readonly ShownReturn[]> {
  return selectStanding(
    read,
    sql`select d.*, d.id as taker_id, false as is_link from return_debit d
      where d.tenant_id = ${read.tenantId}::uuid and d.import_id = ${importId}::uuid and not ${isListUndone}`,
  );
}

async function selectStanding(read: Reader, returns: RawBuilder<unknown>): Promise<readonly ShownReturn[]> {
  const { rows } = await sql<Omit<ShownReturn, 'entries'> & { readonly entries: readonly EntryJson[] }>`
    select d.id, d.claim_id as "claimId", coalesce(d.debtor_id, c.debtor_id) as "debtorId", d.amount_minor as "amountMinor",
      d.is_link as "isLink", d.is_refund as "isRefund", coalesce(c.currency, t.currency) as currency,
      case when a.id is not null then json_build_object('transactionId', a.transaction_id,
        'amountMinor', a.amount_minor, 'decidedBy', a.decided_by, 'evidence', a.evidence) end as booking,
      (select json_build_object('allocationId', k.id, 'amountMinor', k.amount_minor) from allocation k
        where d.is_refund and k.tenant_id = a.tenant_id and k.transaction_id = a.transaction_id and k.debtor_id = a.debtor_id
          and k.reverses_id is null
          and not exists (select 1 from allocation x where x.tenant_id = k.tenant_id and x.reverses_id = k.id)
        order by k.id limit 1) as rest,
      coalesce(e.entries, '[]') as entries
    from (${returns}) d
    left join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
    left join bank_transaction t on t.tenant_id = d.tenant_id and t.id = d.transaction_id
    left join allocation r on r.tenant_id = d.tenant_id and r.id = d.taker_id
    left join allocation a on a.tenant_id = r.tenant_id and a.id = r.reverses_id
    left join lateral (
      select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'amountMinor', e.amount_minor, 'valueOn', e.value_on,
        'costsMinor', e.costs_minor, 'interestMinor', e.interest_minor, 'principalMinor', e.principal_minor,
        'periodFrom', e.period_from, 'periodTo', e.period_to, 'ground', e.ground, 'sourceKind', e.source_kind,
        'sourceId', e.source_id, 'reversesId', e.reverses_id) order by e.id) as entries
      from claim_entry e
      where e.tenant_id = d.tenant_id and e.claim_id = d.claim_id
        and case when d.is_link then e.source_id = d.taker_id
            or (e.source_id = d.id and e.reverses_id is null and e.created_at > d.created_at)
          else e.created_at = d.created_at and (e.source_id = d.taker_id
            or (e.source_kind = 'import' and e.source_id = d.import_id)
            or (e.reverses_id is not null and e.source_kind in ('notice', 'policy'))) end
        and not exists (select 1 from claim_entry x where x.tenant_id = e.tenant_id and x.claim_id = e.claim_id
          and x.reverses_id = e.id)
    ) e on true
    order by d.id desc`.execute(read.sql);
  return rows.map(({ entries, ...row }) => ({ ...row, entries: entries.map(toEntry) }));
}

function toEntry(row: EntryJson): MadeEntry {
  const { id, sourceKind, sourceId, reversesId } = row;
  return { id, ...entryOf(row), sourceKind, sourceId, reversesId };
}

/** Money going out, as a person says which debit it brought back. */
export type ReturnablePayment = ReturnedPayment & {
  readonly returnedMinor: number | null;
  readonly chargesMinor: number | null;
  readonly code: string | null;
  readonly counterpartyIban: string | null;
};

export async function findReturnable(read: Reader, transactionId: string): Promise<ReturnablePayment | undefined> {
  const { rows } = await sql<ReturnablePayment>`
    select id, booked_on as "bookedOn", value_on as "valueOn", amount_minor as "amountMinor", currency,
      counterparty_name as "counterpartyName", end_to_end_id as "endToEndId", mandate_id as "mandateId",
      return_reason as "returnReason", returned_minor as "returnedMinor", charges_minor as "chargesMinor",
      code, counterparty_iban as "counterpartyIban"
    from bank_transaction
    where tenant_id = ${read.tenantId}::uuid and id = ${transactionId}::uuid and amount_minor < 0`.execute(read.sql);
  return rows[0];
}
