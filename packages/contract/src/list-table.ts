import { z } from 'zod';

/** field -> column index */
export const columnMapping = z.record(z.string(), z.number().int().min(0));

/** A list as a table: which of its columns feeds which field. */
export const listTable = z.object({
  format: z.enum(['csv', 'xlsx']),
  /** The sheet of a workbook that was read. */
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  mapping: columnMapping,
  fields: z.array(z.object({ field: z.string(), label: z.string(), isRequired: z.boolean() })),
  rowCount: z.number().int(),
});

/** How the text of a list is written; null = a workbook. */
export const listText = z.object({ encoding: z.string().nullable(), separator: z.string().nullable() });
