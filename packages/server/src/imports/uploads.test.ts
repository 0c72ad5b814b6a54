import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { OpenApp } from '../app.ts';
import { openSmtp } from '../connectors/mail/smtp/smtp.ts';
import { buildHttp } from '../http-app.ts';
import { openBlobs } from '../platform/blobs.ts';
import { fixedClock } from '../platform/clock.ts';
import { defaultFileLimits, setFileLimits } from '../platform/file-limits.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { openSecrets } from '../platform/secrets.ts';
import { camtFile } from '../test/bank-files.ts';
import { newTenant, testDatabases } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { zipOf } from '../test/workbook.ts';

// A server that listens: what an upload leaves behind shows only with real connections.
const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-uploads-'));
const incoming = join(folder, 'incoming');
let app: OpenApp;
let http: FastifyInstance;
let address: string;

beforeAll(async () => {
  const db = await testDatabases()[0]!.open();
  const letters = openLetterRenderer({ size: 1, log: silentLog });
  app = {
    db,
    letters,
    log: silentLog,
    clock: fixedClock('2026-04-20T08:00:00Z'),
    blobs: openBlobs(folder),
    mail: openSmtp(),
    secrets: openSecrets({ key: 'a key for tests, long enough to be one' }),
    workerId: 'http',
    close: async () => {
      await letters.close();
      await db.close();
    },
  };
  await newTenant(db);
  http = await buildHttp(app, { checksAnswers: true, version: 'test' });
  address = await http.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await http.close();
  await app.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => setFileLimits(defaultFileLimits));

async function post<T>(path: string, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) {
  const form = new FormData();
  for (const { name, bytes } of files) form.append('file', new File([Buffer.from(bytes)], name));
  const answer = await fetch(`${address}/api${path}`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as T };
}

function blobCount(): number {
  return readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;
}

/** More than is read at once, so it is read from the disk piece by piece. */
const large = (count: number) => {
  const entries = Array.from({ length: count }, (_, i) => ({
    amount: '1.00',
    reference: `B${i}`,
    text: 'x'.repeat(140),
  }));
  return camtFile(entries, `auszug-${count}.xml`);
};

test('a large statement is taken from the disk, kept as it came, and nothing else stays', async () => {
  const file = large(7000);
  expect(file.bytes.length).toBeGreaterThan(4_000_000);
  const preview = await post<ImportPreview[]>('/imports/preview', [file, camtFile([{ amount: '1.00' }])]);
  expect(preview.body).toMatchObject([
    { kind: 'statement', statement: { statements: [{ entryCount: 7000, newCount: 7000 }] } },
    { kind: 'statement', statement: { statements: [{ entryCount: 1 }] } },
  ]);
  expect([readdirSync(incoming), blobCount()]).toEqual([[], 0]);
  const done = await post<ImportReceipt[]>('/imports', [file]);
  expect(done.body).toMatchObject([{ kind: 'statement', statement: { newCount: 7000 } }]);
  expect([readdirSync(incoming), blobCount()]).toEqual([[], 1]);
  expect(Buffer.from(await app.blobs.get(preview.body[0]!.sha256)).equals(Buffer.from(file.bytes))).toBe(true);
  expect((await post<ImportReceipt[]>('/imports', [file])).body).toMatchObject([{ isKnown: true }]);
});

test('the files of an archive are taken from the disk too, and only what was imported stays', async () => {
  const text = (file: { readonly bytes: Uint8Array }) => Buffer.from(file.bytes).toString();
  const small = camtFile([{ amount: '2.00', reference: 'Z1' }], 'klein.xml');
  const largeText = text(large(7100));
  const archive = { name: 'auszuege.zip', bytes: zipOf({ 'a/gross.xml': largeText, 'klein.xml': text(small) }) };
  const nested = zipOf({ 'klein.xml': text(small), 'b.zip': 'PK\x03\x04 and more' });
  const before = blobCount();
  const preview = await post<ImportPreview[]>('/imports/preview', [archive, { name: 'nested.zip', bytes: nested }]);
  expect(preview.body).toMatchObject([
    { fileName: 'a/gross.xml', kind: 'statement', statement: { statements: [{ entryCount: 7100 }] } },
    { fileName: 'klein.xml', kind: 'statement', statement: { statements: [{ entryCount: 1 }] } },
    { fileName: 'klein.xml', kind: 'statement' },
    { fileName: 'b.zip', kind: 'refused', refusal: { code: 'zip-malformed' } },
  ]);
  expect([readdirSync(incoming), blobCount()]).toEqual([[], before]);
  const done = await post<ImportReceipt[]>('/imports', [archive]);
  expect(done.body).toMatchObject([{ kind: 'statement' }, { kind: 'statement', statement: { newCount: 1 } }]);
  expect([readdirSync(incoming), blobCount()]).toEqual([[], before + 2]);
  expect(Buffer.from(await app.blobs.get(preview.body[0]!.sha256)).toString()).toBe(largeText);
});

test('what is too large for its kind is refused while it arrives, and the sender can read why', async () => {
  setFileLimits({ ...defaultFileLimits, listMegabytes: 2, statementMegabytes: 20 });
  const list = { name: 'liste.csv', bytes: Buffer.alloc(15_000_000, 'Rechnungsnummer;Datum;Betrag;Name\n') };
  const before = blobCount();
  const refused = await post<{ code: string; detail: string }>('/imports', [camtFile([{ amount: '1.00' }]), list]);
  expect(refused).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
  expect(refused.body.detail).toMatch(/2 MB.*MAHNWERK_UPLOAD_LIMIT_LIST_MB/);
  // Together more than one upload may have, though each is small enough.
  setFileLimits({ ...defaultFileLimits, listMegabytes: 9, statementMegabytes: 10 });
  const half = { ...list, bytes: list.bytes.subarray(0, 8_000_000) };
  const both = await post<{ detail: string }>('/imports', [half, half]);
  expect(both.status).toBe(413);
  expect(both.body.detail).toMatch(/10 MB.*MAHNWERK_UPLOAD_LIMIT_MB/);
  expect([readdirSync(incoming), blobCount()]).toEqual([[], before]);
});

test('an upload that breaks off leaves nothing, and a slow one holds up nobody', async () => {
  const head = [
    'POST /api/imports HTTP/1.1',
    `host: ${new URL(address).host}`,
    'content-type: multipart/form-data; boundary=x',
    'content-length: 50000000',
    '',
    '--x',
    'content-disposition: form-data; name="file"; filename="auszug.csv"',
    '',
    'Rechnungsnummer;Datum;Betrag;Name',
    '',
  ].join('\r\n');
  const socket = connect({ port: Number(new URL(address).port), host: '127.0.0.1' });
  socket.write(head + 'x'.repeat(300_000));
  await expect.poll(() => readdirSync(incoming).length).toBe(1);
  const meanwhile = await post<ImportPreview[]>('/imports/preview', [camtFile([{ amount: '1.00' }])]);
  expect(meanwhile.body).toMatchObject([{ kind: 'statement', statement: { statements: [{ entryCount: 1 }] } }]);
  expect(readdirSync(incoming).length).toBe(1);
  socket.destroy();
  await expect.poll(() => readdirSync(incoming)).toEqual([]);
});
