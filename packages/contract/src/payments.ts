import { z } from 'zod';
import { routes } from './route.ts';
import { amount, currency, debtorRef, id, localDate, pageOf, text } from './shapes.ts';

export const paymentState = z.enum(['undecided', 'booked', 'ignored', 'not-a-payment']);

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
  /** What is left of an undecided payment of which a part is booked. */
  rest: amount.optional(),
  state: paymentState,
  decidedBy: z.enum(['machine', 'person']).nullable(),
  /** Sentences, for and against. */
  evidence: z.array(z.string()),
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

export const paymentRoutes = routes({
  listPayments: {
    method: 'GET',
    path: '/payments',
    summary: 'Bank transactions with their decisions',
    query: z.object({
      state: paymentState.optional(),
      search: text.max(200).optional(),
      sort: z.enum(['bookedOn', 'amount', 'counterpartyName']).default('bookedOn'),
      direction: z.enum(['asc', 'desc']).default('desc'),
      cursor: text.max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: pageOf(paymentRow),
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
