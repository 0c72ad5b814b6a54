import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import { unpackTar } from './tar.ts';

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

/** Lays the template down in an empty folder: some 30 times faster than initdb. */
export function unpackTemplate(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const entry of unpackTar(readTemplateTar())) {
    const path = normalize(entry.path);
    if (path.startsWith('..')) throw new Error(`the template points outside its folder: ${entry.path}`);
    if (entry.path.endsWith('/')) mkdirSync(join(directory, path), { recursive: true, mode: 0o700 });
    else writeFileSync(join(directory, path), entry.bytes, { mode: 0o600 });
  }
}
