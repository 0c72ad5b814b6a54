import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { Blobs } from '../platform/deps.ts';
import type { IncomingFile } from '../platform/doors.ts';
import type { FileContent } from '../platform/file-content.ts';
import { RefusedInput } from './command.ts';

function unreadable(path: string, error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return refuse('file-unreadable', { values: { name: basename(path), reason: code } });
}

/** Kind and size of what a name on the command line names, or why it cannot be opened. */
async function look(path: string): Promise<{ readonly isFile: boolean; readonly byteCount: number } | Refusal> {
  try {
    const file = await open(path, 'r');
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) return unreadable(path, Object.assign(new Error(path), { code: 'EISDIR' }));
      return { isFile: facts.isFile(), byteCount: facts.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreadable(path, error);
  }
}

/** A file named on the command line, where it lies; what is no file (a pipe) is read at once. */
export async function fileAt(path: string): Promise<FileContent | Refusal> {
  const facts = await look(path);
  if (isRefusal(facts)) return facts;
  return facts.isFile ? { path, byteCount: facts.byteCount } : readFile(path);
}

/**
 * Works with files named on the command line as with an upload: each is copied into the data folder first, so that what is
 * read, what is kept and what its hash says is one and the same. Throws `RefusedInput`.
 */
export async function withFiles<T>(
  blobs: Pick<Blobs, 'receive' | 'release'>,
  paths: readonly string[],
  work: (files: readonly IncomingFile[]) => Promise<T>,
): Promise<T> {
  const files: Exclude<IncomingFile, { readonly bytes: Uint8Array }>[] = [];
  try {
    for (const path of paths) {
      const file = await blobs.receive(createReadStream(path, { highWaterMark: 262_144 }));
      if (isRefusal(file)) throw new RefusedInput(file);
      files.push({ name: basename(path), ...file });
    }
    return await work(files);
  } finally {
    await blobs.release(files);
  }
}

/** Before anything is opened or started: every file named is there. Throws `RefusedInput`. */
export async function checkFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const facts = await look(path);
    // A pipe can be opened only once.
    if (isRefusal(facts)) throw new RefusedInput(facts);
  }
}
