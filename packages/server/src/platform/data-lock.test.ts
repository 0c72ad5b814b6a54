import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lockData } from './data-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'mahnwerk.lock');
const startedAt = '2026-01-01T00:00:00.000Z';

describe('the lock of the data folder', () => {
  test('one holder at a time; free again after release', () => {
    const lock = lockData(folder);
    expect(() => lockData(folder)).toThrow(`The data in ${folder} is in use by process ${process.pid} (started 2`);
    lock.release();
    lockData(folder).release();
  });

  test.each([
    ['a process that is gone', { pid: 4_194_303, startedAt, startTicks: null, host: hostname() }],
    ['a process number that somebody else has now', { pid: process.pid, startedAt, startTicks: '1', host: hostname() }],
  ])('a lock left behind by %s is taken over', (_, owner) => {
    writeFileSync(path, JSON.stringify(owner));
    const lock = lockData(folder);
    expect(JSON.parse(readFileSync(path, 'utf8')).startedAt).not.toBe(startedAt);
    lock.release();
  });

  test('half a lock file, from a process that died while writing it, is taken over', () => {
    writeFileSync(path, '{"pid": 1');
    lockData(folder).release();
  });

  test('a running process keeps its lock, also where its start time is not known', () => {
    writeFileSync(path, JSON.stringify({ pid: process.ppid, startedAt, startTicks: null, host: hostname() }));
    expect(() => lockData(folder)).toThrow(`in use by process ${process.ppid} (started ${startedAt})`);
    rmSync(path);
  });

  test('a holder in another container is believed as long as it gives signs of life', () => {
    writeFileSync(path, JSON.stringify({ pid: 1, startedAt, startTicks: '1', host: 'other-container' }));
    expect(() => lockData(folder)).toThrow(`in use by process 1 on other-container (started ${startedAt})`);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(path, longAgo, longAgo);
    lockData(folder).release();
  });
});
