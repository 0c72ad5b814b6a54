import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBlobs } from './blobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-blobs-'));
const blobs = openBlobs(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// SHA-256 of "abc", FIPS 180-2 appendix B.1.
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const path = join(folder, 'blobs', 'ba', sha256);

test('what was put is got back, from its own place, once', async () => {
  expect(await blobs.put(Buffer.from('abc'))).toEqual({ sha256, byteCount: 3 });
  const before = statSync(path).ino;
  await Promise.all(Array.from({ length: 5 }, () => blobs.put(Buffer.from('abc'))));
  expect(statSync(path).ino).toBe(before);
  expect(Buffer.from(await blobs.get(sha256)).toString()).toBe('abc');
  expect(readdirSync(join(folder, 'blobs', 'ba'))).toEqual([sha256]);
});

test('damage is named', async () => {
  await blobs.put(Buffer.from('abc'));
  writeFileSync(path, 'abd');
  await expect(blobs.get(sha256)).rejects.toThrow(`The stored file ${sha256} was changed on disk.`);
  await expect(blobs.get('0'.repeat(64))).rejects.toThrow('is missing');
  await expect(blobs.get('../../etc/passwd')).rejects.toThrow('not a SHA-256');
});
