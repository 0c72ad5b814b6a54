import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { defaultFileLimits, setFileLimits } from '../platform/file-limits.ts';
import { checkFiles, fileAt } from './named-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-named-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => setFileLimits(defaultFileLimits));

test('a file stays where it lies; what is not there and folders are refused', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'a;b');
  expect(await fileAt(path)).toEqual({ path, byteCount: 3 });
  await checkFiles([path]);
  const missing = { code: 'file-unreadable', values: { name: 'b.csv', reason: 'ENOENT' } };
  expect(await fileAt(join(folder, 'b.csv'))).toMatchObject(missing);
  expect(await fileAt(folder)).toMatchObject({ code: 'file-unreadable', values: { reason: 'EISDIR' } });
  for (const path of [join(folder, 'b.csv'), folder])
    await expect(checkFiles([path])).rejects.toThrow('file-unreadable');
});

test.skipIf(process.platform === 'win32')('a named pipe is opened once and read to its end', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  await checkFiles([path]);
  const sent = Buffer.alloc(300_000, 'Rechnungsnummer;Betrag\n');
  const [read] = await Promise.all([fileAt(path), writeFile(path, sent)]);
  expect(Buffer.from(read as Uint8Array).equals(sent)).toBe(true);
});

test.skipIf(process.platform === 'win32')('what never ends is refused at the limit for its kind', async () => {
  setFileLimits({ ...defaultFileLimits, listMegabytes: 1 });
  expect(await fileAt('/dev/zero')).toMatchObject({ code: 'file-too-large', values: { maxMegabytes: 1 } });
});
