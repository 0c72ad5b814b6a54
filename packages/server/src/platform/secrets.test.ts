import { mkdtempSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSecrets } from './secrets.ts';

const key = 'a key of at least thirty-two characters';

test('what was sealed opens with the same key and for the same owner only', () => {
  const sealed = openSecrets({ key }).seal('gehéim', 'a');
  expect(sealed).not.toContain('geh');
  expect(openSecrets({ key }).open(sealed, 'a')).toBe('gehéim');
  expect(() => openSecrets({ key }).open(sealed, 'b')).toThrow();
  expect(() => openSecrets({ key: `${key}.` }).open(sealed, 'a')).toThrow();
});

test('a changed character is noticed', () => {
  const secrets = openSecrets({ key });
  const sealed = secrets.seal('geheim', 'a');
  const at = sealed.length - 4;
  const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  expect(() => secrets.open(changed, 'a')).toThrow();
  expect(() => secrets.open('geheim', 'a')).toThrow('not a sealed secret');
});

test('without a key in the environment one is kept in the data folder, for its owner only', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'data');
  const sealed = openSecrets({ dataDir }).seal('geheim', 'a');
  expect(openSecrets({ dataDir }).open(sealed, 'a')).toBe('geheim');
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
});

test.each([
  ['empty', (path: string) => truncateSync(path)],
  ['cut', (path: string) => truncateSync(path, 40)],
  ['longer', (path: string) => writeFileSync(path, Buffer.alloc(33, 7).toString('base64'))],
  ['not base64', (path: string) => writeFileSync(path, '*'.repeat(44))],
])('a key that is %s is refused and stays as it is', (_, damage) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'secrets-'));
  openSecrets({ dataDir });
  expect(readdirSync(dataDir)).toEqual(['secret.key']);
  const path = join(dataDir, 'secret.key');
  damage(path);
  const damaged = readFileSync(path, 'utf8');
  expect(() => openSecrets({ dataDir })).toThrow(`The key in ${path} is damaged.`);
  expect(readFileSync(path, 'utf8')).toBe(damaged);
});
