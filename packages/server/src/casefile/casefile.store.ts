// writes: case_event, event_chain
import { createHash } from 'node:crypto';
import { canonicalEvent, chainStart } from '@mahnwerk/core/canonical-event';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { writeChunks } from '../platform/write-chunks.ts';

export interface NewEvent {
  /** "system", "demo", or the member's e-mail address. */
  readonly actor: string;
  readonly kind: string;
  readonly claimId?: string | undefined;
  readonly debtorId?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  /** When it happened, where a history is taken over; absent = with the others of the call. */
  readonly at?: Date | undefined;
}

export interface CaseEvent {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly kind: string;
  readonly claimId: string | null;
  readonly debtorId: string | null;
  readonly data: Record<string, unknown>;
}

export type ChainCheck =
  | { readonly kind: 'ok'; readonly eventCount: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly reason: 'missing' | 'changed' | 'cut-off' };

/**
 * Adds events to the company's customer file, in order, each chained to the one before it (case_event.hash).
 * Locks the company's chain until the transaction ends, so append late.
 */
export async function appendEvents(tx: Tx, events: readonly NewEvent[], at: Date): Promise<void> {
  if (events.length === 0) return;
  const chain = await lockChain(tx);
  let hash = chain.last_hash;
  await writeChunks(tx, events, (chunk, start) => {
    const rows = chunk.map((event, index) => {
      const seq = chain.last_seq + 1 + start + index;
      const { actor, kind, claimId = null, debtorId = null, data } = event;
      const previous = hash;
      const happenedAt = (event.at ?? at).toISOString();
      hash = chainHash(previous, { seq, at: happenedAt, actor, kind, claimId, debtorId, data });
      return { seq, at: happenedAt, actor, kind, claimId, debtorId, data: JSON.stringify(data), previous, hash };
    });
    const column = columnsOf(rows);
    return sql`
    insert into case_event (tenant_id, seq, at, actor, kind, claim_id, debtor_id, data, prev_hash, hash)
    select ${tx.tenantId}::uuid, e.* from unnest(
      ${column('bigint', (r) => r.seq)}, ${column('timestamptz', (r) => r.at)}, ${column('text', (r) => r.actor)},
      ${column('text', (r) => r.kind)}, ${column('uuid', (r) => r.claimId)}, ${column('uuid', (r) => r.debtorId)},
      ${column('jsonb', (r) => r.data)}, ${column('text', (r) => r.previous)}, ${column('text', (r) => r.hash)}
    ) as e`;
  });
  await tx.sql
    .updateTable('event_chain')
    .set({ last_seq: chain.last_seq + events.length, last_hash: hash })
    .where('tenant_id', '=', tx.tenantId)
    .execute();
}

/** The events of a claim or a debtor, oldest first. */
export async function listEvents(
  read: Reader,
  of: { readonly claimId: string } | { readonly debtorId: string },
): Promise<CaseEvent[]> {
  const rows = await read.sql
    .selectFrom('case_event')
    .select(['seq', 'at', 'actor', 'kind', 'claim_id as claimId', 'debtor_id as debtorId', 'data'])
    .where('tenant_id', '=', read.tenantId)
    .where((eb) => ('claimId' in of ? eb('claim_id', '=', of.claimId) : eb('debtor_id', '=', of.debtorId)))
    .orderBy('seq')
    .execute();
  return rows as CaseEvent[];
}

/** Recomputes the whole chain in pages; the first event that does not fit is named. */
export async function verifyChain(read: Reader, pageSize = 5000): Promise<ChainCheck> {
  let seq = 0;
  let hash = chainStart;
  for (;;) {
    const page = await listPage(read, seq, pageSize);
    for (const row of page) {
      if (row.seq !== seq + 1) return { kind: 'broken', seq: seq + 1, reason: 'missing' };
      const expected = chainHash(hash, { ...row, at: row.at.toISOString() });
      if (row.previous !== hash || row.hash !== expected) return { kind: 'broken', seq: row.seq, reason: 'changed' };
      seq = row.seq;
      hash = row.hash;
    }
    if (page.length < pageSize) break;
  }
  const end = await read.sql
    .selectFrom('event_chain')
    .selectAll()
    .where('tenant_id', '=', read.tenantId)
    .executeTakeFirst();
  const isWhole = (end?.last_seq ?? 0) === seq && (end?.last_hash ?? chainStart) === hash;
  return isWhole ? { kind: 'ok', eventCount: seq } : { kind: 'broken', seq: seq + 1, reason: 'cut-off' };
}

/** Takes the chain's row for this transaction, or makes it: one statement does both without a gap. */
async function lockChain(tx: Tx): Promise<{ last_seq: number; last_hash: string }> {
  return tx.sql
    .insertInto('event_chain')
    .values({ tenant_id: tx.tenantId, last_seq: 0, last_hash: chainStart })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet((eb) => ({ last_seq: eb.ref('event_chain.last_seq') })),
    )
    .returning(['last_seq', 'last_hash'])
    .executeTakeFirstOrThrow();
}

function listPage(read: Reader, afterSeq: number, pageSize: number) {
  return read.sql
    .selectFrom('case_event')
    .select([
      'seq',
      'at',
      'actor',
      'kind',
      'claim_id as claimId',
      'debtor_id as debtorId',
      'data',
      'prev_hash as previous',
      'hash',
    ])
    .where('tenant_id', '=', read.tenantId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(pageSize)
    .execute();
}

function chainHash(previous: string, event: Parameters<typeof canonicalEvent>[0]): string {
  return createHash('sha256').update(previous).update(canonicalEvent(event)).digest('hex');
}
