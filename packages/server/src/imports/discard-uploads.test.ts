import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBlobs } from '../platform/blobs.ts';
import { defaultFileLimits, setFileLimits } from '../platform/file-limits.ts';
import { claimsFile, type importDeps, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { discardUploads } from './discard-uploads.ts';
import { importDoors, runImport } from './imports.routes.ts';
import { keepUploads } from './keep-uploads.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-discard-'));

describe.each(testDatabases())('uploads that wait on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  let tenantId: string;
  let otherId: string;
  let count = 0;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    deps = { db, blobs: openBlobs(folder), clock: { now: () => new Date(Date.now() + 1) } };
    tenantId = (await newTenant(db)).tenantId;
    otherId = (await newTenant(db)).tenantId;
  });
  afterEach(() => setFileLimits(defaultFileLimits));
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const isThere = (sha256: string) =>
    deps.blobs.get(sha256).then(
      () => true,
      () => false,
    );
  const keep = (content: Buffer, sha256: string, tenant = tenantId) =>
    keepUploads(deps, scopeFor(tenant), [{ fileName: 'a.pdf', sha256, byteCount: content.length, content }]);
  async function upload() {
    count += 1;
    const content = Buffer.from(`page ${count} of ${tenantId}`);
    const { sha256 } = await deps.blobs.put(content);
    expect(await keep(content, sha256)).toBeUndefined();
    return { sha256, content };
  }
  const discard = (wish: Parameters<typeof discardUploads>[2]) => discardUploads(deps, scopeFor(tenantId), wish);
  const waiting = () =>
    db.read(tenantId, async (read) => {
      const { rows } = await sql<{ sha256: string }>`select sha256 from upload`.execute(read.sql);
      return rows.map(({ sha256 }) => sha256);
    });

  test('go when they are discarded, and only these; again changes nothing', async () => {
    const [one, other] = [await upload(), await upload()];
    expect(await discard({ only: [one.sha256] })).toEqual({ discardedCount: 1 });
    expect([await isThere(one.sha256), await isThere(other.sha256)]).toEqual([false, true]);
    expect(await waiting()).toEqual([other.sha256]);
    expect(await discard({ only: [one.sha256] })).toEqual({ discardedCount: 0 });
  });

  test('go altogether but those that lie on the screen', async () => {
    const [one, two, shown] = [await upload(), await upload(), await upload()];
    expect(await discard({ allBut: [shown.sha256] })).toEqual({ discardedCount: 2 });
    expect(await Promise.all([one, two, shown].map(({ sha256 }) => isThere(sha256)))).toEqual([false, false, true]);
    expect(await discard({ allBut: [] })).toEqual({ discardedCount: 1 });
  });

  test('of another company stay, also of the same content', async () => {
    const mine = await upload();
    await keep(mine.content, mine.sha256, otherId);
    expect(await discard({ allBut: [] })).toEqual({ discardedCount: 1 });
    expect(await isThere(mine.sha256)).toBe(true);
    expect(await discardUploads(deps, scopeFor(otherId), { only: [mine.sha256] })).toEqual({ discardedCount: 1 });
    expect(await isThere(mine.sha256)).toBe(false);
  });

  test('stay when they were imported', async () => {
    const file = claimsFile([{ number: 'RE-1', amount: '10,00' }]);
    await runImport(deps, scopeFor(tenantId), [file]);
    const [sha256] = await waiting();
    expect(await discard({ only: [sha256!] })).toEqual({ discardedCount: 0 });
    expect(await isThere(sha256!)).toBe(true);
  });

  test('an import under way keeps its file, whoever discards it meanwhile', async () => {
    const file = claimsFile([{ number: 'RE-2', amount: '10,00' }]);
    let discarded: unknown;
    const blobs = {
      ...deps.blobs,
      // Somebody discards what the import has just stored, before it takes its lock.
      put: async (content: Parameters<typeof deps.blobs.put>[0]) => {
        const kept = await deps.blobs.put(content);
        discarded ??= await discard({ only: [kept.sha256] });
        return kept;
      },
    };
    const [receipt] = await runImport({ ...deps, blobs }, scopeFor(tenantId), [file]);
    expect(discarded).toEqual({ discardedCount: 1 });
    expect(receipt).toMatchObject({ kind: 'claims', isKnown: false });
    const [sha256] = await waiting();
    expect(await isThere(sha256!)).toBe(true);
  });

  test('are limited in number and size; what is looked at again does not count twice', async () => {
    setFileLimits({ ...defaultFileLimits, waitingFiles: 2, waitingMegabytes: 1 });
    const [one, two] = [await upload(), await upload()];
    expect(await keep(one.content, one.sha256)).toBeUndefined();
    const third = Buffer.from(`one too many of ${tenantId}`);
    const { sha256 } = await deps.blobs.put(third);
    const refusal = await keep(third, sha256);
    expect(refusal).toMatchObject({
      code: 'uploads-full',
      values: { count: 2, megabytes: 1, setting: 'MAHNWERK_WAITING_FILES' },
    });
    expect((await waiting()).sort()).toEqual([one.sha256, two.sha256].sort());
    await discard({ only: [one.sha256] });
    expect(await keep(third, sha256)).toBeUndefined();
    setFileLimits({ ...defaultFileLimits, waitingMegabytes: 1 });
    const large = Buffer.alloc(999_999, tenantId);
    expect(await keep(large, (await deps.blobs.put(large)).sha256)).toMatchObject({
      values: { setting: 'MAHNWERK_WAITING_MB' },
    });
    // What comes in at once is not what waits, however large it is.
    const list = claimsFile([{ number: 'RE-3', amount: '10,00', name: 'x'.repeat(100) }]);
    const padded = { ...list, bytes: Buffer.concat([list.bytes, Buffer.alloc(1_000_000, '\r\n')]) };
    expect(await runImport(deps, scopeFor(tenantId), [padded])).toMatchObject([{ kind: 'claims', problems: [] }]);
  });

  test('too many refuse the next import with the way out, and take nothing', async () => {
    await upload();
    await upload();
    setFileLimits({ ...defaultFileLimits, waitingFiles: 1 });
    const file = claimsFile([{ number: 'RE-4', amount: '10,00' }]);
    const [receipt] = await runImport(deps, scopeFor(tenantId), [file]);
    expect(receipt).toMatchObject({ id: null, kind: 'refused', problems: [{ code: 'uploads-full' }] });
    expect(receipt!.problems[0]!.message).toMatch(/2 Dateien.*verwerfen.*MAHNWERK_WAITING_FILES/);
    const door = importDoors(deps).discardUploads;
    const input = { params: {}, query: undefined, files: [], fields: {} };
    expect(await door({ ...input, scope: scopeFor(tenantId), body: { allBut: [] } })).toEqual({ discardedCount: 2 });
    expect(await runImport(deps, scopeFor(tenantId), [file])).toMatchObject([{ kind: 'claims' }]);
  });
});
