// writes: dispatch
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
  readonly mailDocumentId: string | null;
  readonly messageId: string | null;
  readonly sentOn: LocalDate;
  readonly sentAt: Date;
}

/** Dispatches in state `sent` with their own day, by way of the outbox: nothing can leave because of them. */
export async function insertPastDispatches(tx: Tx, rows: readonly PastDispatch[]): Promise<void> {
  await sql`
    insert into dispatch (tenant_id, id, notice_id, run_id, channel, carrier, state, address, document_id,
      mail_document_id, message_id, proof, queued_at, sent_at, sent_on)
    select ${tx.tenantId}::uuid, u.id, u.notice_id, u.run_id, u.channel, 'outbox', 'sent', u.address, u.document_id,
      u.mail_document_id, u.message_id, '{"carrier":"test-outbox"}'::jsonb, u.sent_at, u.sent_at, u.sent_on
    from unnest(
      ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.noticeId)}::uuid[], ${rows.map((r) => r.runId)}::uuid[],
      ${rows.map((r) => r.channel)}::text[], ${rows.map((r) => r.address)}::text[],
      ${rows.map((r) => r.documentId)}::uuid[], ${rows.map((r) => r.mailDocumentId)}::uuid[],
      ${rows.map((r) => r.messageId)}::text[], ${rows.map((r) => r.sentAt.toISOString())}::timestamptz[],
      ${rows.map((r) => r.sentOn)}::date[]
    ) as u(id, notice_id, run_id, channel, address, document_id, mail_document_id, message_id, sent_at, sent_on)`.execute(
    tx.sql,
  );
}
