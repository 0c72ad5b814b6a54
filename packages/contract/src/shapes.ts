import { z } from 'zod';

/** "1234.50": amounts cross the line as decimal strings, never as floating point numbers. */
export const amount = z.string().regex(/^-?\d{1,11}\.\d{2}$/);

/** What people and programs send as text. No database keeps NUL, and half a surrogate pair is no character. */
export const text = z
  .string()
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'contains a character that cannot be stored');

/** Days people write letters about; years outside are typing errors and beyond what every calendar here can count. */
export const localDate = z.iso
  .date()
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', 'must lie between 1900 and 2199');
export const instant = z.iso.datetime({ offset: true });
export const id = z.uuid();
export const currency = z.enum(['EUR', 'CHF']);
export const language = z.enum(['de', 'en']);
export const channel = z.enum(['email', 'post']);
export const debtorKind = z.enum(['private', 'business', 'unknown']);

/** A list in pages: `next` is the cursor of the following page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int() });
}

/** RFC 9457 problem+json: every refusal and every error of the HTTP interface. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  problems: z
    .array(
      z.object({
        code: z.string(),
        message: z.string(),
        line: z.number().int().optional(),
        column: z.number().int().optional(),
        field: z.string().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problem>;

export const blocker = z.object({
  code: z.string(),
  untilOn: localDate.optional(),
  reason: z.string().optional(),
});

/** What happens next with a claim: `due` (level n now), `waiting` (until when) or `blocked` (by what). */
export const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('due'), level: z.number().int(), sinceOn: localDate }),
  z.object({
    kind: z.literal('waiting'),
    level: z.number().int(),
    untilOn: localDate,
    reason: z.enum(['not-due', 'grace-period', 'notice-period']),
  }),
  z.object({ kind: z.literal('blocked'), blockers: z.array(blocker) }),
]);
export type StepShape = z.infer<typeof step>;

/** Sums never mix currencies: one for each, the company's own first; empty = nothing to sum. */
export const sums = z.array(z.object({ currency, amount }));
export type Sums = z.infer<typeof sums>;

/** Percent with two decimals: "9.00", "-0.88". */
export const percent = z.string().regex(/^-?\d{1,3}\.\d{2}$/);

/** What the legal guard says of a letter, a procedure or a setting, in one sentence of the reader's language. */
export const finding = z.object({
  code: z.string(),
  severity: z.enum(['refuse', 'warn']),
  /** Paragraph or judgment. */
  source: z.string(),
  /** Where, as in the body that was sent: `levels.0.feePrivate`. */
  field: z.string().nullable(),
  text: z.string(),
  /** Who took the responsibility, and why. */
  override: z.object({ actor: z.string(), role: z.string(), reason: z.string() }).nullable(),
});
export type FindingShape = z.infer<typeof finding>;

export const overrideInput = z.strictObject({ rule: text.max(80), reason: text.trim().min(1).max(500) });

export const debtorRef = z.object({ id, number: z.string(), name: z.string() });
