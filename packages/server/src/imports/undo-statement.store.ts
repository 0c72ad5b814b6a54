// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

/** A transaction that a statement file brought. */
export interface BroughtRow {
  readonly transactionId: string;
  readonly bookedOn: LocalDate;
}

/** The transactions of an import, their decisions locked until the transaction ends: nobody books one meanwhile. */
export async function lockBrought(tx: Tx, importId: string): Promise<readonly BroughtRow[]> {
  const { rows } = await sql<BroughtRow>`
    select t.id as "transactionId", t.booked_on as "bookedOn"
    from bank_statement s
    join bank_transaction t on t.tenant_id = s.tenant_id and t.statement_id = s.id
    join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
    where s.tenant_id = ${tx.tenantId}::uuid and s.import_id = ${importId}::uuid
    order by t.id for update of p`.execute(tx.sql);
  return rows;
}

/** What stands on a statement file: the first thing found, with the number of the claim or the name of the file. */
export interface StatementFollower {
  readonly what: 'payment' | 'decision' | 'return' | 'import';
  readonly number: string;
}

/**
 * What was built on the transactions of an import: a booking that stands, a person's decision, a returned debit, or a later
 * file: one whose details took the place of a transaction, or one that found bookings known, as these may be. What the
 * machine proposes is nothing. Undefined = nothing.
 */
export async function findStatementFollower(read: Reader, importId: string): Promise<StatementFollower | undefined> {
  const { rows } = await sql<StatementFollower>`
    with brought as materialized (
      select t.id, t.account_id, t.booked_on, t.amount_minor, t.currency from bank_statement s
      join bank_transaction t on t.tenant_id = s.tenant_id and t.statement_id = s.id
      where s.tenant_id = ${read.tenantId}::uuid and s.import_id = ${importId}::uuid
    ), spans as (
      select account_id, min(booked_on) - 5 as from_on, max(booked_on) + 5 as to_on from brought group by 1
    ), followed as (
      select 1 as rank, 'payment' as what, coalesce(c.number, d.number) as number
      from brought b
      join allocation a on a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = b.id and a.reverses_id is null
      left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
      left join debtor d on d.tenant_id = a.tenant_id and d.id = a.debtor_id
      where not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
      union all
      select 2, 'return', coalesce(c.number, d.number) from brought b
      join return_debit r on r.tenant_id = ${read.tenantId}::uuid and (r.transaction_id = b.id or exists (
        select 1 from return_debit_step e where e.tenant_id = r.tenant_id and e.return_id = r.id and e.transaction_id = b.id))
      left join claim c on c.tenant_id = r.tenant_id and c.id = r.claim_id
      left join debtor d on d.tenant_id = r.tenant_id and d.id = r.debtor_id
      union all
      select case when p.evidence->0->>'code' = 'replaced-by-details' then 3 else 4 end,
        case when p.evidence->0->>'code' = 'replaced-by-details' then 'import' else 'decision' end,
        coalesce(p.evidence->0->'values'->>'fileName', to_char(b.booked_on, 'DD.MM.YYYY'))
      from brought b join payment_decision p on p.tenant_id = ${read.tenantId}::uuid and p.transaction_id = b.id
      where p.decided_by = 'person' and p.state <> 'undecided'
      union all
      select 5, 'import', f.file_name
      from import_file mine
      join spans on true
      join bank_statement s on s.tenant_id = mine.tenant_id and s.account_id = spans.account_id and s.import_id <> mine.id
        and coalesce(s.opening_on, spans.to_on) <= spans.to_on and coalesce(s.closing_on, spans.from_on) >= spans.from_on
      join import_file f on f.tenant_id = s.tenant_id and f.id = s.import_id and (f.created_at, f.id) > (mine.created_at, mine.id)
        and (f.receipt->'statement'->>'knownCount')::bigint > 0
      where mine.tenant_id = ${read.tenantId}::uuid and mine.id = ${importId}::uuid and not exists (
        select 1 from import_undo u where u.tenant_id = f.tenant_id and u.import_id = f.id)
    )
    select what, number from followed order by rank, number limit 1`.execute(read.sql);
  return rows[0];
}

/** Transactions whose place was taken by details of this import. */
export async function listReplacedBy(read: Reader, importId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select p.transaction_id as id from payment_decision p
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'not-a-payment' and p.decided_by = 'person'
      and p.evidence->0->>'code' = 'replaced-by-details' and p.evidence->0->'values'->>'importId' = ${importId}::text
    order by 1`.execute(read.sql);
  return rows.map(({ id }) => id);
}
