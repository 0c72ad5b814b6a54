import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listImportFiles } from './imports.store.ts';

export interface ImportListRow {
  readonly id: string;
  readonly kind: 'claims' | 'statement' | 'invoice';
  readonly fileName: string;
  readonly createdAt: string;
  readonly actor: string;
  readonly receipt: ImportReceipt;
}

const rowsMax = 200;

/** Earlier imports, newest first. */
export async function listImports(deps: Pick<App, 'db'>, scope: Scope): Promise<ImportListRow[]> {
  const rows = await deps.db.read(scope.tenantId, (read) => listImportFiles(read, rowsMax));
  return rows.map(({ id, kind, fileName, createdAt, actor, receipt }) => ({
    id,
    kind,
    fileName,
    createdAt: createdAt.toISOString(),
    actor,
    receipt: receipt as ImportReceipt,
  }));
}
