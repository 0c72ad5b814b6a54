import { z } from 'zod';
import { routes } from './route.ts';
import { amount, currency, id, localDate, percent } from './shapes.ts';

/** Where a value stands: points from the top left corner of the page; below 0.8 somebody should look. */
export const fieldPlace = z.object({
  page: z.number().int(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  confidence: z.number(),
});

/** Degrees clockwise. */
const pageTurn = z.literal([0, 90, 180, 270]);

/** Something only a person can say; the answer is sent under the name of the field. */
export const invoiceQuestion = z.object({
  code: z.string(),
  field: z.string(),
  /** The field as people call it. */
  label: z.string(),
  text: z.string(),
  choices: z.array(z.object({ value: z.string(), text: z.string() })),
  /** What may be said besides the choices: dates ISO, amounts "1234.50". */
  accepts: z.enum(['nothing', 'date', 'amount', 'text', 'days']),
  /** What the document says, where that is in doubt. */
  proposal: z.string().nullable(),
  /** An answer that was given and could not be used. */
  answer: z.string().nullable(),
  place: fieldPlace.nullable(),
});

export const invoiceOutcome = z.enum(['claim', 'credit-note', 'correction', 'duplicate', 'not-ours', 'undecided']);

const discount = z.object({ days: z.number().int(), percent, basis: amount.nullable() });

/** What an invoice would do. What it does not state is null. */
export const invoicePreview = z.object({
  outcome: invoiceOutcome,
  /** One sentence about what happens, or why nothing does; null for a plain claim. */
  message: z.string().nullable(),
  source: z.enum(['cii', 'ubl', 'zugferd1', 'ebinterface', 'pdf-text', 'pdf-ocr']),
  profile: z.string().nullable(),
  typeCode: z.string().nullable(),
  number: z.string().nullable(),
  currency: currency.nullable(),
  /** What is to be paid, or taken off. */
  amount: amount.nullable(),
  prepaid: amount.nullable(),
  issuedOn: localDate.nullable(),
  dueOn: localDate.nullable(),
  debitPendingUntilOn: localDate.nullable(),
  discounts: z.array(discount),
  taxPercent: percent.nullable(),
  seller: z.string().nullable(),
  /** Why the outcome is `not-ours`. */
  notOurs: z.enum(['other-seller', 'we-are-the-buyer', 'said-so', 'said-before', 'left-out']).optional(),
  /** Numbers of other documents that this one names. */
  refersTo: z.array(z.string()).optional(),
  /** As the document names him; `debtor` is who that is here. */
  buyer: z.string().nullable().optional(),
  debtor: z
    .object({
      kind: z.enum(['known', 'new']),
      id: id.nullable(),
      number: z.string(),
      name: z.string(),
      address: z.string(),
      email: z.string().nullable(),
      vatId: z.string().nullable(),
      isBusiness: z.boolean(),
    })
    .nullable(),
  /** The claim that is lessened, replaced, or here already; without an id it comes with the same drop. */
  target: z.object({ claimId: id.nullable(), number: z.string() }).nullable(),
  questions: z.array(invoiceQuestion),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Of values read from a page, by the reader's name of the value. */
  fields: z.record(z.string(), fieldPlace),
  /** Pages at `/uploads/{sha256}/pages/{page}` can be shown. */
  hasPages: z.boolean(),
  /** Null = not known, or no pages. */
  pageCount: z.number().int().nullable(),
  /** How each page is turned clockwise to be read, if any is; places are those of the turned page. */
  pageTurns: z.array(pageTurn).optional(),
});
export type InvoicePreview = z.infer<typeof invoicePreview>;

/** What an invoice did. */
export const invoiceReceipt = z.object({
  outcome: invoiceOutcome,
  /** The claim that came of it, that it lessened, or that was here already. */
  claimId: id.nullable(),
  number: z.string().nullable(),
  amount: amount.nullable(),
  currency: currency.nullable(),
  debtor: z.object({ number: z.string(), name: z.string(), isNew: z.boolean() }).nullable(),
  message: z.string().nullable(),
});
export type InvoiceReceipt = z.infer<typeof invoiceReceipt>;

export const invoiceRoutes = routes({
  getUploadPage: {
    method: 'GET',
    path: '/uploads/:sha256/pages/:page',
    summary: 'A page of an uploaded or imported file as an image',
    query: z.object({
      dpi: z.coerce.number().int().min(36).max(200).default(110),
      turn: z.coerce.number().pipe(pageTurn).default(0),
    }),
    media: 'image/png',
  },
});
