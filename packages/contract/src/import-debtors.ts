import { z } from 'zod';
import { fileProblem } from './import-lists.ts';
import { listTable, listText } from './list-table.ts';
import { id } from './shapes.ts';

/** One difference between the list and what stands here, both in words. */
export const masterChange = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  /** Null = the list takes it away: the state of a country that is not his any more. */
  after: z.string().nullable(),
  /** `corrected`: a person wrote what stands here. `other-name`: the line clearly names somebody else. Null = no question. */
  question: z.enum(['corrected', 'other-name']).nullable(),
  /** Whether the import writes the list's value; without an answer a question keeps what stands here. */
  isTaken: z.boolean(),
});

export const debtorListRow = z.object({
  line: z.number().int(),
  state: z.enum(['new', 'changed', 'unchanged', 'problem']),
  debtorId: id.nullable(),
  /** Of a new customer the one he gets; null for a row with problems. */
  number: z.string().nullable(),
  name: z.string().nullable(),
  /** Every difference, taken or not; of a new customer everything the list states. */
  changes: z.array(masterChange),
  /** The list blocks him from dunning, and he is not blocked yet. */
  isBlocking: z.boolean(),
  /** The cells as the file has them, by field. */
  cells: z.record(z.string(), z.string()),
});

/** Its fields are also those of claims: assigning one of them makes the file a list of claims. */
export const debtorsPreview = z.object({
  ...listTable.shape,
  ...listText.shape,
  newCount: z.number().int(),
  changedCount: z.number().int(),
  unchangedCount: z.number().int(),
  /** Rows that were not understood; they stop the import of the file. */
  problemCount: z.number().int(),
  /** Rows with a difference that is kept out unless somebody says otherwise: `overwrites` of the list's choice. */
  questionCount: z.number().int(),
  /** At most 200: what needs a person first, then what changes, then the others, each in the order of the file. */
  rows: z.array(debtorListRow),
  problems: z.array(fileProblem),
  warnings: z.array(fileProblem),
});

export const debtorsReceipt = z.object({
  newCount: z.number().int(),
  changedCount: z.number().int(),
  unchangedCount: z.number().int(),
  /** Differences that were not taken because of what a person wrote here, or because the line names somebody else. */
  keptCount: z.number().int(),
  /** Customers whom the list blocks from dunning. */
  blockedCount: z.number().int(),
  warnings: z.array(fileProblem),
});
