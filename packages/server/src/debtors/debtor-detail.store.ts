// writes: nothing
import type { MasterData } from '@mahnwerk/core/debtors-file';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export async function findDebtor(read: Reader, id: string): Promise<MasterData | undefined> {
  const { rows } = await sql<MasterData>`
    select name, kind, contact_name as "contactName", salutation, street, zip, city, country, email, phone, iban,
      vat_id as "vatId", language, channel, region
    from debtor where tenant_id = ${read.tenantId}::uuid and id = ${id}::uuid`.execute(read.sql);
  return rows[0];
}

export interface CreditRow {
  readonly currency: Currency;
  readonly minor: number;
}

/** What stays on a debtor's account of payments that no claim needed, by currency; taken back is taken off. */
export async function listCredits(read: Reader, debtorId: string): Promise<readonly CreditRow[]> {
  const { rows } = await sql<CreditRow>`
    select t.currency, sum(a.amount_minor)::bigint as minor
    from allocation a join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
    where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id = ${debtorId}::uuid
    group by t.currency having sum(a.amount_minor) <> 0 order by t.currency`.execute(read.sql);
  return rows;
}

export interface CreditOfPaymentRow extends CreditRow {
  /** Value day of the payment. */
  readonly valueOn: LocalDate;
}

/** The same for each payment whose money had arrived by a day, oldest first. */
export async function listCreditsOn(
  read: Reader,
  debtorId: string,
  onDate: LocalDate,
): Promise<readonly CreditOfPaymentRow[]> {
  const { rows } = await sql<CreditOfPaymentRow>`
    select t.currency, t.value_on as "valueOn", sum(a.amount_minor)::bigint as minor
    from allocation a join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
    where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id = ${debtorId}::uuid and t.value_on <= ${onDate}::date
    group by t.id, t.currency, t.value_on having sum(a.amount_minor) <> 0 order by t.value_on, t.id`.execute(read.sql);
  return rows;
}
