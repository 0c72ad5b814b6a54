import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import { ServiceAway } from './away.ts';
import { type TarEntry, unpackTar } from './tar.ts';

const folder = fileURLToPath(new URL('../../template/', import.meta.url));

/** The shipped dump of a migrated, empty embedded database, and the list of what is inside. */
export const templatePaths = {
  archive: join(folder, 'embedded.tar.zst'),
  list: join(folder, 'embedded.json'),
} as const;

export interface TemplateList {
  /** The migrations inside, in order. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[];
  /** The schema version of the job queue inside. */
  readonly jobs: number;
}

export function readTemplateList(): TemplateList {
  return JSON.parse(readFileSync(templatePaths.list, 'utf8')) as TemplateList;
}

/** The template as an uncompressed tar, for a database in memory. */
export function readTemplateTar(): Buffer {
  return zstdDecompressSync(readFileSync(templatePaths.archive));
}

/**
 * Makes sure that `directory` holds a database: lays the template down where none is, some 30 times faster than initdb.
 * It is written beside and flushed, then renamed: a process that is killed meanwhile leaves rubbish that the next one
 * sweeps away, never half a database. The caller holds the lock on the folder around it. Throws `ServiceAway` when
 * something is in the place that is no database.
 */
export async function prepareDirectory(directory: string): Promise<void> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const isDraft = name.startsWith(`${basename(directory)}.`) && name.endsWith('.tmp');
    if (isDraft) await rm(join(parent, name), { recursive: true, force: true });
  }
  if (existsSync(join(directory, 'PG_VERSION'))) return;
  if (existsSync(directory)) await removeEmpty(directory);
  const draft = `${directory}.${process.pid}.tmp`;
  try {
    await unpackTemplate(draft);
    await rename(draft, directory);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await flushFolder(parent);
}

async function removeEmpty(directory: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch (cause) {
    const sentence = `The folder ${directory} is in the place of the database and holds none. Put the database back, or move the folder away to begin anew.`;
    throw new ServiceAway(sentence, { cause });
  }
}

/** Flushes are waited for, not worked for: many at once take a tenth of the time. */
const lanes = 16;

async function unpackTemplate(directory: string): Promise<void> {
  const entries = [...unpackTar(readTemplateTar())];
  for (const { path } of entries)
    if (normalize(path).startsWith('..')) throw new Error(`the template points outside its folder: ${path}`);
  const folders = ['.', ...entries.map(({ path }) => path).filter(isFolder)].map((path) => join(directory, path));
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = entries.filter(({ path }) => !isFolder(path)).values();
  await Promise.all(Array.from({ length: lanes }, () => writeFiles(directory, files)));
  for (const folder of folders) await flushFolder(folder);
}

function isFolder(path: string): boolean {
  return path.endsWith('/');
}

async function writeFiles(directory: string, files: Iterable<TarEntry>): Promise<void> {
  for (const { path, bytes } of files) await writeFile(join(directory, path), bytes, { mode: 0o600, flush: true });
}

/** Makes new names durable. Windows cannot open a folder and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
