// writes: nothing

import type { Evidence } from '@mahnwerk/core/evidence';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** The id of a claim by its number; numbers are unique in a company. */
export async function findClaimId(read: Reader, number: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from claim where tenant_id = ${read.tenantId}::uuid and number = ${number}`.execute(read.sql);
  return rows[0]?.id;
}

export interface NoticeRow {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly channel: 'email' | 'post';
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';
  readonly writtenOn: LocalDate;
  readonly sentOn: LocalDate | null;
  readonly deadlineOn: LocalDate;
  readonly totalMinor: number;
  readonly documentId: string | null;
}

/** Letters that named the claim, oldest first, each with its newest dispatch. */
export async function listNotices(read: Reader, claimId: string): Promise<readonly NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.id, nc.level, coalesce(n.letter->>'title', '') as title, n.channel, coalesce(s.state, 'queued') as state,
      n.written_on as "writtenOn", s.sent_on as "sentOn", n.deadline_on as "deadlineOn", nc.total_minor as "totalMinor",
      (select f.id from document f where f.tenant_id = n.tenant_id and f.notice_id = n.id and f.kind = 'letter' limit 1)
        as "documentId"
    from notice_claim nc
    join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id
    left join lateral (
      select state, sent_on from dispatch s where s.tenant_id = n.tenant_id and s.notice_id = n.id
      order by queued_at desc, id desc limit 1
    ) s on true
    where nc.tenant_id = ${read.tenantId}::uuid and nc.claim_id = ${claimId}::uuid
    order by n.written_on, n.id`.execute(read.sql);
  return rows;
}

export interface ClaimDocumentRow {
  readonly id: string;
  readonly fileName: string;
  readonly kind: 'invoice';
  readonly mediaType: string;
}

/** Originals that are kept with the claim: its invoice, its credit notes; oldest first. */
export async function listClaimDocuments(read: Reader, claimId: string): Promise<readonly ClaimDocumentRow[]> {
  const { rows } = await sql<ClaimDocumentRow>`
    select id, file_name as "fileName", kind, media_type as "mediaType" from document
    where tenant_id = ${read.tenantId}::uuid and claim_id = ${claimId}::uuid and kind = 'invoice'
    order by created_at, id`.execute(read.sql);
  return rows;
}

export interface ClaimPaymentRow {
  readonly allocationId: string;
  readonly transactionId: string;
  readonly bookedOn: LocalDate;
  readonly amountMinor: number;
  readonly counterpartyName: string | null;
  readonly decidedBy: 'machine' | 'person';
  readonly evidence: readonly Evidence[];
  readonly isReversed: boolean;
}

/** Bookings on the claim; a reversed one stays visible, its reversal is not listed on its own. */
export async function listClaimPayments(read: Reader, claimId: string): Promise<readonly ClaimPaymentRow[]> {
  const { rows } = await sql<ClaimPaymentRow>`
    select a.id as "allocationId", a.transaction_id as "transactionId", t.booked_on as "bookedOn",
      a.amount_minor as "amountMinor", t.counterparty_name as "counterpartyName", a.decided_by as "decidedBy", a.evidence,
      exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id) as "isReversed"
    from allocation a join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
    where a.tenant_id = ${read.tenantId}::uuid and a.claim_id = ${claimId}::uuid and a.reverses_id is null
    order by t.booked_on, a.id`.execute(read.sql);
  return rows;
}
