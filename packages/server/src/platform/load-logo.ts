import { readLogo } from '@mahnwerk/core/read-logo';
import type { Blobs, Logo } from './deps.ts';

/** The stored logo as letters draw it; none where none is kept, or where it would not be taken any more. */
export async function loadLogo(blobs: Blobs, sha256: string | null): Promise<Logo | undefined> {
  if (sha256 === null) return undefined;
  const bytes = await blobs.get(sha256);
  const file = readLogo(bytes);
  return file.kind === 'logo' ? { bytes, mediaType: file.mediaType } : undefined;
}
