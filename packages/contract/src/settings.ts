import { z } from 'zod';
import { routes } from './route.ts';
import { amount, channel, language, text } from './shapes.ts';

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
    response: z.array(procedure),
  },
  updateProcedure: {
    method: 'PUT',
    path: '/procedures/:name',
    summary: 'Save a new version of a procedure',
    body: procedure.omit({ name: true, version: true }).strict(),
    response: procedure,
  },
  previewProcedure: {
    method: 'POST',
    path: '/procedures/preview.pdf',
    summary: 'A sample letter of one level with the texts as they stand in the form',
    body: z.strictObject({ level, language, audience: z.enum(['private', 'business']) }),
    media: 'application/pdf',
  },
});
