import { z } from 'zod';
import { acceptInput, acceptReceipt, matchingReview, splitInput } from './matching.ts';
import { routes } from './route.ts';
import { amount, currency, debtorRef, id, localDate, pageOf, text } from './shapes.ts';

export const paymentState = z.enum(['undecided', 'booked', 'ignored', 'not-a-payment']);

/** How safe the machine was; null: it never looked, or a person decided. */
export const paymentTier = z.enum(['sure', 'likely', 'unclear', 'none', 'not-a-payment']);

/** One named fact. */
export const fact = z.object({
  code: z.string(),
  /** A whole sentence in the reader's language. */
  text: z.string(),
  speaks: z.enum(['for', 'against', 'neither']),
});
export type Fact = z.infer<typeof fact>;

/** A whole way to book a payment. */
export const candidate = z.object({
  debtor: debtorRef,
  parts: z.array(
    z.object({
      claimId: id,
      claimNumber: z.string(),
      dueOn: localDate.nullable(),
      open: amount,
      amount,
      /** Skonto that closes with it. */
      discount: amount,
    }),
  ),
  /** What of the payment stays on the customer's account. */
  credit: amount,
  /** Payment less parts less credit; not zero when the way does not add up any more. */
  rest: amount,
  facts: z.array(fact),
});
export type Candidate = z.infer<typeof candidate>;

/** A direct debit that came back, as it was booked. */
export const returnedDebit = z.object({
  code: z.string().nullable(),
  /** What the code means. */
  reason: z.string(),
  /** What to do next. */
  task: z.string(),
  isTaskDone: z.boolean(),
  charges: amount,
  mandateId: z.string().nullable(),
});

export const paymentRow = z.object({
  id,
  bookedOn: localDate,
  valueOn: localDate,
  amount,
  currency,
  counterpartyName: z.string().nullable(),
  counterpartyIban: z.string().nullable(),
  remittance: z.string().nullable(),
  endToEndId: z.string().nullable(),
  bookingText: z.string().nullable(),
  returnReason: z.string().nullable(),
  /** A direct debit of ours that the bank took back, whatever was decided of it. */
  isReturnedDebit: z.boolean(),
  /** What is left of an undecided payment of which a part is booked. */
  rest: amount.optional(),
  state: paymentState,
  tier: paymentTier.nullable(),
  decidedBy: z.enum(['machine', 'person']).nullable(),
  decidedAt: z.string().nullable(),
  /** Sentences of `facts`. */
  evidence: z.array(z.string()),
  facts: z.array(fact),
  /** Up to five ways, best first, of an undecided payment. */
  candidates: z.array(candidate),
  returned: returnedDebit.nullable(),
  allocations: z.array(
    z.object({ id, claimId: id, claimNumber: z.string(), debtor: debtorRef, amount, isReversed: z.boolean() }),
  ),
  suggestions: z.array(
    z.object({
      claimId: id,
      claimNumber: z.string(),
      debtor: debtorRef,
      open: amount,
      amount,
      evidence: z.array(z.string()),
    }),
  ),
  account: z.string(),
  /** What of it stays on a customer's account. */
  credit: z.object({ debtor: debtorRef, amount }).nullable(),
});
export type PaymentRow = z.infer<typeof paymentRow>;

/** A payment over a customer's claims: those he named first, then by law and by the company's policy. */
export const allocationInput = z.strictObject({
  /** Nothing falls on what is not due yet and was not named; left out = it comes last. */
  onlyDue: z.boolean().optional(),
  debtorId: id,
  /** Claims the payer named. */
  designated: z.array(id).max(500).default([]),
  /** What the claims do not need stays on the customer's account; else it stays undecided. */
  keepsCredit: z.boolean().default(false),
});

export const plannedAllocation = z.object({
  rule: z.string(),
  explanation: z.string(),
  currency,
  shares: z.array(
    z.object({
      claimId: id,
      number: z.string(),
      amount,
      costs: amount,
      interest: amount,
      principal: amount,
      /** Skonto that closes with it, and why. */
      discount: amount,
      discountText: z.string().nullable(),
      /** Left open on the claim afterwards. */
      open: amount,
    }),
  ),
  credit: amount,
});
export type PlannedAllocation = z.infer<typeof plannedAllocation>;

export type { MatchingReview } from './matching.ts';

export const paymentRoutes = routes({
  listPayments: {
    method: 'GET',
    path: '/payments',
    summary: 'Bank transactions with their decisions',
    query: z.object({
      state: paymentState.optional(),
      tier: paymentTier.optional(),
      decidedBy: z.enum(['machine', 'person']).optional(),
      /** Only debits that came back and whose task is still to be done. */
      returnTask: z.literal('open').optional(),
      /** Only payments of which something lies on an account for more than two weeks. */
      credit: z.literal('waiting').optional(),
      /** The day on which it was decided, in the company's time zone. */
      decidedOn: localDate.optional(),
      search: text.max(200).optional(),
      sort: z.enum(['bookedOn', 'amount', 'counterpartyName']).default('bookedOn'),
      direction: z.enum(['asc', 'desc']).default('desc'),
      cursor: text.max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: pageOf(paymentRow),
  },
  getPayment: {
    method: 'GET',
    path: '/payments/:id',
    summary: 'One bank transaction with all that is known of it',
    response: paymentRow,
  },
  splitPayment: {
    method: 'POST',
    path: '/payments/:id/split',
    summary: 'Book a payment on claims by given amounts; accepting a candidate is this with its parts',
    body: splitInput,
    response: paymentRow,
  },
  acceptPayments: {
    method: 'POST',
    path: '/payments/accept',
    summary: 'Accept the first candidate of many payments at once',
    body: acceptInput,
    response: acceptReceipt,
  },
  undoAccept: {
    method: 'POST',
    path: '/payments/accept/:id/undo',
    summary: 'Undo what was accepted at once',
    response: z.object({ unbookedCount: z.number().int(), skippedIds: z.array(id) }),
  },
  refuseCandidate: {
    method: 'POST',
    path: '/payments/:id/refuse',
    summary: 'Say that a payment is not for these claims; they are not suggested for it again',
    body: z.strictObject({ claimIds: z.array(id).min(1).max(500) }),
    response: paymentRow,
  },
  matchPayments: {
    method: 'POST',
    path: '/payments/match',
    summary: 'Match all undecided payments now',
    response: z.object({ bookedCount: z.number().int(), undecidedCount: z.number().int() }),
  },
  finishReturnTask: {
    method: 'POST',
    path: '/payments/:id/return-task',
    summary: 'Say that the task of a returned debit is done',
    response: paymentRow,
  },
  reviewMatching: {
    method: 'GET',
    path: '/matching/review',
    summary: 'How good the matching was',
    query: z.object({ from: localDate.optional(), to: localDate.optional() }),
    response: matchingReview,
  },
  bookPayment: {
    method: 'POST',
    path: '/payments/:id/book',
    summary: 'Book an undecided payment on a claim',
    body: z.strictObject({ claimId: id }),
    response: paymentRow,
  },
  planAllocation: {
    method: 'POST',
    path: '/payments/:id/allocation',
    summary: "How a payment would fall on a customer's claims; nothing is booked",
    body: allocationInput,
    response: plannedAllocation,
  },
  allocatePayment: {
    method: 'POST',
    path: '/payments/:id/allocate',
    summary: "Book a payment over a customer's claims",
    body: allocationInput,
    response: paymentRow,
  },
  ignorePayment: {
    method: 'POST',
    path: '/payments/:id/ignore',
    summary: 'Say that a transaction is not ours',
    response: paymentRow,
  },
  unbookPayment: {
    method: 'POST',
    path: '/payments/:id/unbook',
    summary: 'Undo the booking of a payment',
    response: paymentRow,
  },
});
