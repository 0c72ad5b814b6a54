import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { Blobs } from '../platform/deps.ts';
import type { IncomingFile } from '../platform/doors.ts';
import type { FileContent } from '../platform/file-content.ts';
import { headLength, type SizeRule, sizeRuleOf } from '../platform/file-limits.ts';
import { RefusedInput } from './command.ts';

/** As a file name: what comes from the pipe in front of the command. */
const standardInput = '-';

function unreadable(path: string, error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return refuse('file-unreadable', { values: { name: basename(path), reason: code } });
}

/** Everything a pipe or a device gives, up to the limit for what its first bytes say it is. */
async function readBounded(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | Refusal> {
  const pieces: Uint8Array[] = [];
  let byteCount = 0;
  let rule: SizeRule | undefined;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    byteCount += chunk.length;
    if (byteCount >= headLength) rule ??= sizeRuleOf(Buffer.concat(pieces).subarray(0, headLength));
    if (rule !== undefined && byteCount > rule.bytesMax) return rule.refusal;
  }
  return Buffer.concat(pieces);
}

/**
 * A file named on the command line, where it lies; what is no file (a pipe, a device, `-`) is read at once, through one opening:
 * a pipe has no second. Refusals: `file-unreadable`, `file-too-large`.
 */
export async function fileAt(path: string): Promise<FileContent | Refusal> {
  if (path === standardInput) return readBounded(process.stdin);
  const refusal = await findUnreadable(path);
  if (refusal !== undefined) return refusal;
  try {
    await using file = await open(path, 'r');
    const facts = await file.stat();
    if (facts.isFile()) return { path, byteCount: facts.size };
    return await readBounded(file.createReadStream({ autoClose: false, highWaterMark: 262_144 }));
  } catch (error) {
    return unreadable(path, error);
  }
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

/** Before anything is started: every file named is there and may be read. Throws `RefusedInput`. */
export async function checkFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const refusal = await findUnreadable(path);
    if (refusal !== undefined) throw new RefusedInput(refusal);
  }
}

async function findUnreadable(path: string): Promise<Refusal | undefined> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return unreadable(path, Object.assign(new Error(path), { code: 'EISDIR' }));
    // Opening does what asking for access does not: it tells the truth. A pipe is left alone, it can be opened only once.
    if (facts.isFile()) await (await open(path, 'r')).close();
    return undefined;
  } catch (error) {
    return unreadable(path, error);
  }
}
