import type { PageTurn } from '@mahnwerk/core/pdf-content';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { FileAnswer } from '../platform/doors.ts';
import { pdfReading } from '../platform/pdf-reading.ts';
import type { Scope } from '../platform/scope.ts';
import { isOwnFile } from './uploads.store.ts';

interface PageWish {
  readonly sha256: string;
  /** From 1. */
  readonly page: number;
  readonly dpi: number;
  readonly turn?: PageTurn;
}

/** A page of a file that this company uploaded or imported, as an image, turned clockwise as it is read. */
export async function getUploadPage(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  { sha256, page, dpi, turn }: PageWish,
): Promise<FileAnswer | Refusal> {
  const isOwn = await deps.db.read(scope.tenantId, (read) => isOwnFile(read, sha256));
  if (!isOwn) return refuse('not-found');
  const bytes = await deps.blobs.get(sha256);
  const image = await pdfReading().forOwner(scope.tenantId).draw(bytes, page, dpi, turn);
  if (image.kind === 'refused') return image;
  return {
    kind: 'file',
    bytes: image.png,
    mediaType: 'image/png',
    fileName: `page-${page}.png`,
    disposition: 'inline',
    neverChanges: true,
  };
}
