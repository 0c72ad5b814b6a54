import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type DocumentRecord, findDocument } from './dispatch-views.store.ts';

export interface OpenedDocument extends DocumentRecord {
  readonly bytes: Uint8Array;
}

/** A document of the archive with its bytes. */
export async function getDocument(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  documentId: string,
): Promise<OpenedDocument | Refusal> {
  const document = await deps.db.read(scope.tenantId, (read) => findDocument(read, documentId));
  if (document === undefined) return refuse('not-found');
  return { ...document, bytes: await deps.blobs.get(document.sha256) };
}
