import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { FileAnswer } from '../platform/doors.ts';
import { renderPage } from '../platform/pdf-reading.ts';
import type { Scope } from '../platform/scope.ts';
import { isOwnFile } from './uploads.store.ts';

const pictures: readonly (readonly [signature: string, mediaType: string, ending: string])[] = [
  ['89504e47', 'image/png', 'png'],
  ['ffd8ff', 'image/jpeg', 'jpg'],
];

/** A page of a file that this company uploaded or imported, as an image; a photograph is its own only page. */
export async function getUploadPage(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  { sha256, page, dpi }: { readonly sha256: string; readonly page: number; readonly dpi: number },
): Promise<FileAnswer | Refusal> {
  const isOwn = await deps.db.read(scope.tenantId, (read) => isOwnFile(read, sha256));
  if (!isOwn) return refuse('not-found');
  const bytes = await deps.blobs.get(sha256);
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const picture = pictures.find(([signature]) => head.startsWith(signature));
  if (picture !== undefined) {
    const [, mediaType, ending] = picture;
    return page === 1 ? answer(bytes, mediaType, `${page}.${ending}`) : refuse('not-found');
  }
  const image = await renderPage(bytes, page, dpi);
  return image.kind === 'refused' ? image : answer(image.png, 'image/png', `${page}.png`);
}

function answer(bytes: Uint8Array, mediaType: string, name: string): FileAnswer {
  return { kind: 'file', bytes, mediaType, fileName: `page-${name}`, disposition: 'inline' };
}
