import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { asImportRow, type ImportListRow } from './as-import-row.ts';
import { listImportFiles } from './imports.store.ts';

const rowsMax = 200;

/** Earlier imports, newest first; those that were taken back say so. */
export async function listImports(deps: Pick<App, 'db'>, scope: Scope): Promise<ImportListRow[]> {
  const rows = await deps.db.read(scope.tenantId, (read) => listImportFiles(read, rowsMax));
  return rows.map(asImportRow);
}
