import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from './deps.ts';

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

/** Immutable files by content in `<dataDir>/blobs/ab/<sha256>`. What is stored once is never written again. */
export function openBlobs(dataDir: string): Blobs {
  const folder = join(dataDir, 'blobs');
  mkdirSync(folder, { recursive: true });
  const pathOf = (sha256: string) => {
    if (!digest.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    async put(bytes) {
      const sha256 = hashOf(bytes);
      const path = pathOf(sha256);
      if (!(await exists(path))) await store(path, bytes, folder);
      return { sha256, byteCount: bytes.length };
    },
    async get(sha256) {
      const bytes = await readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new BlobDamaged(sha256, 'missing') : error;
      });
      if (hashOf(bytes) !== sha256) throw new BlobDamaged(sha256, 'changed');
      return bytes;
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Writes beside the place, flushes, then moves: a reader sees the whole file or none, also after a loss of power. */
async function store(path: string, bytes: Uint8Array, folder: string): Promise<void> {
  const created = await mkdir(dirname(path), { recursive: true });
  if (created !== undefined) await flushFolder(folder);
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
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
