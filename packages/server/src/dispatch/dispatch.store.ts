// writes: dispatch, document
import type { Channel } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

export type Carrier = 'smtp' | 'print' | 'outbox';

export interface NewDispatch {
  readonly id: string;
  readonly noticeId: string;
  readonly runId: string;
  readonly channel: Channel;
  readonly carrier: Carrier;
  readonly address: string | null;
}

export interface NewDocument {
  readonly id: string;
  readonly kind: 'letter' | 'mail' | 'print-batch' | 'invoice';
  readonly noticeId: string | null;
  /** Of an invoice: the claim it made or lessened. */
  readonly claimId?: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly pageCount: number | null;
  readonly templateVersion: string | null;
}

export interface SentMark {
  readonly id: string;
  readonly proof: Readonly<Record<string, string>>;
  readonly documentId: string | null;
  readonly mailDocumentId: string | null;
  readonly messageId: string | null;
}

/** Rows a statement. */
const chunkSize = 10_000;

export async function insertDispatches(tx: Tx, dispatches: readonly NewDispatch[]): Promise<void> {
  for (let start = 0; start < dispatches.length; start += chunkSize) {
    const rows = dispatches.slice(start, start + chunkSize);
    await sql`
      insert into dispatch (tenant_id, id, notice_id, run_id, channel, carrier, state, address)
      select ${tx.tenantId}::uuid, u.id, u.notice_id, u.run_id, u.channel, u.carrier, 'queued', u.address from unnest(
        ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.noticeId)}::uuid[], ${rows.map((r) => r.runId)}::uuid[],
        ${rows.map((r) => r.channel)}::text[], ${rows.map((r) => r.carrier)}::text[],
        ${rows.map((r) => r.address)}::text[]) as u(id, notice_id, run_id, channel, carrier, address)`.execute(tx.sql);
  }
}

/** Keeps files in the archive. A notice has one letter: where it is there already, that one is answered. By notice id. */
export async function insertDocuments(tx: Tx, documents: readonly NewDocument[]): Promise<ReadonlyMap<string, string>> {
  if (documents.length === 0) return new Map();
  await sql`
    insert into document (tenant_id, id, kind, notice_id, file_name, media_type, sha256, byte_count, page_count,
      template_version, claim_id)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${documents.map((d) => d.id)}::uuid[], ${documents.map((d) => d.kind)}::text[],
      ${documents.map((d) => d.noticeId)}::uuid[], ${documents.map((d) => d.fileName)}::text[],
      ${documents.map((d) => d.mediaType)}::text[], ${documents.map((d) => d.sha256)}::text[],
      ${documents.map((d) => d.byteCount)}::bigint[], ${documents.map((d) => d.pageCount)}::integer[],
      ${documents.map((d) => d.templateVersion)}::text[], ${documents.map((d) => d.claimId ?? null)}::uuid[]) as u
    on conflict do nothing`.execute(tx.sql);
  const { rows } = await sql<{ noticeId: string; id: string }>`
    select notice_id as "noticeId", id from document
    where tenant_id = ${tx.tenantId}::uuid and kind = 'letter'
      and notice_id = any(${documents.map((d) => d.noticeId)}::uuid[])`.execute(tx.sql);
  return new Map(rows.map((row) => [row.noticeId, row.id]));
}

/** Waits for whoever works on this dispatch, and keeps others waiting until the transaction ends. */
export async function lockDispatch(tx: Tx, id: string): Promise<void> {
  await sql`select id from dispatch where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid for update`.execute(
    tx.sql,
  );
}

/** Takes back attempts for a notice that wait; answers whether another one is under way or has left. */
export async function cancelWaiting(tx: Tx, noticeId: string, failure: string): Promise<boolean> {
  await sql`
    update dispatch set state = 'cancelled', failure = ${failure}
    where tenant_id = ${tx.tenantId}::uuid and notice_id = ${noticeId}::uuid and state = 'queued'`.execute(tx.sql);
  const { rows } = await sql`
    select id from dispatch where tenant_id = ${tx.tenantId}::uuid and notice_id = ${noticeId}::uuid
      and state in ('sending', 'unknown', 'sent')`.execute(tx.sql);
  return rows.length > 0;
}

/** Of the outbox of test mode nothing counts any more, whatever became of it. */
export async function cancelOutbox(tx: Tx, failure: string): Promise<void> {
  await sql`
    update dispatch set state = 'cancelled', failure = ${failure}
    where tenant_id = ${tx.tenantId}::uuid and carrier = 'outbox' and state <> 'cancelled'`.execute(tx.sql);
}

/** Takes queued dispatches for this transaction; those another worker holds or has finished are left out. */
export async function lockQueued(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from dispatch where tenant_id = ${tx.tenantId}::uuid and id = any(${ids}::uuid[]) and state = 'queued'
    order by id for update skip locked`.execute(tx.sql);
  return new Set(rows.map((row) => row.id));
}

/** The last thing before the mail server is called: from here on a crash means that nobody knows. */
export async function markSending(
  tx: Tx,
  id: string,
  mark: {
    readonly workerId: string;
    readonly at: Date;
    readonly address: string;
    readonly messageId: string;
    readonly documentId: string;
  },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update dispatch set state = 'sending', worker_id = ${mark.workerId}, sending_at = ${mark.at.toISOString()}::timestamptz,
      address = ${mark.address}, message_id = ${mark.messageId}, document_id = ${mark.documentId}::uuid
    where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and state = 'queued' returning id`.execute(tx.sql);
  return rows.length === 1;
}

/**
 * Counts dispatches as sent. `from` are the states it may come from; answers the ids that were in one of them. `on` is the
 * calendar day it left: levels and periods count from it.
 */
export async function markSent(
  tx: Tx,
  marks: readonly SentMark[],
  from: readonly string[],
  left: { readonly at: Date; readonly on: LocalDate; readonly resolvedBy?: string },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    update dispatch d set state = 'sent', sent_at = ${left.at.toISOString()}::timestamptz, sent_on = ${left.on}::date,
      proof = u.proof, failure = null, resolved_by = ${left.resolvedBy ?? null}::text,
      document_id = coalesce(u.document_id, d.document_id), mail_document_id = coalesce(u.mail_id, d.mail_document_id),
      message_id = coalesce(u.message_id, d.message_id)
    from unnest(${marks.map((m) => m.id)}::uuid[], ${marks.map((m) => JSON.stringify(m.proof))}::jsonb[],
      ${marks.map((m) => m.documentId)}::uuid[], ${marks.map((m) => m.mailDocumentId)}::uuid[],
      ${marks.map((m) => m.messageId)}::text[]) as u(id, proof, document_id, mail_id, message_id)
    where d.tenant_id = ${tx.tenantId}::uuid and d.id = u.id and d.state = any(${from}::text[])
    returning d.id`.execute(tx.sql);
  return new Set(rows.map((row) => row.id));
}

/** An end without success: did not leave (`failed`), nobody knows (`unknown`), or must not leave any more (`cancelled`). */
export async function markEnded(
  tx: Tx,
  ends: readonly { readonly id: string; readonly failure: string; readonly mailDocumentId?: string | undefined }[],
  state: 'failed' | 'unknown' | 'cancelled',
  from: readonly string[],
  resolvedBy?: string,
): Promise<ReadonlySet<string>> {
  if (ends.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    update dispatch d set state = ${state}::text, failure = u.failure,
      mail_document_id = coalesce(u.mail_id, d.mail_document_id), resolved_by = ${resolvedBy ?? null}::text
    from unnest(${ends.map((e) => e.id)}::uuid[], ${ends.map((e) => e.failure)}::text[],
      ${ends.map((e) => e.mailDocumentId ?? null)}::uuid[]) as u(id, failure, mail_id)
    where d.tenant_id = ${tx.tenantId}::uuid and d.id = u.id and d.state = any(${from}::text[])
    returning d.id`.execute(tx.sql);
  return new Set(rows.map((row) => row.id));
}

export async function setDocuments(
  tx: Tx,
  documents: readonly { readonly dispatchId: string; readonly documentId: string }[],
): Promise<void> {
  await sql`
    update dispatch d set document_id = u.document_id
    from unnest(${documents.map((d) => d.dispatchId)}::uuid[], ${documents.map((d) => d.documentId)}::uuid[])
      as u(id, document_id)
    where d.tenant_id = ${tx.tenantId}::uuid and d.id = u.id and d.state = 'queued'`.execute(tx.sql);
}

/** Null = of no batch: the letters wait for the printer. */
export async function setBatch(tx: Tx, dispatchIds: readonly string[], batchId: string | null): Promise<void> {
  await sql`
    update dispatch set batch_id = ${batchId}::uuid
    where tenant_id = ${tx.tenantId}::uuid and id = any(${dispatchIds}::uuid[]) and state = 'queued'`.execute(tx.sql);
}
