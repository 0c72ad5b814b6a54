import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendEvents } from '../casefile/casefile.store.ts';
import { openBlobs } from '../platform/blobs.ts';
import { newId } from '../platform/ids.ts';
import { camtFile, claimsFile, type importDeps, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { runImport } from './imports.routes.ts';
import { keepUploads, noteUploads } from './keep-uploads.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { undoImport } from './undo-import.ts';

const day = 86_400_000;
const now = new Date();
const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-sweep-'));

describe.each(testDatabases())('uploads that nobody imported on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  let tenantId: string;
  let otherId: string;
  let count = 0;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    deps = { db, blobs: openBlobs(folder), clock: { now: () => now } };
    tenantId = (await newTenant(db)).tenantId;
    otherId = (await newTenant(db)).tenantId;
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (text: string, tenant = tenantId) =>
    db.write(tenant, async (tx) => (await sql.raw<Record<string, unknown>>(text).execute(tx.sql)).rows);
  const sweep = async () => (await sweepUploads(deps, [tenantId, otherId])).removedCount;
  const isThere = (sha256: string) =>
    deps.blobs.get(sha256).then(
      () => true,
      () => false,
    );

  /** The file lies there since, and so does what is written down of it. */
  async function age(sha256: string, days: number, tenant = tenantId) {
    const at = new Date(now.getTime() - days * day);
    utimesSync(join(folder, 'blobs', sha256.slice(0, 2), sha256), at, at);
    await run(`delete from upload where sha256 = '${sha256}'`, tenant);
    await run(
      `insert into upload (tenant_id, sha256, file_name, byte_count, actor, created_at)
       values ('${tenant}', '${sha256}', 'rechnung.pdf', 1, 'anna', '${at.toISOString()}')`,
      tenant,
    );
  }

  /** Somebody looked at it so many days ago and went away. */
  async function upload(days: number, tenant = tenantId) {
    count += 1;
    const content = Buffer.from(`page ${count} of ${tenantId}`);
    const { sha256 } = await deps.blobs.put(content);
    await keepUploads(deps, scopeFor(tenant), [{ fileName: 'a.pdf', sha256, byteCount: content.length, content }]);
    await age(sha256, days, tenant);
    return { sha256, content };
  }

  test('go after two days, and not before', async () => {
    const [old, young] = [await upload(2.1), await upload(1.9)];
    expect(await sweep()).toBe(1);
    expect([await isThere(old.sha256), await isThere(young.sha256)]).toEqual([false, true]);
    expect(await run('select sha256 from upload')).toEqual([{ sha256: young.sha256 }]);
    expect(await sweep()).toBe(0);
  });

  test('stay when somebody looks at them again', async () => {
    const { sha256, content } = await upload(3);
    await keepUploads(deps, scopeFor(tenantId), [{ fileName: 'a.pdf', sha256, byteCount: 1, content }]);
    expect(await sweep()).toBe(0);
    expect(await isThere(sha256)).toBe(true);
    expect(await run('select sha256 from upload')).toEqual([{ sha256 }]);
  });

  const named: readonly (readonly [string, (sha256: string, tenant: string) => string])[] = [
    ...['letter', 'mail', 'print-batch', 'invoice'].map(
      (kind) =>
        [
          `a document (${kind}) of the archive`,
          (sha256: string, tenant: string) =>
            `insert into document (tenant_id, id, kind, file_name, media_type, sha256, byte_count)
             values ('${tenant}', '${newId()}', '${kind}', 'a.pdf', 'application/pdf', '${sha256}', 1)`,
        ] as const,
    ),
    ['the logo', (sha256) => `update tenant set logo_sha256 = '${sha256}'`],
    [
      'an upload of another company that is still looked at',
      (sha256, tenant) => `insert into upload (tenant_id, sha256, file_name, byte_count, actor)
        values ('${tenant}', '${sha256}', 'a.pdf', 1, 'bert')`,
    ],
  ];
  test.each(named)('stay as %s, also of another company', async (what, statement) => {
    const mine = await upload(400);
    const theirs = await upload(400);
    const free = await upload(400);
    if (!what.startsWith('an upload')) await run(statement(mine.sha256, tenantId));
    else await run(statement(mine.sha256, otherId), otherId);
    await run(statement(theirs.sha256, otherId), otherId);
    expect(await sweep()).toBe(1);
    expect(await Promise.all([mine, theirs, free].map(({ sha256 }) => isThere(sha256)))).toEqual([true, true, false]);
  });

  test('stay when the customer file mentions them', async () => {
    const { sha256 } = await upload(400);
    await db.write(tenantId, (tx) =>
      appendEvents(tx, [{ kind: 'settings-changed', actor: 'anna', data: { fields: ['logo'], sha256 } }], now),
    );
    expect(await sweep()).toBe(0);
    expect(await isThere(sha256)).toBe(true);
  });

  test('imports keep their files, also those that were taken back', async () => {
    const files = [claimsFile([{ number: 'RE-1', amount: '10,00' }]), camtFile([{ amount: '1.00' }])];
    const receipts = await runImport(deps, scopeFor(tenantId), files);
    expect(receipts.map(({ kind }) => kind)).toEqual(['claims', 'statement']);
    const kept = (await run('select sha256 from import_file')) as { sha256: string }[];
    for (const { sha256 } of kept) await age(sha256, 400);
    expect(await undoImport(deps, scopeFor(tenantId), receipts[0]!.id!)).toMatchObject({ kind: 'claims' });
    expect(await sweep()).toBe(0);
    expect(await Promise.all(kept.map(({ sha256 }) => isThere(sha256)))).toEqual([true, true]);
    // What was imported needs no note any more.
    expect(await run('select sha256 from upload')).toEqual([]);
  });

  test('what an import that was refused has stored goes as well', async () => {
    const foreign = camtFile([{ amount: '1.00' }], 'fremd.xml', 'DE75512108001245126199');
    const [receipt] = await runImport(deps, scopeFor(tenantId), [foreign]);
    expect(receipt).toMatchObject({ kind: 'refused' });
    const [row] = (await run('select sha256 from upload')) as { sha256: string }[];
    expect(await isThere(row!.sha256)).toBe(true);
    await age(row!.sha256, 3);
    expect(await sweep()).toBe(1);
    expect(await isThere(row!.sha256)).toBe(false);
  });

  test('a sweep that was stopped halfway goes on', async () => {
    const old = await upload(3);
    const cut = { ...deps, db: { ...db, write: () => Promise.reject(new Error('the power went')) } };
    await expect(sweepUploads(cut, [tenantId])).rejects.toThrow('the power went');
    expect(await isThere(old.sha256)).toBe(false);
    expect(await run('select sha256 from upload')).toEqual([{ sha256: old.sha256 }]);
    expect(await sweep()).toBe(0);
    expect(await run('select sha256 from upload')).toEqual([]);
    await noteUploads(deps, scopeFor(tenantId), [], { isComingIn: true });
  });
});
