import { open, readFile } from 'node:fs/promises';
import { headLength } from './file-limits.ts';

/** A file that was written to disk while it came; nobody changes it, and whoever received it takes it away. */
export interface ReceivedFile {
  readonly path: string;
  readonly byteCount: number;
  readonly sha256: string;
}

/** What a file holds: in memory, or on disk. */
export type FileContent = Uint8Array | Pick<ReceivedFile, 'path' | 'byteCount'>;

export function byteCountOf(content: FileContent): number {
  return content instanceof Uint8Array ? content.length : content.byteCount;
}

/** Everything at once; ask for the size before. */
export async function bytesOf(content: FileContent): Promise<Uint8Array> {
  return content instanceof Uint8Array ? content : readFile(content.path);
}

/** The first bytes; without a length enough of them to say what it is. */
export async function headOf(content: FileContent, length = headLength): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content.subarray(0, length);
  const file = await open(content.path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
