import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from './deps.ts';
import type { ReceivedFile } from './file-content.ts';
import { openIncoming } from './incoming.ts';

/** A stored file is gone, or its bytes are no longer the ones that were stored. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged';
  readonly sha256: string;
  readonly reason: 'missing' | 'changed';

  constructor(sha256: string, reason: 'missing' | 'changed') {
    super(
      reason === 'missing' ? `The stored file ${sha256} is missing.` : `The stored file ${sha256} was changed on disk.`,
    );
    this.sha256 = sha256;
    this.reason = reason;
  }
}

const digest = /^[0-9a-f]{64}$/;

/**
 * Immutable files by content in `<dataDir>/blobs/ab/<sha256>`. What is stored once is never written again; that it was stored
 * once more shows in its time, so that what somebody is about to name is not swept away.
 */
export function openBlobs(dataDir: string): Blobs {
  const folder = join(dataDir, 'blobs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string) => {
    if (!digest.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    ...openIncoming(dataDir),
    async put(content) {
      const isReceived = !(content instanceof Uint8Array);
      const sha256 = isReceived ? content.sha256 : hashOf(content);
      const path = pathOf(sha256);
      if (!(await touch(path))) await store(path, content, folder);
      return { sha256, byteCount: isReceived ? content.byteCount : content.length };
    },
    async get(sha256) {
      const bytes = await read(pathOf(sha256));
      if (bytes === undefined) throw new BlobDamaged(sha256, 'missing');
      if (hashOf(bytes) !== sha256) throw new BlobDamaged(sha256, 'changed');
      return bytes;
    },
    removeUnused: (sha256, unusedSince) => removeUnused(pathOf(sha256), unusedSince),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** What `work` answers, undefined when the file is not there. */
async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const asideOf = (path: string) => `${path}.leaving`;

/** A file that was moved aside to be removed comes back when somebody asks for it: whoever moved it may have died there. */
async function read(path: string): Promise<Uint8Array | undefined> {
  const bytes = await unlessMissing(readFile(path));
  if (bytes !== undefined) return bytes;
  const isBack = await unlessMissing(rename(asideOf(path), path).then(() => true));
  return isBack ? unlessMissing(readFile(path)) : undefined;
}

/** Whether it is stored; if so, it was wanted now. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  return (await unlessMissing(utimes(path, now, now).then(() => true))) ?? false;
}

/** Moved aside first: whoever stores it in this moment either finds nothing and writes it anew, or has left its time on it. */
async function removeUnused(path: string, unusedSince: Date): Promise<boolean> {
  const aside = asideOf(path);
  if (!(await unlessMissing(rename(path, aside).then(() => true)))) return false;
  const file = await unlessMissing(stat(aside));
  if (file === undefined) return false;
  if (file.mtime >= unusedSince) {
    await unlessMissing(rename(aside, path));
    return false;
  }
  await rm(aside, { force: true });
  return true;
}

/** Writes beside the place, flushes, then moves: a reader sees the whole file or none, also after a loss of power. */
async function store(path: string, content: Uint8Array | ReceivedFile, folder: string): Promise<void> {
  const created = await mkdir(dirname(path), { recursive: true });
  if (created !== undefined) await flushFolder(folder);
  if (content instanceof Uint8Array) await write(path, (file) => file.writeFile(content));
  else if (!(await giveSecondName(content.path, path)))
    await write(path, (file) => file.writeFile(createReadStream(content.path)));
  await flushFolder(dirname(path));
}

async function write(path: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await fill(file);
    await file.datasync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
}

/** What a file system says that gives a file no second name. */
const unable: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EXDEV',
  'EMLINK',
]);

/** The file as it lies there, flushed before it is named; false where the file system cannot. */
async function giveSecondName(from: string, path: string): Promise<boolean> {
  const file = await open(from, 'r+');
  try {
    await file.datasync();
    await link(from, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (unable.has(code)) return false;
    // Somebody stored the same content in this moment.
    if (code !== 'EEXIST') throw error;
  } finally {
    await file.close();
  }
  return true;
}

/** Makes a new name durable. Windows cannot open a folder and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
