import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRefusal } from '@mahnwerk/core/refusal';
import { afterAll, describe, expect, test } from 'vitest';
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

test.skipIf(process.platform === 'win32')('new folders of the data are for nobody else', () => {
  const data = join(folder, 'new', 'data');
  openBlobs(data);
  for (const made of [data, join(data, 'blobs'), join(data, 'incoming')])
    expect(statSync(made).mode & 0o777).toBe(0o700);
});

test('damage is named', async () => {
  await blobs.put(Buffer.from('abc'));
  writeFileSync(path, 'abd');
  await expect(blobs.get(sha256)).rejects.toThrow(`The stored file ${sha256} was changed on disk.`);
  await expect(blobs.get('0'.repeat(64))).rejects.toThrow('is missing');
  await expect(blobs.get('../../etc/passwd')).rejects.toThrow('not a SHA-256');
});

describe('received files', () => {
  const receive = async (text: string) => {
    const file = await blobs.receive(
      (async function* () {
        yield Buffer.from(text);
      })(),
    );
    if (isRefusal(file)) throw new Error(file.code);
    return file;
  };

  test('are stored without a second copy, and stay when they are released', async () => {
    const file = await receive('a statement');
    expect(await blobs.put(file)).toEqual({ sha256: file.sha256, byteCount: 11 });
    const stored = join(folder, 'blobs', file.sha256.slice(0, 2), file.sha256);
    expect(statSync(stored).ino).toBe(statSync(file.path).ino);
    const same = await receive('a statement');
    await blobs.put(same);
    await blobs.release([file, same]);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    expect(Buffer.from(await blobs.get(file.sha256)).toString()).toBe('a statement');
  });
});

describe('removing', () => {
  const day = 86_400_000;
  const stored = async (text: string, ageMs = 0) => {
    const { sha256: hash } = await blobs.put(Buffer.from(text));
    const place = join(folder, 'blobs', hash.slice(0, 2), hash);
    const at = new Date(Date.now() - ageMs);
    utimesSync(place, at, at);
    return { hash, place };
  };
  const yesterday = () => new Date(Date.now() - day);

  test('takes what nobody stored since', async () => {
    const { hash, place } = await stored('old', 2 * day);
    expect(await blobs.removeUnused(hash, yesterday())).toBe(true);
    expect(readdirSync(dirname(place))).not.toContain(hash);
    expect(await blobs.removeUnused(hash, yesterday())).toBe(false);
    await expect(blobs.get(hash)).rejects.toThrow('is missing');
  });

  test('leaves what was stored again', async () => {
    const { hash } = await stored('again', 2 * day);
    await blobs.put(Buffer.from('again'));
    expect(await blobs.removeUnused(hash, yesterday())).toBe(false);
    expect(Buffer.from(await blobs.get(hash)).toString()).toBe('again');
  });

  test('and storing at the same moment never lose a file', async () => {
    for (let round = 0; round < 200; round += 1) {
      const { hash } = await stored(`round ${round}`, 2 * day);
      await Promise.all([blobs.removeUnused(hash, yesterday()), blobs.put(Buffer.from(`round ${round}`))]);
      expect(Buffer.from(await blobs.get(hash)).toString()).toBe(`round ${round}`);
    }
  });

  test('that died halfway loses nothing', async () => {
    const { hash, place } = await stored('halfway');
    renameSync(place, `${place}.leaving`);
    expect(Buffer.from(await blobs.get(hash)).toString()).toBe('halfway');
  });
});
