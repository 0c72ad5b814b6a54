import { z } from 'zod';
import { routes } from './route.ts';
import { id, instant, localDate, percent, sums } from './shapes.ts';

export const fileProblem = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
});

/** `columns[i]` is the field that column i feeds, or null. */
export const columnMapping = z.record(z.string(), z.number().int().min(0));

export const importPreview = z.object({
  fileName: z.string(),
  sha256: z.string(),
  kind: z.enum(['claims', 'statement', 'refused']),
  /** The same file was imported before. */
  isKnown: z.boolean(),
  refusal: fileProblem.nullable(),
  claims: z
    .object({
      encoding: z.string(),
      separator: z.string(),
      headers: z.array(z.string()),
      /** field -> column index */
      mapping: columnMapping,
      fields: z.array(z.object({ field: z.string(), label: z.string(), isRequired: z.boolean() })),
      rowCount: z.number().int(),
      newCount: z.number().int(),
      knownCount: z.number().int(),
      /** Known claims of which the file says that more is paid. */
      changedCount: z.number().int().optional(),
      problemCount: z.number().int(),
      /** At most 200 rows. */
      rows: z.array(
        z.object({
          line: z.number().int(),
          state: z.enum(['new', 'known', 'changed', 'problem']),
          cells: z.record(z.string(), z.string()),
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
      /** Open amounts of the new rows by currency. */
      totals: sums,
    })
    .nullable(),
  statement: z
    .object({
      format: z.string(),
      statements: z.array(
        z.object({
          account: z.string().nullable(),
          isKnownAccount: z.boolean(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          entryCount: z.number().int(),
          newCount: z.number().int(),
          credits: z.string(),
          debits: z.string(),
          balances: z.enum(['consistent', 'inconsistent', 'unknown']),
        }),
      ),
    })
    .nullable(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importReceipt = z.object({
  id: id.nullable(),
  fileName: z.string(),
  kind: z.enum(['claims', 'statement', 'refused']),
  /** The file had been imported before; nothing changed. */
  isKnown: z.boolean(),
  claims: z
    .object({
      newCount: z.number().int(),
      knownCount: z.number().int(),
      /** Known claims on which the file brought a payment. */
      changedCount: z.number().int().optional(),
      debtorCount: z.number().int(),
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
      warnings: z.array(fileProblem),
    })
    .nullable(),
  problems: z.array(fileProblem),
});
export type ImportReceipt = z.infer<typeof importReceipt>;

export const importRow = z.object({
  id,
  kind: z.enum(['claims', 'statement']),
  fileName: z.string(),
  createdAt: instant,
  actor: z.string(),
  receipt: importReceipt,
});

export const importRoutes = routes({
  previewImport: {
    method: 'POST',
    path: '/imports/preview',
    summary: 'What a file would import; nothing is written',
    upload: true,
    response: z.array(importPreview),
  },
  runImport: {
    method: 'POST',
    path: '/imports',
    summary: 'Import files: parts `file`, optional part `mapping` (JSON by sha256)',
    upload: true,
    response: z.array(importReceipt),
  },
  listImports: { method: 'GET', path: '/imports', summary: 'Earlier imports', response: z.array(importRow) },
});
