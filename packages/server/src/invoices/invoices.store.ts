// writes: invoice
import type { Country } from '@mahnwerk/core/claim';
import type { Invoice, InvoiceParty } from '@mahnwerk/core/invoice';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { numberKey } from '@mahnwerk/core/number-key';
import type { EarlierDocument, InvoiceAnswers, KnownBuyer, OwnCompany } from '@mahnwerk/core/plan-invoice-model';
import { vatKey } from '@mahnwerk/core/plan-invoice-seller';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

/** A document that was taken over, with what it stated and what a person said about it. */
export interface NewInvoice {
  readonly id: string;
  readonly importId: string;
  readonly documentId: string;
  readonly claimId: string | null;
  readonly kind: 'claim' | 'credit-note' | 'correction' | 'copy';
  readonly number: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly issuedOn: LocalDate | null;
  readonly stated: Invoice;
  readonly answers: InvoiceAnswers;
}

export async function insertInvoice(tx: Tx, row: NewInvoice): Promise<void> {
  await sql`
    insert into invoice (tenant_id, id, import_id, document_id, claim_id, kind, number, amount_minor, currency, issued_on,
      stated, answers)
    values (${tx.tenantId}::uuid, ${row.id}::uuid, ${row.importId}::uuid, ${row.documentId}::uuid,
      ${row.claimId}::uuid, ${row.kind}, ${row.number}, ${row.amountMinor}, ${row.currency}, ${row.issuedOn}::date,
      ${JSON.stringify(row.stated)}::jsonb, ${JSON.stringify(row.answers)}::jsonb)`.execute(tx.sql);
}

/**
 * Credit notes and corrections that were taken over under one of these numbers, by `numberKey`; the newest counts. Those a
 * list brought are known by the reference of their entry. What was taken back never was.
 */
export async function findEarlierDocuments(
  read: Reader,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, EarlierDocument>> {
  const keys = [...new Set(numbers.map(numberKey))];
  const { rows } = await sql<EarlierDocument>`
    select e.reference as number, -e.amount_minor as "amountMinor", c.currency, e.claim_id as "claimId",
      d.name as "debtorName", d.number as "debtorNumber"
    from claim_entry e join claim c on c.tenant_id = e.tenant_id and c.id = e.claim_id
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    where e.tenant_id = ${read.tenantId}::uuid and e.reference = any(${numbers}::text[]) and e.kind = 'credit-note'
      and e.reverses_id is null and not exists (
        select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id and r.reverses_id = e.id)
    union all
    select i.number, i.amount_minor, i.currency, i.claim_id, i.stated -> 'buyer' ->> 'name', null from invoice i
    where i.tenant_id = ${read.tenantId}::uuid and i.kind in ('credit-note', 'correction')
      and translate(upper(i.number collate "C"), ' /._', '----') = any(${keys}::text[])
      and not exists (select 1 from import_undo u where u.tenant_id = i.tenant_id and u.import_id = i.import_id)`.execute(
    read.sql,
  );
  return new Map(rows.map((row) => [numberKey(row.number), row]));
}

/** What tells the company's own invoices from those of others. */
export async function loadOwnCompany(read: Reader): Promise<OwnCompany> {
  const { rows } = await sql<{
    readonly name: string;
    readonly country: Country;
    readonly vatId: string | null;
    readonly termDays: number | null;
    readonly ibans: readonly string[];
    readonly zip: string;
  }>`
    select t.name, t.country, t.zip, t.vat_id as "vatId", t.payment_term_days as "termDays",
      array(select a.iban from bank_account a where a.tenant_id = t.tenant_id order by a.iban) as ibans
    from tenant t where t.tenant_id = ${read.tenantId}::uuid`.execute(read.sql);
  return rows[0]!;
}

/** Debtors who share with the buyer what could recognise him; core decides. */
export async function listLikelyBuyers(
  read: Reader,
  { ids, name = '', zip = '', email = '', vatId = '' }: InvoiceParty,
): Promise<readonly KnownBuyer[]> {
  const { rows } = await sql<KnownBuyer>`
    select id, number, name, zip, email, vat_id as "vatId" from debtor
    where tenant_id = ${read.tenantId}::uuid and (number = any(${ids.map((id) => id.trim())}::text[])
      or (vat_id is not null and vat_id = ${vatKey(vatId)})
      or (email is not null and lower(email) = ${email.toLowerCase()})
      or (zip is not null and zip = ${zip.trim()})
      or lower(name) = ${name.trim().toLowerCase()})
    order by number`.execute(read.sql);
  return rows;
}

/** The next "K-00001" above all that are taken. */
export async function nextDebtorNumber(read: Reader): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(number from '^K-([0-9]{1,9})$')::bigint), 0)::integer as last from debtor
    where tenant_id = ${read.tenantId}::uuid and number like 'K-%'`.execute(read.sql);
  return `K-${String(rows[0]!.last + 1).padStart(5, '0')}`;
}

/** Whether the original of a claim's invoice is kept already. */
export async function hasOriginal(read: Reader, claimId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from document where tenant_id = ${read.tenantId}::uuid and claim_id = ${claimId}::uuid and kind = 'invoice'
    limit 1`.execute(read.sql);
  return rows.length > 0;
}
