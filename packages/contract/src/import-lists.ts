import { z } from 'zod';
import { listTable } from './list-table.ts';
import { amount, currency, id, localDate, sums } from './shapes.ts';

/** What is wrong with a file, where. `message` is a sentence for people; line and column stand apart from it. */
export const fileProblem = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
});

const perhapsAnswer = z.enum(['take', 'leave']);

/**
 * How a list is meant. `list`: what contradicts is a problem. `open-items`: the accounting is leading; claims that
 * its lists named before and that this one does not name are closed as paid elsewhere, as far as `closesMissing` says:
 * none, those of customers the list still names, or all.
 */
export const listChoice = z.strictObject({
  mode: z.enum(['list', 'open-items']).default('list'),
  closesMissing: z.enum(['none', 'listed-debtors', 'all']).default('none'),
  /**
   * Of a list of customers: for which lines it wins over what a person wrote here. Absent = none; `all`, or line numbers of
   * the file.
   */
  overwrites: z.union([z.enum(['none', 'all']), z.array(z.number().int().min(1)).max(100_000)]).optional(),
  /**
   * Of a list of returned debits: whether rows that may be recorded already are second returns (`take`) or the same ones
   * (`leave`), all of them or by line of the file. Absent = they are named and not booked.
   */
  perhaps: z.union([perhapsAnswer, z.record(z.string().regex(/^\d{1,7}$/), perhapsAnswer)]).optional(),
});
export type ListChoice = z.infer<typeof listChoice>;

/** Rows that other files of the same upload bring, which are imported before. */
export const sharedRows = z.object({ count: z.number().int(), fileNames: z.array(z.string()) });

/** A claim whose open amount a list of open items changes. `open`: here; `listed`: by the list. */
export const changedItem = z.object({
  line: z.number().int(),
  /** Null = another file of the same upload brings it. */
  claimId: id.nullable(),
  number: z.string(),
  debtorName: z.string(),
  currency,
  open: amount,
  listed: amount,
});

/** A claim that is open here and that the list does not name any more. */
export const missingItem = z.object({
  /** Null = another file of the same upload brings it. */
  claimId: id.nullable(),
  number: z.string(),
  debtorNumber: z.string(),
  debtorName: z.string(),
  dueOn: localDate,
  currency,
  open: amount,
  /** The list has other items of this customer. */
  isDebtorListed: z.boolean(),
});

/** What a list of open items would change; at most 200 rows of each kind, the counts and sums are of all. */
export const listDifference = z.object({
  newCount: z.number().int(),
  newTotals: sums,
  /** Less is open by the list: the difference counts as paid elsewhere. */
  loweredCount: z.number().int(),
  lowered: z.array(changedItem),
  /** More is open by the list than earlier lists said: what they reported as paid is taken back. */
  raisedCount: z.number().int(),
  raised: z.array(changedItem),
  /** More is open by the list than here, because of payments that were booked here: nothing changes. */
  behindCount: z.number().int(),
  behind: z.array(changedItem),
  missingCount: z.number().int(),
  missingOfListedDebtorsCount: z.number().int(),
  missing: z.array(missingItem),
  missingTotals: sums,
});

/** Credit notes of a list: booked on their claims, booked before, and those that no open claim takes (also in `warnings`). */
export const creditCounts = z.object({
  newCount: z.number().int(),
  knownCount: z.number().int(),
  openCount: z.number().int(),
});

/** One returned direct debit of a file. `taken back`: what stood for the payment here. */
export const returnRow = z.object({
  line: z.number().int(),
  state: z.enum(['new', 'known', 'open', 'problem']),
  /** There where it may be recorded already: what a person said, or that nobody has yet. */
  perhaps: z.enum(['open', 'take', 'leave']).optional(),
  claimId: id.nullable(),
  number: z.string().nullable(),
  returnedOn: localDate.nullable(),
  amount: amount.nullable(),
  /** What the debtor owes of the bank's fee; null = nothing. */
  fee: amount.nullable(),
  currency: currency.nullable(),
  takesBack: z.enum(['booking', 'listed', 'nothing']).nullable(),
  /** The bank's reason in words. */
  reason: z.string().nullable(),
  /** What to do now, a sentence; null = the reason is not known. */
  task: z.string().nullable(),
  /** The cells as the file has them, by field. */
  cells: z.record(z.string(), z.string()),
});

export const returnsPreview = z.object({
  ...listTable.shape,
  newCount: z.number().int(),
  knownCount: z.number().int(),
  /** Rows that fit no claim or no payment; they do not stop the import and change nothing. */
  openCount: z.number().int(),
  /** Rows that may be recorded already and about which nobody has said anything; they change nothing. */
  questionCount: z.number().int(),
  /** Rows that were not understood; they stop the import of the file. */
  problemCount: z.number().int(),
  /** At most 200. */
  rows: z.array(returnRow),
  problems: z.array(fileProblem),
  warnings: z.array(fileProblem),
});

export const returnsReceipt = z.object({
  newCount: z.number().int(),
  knownCount: z.number().int(),
  openCount: z.number().int(),
  reopenedCount: z.number().int(),
  /** Bank fees that became part of claims. */
  fees: sums,
  /** What was recorded, with its task; at most 200. */
  rows: z.array(returnRow.omit({ cells: true })),
  warnings: z.array(fileProblem),
});
