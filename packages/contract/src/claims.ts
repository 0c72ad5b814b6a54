import { z } from 'zod';
import { routes } from './route.ts';
import {
  amount,
  channel,
  currency,
  debtorKind,
  debtorRef,
  id,
  instant,
  localDate,
  pageOf,
  step,
  text,
} from './shapes.ts';

export const claimStatus = z.enum(['open', 'due-soon', 'overdue', 'dunned', 'blocked', 'settled', 'cancelled']);

export const claimRow = z.object({
  id,
  number: z.string(),
  debtor: debtorRef,
  issuedOn: localDate,
  dueOn: localDate,
  currency,
  gross: amount,
  open: amount,
  status: claimStatus,
  daysOverdue: z.number().int(),
  /** Highest level that really left; 0 = none. */
  level: z.number().int(),
  lastNoticeOn: localDate.nullable(),
  settledOn: localDate.nullable(),
  isBlocked: z.boolean(),
  hasUndecidedPayment: z.boolean(),
});
export type ClaimRow = z.infer<typeof claimRow>;

export const claimSort = z.enum(['number', 'debtor', 'issuedOn', 'dueOn', 'gross', 'open', 'level']);

export const claimQuery = z.object({
  /** Several, separated by commas. */
  status: text.max(200).optional(),
  search: text.max(200).optional(),
  debtorId: id.optional(),
  level: z.coerce.number().int().min(0).max(20).optional(),
  dueFrom: localDate.optional(),
  dueTo: localDate.optional(),
  openMin: amount.optional(),
  sort: claimSort.default('dueOn'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  cursor: text.max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const claimPage = pageOf(claimRow).extend({ openSum: amount });

export const interestSegment = z.object({
  from: localDate,
  to: localDate,
  days: z.number().int(),
  /** Percent a year: "6.27". */
  rate: z.string(),
  baseRate: z.string(),
  base: amount,
  /** Unrounded, six places. */
  interest: z.string(),
});

/** The claim to the cent: every line with its rule, and the parts add up to the total. */
export const claimStatement = z.object({
  onDate: localDate,
  currency,
  default: z.object({ startsOn: localDate.nullable(), rule: z.string(), explanation: z.string() }),
  principal: z.object({ original: amount, open: amount }),
  lines: z.array(
    z.object({
      kind: z.string(),
      valueOn: localDate,
      amount,
      ground: z.string().nullable(),
      explanation: z.string(),
      split: z.object({ costs: amount, interest: amount, principal: amount }).nullable(),
    }),
  ),
  costsOpen: amount,
  interest: z.object({
    segments: z.array(interestSegment),
    /** Rounded once. */
    accrued: amount,
    fixed: amount,
    paid: amount,
    open: amount,
    /** Accrued after all that was demanded had been paid; not owed by the ledger and in no total. */
    undemanded: amount.optional(),
    note: z.string().nullable(),
  }),
  /** What the ledger says is owed: what was invoiced and demanded, less payments. */
  openLedger: amount,
  /** With the interest accrued up to the day. */
  total: amount,
});
export type ClaimStatementShape = z.infer<typeof claimStatement>;

export const caseEvent = z.object({
  seq: z.number().int(),
  at: instant,
  actor: z.string(),
  kind: z.string(),
  /** A sentence in the reader's language. */
  text: z.string(),
  claimId: id.nullable(),
  documentId: id.nullable(),
});

export const claimNotice = z.object({
  id,
  level: z.number().int(),
  title: z.string(),
  channel,
  state: z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled']),
  writtenOn: localDate,
  sentOn: localDate.nullable(),
  deadlineOn: localDate,
  total: amount,
  documentId: id.nullable(),
});

export const claimDetail = claimRow.extend({
  debtorKind,
  dueBasis: z.enum(['contract', 'one-sided', 'none']),
  procedureName: z.string(),
  importFile: z.string().nullable(),
  importRow: z.number().int().nullable(),
  step,
  statement: claimStatement,
  notices: z.array(claimNotice),
  payments: z.array(
    z.object({
      allocationId: id,
      transactionId: id,
      bookedOn: localDate,
      amount,
      counterpartyName: z.string().nullable(),
      decidedBy: z.enum(['machine', 'person']),
      evidence: z.array(z.string()),
      isReversed: z.boolean(),
    }),
  ),
  blocks: z.array(
    z.object({
      id,
      scope: z.enum(['claim', 'debtor']),
      kind: z.enum(['user', 'dispute', 'instalment-plan']),
      reason: z.string(),
      untilOn: localDate.nullable(),
      actor: z.string(),
      createdAt: instant,
    }),
  ),
  events: z.array(caseEvent),
});
export type ClaimDetail = z.infer<typeof claimDetail>;

export const blockInput = z.strictObject({
  kind: z.enum(['user', 'dispute']).default('user'),
  reason: text.trim().min(1).max(500),
  untilOn: localDate.nullable().default(null),
});

export const claimRoutes = routes({
  listClaims: {
    method: 'GET',
    path: '/claims',
    summary: 'Claims, filtered and sorted',
    query: claimQuery,
    response: claimPage,
  },
  getClaim: {
    method: 'GET',
    path: '/claims/:id',
    summary: 'One claim with its statement and customer file',
    query: z.object({ on: localDate.optional() }),
    response: claimDetail,
  },
  exportClaims: {
    method: 'GET',
    path: '/claims.csv',
    summary: 'The filtered claims as CSV',
    query: claimQuery,
    media: 'text/csv',
  },
  blockClaim: {
    method: 'POST',
    path: '/claims/:id/blocks',
    summary: 'Stop dunning of a claim',
    body: blockInput,
    response: claimDetail,
  },
  liftBlock: { method: 'DELETE', path: '/claims/:id/blocks/:blockId', summary: 'Lift a block', response: claimDetail },
});
