import { z } from 'zod';
import { routes } from './route.ts';
import { amount, channel, currency, debtorRef, id, instant, localDate, pageOf, text } from './shapes.ts';

export const dispatchState = z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled']);

export const dispatchRow = z.object({
  id,
  noticeId: id,
  runId: id,
  debtor: debtorRef,
  title: z.string(),
  level: z.number().int(),
  channel,
  carrier: z.enum(['smtp', 'print', 'outbox']),
  state: dispatchState,
  address: z.string().nullable(),
  total: amount,
  currency,
  claimNumbers: z.array(z.string()),
  queuedAt: instant,
  sentAt: instant.nullable(),
  writtenOn: localDate,
  failure: z.string().nullable(),
  /** SMTP answer, message id, batch: what proves that it left. */
  proof: z.record(z.string(), z.string()).nullable(),
  documentId: id.nullable(),
  mailDocumentId: id.nullable(),
});
export type DispatchRow = z.infer<typeof dispatchRow>;

export const dispatchRoutes = routes({
  listDispatches: {
    method: 'GET',
    path: '/dispatches',
    summary: 'The outbox',
    query: z.object({
      state: dispatchState.optional(),
      runId: id.optional(),
      search: text.max(200).optional(),
      cursor: text.max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: pageOf(dispatchRow),
  },
  retryDispatch: {
    method: 'POST',
    path: '/dispatches/:id/retry',
    summary: 'Try a failed dispatch again',
    response: dispatchRow,
  },
  resolveDispatch: {
    method: 'POST',
    path: '/dispatches/:id/resolve',
    summary: 'Say whether an unknown dispatch arrived',
    body: z.strictObject({ outcome: z.enum(['sent', 'failed']), note: text.trim().min(1).max(500) }),
    response: dispatchRow,
  },
  getMail: {
    method: 'GET',
    path: '/dispatches/:id/mail',
    summary: 'The e-mail as it left',
    response: z.object({
      from: z.string(),
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      attachments: z.array(z.string()),
    }),
  },
  getDocument: {
    method: 'GET',
    path: '/documents/:id',
    summary: 'A document of the archive',
    media: 'application/pdf',
  },
  createPrintBatch: {
    method: 'POST',
    path: '/print-batches',
    summary: 'All letters waiting for print as one PDF',
    response: z.object({ documentId: id, letterCount: z.number().int(), pageCount: z.number().int() }),
  },
  confirmPrintBatch: {
    method: 'POST',
    path: '/print-batches/:id/confirm',
    summary: 'The batch was printed and posted',
    /** `notPosted`: dispatches whose letters were taken out of the batch; they wait for the printer again. */
    body: z.strictObject({ postedOn: localDate, notPosted: z.array(id).max(10_000).optional() }),
    response: z.object({ sentCount: z.number().int() }),
  },
  dropPrintBatch: {
    method: 'POST',
    path: '/print-batches/:id/drop',
    summary: 'The batch was not posted: its letters wait for the printer again',
    response: z.object({ letterCount: z.number().int() }),
  },
});
