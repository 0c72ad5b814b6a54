// writes: dispatch, document
import type { Channel } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** A letter that left before this installation knew of it. */
export interface PastDispatch {
  readonly id: string;
  readonly noticeId: string;
  readonly runId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly documentId: string | null;
  readonly sentOn: LocalDate;
  readonly sentAt: Date;
}

/** Dispatches in state `sent` with their own day, by way of the outbox: nothing can leave because of them. */
export async function insertPastDispatches(tx: Tx, rows: readonly PastDispatch[]): Promise<void> {
  await sql`
    insert into dispatch (tenant_id, id, notice_id, run_id, channel, carrier, state, address, document_id, queued_at,
      sending_at, sent_at, sent_on)
    select ${tx.tenantId}::uuid, u.id, u.notice_id, u.run_id, u.channel, 'outbox', 'sent', u.address, u.document_id,
      u.sent_at, u.sent_at, u.sent_at, u.sent_on
    from unnest(
      ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.noticeId)}::uuid[], ${rows.map((r) => r.runId)}::uuid[],
      ${rows.map((r) => r.channel)}::text[], ${rows.map((r) => r.address)}::text[],
      ${rows.map((r) => r.documentId)}::uuid[], ${rows.map((r) => r.sentAt.toISOString())}::timestamptz[],
      ${rows.map((r) => r.sentOn)}::date[]
    ) as u(id, notice_id, run_id, channel, address, document_id, sent_at, sent_on)`.execute(tx.sql);
}

export interface PastLetterDocument {
  readonly id: string;
  readonly noticeId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly pageCount: number;
  readonly templateVersion: string;
  readonly createdAt: Date;
}

export async function insertPastDocuments(tx: Tx, rows: readonly PastLetterDocument[]): Promise<void> {
  await sql`
    insert into document (tenant_id, id, kind, notice_id, file_name, media_type, sha256, byte_count, page_count,
      template_version, created_at)
    select ${tx.tenantId}::uuid, u.id, 'letter', u.notice_id, u.file_name, 'application/pdf', u.sha256, u.byte_count,
      u.page_count, u.template_version, u.created_at
    from unnest(
      ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.noticeId)}::uuid[], ${rows.map((r) => r.fileName)}::text[],
      ${rows.map((r) => r.sha256)}::text[], ${rows.map((r) => r.byteCount)}::bigint[],
      ${rows.map((r) => r.pageCount)}::integer[], ${rows.map((r) => r.templateVersion)}::text[],
      ${rows.map((r) => r.createdAt.toISOString())}::timestamptz[]
    ) as u(id, notice_id, file_name, sha256, byte_count, page_count, template_version, created_at)`.execute(tx.sql);
}
