import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import { toDecimal } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { isId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { confirmPrintBatch } from './confirm-print-batch.ts';
import { createPrintBatch } from './create-print-batch.ts';
import type { DispatchLine } from './dispatch-views.store.ts';
import { dropPrintBatch } from './drop-print-batch.ts';
import { getDocument } from './get-document.ts';
import { getMail } from './get-mail.ts';
import { listDispatches } from './list-dispatches.ts';
import { resolveDispatch } from './resolve-dispatch.ts';
import { retryDispatch } from './retry-dispatch.ts';

type Deps = Pick<App, 'db' | 'clock' | 'blobs'>;
type Ids =
  | 'listDispatches'
  | 'retryDispatch'
  | 'resolveDispatch'
  | 'getMail'
  | 'getDocument'
  | 'createPrintBatch'
  | 'confirmPrintBatch'
  | 'dropPrintBatch';

export function dispatchDoors(deps: Deps): Doors<Ids> {
  return {
    listDispatches: async ({ scope, query }) => {
      if (query.cursor !== undefined && !isId(query.cursor)) return refuse('value-invalid', { field: 'cursor' });
      const { lines, total, next } = await listDispatches(deps, scope, query);
      return { items: lines.map(toRow), total, next };
    },
    retryDispatch: async ({ scope, params: { id } }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await retryDispatch(deps, scope, id);
      return result.kind === 'refused' ? result : oneRow(deps, scope, result.dispatchId);
    },
    resolveDispatch: async ({ scope, params: { id }, body }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await resolveDispatch(deps, scope, id, body);
      return result.kind === 'refused' ? result : oneRow(deps, scope, id);
    },
    getMail: async ({ scope, params: { id } }) => {
      if (!isId(id)) return refuse('not-found');
      const mail = await getMail(deps, scope, id);
      if (mail.kind === 'refused') return mail;
      const { from, to, subject, text } = mail;
      return { from, to, subject, text, attachments: [...mail.attachments] };
    },
    getDocument: async ({ scope, params: { id } }) => {
      if (!isId(id)) return refuse('not-found');
      const document = await getDocument(deps, scope, id);
      if (document.kind === 'refused') return document;
      const { bytes, mediaType, fileName } = document;
      const disposition = mediaType === 'application/pdf' ? 'inline' : 'attachment';
      return { kind: 'file', bytes, mediaType, fileName, disposition };
    },
    createPrintBatch: async ({ scope }) => {
      const batch = await createPrintBatch(deps, scope);
      if (batch.kind === 'refused') return batch;
      return { documentId: batch.documentId, letterCount: batch.letterCount, pageCount: batch.pageCount };
    },
    confirmPrintBatch: async ({ scope, params: { id }, body }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await confirmPrintBatch(deps, scope, id, body.postedOn, body.notPosted);
      return result.kind === 'refused' ? result : { sentCount: result.sentCount };
    },
    dropPrintBatch: async ({ scope, params: { id } }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await dropPrintBatch(deps, scope, id);
      return result.kind === 'refused' ? result : { letterCount: result.letterCount };
    },
  };
}

async function oneRow(deps: Deps, scope: Scope, id: string): Promise<DispatchRow | Refusal> {
  const { lines } = await listDispatches(deps, scope, { id, limit: 1 });
  return lines[0] === undefined ? refuse('not-found') : toRow(lines[0]);
}

function toRow(line: DispatchLine): DispatchRow {
  const { debtorId, debtorNumber, debtorName, totalMinor, queuedAt, sentAt, claimNumbers, ...rest } = line;
  return {
    ...rest,
    debtor: { id: debtorId, number: debtorNumber, name: debtorName },
    total: toDecimal(totalMinor),
    claimNumbers: [...claimNumbers],
    queuedAt: queuedAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}
