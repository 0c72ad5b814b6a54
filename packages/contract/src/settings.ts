import { z } from 'zod';
import { routes } from './route.ts';
import { amount, channel, language } from './shapes.ts';

export const company = z.object({
  name: z.string().trim().min(1).max(200),
  street: z.string().trim().max(200),
  zip: z.string().trim().max(20),
  city: z.string().trim().max(100),
  country: z.enum(['DE', 'AT', 'CH']),
  region: z.string().max(3).nullable(),
  email: z.email().nullable(),
  phone: z.string().max(50).nullable(),
  website: z.string().max(200).nullable(),
  contactName: z.string().max(200).nullable(),
  registerCourt: z.string().max(200).nullable(),
  registerNumber: z.string().max(100).nullable(),
  managers: z.string().max(500).nullable(),
  vatId: z.string().max(30).nullable(),
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
  hasLogo: z.boolean(),
});
export type Company = z.infer<typeof company>;

/** `smtp.password`: absent = keep the stored one. */
export const companyInput = company.omit({ hasLogo: true, smtp: true }).extend({
  smtp: z
    .object({
      host: z.string().trim().min(1).max(255),
      port: z.number().int().min(1).max(65535),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string().max(200).nullable(),
      password: z.string().max(500).optional(),
    })
    .nullable(),
});
export type CompanyInput = z.infer<typeof companyInput>;

export const levelText = z.object({
  language,
  audience: z.enum(['private', 'business']),
  title: z.string().trim().min(1).max(80),
  subject: z.string().trim().min(1).max(200),
  opening: z.string().trim().min(1).max(5000),
  closing: z.string().trim().min(1).max(5000),
  mailSubject: z.string().trim().min(1).max(200),
  mailBody: z.string().trim().min(1).max(5000),
});

export const level = z.object({
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
  name: z.string().trim().min(1).max(80),
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
    body: procedure.omit({ name: true, version: true }),
    response: procedure,
  },
  previewProcedure: {
    method: 'POST',
    path: '/procedures/preview.pdf',
    summary: 'A sample letter of one level with the texts as they stand in the form',
    body: z.object({ level, language, audience: z.enum(['private', 'business']) }),
    media: 'application/pdf',
  },
});
