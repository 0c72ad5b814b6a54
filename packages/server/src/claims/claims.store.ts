// writes: claim, claim_entry
import type { AllocationSplit, ClaimKind, DueBasis, EntryKind } from '@mahnwerk/core/claim';
import type { ClaimTerms } from '@mahnwerk/core/claim-terms';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { numberKey } from '@mahnwerk/core/number-key';
import type { TakenClaim } from '@mahnwerk/core/plan-claims';
import { type RawBuilder, sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newId, newIds } from '../platform/ids.ts';
import { writeChunks } from '../platform/write-chunks.ts';

export type EntrySource = 'import' | 'allocation' | 'notice' | 'person' | 'policy' | 'demo';

export interface NewClaim {
  readonly id: string;
  readonly debtorId: string;
  readonly kind: ClaimKind;
  readonly number: string;
  readonly currency: Currency;
  readonly grossMinor: number;
  /** What was paid before the claim came here: a payment entry on the principal, from the issue day. */
  readonly paidMinor?: number;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  readonly hasConsumerNotice: boolean;
  /** Absent = "standard". */
  readonly procedureName?: string;
  readonly debitPendingUntilOn?: LocalDate;
  readonly importId?: string;
  readonly importRow?: number;
  /** What is known of default, interest, Skonto and limitation; absent = not known or not agreed. */
  readonly terms?: Partial<ClaimTerms>;
  readonly sourceKind: EntrySource;
}

export interface NewEntry {
  /** Absent = a new one. */
  readonly id?: string;
  readonly claimId: string;
  readonly kind: EntryKind;
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  readonly split?: AllocationSplit;
  readonly period?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly ground?: string;
  /** The number of the paper behind it: of a credit note. */
  readonly reference?: string;
  readonly sourceKind: EntrySource;
  readonly sourceId?: string;
  readonly reversesId?: string;
}

/** The claim as the ledger left it. */
export interface Balance {
  readonly claimId: string;
  readonly number: string;
  readonly openMinor: number;
  readonly settledOn: LocalDate | null;
}

/** Entries that ask for money; all others settle. */
const demandKinds: readonly EntryKind[] = ['principal', 'fee', 'flat-fee', 'return-cost', 'interest'];

/**
 * Claims with their principal entry, one statement for each 10,000. The principal entry carries the claim's own id, so
 * that only one set of ids travels. A claim without an amount to pay starts settled on its issue day.
 */
export async function insertClaims(tx: Tx, rows: readonly NewClaim[]): Promise<void> {
  await writeChunks(tx, rows, (chunk) => insertChunk(tx, chunk));
}

const termColumns = sql.raw(`received_on, refused_on, court_served_on, arisen_on, agreed_rate_kind, agreed_rate_bp,
  is_between_merchants, limitation_years, discount_terms, tax_bp`);

function insertChunk(tx: Tx, rows: readonly NewClaim[]): RawBuilder<unknown> {
  const column = columnsOf(rows);
  return sql`
    with input as (
      select * from unnest(
        ${column('uuid', (r) => r.id)}, ${column('uuid', (r) => r.debtorId)}, ${column('text', (r) => r.kind)},
        ${column('text', (r) => r.number)}, ${column('text', (r) => r.currency)},
        ${column('bigint', (r) => r.grossMinor)}, ${column('date', (r) => r.issuedOn)},
        ${column('date', (r) => r.dueOn)}, ${column('text', (r) => r.dueBasis)},
        ${column('boolean', (r) => r.hasConsumerNotice)}, ${column('text', (r) => r.procedureName ?? 'standard')},
        ${column('date', (r) => r.debitPendingUntilOn ?? null)}, ${column('uuid', (r) => r.importId ?? null)},
        ${column('integer', (r) => r.importRow ?? null)}, ${column('text', (r) => r.sourceKind)},
        ${column('bigint', (r) => r.paidMinor ?? 0)}, ${column('uuid', (r) => ((r.paidMinor ?? 0) > 0 ? newId() : null))},
        ${column('date', (r) => r.terms?.receivedOn ?? null)}, ${column('date', (r) => r.terms?.refusedOn ?? null)},
        ${column('date', (r) => r.terms?.courtServedOn ?? null)}, ${column('date', (r) => r.terms?.arisenOn ?? null)},
        ${column('text', (r) => r.terms?.agreedRateKind ?? null)},
        ${column('integer', (r) => r.terms?.agreedRateBp ?? null)},
        ${column('boolean', (r) => r.terms?.isBetweenMerchants ?? false)},
        ${column('integer', (r) => r.terms?.limitationYears ?? null)},
        ${column('jsonb', (r) => JSON.stringify(r.terms?.discountTerms ?? []))},
        ${column('integer', (r) => r.terms?.taxBp ?? null)}
      ) as u(id, debtor_id, kind, number, currency, gross_minor, issued_on, due_on, due_basis, has_consumer_notice,
        procedure_name, debit_pending_until_on, import_id, import_row, source_kind, paid_minor, paid_id, ${termColumns})
    ), entries as (
      insert into claim_entry (tenant_id, id, claim_id, kind, amount_minor, value_on, costs_minor, interest_minor,
        principal_minor, ground, source_kind, source_id)
      select ${tx.tenantId}::uuid, id, id, 'principal', gross_minor, issued_on, null::bigint, null::bigint, null::bigint,
        null, source_kind, import_id
      from input
      union all
      select ${tx.tenantId}::uuid, paid_id, id, 'payment', -paid_minor, issued_on, 0, 0, -paid_minor,
        'paid-before-import', source_kind, import_id
      from input where paid_minor > 0
    )
    insert into claim (tenant_id, id, debtor_id, kind, number, currency, gross_minor, open_minor, issued_on, due_on,
      due_basis, has_consumer_notice, settled_on, procedure_name, debit_pending_until_on, import_id, import_row,
      ${termColumns})
    select ${tx.tenantId}::uuid, id, debtor_id, kind, number, currency, gross_minor, gross_minor - paid_minor, issued_on,
      due_on, due_basis, has_consumer_notice, case when gross_minor <= paid_minor then issued_on end, procedure_name,
      debit_pending_until_on, import_id, import_row, ${termColumns}
    from input`;
}

/**
 * Appends to the ledgers and moves `open_minor` and `settled_on` of the claims in the same statement. A claim is settled
 * on the latest value day of what was paid or let off (never later than `today`), and open again when an entry lifts it
 * above zero.
 */
export async function insertEntries(
  tx: Tx,
  entries: readonly NewEntry[],
  today: LocalDate,
): Promise<readonly Balance[]> {
  const rows = await writeChunks(tx, entries, (chunk) => insertEntryChunk(tx, chunk, today));
  await checkPrincipal(tx, entries);
  return [...new Map(rows.map((balance) => [balance.claimId, balance])).values()];
}

/** Whatever takes payments back, never more of an invoice is open than was ever invoiced. */
async function checkPrincipal(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const claimIds = [...new Set(entries.flatMap((one) => (one.kind === 'payment-reversal' ? [one.claimId] : [])))];
  if (claimIds.length === 0) return;
  const { rows } = await sql<{ number: string }>`
    select c.number from claim c
    join claim_entry e on e.tenant_id = c.tenant_id and e.claim_id = c.id
    where c.tenant_id = ${tx.tenantId}::uuid and c.id = any(${claimIds}::uuid[]) and e.kind <> 'principal'
    group by c.id, c.number
    having sum(case when e.kind in ('fee', 'flat-fee', 'return-cost', 'interest') then coalesce(e.principal_minor, 0)
      else coalesce(e.principal_minor, e.amount_minor) end) > 0`.execute(tx.sql);
  if (rows[0] !== undefined) throw new Error(`more is taken back on ${rows[0].number} than was ever paid`);
}

function insertEntryChunk(tx: Tx, rows: readonly NewEntry[], today: LocalDate): RawBuilder<Balance> {
  const column = columnsOf(rows);
  const fresh = newIds(rows.length).values();
  return sql<Balance>`
    with input as (
      select * from unnest(
        ${column('uuid', (r) => r.id ?? fresh.next().value)}, ${column('uuid', (r) => r.claimId)}, ${column('text', (r) => r.kind)},
        ${column('bigint', (r) => r.amountMinor)}, ${column('date', (r) => r.valueOn)},
        ${column('bigint', (r) => r.split?.costsMinor ?? null)}, ${column('bigint', (r) => r.split?.interestMinor ?? null)},
        ${column('bigint', (r) => r.split?.principalMinor ?? null)}, ${column('date', (r) => r.period?.from ?? null)},
        ${column('date', (r) => r.period?.to ?? null)}, ${column('text', (r) => r.ground ?? null)},
        ${column('text', (r) => r.sourceKind)}, ${column('uuid', (r) => r.sourceId ?? null)},
        ${column('uuid', (r) => r.reversesId ?? null)}, ${column('text', (r) => r.reference ?? null)}
      ) as u(id, claim_id, kind, amount_minor, value_on, costs_minor, interest_minor, principal_minor, period_from,
        period_to, ground, source_kind, source_id, reverses_id, reference)
    ), entries as (
      insert into claim_entry (tenant_id, id, claim_id, kind, amount_minor, value_on, costs_minor, interest_minor,
        principal_minor, period_from, period_to, ground, source_kind, source_id, reverses_id, reference)
      select ${tx.tenantId}::uuid, id, claim_id, kind, amount_minor, value_on, costs_minor, interest_minor,
        principal_minor, period_from, period_to, ground, source_kind, source_id, reverses_id, reference
      from input
    ), sums as (
      select claim_id, sum(amount_minor)::bigint as amount_minor,
        max(value_on) filter (where kind not in (${sql.join(demandKinds)})) as value_on
      from input group by claim_id
    )
    update claim c set
      open_minor = c.open_minor + s.amount_minor,
      settled_on = case when c.open_minor + s.amount_minor > 0 then null
        else coalesce(c.settled_on, least(${today}::date, greatest(s.value_on, (
          select max(e.value_on) from claim_entry e
          where e.tenant_id = c.tenant_id and e.claim_id = c.id and e.kind not in (${sql.join(demandKinds)})
            and e.reverses_id is null and not exists (select 1 from claim_entry r
              where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id and r.reverses_id = e.id)
        )))) end
    from sums s
    where c.tenant_id = ${tx.tenantId}::uuid and c.id = s.claim_id
    returning c.id as "claimId", c.number, c.open_minor as "openMinor", c.settled_on as "settledOn"`;
}

/** Locks claims, always in the same order, until the transaction ends; answers their open amounts as they are now. */
export async function lockClaims(tx: Tx, claimIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; openMinor: number }>`
    select id, open_minor as "openMinor" from claim
    where tenant_id = ${tx.tenantId}::uuid and id = any(${claimIds}::uuid[]) order by id for update`.execute(tx.sql);
  return new Map(rows.map((row) => [row.id, row.openMinor]));
}

/** What stands under these numbers already, for the duplicate check of an import; by number and by `numberKey`. What was taken back does not count. */
export async function findByNumbers(
  read: Reader,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, TakenClaim & { readonly currency: Currency }>> {
  const keys = [...new Set(numbers.map(numberKey))];
  const { rows } = await sql<TakenClaim & { readonly currency: Currency; readonly key: string }>`
    with taken as materialized (
      select c.*, ${keyOf(sql`c.number`)} as key from claim c
      where c.tenant_id = ${read.tenantId}::uuid and ${keyOf(sql`c.number`)} = any(${keys}::text[]) and not c.is_undone
    ), paid as (
      select e.claim_id,
        -sum(case when e.kind in ('payment', 'payment-reversal') then e.amount_minor
          else coalesce(e.principal_minor, e.amount_minor) end)::bigint as reduced,
        coalesce(-sum(e.amount_minor) filter (where e.kind in ('payment', 'payment-reversal') and e.source_kind = 'import'), 0)::bigint as imported
      from claim_entry e
      where e.tenant_id = ${read.tenantId}::uuid and e.claim_id in (select id from taken)
        and e.kind not in (${sql.join(demandKinds)})
      group by e.claim_id
    )
    select c.id, c.number, c.key, c.gross_minor as "grossMinor", c.open_minor as "openMinor", c.currency,
      coalesce(p.reduced, 0) as "reducedMinor", coalesce(p.imported, 0) as "importedMinor",
      c.cancelled_on is not null as "isCancelled", c.issued_on as "issuedOn", c.due_on as "dueOn",
      d.number as "debtorNumber", d.name as "debtorName"
    from taken c join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    left join paid p on p.claim_id = c.id`.execute(read.sql);
  const byKey = rows.map(({ key, ...row }) => [key, row] as const);
  return new Map([...byKey, ...byKey.map(([, row]) => [row.number, row] as const)]);
}

/** As the index `claim_number_key` has it; the same as `numberKey` of core. */
function keyOf(number: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`translate(upper(${number} collate "C"), ' /._', '----')`;
}
