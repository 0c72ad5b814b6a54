import { z } from 'zod';
import { caseEvent, claimRow } from './claims.ts';
import { routes } from './route.ts';
import { amount, channel, debtorKind, id, language, localDate, pageOf, sums, text } from './shapes.ts';

export const debtorRow = z.object({
  id,
  number: z.string(),
  name: z.string(),
  kind: debtorKind,
  city: z.string().nullable(),
  email: z.string().nullable(),
  openCount: z.number().int(),
  open: amount,
  overdue: amount,
  /** What is open in another currency; `open` and `overdue` count the company's own alone. */
  openElsewhere: sums,
  lastPaymentOn: localDate.nullable(),
});
export type DebtorRow = z.infer<typeof debtorRow>;

export const debtorDetail = debtorRow.extend({
  contactName: z.string().nullable(),
  salutation: z.enum(['mr', 'ms']).nullable(),
  street: z.string().nullable(),
  zip: z.string().nullable(),
  country: z.string(),
  phone: z.string().nullable(),
  iban: z.string().nullable(),
  /** In capitals without blanks: electronic invoices recognise him by it. */
  vatId: z.string().nullable(),
  language,
  channel: channel.nullable(),
  region: z.string().nullable(),
  /** Overpaid, or paid before the invoice came: stays on his account. */
  credits: sums,
  /** Mandates that are not used any more: he pays by transfer until somebody lifts that. */
  mandateMarks: z.array(
    z.object({
      id,
      mandateId: z.string().nullable(),
      code: z.string().nullable(),
      /** What the code means. */
      reason: z.string(),
      markedOn: localDate,
    }),
  ),
  claims: z.array(claimRow),
  events: z.array(caseEvent),
});
export type DebtorDetail = z.infer<typeof debtorDetail>;

export const debtorInput = z.strictObject({
  name: text.trim().min(1).max(200),
  kind: debtorKind,
  contactName: text.trim().max(200).nullable(),
  salutation: z.enum(['mr', 'ms']).nullable(),
  street: text.trim().max(200).nullable(),
  zip: text.trim().max(20).nullable(),
  city: text.trim().max(100).nullable(),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** State or canton, "BY": its holidays move deadlines. */
  region: text.trim().max(3).nullable(),
  email: z.email().nullable(),
  phone: text.trim().max(50).nullable(),
  /** Blanks and separators do not count; absent = as it is. */
  vatId: text.trim().max(40).nullable().optional(),
  language,
  channel: channel.nullable(),
});

export const debtorRoutes = routes({
  listDebtors: {
    method: 'GET',
    path: '/debtors',
    summary: 'Customers with their open amounts',
    query: z.object({
      search: text.max(200).optional(),
      onlyOpen: z.enum(['true', 'false']).default('false'),
      sort: z.enum(['name', 'number', 'open', 'overdue', 'openCount']).default('open'),
      direction: z.enum(['asc', 'desc']).default('desc'),
      cursor: text.max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: pageOf(debtorRow),
  },
  getDebtor: {
    method: 'GET',
    path: '/debtors/:id',
    summary: 'One customer with claims and file',
    response: debtorDetail,
  },
  getDebtorStatement: {
    method: 'GET',
    path: '/debtors/:id/statement.pdf',
    summary: 'The statement of all open claims of a customer in one currency, as a PDF',
    query: z.object({ on: localDate.optional(), currency: z.enum(['EUR', 'CHF']).optional() }),
    media: 'application/pdf',
  },
  liftMandateMark: {
    method: 'DELETE',
    path: '/debtors/:id/mandate-marks/:markId',
    summary: 'Say that a mandate may be used again',
    response: debtorDetail,
  },
  updateDebtor: {
    method: 'PUT',
    path: '/debtors/:id',
    summary: 'Change master data',
    body: debtorInput,
    response: debtorDetail,
  },
});
