// writes: claim
import type { StatedTerms } from '@mahnwerk/core/check-terms';
import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** What is stated of a claim from now on; what was booked stays. */
export async function updateTerms(tx: Tx, claimId: string, terms: StatedTerms): Promise<void> {
  await sql`
    update claim set due_basis = ${terms.dueBasis}, has_consumer_notice = ${terms.hasConsumerNotice},
      received_on = ${terms.receivedOn}::date, refused_on = ${terms.refusedOn}::date,
      court_served_on = ${terms.courtServedOn}::date, arisen_on = ${terms.arisenOn}::date,
      agreed_rate_kind = ${terms.agreedRateKind}, agreed_rate_bp = ${terms.agreedRateBp},
      is_between_merchants = ${terms.isBetweenMerchants}, limitation_years = ${terms.limitationYears},
      discount_terms = ${JSON.stringify(terms.discountTerms)}::jsonb, tax_bp = ${terms.taxBp}
    where tenant_id = ${tx.tenantId}::uuid and id = ${claimId}::uuid`.execute(tx.sql);
}
