import { z } from 'zod';
import { routes } from './route.ts';
import {
  amount,
  channel,
  currency,
  finding,
  instant,
  language,
  localDate,
  overrideInput,
  percent,
  text,
} from './shapes.ts';

export const company = z.object({
  name: text.trim().min(1).max(200),
  street: text.trim().max(200),
  zip: text.trim().max(20),
  city: text.trim().max(100),
  country: z.enum(['DE', 'AT', 'CH']),
  region: text.max(3).nullable(),
  email: z.email().nullable(),
  phone: text.max(50).nullable(),
  website: text.max(200).nullable(),
  contactName: text.max(200).nullable(),
  registerCourt: text.max(200).nullable(),
  registerNumber: text.max(100).nullable(),
  managers: text.max(500).nullable(),
  vatId: text.max(30).nullable(),
  brandColor: z.string().regex(/^#[0-9a-f]{6}$/),
  language,
  bankAccount: z
    .object({
      iban: z.string(),
      bic: z.string().nullable(),
      bankName: z.string().nullable(),
      holder: z.string().min(1).max(70),
    })
    .nullable(),
  bankAgeDaysMax: z.number().int().min(0).max(30).nullable(),
  /** Days the company usually gives: for lines of a list without a due date, and offered where an invoice names none. */
  paymentTermDays: z.number().int().min(0).max(365).nullable(),
  senderEmail: z.email().nullable(),
  smtp: z
    .object({
      host: z.string().max(255),
      port: z.number().int().min(1).max(65535),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string().max(200).nullable(),
      hasPassword: z.boolean(),
    })
    .nullable(),
  isTest: z.boolean(),
  /** Dunning runs every working day at 7 o'clock without a person; what needs one stays back. */
  isAutomatic: z.boolean(),
  hasLogo: z.boolean(),
});
export type Company = z.infer<typeof company>;

/** ISO 9362, as people type it. */
const bic = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/);

/** A name or an address, without port, brackets or blanks. */
const hostName = z
  .string()
  .trim()
  .max(255)
  .regex(/^(?:[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/u);

/** `smtp.password`: absent = keep the stored one, as long as server, port, user and encryption stay. */
export const companyInput = z.strictObject({
  ...company.omit({ hasLogo: true }).shape,
  /** Absent = as it is. */
  paymentTermDays: company.shape.paymentTermDays.optional(),
  bankAccount: z
    .strictObject({
      iban: text.max(50),
      bic: bic.nullable(),
      bankName: text.max(200).nullable(),
      holder: text.trim().min(1).max(70),
    })
    .nullable(),
  smtp: z
    .strictObject({
      host: hostName,
      port: z.number().int().min(1).max(65535),
      security: z.enum(['tls', 'starttls', 'none']),
      user: text.max(200).nullable(),
      password: text.max(500).optional(),
    })
    .nullable(),
});
export type CompanyInput = z.infer<typeof companyInput>;

export const levelText = z.strictObject({
  language,
  audience: z.enum(['private', 'business']),
  title: text.trim().min(1).max(80),
  subject: text.trim().min(1).max(200),
  opening: text.trim().min(1).max(5000),
  closing: text.trim().min(1).max(5000),
  mailSubject: text.trim().min(1).max(200),
  mailBody: text.trim().min(1).max(5000),
});

export const level = z.strictObject({
  position: z.number().int().min(1).max(20),
  daysAfter: z.number().int().min(0).max(365),
  periodDays: z.number().int().min(1).max(365),
  feePrivate: amount,
  feeBusiness: amount,
  claimsFlatFee: z.boolean(),
  claimsInterest: z.boolean(),
  /** A page with the statement of each claim follows the letter. */
  hasStatement: z.boolean(),
  channel: z.enum(['any', ...channel.options]),
  texts: z.array(levelText).min(1).max(20),
});

export const procedure = z.object({
  name: text.trim().min(1).max(80),
  version: z.number().int(),
  minimum: amount,
  gapDays: z.number().int().min(0).max(365),
  levels: z.array(level).min(1).max(20),
});
export type ProcedureShape = z.infer<typeof procedure>;

/** A procedure as it stands, with what the legal guard says of it. */
const judgedProcedure = procedure.extend({ findings: z.array(finding) });

const country = z.enum(['DE', 'AT', 'CH']);

/** What a company has settled about interest, payments, Skonto and small rests. */
export const law = z.strictObject({
  dayCount: z.enum(['ACT_365', 'ACT_ACT']),
  carriesRateForward: z.boolean(),
  allocationPolicy: z.enum(['statutory', 'principal-first', 'exact-match-principal']),
  /** Austria: costs before interest was agreed. */
  costsFirst: z.boolean(),
  /** Switzerland: the fee a letter that contract or terms state. */
  agreedFee: amount.nullable(),
  discounts: z.strictObject({
    toleranceDays: z.number().int().min(0).max(30),
    rounding: amount,
    wrong: z.enum(['reclaim', 'accept', 'net']),
    threshold: amount,
  }),
  rests: z.strictObject({
    writeOffTo: amount,
    ancillary: z.enum(['pursue', 'waive', 'threat-only']),
    threatDays: z.number().int().min(0).max(365),
  }),
});
export type LawShape = z.infer<typeof law>;

export const rates = z.object({
  country,
  rows: z.array(
    z.object({
      fromOn: localDate,
      toOn: localDate,
      percent,
      source: z.enum(['published', 'added']),
      actor: z.string().nullable(),
      addedAt: instant.nullable(),
    }),
  ),
  /** The first day whose rate is not known; null where the law knows no base rate. */
  knownToOn: localDate.nullable(),
});
export type Rates = z.infer<typeof rates>;

/** One rule of the legal guard, as the screen lists it. */
const guardRule = z.object({
  code: z.string(),
  country,
  debtors: z.enum(['private', 'business', 'all']),
  severity: z.enum(['refuse', 'warn']),
  source: z.string(),
  validFrom: localDate,
  /** What it forbids, in one sentence. */
  text: z.string(),
});

export const settingsRoutes = routes({
  getCompany: {
    method: 'GET',
    path: '/company',
    summary: 'Company data, design, bank account, mail',
    response: company,
  },
  updateCompany: {
    method: 'PUT',
    path: '/company',
    summary: 'Change company data',
    body: companyInput,
    response: company,
  },
  getLogo: { method: 'GET', path: '/company/logo', summary: 'The logo', media: 'image/*' },
  uploadLogo: {
    method: 'POST',
    path: '/company/logo',
    summary: 'Replace the logo: part `file`, SVG, PNG or JPEG up to 1 MB',
    upload: true,
    response: company,
  },
  listBankAccounts: {
    method: 'GET',
    path: '/accounts',
    summary: 'Accounts whose statements are read, that of the letters first; further ones come with their statements',
    response: z.array(z.object({ iban: z.string(), currency, isPrimary: z.boolean() })),
  },
  removeLogo: {
    method: 'DELETE',
    path: '/company/logo',
    summary: 'Take the logo away',
    response: company,
  },
  listProcedures: {
    method: 'GET',
    path: '/procedures',
    summary: 'Current dunning procedures',
    response: z.array(judgedProcedure),
  },
  updateProcedure: {
    method: 'PUT',
    path: '/procedures/:name',
    summary: 'Save a new version of a procedure',
    body: procedure
      .omit({ name: true, version: true })
      .extend({ overrides: z.array(overrideInput).max(50).default([]) })
      .strict(),
    response: judgedProcedure,
  },
  checkProcedure: {
    method: 'POST',
    path: '/procedures/:name/check',
    summary: 'What the legal guard says of a procedure as it stands in the form; nothing is saved',
    body: procedure.omit({ name: true, version: true }).strict(),
    response: z.object({ findings: z.array(finding) }),
  },
  listGuardRules: {
    method: 'GET',
    path: '/guard/rules',
    summary: "The rules of the legal guard for the company's country",
    response: z.array(guardRule),
  },
  getLaw: { method: 'GET', path: '/law', summary: 'Interest, payments, Skonto and small rests', response: law },
  updateLaw: { method: 'PUT', path: '/law', summary: 'Change them', body: law, response: law },
  getRates: {
    method: 'GET',
    path: '/rates',
    summary: 'Base rates by half-year',
    query: z.object({ country: country.optional() }),
    response: rates,
  },
  addRate: {
    method: 'POST',
    path: '/rates',
    summary: 'Add the base rate of the next half-year',
    body: z.strictObject({ country: z.enum(['DE', 'AT']), fromOn: localDate, percent }),
    response: rates,
  },
  removeRate: {
    method: 'DELETE',
    path: '/rates/:country/:fromOn',
    summary: 'Take the newest added rate back',
    response: rates,
  },
  previewProcedure: {
    method: 'POST',
    path: '/procedures/preview.pdf',
    summary: 'A sample letter of one level with the texts as they stand in the form',
    body: z.strictObject({ level, language, audience: z.enum(['private', 'business']) }),
    media: 'application/pdf',
  },
});
