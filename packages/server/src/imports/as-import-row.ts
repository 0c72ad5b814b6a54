import type { ImportListRow, ImportReceipt } from '@mahnwerk/contract/imports';
import type { ImportRow } from './imports.store.ts';

export type { ImportListRow };

/** An import as the contract shows it. */
export function asImportRow(row: ImportRow): ImportListRow {
  const { id, kind, fileName, createdAt, actor, receipt, mode, undoneAt, undoneBy } = row;
  return {
    id,
    kind,
    fileName,
    createdAt: createdAt.toISOString(),
    actor,
    receipt: receipt as ImportReceipt,
    mode,
    mayBeUndone: isUndoable(kind) && undoneAt === null,
    undoneAt: undoneAt?.toISOString() ?? null,
    undoneBy,
  };
}

/** Payments of the past stay. */
export function isUndoable(kind: ImportRow['kind']): boolean {
  return ['claims', 'invoice', 'debtors', 'statement', 'returns'].includes(kind);
}
