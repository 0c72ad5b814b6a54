// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';
import { isOnStatement } from './standing-returns.store.ts';

/** A transaction that a statement file brought. */
export interface BroughtRow {
  readonly transactionId: string;
  readonly statementId: string;
  readonly bookedOn: LocalDate;
}

/** The transactions of an import, by day. */
export async function listBrought(read: Reader, importId: string): Promise<readonly BroughtRow[]> {
  const { rows } = await sql<BroughtRow>`
    select t.id as "transactionId", t.statement_id as "statementId", t.booked_on as "bookedOn"
    from bank_statement s
    join bank_transaction t on t.tenant_id = s.tenant_id and t.statement_id = s.id
    where s.tenant_id = ${read.tenantId}::uuid and s.import_id = ${importId}::uuid
    order by t.booked_on, t.id`.execute(read.sql);
  return rows;
}

/** Locks the decisions about these transactions until the transaction ends: nobody books one meanwhile. */
export async function lockBrought(tx: Tx, importId: string): Promise<void> {
  await sql`
    select 1
    from bank_statement s
    join bank_transaction t on t.tenant_id = s.tenant_id and t.statement_id = s.id
    join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
    where s.tenant_id = ${tx.tenantId}::uuid and s.import_id = ${importId}::uuid
    order by t.id for update of p`.execute(tx.sql);
}

/** What stands on a statement file: the first thing found, with the number of the claim or the name of the file. */
export interface StatementFollower {
  readonly what: 'payment' | 'decision' | 'letter' | 'entry' | 'return' | 'import';
  readonly number: string;
  /** Where it is to be seen; the last two are there where taking that back first makes the way free. */
  readonly claimId: string | null;
  readonly transactionId: string | null;
  readonly importId: string | null;
}

/**
 * What was built on the transactions of an import: a person's decision or booking, a letter to the customer, an entry on the
 * claim, a returned debit that is final, or a later file: one whose details took the place of a transaction, or one that found bookings known,
 * as these may be. What the machine proposes is nothing, and so are its own bookings that may be decided again (`redoableIds`,
 * their transactions). Undefined = nothing.
 */
export async function findStatementFollower(
  read: Reader,
  importId: string,
  redoableIds: readonly string[],
): Promise<StatementFollower | undefined> {
  const { rows } = await sql<StatementFollower>`
    with brought as materialized (
      select t.id, t.account_id, t.booked_on, t.amount_minor, t.currency from bank_statement s
      join bank_transaction t on t.tenant_id = s.tenant_id and t.statement_id = s.id
      where s.tenant_id = ${read.tenantId}::uuid and s.import_id = ${importId}::uuid
    ), spans as (
      select account_id, min(booked_on) - 5 as from_on, max(booked_on) + 5 as to_on from brought group by 1
    ), followed as (
      select 1 as rank, ${whyFinal} as what, coalesce(c.number, d.number) as number, a.claim_id, b.id as transaction_id,
        null::uuid as import_id
      from brought b
      join payment_decision p on p.tenant_id = ${read.tenantId}::uuid and p.transaction_id = b.id
      join allocation a on a.tenant_id = p.tenant_id and a.transaction_id = b.id and a.reverses_id is null
      left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
      left join debtor d on d.tenant_id = a.tenant_id and d.id = coalesce(a.debtor_id, c.debtor_id)
      where not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
        and not (b.id = any(${redoableIds}::uuid[]))
      union all
      select 2, 'return', coalesce(c.number, n.number), d.claim_id, b.id, null from brought b
      join return_debit d on d.tenant_id = ${read.tenantId}::uuid and (d.transaction_id = b.id or exists (
        select 1 from return_debit_step e where e.tenant_id = d.tenant_id and e.return_id = d.id and e.transaction_id = b.id))
      left join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
      left join debtor n on n.tenant_id = d.tenant_id and n.id = d.debtor_id
      where ${isOnStatement} and not (b.id = any(${redoableIds}::uuid[]))
      union all
      -- A debit of this file that came back otherwise: by another statement, or as a list says.
      select 2, 'return', coalesce(c.number, n.number), d.claim_id, coalesce(l.transaction_id, d.transaction_id),
        coalesce(d.import_id, o.import_id)
      from brought b
      join allocation a on a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = b.id
      join allocation r on r.tenant_id = a.tenant_id and r.reverses_id = a.id
      left join return_debit_step l on l.tenant_id = r.tenant_id and l.id = r.id
      join return_debit d on d.tenant_id = r.tenant_id and d.id = coalesce(l.return_id, r.id)
      left join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
      left join debtor n on n.tenant_id = d.tenant_id and n.id = d.debtor_id
      left join bank_transaction t on t.tenant_id = d.tenant_id and t.id = d.transaction_id
      left join bank_statement o on o.tenant_id = t.tenant_id and o.id = t.statement_id
      where not (b.id = any(${redoableIds}::uuid[])) and not exists (
        select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id and s.kind = 'taken-back'
          and (s.transaction_id is null or s.transaction_id = coalesce(l.transaction_id, d.transaction_id))
          and (l.id is null or s.id > l.id))
      union all
      select case when p.evidence->0->>'code' = 'replaced-by-details' then 3 else 4 end,
        case when p.evidence->0->>'code' = 'replaced-by-details' then 'import' else 'decision' end,
        coalesce(p.evidence->0->'values'->>'fileName', to_char(b.booked_on, 'DD.MM.YYYY')), null, b.id,
        (p.evidence->0->'values'->>'importId')::uuid
      from brought b join payment_decision p on p.tenant_id = ${read.tenantId}::uuid and p.transaction_id = b.id
      where p.decided_by = 'person' and p.state <> 'undecided'
      union all
      select 5, 'import', f.file_name, null, null, f.id
      from import_file mine
      join spans on true
      join bank_statement s on s.tenant_id = mine.tenant_id and s.account_id = spans.account_id and s.import_id <> mine.id
        and coalesce(s.opening_on, spans.to_on) <= spans.to_on and coalesce(s.closing_on, spans.from_on) >= spans.from_on
      join import_file f on f.tenant_id = s.tenant_id and f.id = s.import_id and (f.created_at, f.id) > (mine.created_at, mine.id)
        and (f.receipt->'statement'->>'knownCount')::bigint > 0
      where mine.tenant_id = ${read.tenantId}::uuid and mine.id = ${importId}::uuid and not exists (
        select 1 from import_undo u where u.tenant_id = f.tenant_id and u.import_id = f.id)
    )
    select what, number, claim_id as "claimId", transaction_id as "transactionId", import_id as "importId"
    from followed order by rank, number limit 1`.execute(read.sql);
  return rows[0];
}

/** Of a booking `a` of the decision `p` that may not be decided again: what rests on it, as a person would name it. */
const whyFinal = sql`case
  when p.decided_by = 'person' or a.decided_by = 'person' then 'decision'
  when exists (select 1 from notice n where n.tenant_id = a.tenant_id and n.debtor_id = d.id
    and n.created_at > p.decided_at) then 'letter'
  when exists (select 1 from return_debit r where r.tenant_id = a.tenant_id and r.claim_id = a.claim_id) then 'return'
  when a.claim_id is not null then 'entry'
  else 'payment' end`;

/** Transactions whose place was taken by details of this import. */
export async function listReplacedBy(read: Reader, importId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select p.transaction_id as id from payment_decision p
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'not-a-payment' and p.decided_by = 'person'
      and p.evidence->0->>'code' = 'replaced-by-details' and p.evidence->0->'values'->>'importId' = ${importId}::text
    order by 1`.execute(read.sql);
  return rows.map(({ id }) => id);
}
