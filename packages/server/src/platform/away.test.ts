import { lookup } from 'node:dns/promises';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { awayOf, ServiceAway } from './away.ts';

const coded = (code: string, more = {}) => Object.assign(new Error('system words'), { code, ...more });

describe('what lies in the machine is told as such', () => {
  test.each([
    ['ENOSPC', '/data/x', /^The disk is full: \/data\/x\. Make room/],
    ['EDQUOT', '/data/x', /quota .*\/data\/x/],
    ['EROFS', '/data/x', /read-only: \/data\/x/],
    ['EACCES', '/data/x', /^Permission denied: \/data\/x/],
    ['EPERM', '/data/x', /\/data\/x/],
    ['EMFILE', undefined, /^Too many files are open\. Raise/],
  ])('%s', (code, path, sentence) => {
    const away = awayOf(coded(code, { path }));
    expect(away).toMatchObject({ name: 'ServiceAway', exitCode: 69 });
    expect(away?.message).toMatch(sentence);
    expect(away?.message).not.toMatch(/system words|undefined/);
  });

  test('a full disk of the database', () => {
    const error = Object.assign(new pg.DatabaseError('could not extend file', 0, 'error'), { code: '53100' });
    expect(awayOf(error)?.message).toMatch(/^The disk is full\. Make room/);
  });

  test('a file in the place of a folder', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'away-')), 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'data')]) {
      expect(() => mkdirSync(path, { recursive: true })).toThrow(
        expect.toSatisfy(
          (error) => awayOf(error)?.message.startsWith(`A file is in the place of a folder: ${path}`) === true,
        ),
      );
    }
  });

  test('a host that does not exist', async () => {
    const error = await lookup('no-such-host.invalid').catch((caught: Error) => caught);
    expect(awayOf(error)?.message).toMatch(/: no-such-host\.invalid\. Check/);
  });
});

test('a sentence stays itself, and a bug stays a bug', () => {
  const away = new ServiceAway('so', { exitCode: 75 });
  expect(awayOf(away)).toBe(away);
  for (const error of [new TypeError('x is undefined'), coded('ENOENT'), coded('23505'), 'text', undefined])
    expect(awayOf(error)).toBeUndefined();
});
