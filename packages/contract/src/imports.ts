import { z } from 'zod';
import { debtorsPreview, debtorsReceipt } from './import-debtors.ts';
import {
  creditCounts,
  fileProblem,
  listChoice,
  listDifference,
  returnsPreview,
  returnsReceipt,
  sharedRows,
} from './import-lists.ts';
import { invoicePreview, invoiceReceipt } from './invoices.ts';
import { columnMapping, listTable, listText } from './list-table.ts';
import { routes } from './route.ts';
import { currency, id, instant, localDate, percent, sums } from './shapes.ts';

/** An account that becomes the company's own with the statement that is of it; letters keep naming the primary one. */
export const newAccount = z.strictObject({ iban: z.string(), currency });
export type NewAccount = z.infer<typeof newAccount>;

/** What is said about each file, by its SHA-256 as a preview names it. */
function byFile<T extends z.ZodType>(said: T) {
  return z.record(z.string().regex(/^[0-9a-f]{64}$/), said);
}

/**
 * What may be said beside the files of an import or a preview, each in a part of its own; all are optional. Parts that are no
 * plain text are JSON.
 */
const importParts = z.object({
  mapping: byFile(columnMapping).optional().describe('Of lists: which column (from 0) feeds which field, by file'),
  accountIban: z
    .union([z.string(), byFile(z.string())])
    .optional()
    .describe('The account of statements that name none: an IBAN for all files, or JSON by file'),
  newAccounts: z
    .array(newAccount)
    .max(100)
    .optional()
    .describe("Accounts of these statements that are the company's own and not on file yet"),
  options: byFile(listChoice).optional().describe('How lists are meant, by file'),
  answers: byFile(z.record(z.string(), z.string().max(500)))
    .optional()
    .describe('What a person said about invoices, by file and field: answers to the questions of a preview'),
});

export const importPreview = z.object({
  fileName: z.string(),
  sha256: z.string(),
  kind: z.enum(['claims', 'statement', 'invoice', 'returns', 'debtors', 'refused']),
  /** The same file was imported before. */
  isKnown: z.boolean(),
  refusal: fileProblem.nullable(),
  /** The same content lies in this upload under this name already; this one changes nothing. */
  sameAs: z.string().optional(),
  /** Absent = the file is no invoice. */
  invoice: invoicePreview.optional(),
  claims: z
    .object({
      ...listTable.shape,
      ...listText.shape,
      /** As chosen; the difference of a list of open items is shown in mode `open-items` only. */
      mode: z.enum(['list', 'open-items']),
      /** The columns are those of an accounting's open items: worth asking whether it is leading. */
      looksLikeOpenItems: z.boolean(),
      newCount: z.number().int(),
      knownCount: z.number().int(),
      /** Of the rows that are no new claims: those that other files of this upload bring. */
      shared: sharedRows.optional(),
      /** Known claims of which the file says that more is paid. */
      changedCount: z.number().int().optional(),
      problemCount: z.number().int(),
      /** At most 200 rows. */
      rows: z.array(
        z.object({
          line: z.number().int(),
          /** `raised`: less is paid than earlier lists said. `credit`: a credit note; `credit-open`: one that no claim takes. */
          state: z.enum(['new', 'known', 'changed', 'raised', 'credit', 'credit-open', 'problem']),
          cells: z.record(z.string(), z.string()),
          /** Its claim comes with this other file of the upload. */
          inFile: z.string().optional(),
          /** How the row was understood; null for a row with problems. */
          terms: z
            .object({
              dueOn: localDate,
              dueBasis: z.enum(['contract', 'one-sided', 'none']),
              discounts: z.array(z.object({ days: z.number().int(), percent })),
            })
            .nullable(),
        }),
      ),
      /** At most 200. */
      problems: z.array(fileProblem),
      /** What does not stop the import but should be looked at: credits without an invoice, lists behind the bank. At most 200. */
      warnings: z.array(fileProblem),
      credits: creditCounts,
      difference: listDifference.nullable(),
      /** Open amounts of the new rows by currency. */
      totals: sums,
    })
    .nullable(),
  /** Absent = the file is no list of returned direct debits. */
  returns: returnsPreview.optional(),
  /** Absent = the file is no list of customers alone. */
  debtors: debtorsPreview.optional(),
  statement: z
    .object({
      format: z.string(),
      /**
       * There when the file names no account and somebody has to say which: import it with the part `accountIban`. A company
       * with one account is not asked.
       */
      accountChoices: z.array(z.object({ iban: z.string(), currency: z.string() })).optional(),
      statements: z.array(
        z.object({
          /** As the file states it; null = it does not. */
          account: z.string().nullable(),
          /** The company's account that the entries would be taken for; null = none, or still to be chosen. */
          accountIban: z.string().nullable().optional(),
          isKnownAccount: z.boolean(),
          /**
           * There for an account that is not on file: send it with the part `newAccounts` if it is the company's, else its statement
           * is left out. `iban` null = the file does not say enough; `currency` null = one we do not keep accounts in.
           */
          newAccount: newAccount.extend({ iban: z.string().nullable(), currency: currency.nullable() }).optional(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          entryCount: z.number().int(),
          newCount: z.number().int(),
          credits: z.string(),
          debits: z.string(),
          /** Of the amounts: as the file states it, else the account's; null = neither is known. */
          currency: z.string().nullable(),
          balances: z.enum(['consistent', 'inconsistent', 'unknown']),
          /** It opens with a balance and closes with none: the file was probably cut off. */
          isCut: z.boolean(),
        }),
      ),
      /** Of the bookings that are not new: those that other files of this upload bring. */
      shared: sharedRows.optional(),
      /** What the file says against itself: sums that do not fit, an end that is cut off. They come again with the receipt. */
      warnings: z.array(fileProblem),
    })
    .nullable(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importReceipt = z.object({
  id: id.nullable(),
  fileName: z.string(),
  kind: z.enum(['claims', 'statement', 'invoice', 'returns', 'debtors', 'refused']),
  /** The file had been imported before; nothing changed. */
  isKnown: z.boolean(),
  claims: z
    .object({
      newCount: z.number().int(),
      knownCount: z.number().int(),
      /** Known claims on which the file brought a payment. */
      changedCount: z.number().int().optional(),
      debtorCount: z.number().int(),
      /** Known claims on which the accounting took a payment back. */
      raisedCount: z.number().int().optional(),
      /** Claims that the accounting does not list any more, closed as paid elsewhere. */
      closedCount: z.number().int().optional(),
      /** Rows that the list blocks from dunning; a claim that is blocked already stays as it is. */
      blockedCount: z.number().int().optional(),
      credits: creditCounts.optional(),
      warnings: z.array(fileProblem).optional(),
      /** Open amounts of the new claims by currency. */
      totals: sums,
    })
    .nullable(),
  statement: z
    .object({
      newCount: z.number().int(),
      knownCount: z.number().int(),
      bookedCount: z.number().int(),
      undecidedCount: z.number().int(),
      settledCount: z.number().int(),
      /** New ones going out that are about no claim. */
      outCount: z.number().int().optional(),
      /** Accounts, as the file states them, that are not the company's and whose statements were left out. */
      leftOut: z.array(z.string()).optional(),
      /** Accounts that came on file with this import. */
      newAccounts: z.array(z.string()).optional(),
      warnings: z.array(fileProblem),
    })
    .nullable(),
  /** Absent = the file is no invoice, or nothing of it was taken over. */
  invoice: invoiceReceipt.optional(),
  /** Absent = the file is no list of returned direct debits, or nothing of it was taken over. */
  returns: returnsReceipt.optional(),
  /** Absent = the file is no list of customers alone, or nothing of it was taken over. */
  debtors: debtorsReceipt.optional(),
  problems: z.array(fileProblem),
});
export type ImportReceipt = z.infer<typeof importReceipt>;

export const importRow = z.object({
  id,
  kind: z.enum(['claims', 'statement', 'invoice', 'returns', 'debtors']),
  fileName: z.string(),
  createdAt: instant,
  actor: z.string(),
  receipt: importReceipt,
  mode: z.enum(['list', 'open-items']),
  /** It brought claims or customers and was not taken back; whether something followed from it, undoing says. */
  mayBeUndone: z.boolean(),
  undoneAt: instant.nullable(),
  undoneBy: z.string().nullable(),
});
export type ImportListRow = z.infer<typeof importRow>;

export const undoCheck = z.object({
  /** What stands against it, as a sentence; null = nothing. */
  reason: z.string().nullable(),
  /** Where that is to be seen. */
  claimId: id.nullable(),
  paymentId: id.nullable(),
  /** The later import that has to be taken back first. */
  importId: id.nullable(),
});
export type UndoCheck = z.infer<typeof undoCheck>;

const hashes = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(10_000);

/** Uploads that are not wanted any more, by SHA-256: these, or all that wait but these. */
export const discardedUploads = z.union([z.strictObject({ only: hashes }), z.strictObject({ allBut: hashes })]);

export const importRoutes = routes({
  previewImport: {
    method: 'POST',
    path: '/imports/preview',
    summary: 'What files would import; nothing is booked. The same parts as of the import; answers are tried out',
    upload: true,
    parts: importParts,
    response: z.array(importPreview),
  },
  runImport: {
    method: 'POST',
    path: '/imports',
    summary:
      'Import files, each all or nothing: one receipt for each, for an archive one for each of its members. 200 also when files were refused: their receipts have kind `refused` and say why',
    upload: true,
    parts: importParts,
    response: z.array(importReceipt),
  },
  discardUploads: {
    method: 'POST',
    path: '/uploads/discard',
    summary:
      'Delete uploads that were looked at and are not to be imported: `only` these, or `allBut` these. What an import, the archive or another company names stays',
    body: discardedUploads,
    response: z.object({
      /** Uploads that waited until now; none of them waits any more. */
      discardedCount: z.number().int(),
    }),
  },
  checkUndo: {
    method: 'GET',
    path: '/imports/:id/undo',
    summary: 'Whether an import could be taken back now; if not, what followed from it and where that is to be seen',
    response: undoCheck,
  },
  undoImport: {
    method: 'POST',
    path: '/imports/:id/undo',
    summary:
      'Take an import of claims or customers back: its claims are cancelled, what it booked is reversed; its customers are removed, what it changed is as before; of a statement, what the machine booked of its payments is mirrored. Refused when something followed from it',
    response: importRow,
  },
  listImports: { method: 'GET', path: '/imports', summary: 'Earlier imports', response: z.array(importRow) },
});
