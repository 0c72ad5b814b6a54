import { z } from 'zod';
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
  percent,
  step,
  sums,
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

export const claimPage = pageOf(claimRow).extend({ openSums: sums });

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
  /** The paragraph the rate rests on: "§ 288 Abs. 2 BGB". */
  law: z.string().nullable(),
});

/** The claim to the cent: every line with its rule, and the parts add up to the total. */
export const claimStatement = z.object({
  onDate: localDate,
  currency,
  default: z.object({ startsOn: localDate.nullable(), rule: z.string(), explanation: z.string() }),
  principal: z.object({ original: amount, open: amount }),
  lines: z.array(
    z.object({
      id: id.nullable(),
      kind: z.string(),
      valueOn: localDate,
      amount,
      ground: z.string().nullable(),
      /** The paragraph behind it. */
      law: z.string().nullable(),
      /** Where it comes from: bank transaction, letter, file, person. */
      source: z.string().nullable(),
      /** A person booked it and may take it back. */
      isReversible: z.boolean(),
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
    /** The base rate is missing or carried forward: interest may not be the law's. */
    rateWarning: z.string().nullable(),
    dayCount: z.enum(['ACT_365', 'ACT_ACT']),
  }),
  /** Every rule a figure rests on: its paragraph and what it says. */
  rules: z.array(z.object({ law: z.string(), text: z.string() })),
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

const discountTerms = z.strictObject({
  days: z.number().int().min(0).max(365),
  percent,
  /** What the percentage is taken of; null = the amount due. */
  base: amount.nullable(),
});

/** What decides default, interest, Skonto and limitation of one claim, besides its amounts. */
export const claimTerms = z.strictObject({
  dueBasis: z.enum(['contract', 'one-sided', 'none']),
  hasConsumerNotice: z.boolean(),
  receivedOn: localDate.nullable(),
  refusedOn: localDate.nullable(),
  courtServedOn: localDate.nullable(),
  arisenOn: localDate.nullable(),
  agreedRate: z.strictObject({ kind: z.enum(['above-base-rate', 'fixed']), percent }).nullable(),
  isBetweenMerchants: z.boolean(),
  /** Switzerland. */
  limitationYears: z.union([z.literal(5), z.literal(10)]).nullable(),
  /** VAT inside the gross amount. */
  taxPercent: percent.nullable(),
  discounts: z.array(discountTerms).max(5),
});
export type ClaimTerms = z.infer<typeof claimTerms>;

export const limitation = z.object({
  /** The last day. */
  on: localDate,
  /** The next working day, where the last day is none. */
  shiftedTo: localDate.nullable(),
  rule: z.string(),
  explanation: z.string(),
  isSuspended: z.boolean(),
  suspendedDays: z.number().int(),
  warning: z.object({ kind: z.enum(['soon', 'lapsed']), text: z.string() }).nullable(),
});
export type LimitationShape = z.infer<typeof limitation>;

export const limitationEventKind = z.enum(['acknowledgement', 'negotiation', 'court', 'suspension', 'title']);
const limitationEvent = z.object({
  id,
  kind: limitationEventKind,
  fromOn: localDate,
  /** null = one day (acknowledgement, title), or still going on. */
  toOn: localDate.nullable(),
  reason: z.string(),
  actor: z.string(),
  createdAt: instant,
});

/** What becomes of a small rest by the company's policy; null = nothing is paid yet or nothing is open. */
const rest = z.object({
  kind: z.enum(['pursue', 'threaten', 'write-off', 'waive']),
  waiveOn: localDate.nullable(),
  text: z.string(),
});

export const lapsingClaim = z.object({
  id,
  number: z.string(),
  debtor: debtorRef,
  dueOn: localDate,
  currency,
  open: amount,
  limitation,
});
export type LapsingClaim = z.infer<typeof lapsingClaim>;

export const claimDetail = claimRow.extend({
  debtorKind,
  terms: claimTerms,
  limitation: limitation.nullable(),
  limitationEvents: z.array(limitationEvent),
  rest: rest.nullable(),
  procedureName: z.string(),
  importFile: z.string().nullable(),
  /** Originals kept with the claim, oldest first; their bytes at `/documents/{id}`. */
  documents: z.array(z.object({ id, fileName: z.string(), kind: z.enum(['invoice']), mediaType: z.string() })),
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
