import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenApp } from '../app.ts';
import { openSmtp } from '../connectors/mail/smtp/smtp.ts';
import { buildHttp } from '../http-app.ts';
import { openBlobs } from '../platform/blobs.ts';
import { fixedClock } from '../platform/clock.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { openSecrets } from '../platform/secrets.ts';
import { camtFile, claimsFile } from '../test/bank-files.ts';
import { newTenant, testDatabases } from '../test/database.ts';
import { facturxFile, ublFile } from '../test/invoice-files.ts';
import { oddPageFile } from '../test/invoice-pages.ts';
import { silentLog } from '../test/silent-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-invoice-doors-'));
let app: OpenApp;
let http: FastifyInstance;
let tenantId: string;
let otherId: string;

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
  tenantId = (await newTenant(db, { vat_id: 'DE111111125' })).tenantId;
  otherId = (await newTenant(db)).tenantId;
  // Every answer is checked against the contract.
  http = await buildHttp(app, { checksAnswers: true, version: 'test' });
});
afterAll(async () => {
  await http.close();
  await app.close();
  rmSync(folder, { recursive: true });
});

async function post<T>(path: string, files: readonly UploadedFile[], fields: Readonly<Record<string, string>> = {}) {
  const parts = [
    ...Object.entries(fields).map(([name, text]) => [`name="${name}"`, Buffer.from(text)] as const),
    ...files.map(({ name, bytes }) => [`name="file"; filename="${name}"`, Buffer.from(bytes)] as const),
  ];
  const payload = Buffer.concat([
    ...parts.flatMap(([head, content]) => [
      Buffer.from(`--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--x--\r\n'),
  ]);
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-mahnwerk-tenant': tenantId };
  const response = await http.inject({ method: 'POST', url: `/api${path}`, payload, headers });
  return { status: response.statusCode, body: response.json() as T };
}

test('a mixed drop is previewed, answered and imported; the page and the original can be seen', async () => {
  const odd = await oddPageFile({ number: 'LX-10001', total: '75,00' });
  const drop = [
    odd,
    await facturxFile({ number: 'RE-2026-0501', due: '60.00' }),
    ublFile({ number: 'FREMD-1', due: '5.00', seller: 'Fremde AG', sellerVatId: 'DE999999999', payeeIban: null }),
    claimsFile([{ number: 'RE-2026-0502', amount: '80,00' }]),
    camtFile([{ amount: '60.00', text: 'RE-2026-0501', name: 'Holzbau Lechner GmbH' }]),
  ];
  const preview = await post<ImportPreview[]>('/imports/preview', drop);
  expect(preview.status).toBe(200);
  expect(preview.body.map(({ kind, invoice }) => [kind, invoice?.outcome])).toEqual([
    ['invoice', 'undecided'],
    ['invoice', 'claim'],
    ['invoice', 'not-ours'],
    ['claims', undefined],
    ['statement', undefined],
  ]);
  const { sha256, invoice } = preview.body[0]!;
  expect(invoice!.questions).toMatchObject([{ field: 'number', label: 'Rechnungsnummer', accepts: 'text' }]);
  const answers = JSON.stringify({ [sha256]: { number: 'LX-10001' } });
  const tried = await post<ImportPreview[]>('/imports/preview', [odd], { answers });
  expect(tried.body[0]!.invoice).toMatchObject({ outcome: 'claim', number: 'LX-10001', amount: '75.00' });
  const done = await post<ImportReceipt[]>('/imports', drop, { answers });
  expect(done.body.map(({ kind, invoice: one }) => [kind, one?.outcome])).toEqual([
    ['invoice', 'claim'],
    ['invoice', 'claim'],
    ['invoice', 'not-ours'],
    ['claims', undefined],
    ['statement', undefined],
  ]);
  const headers = { 'x-mahnwerk-tenant': tenantId };
  const list = await http.inject({ url: '/api/imports', headers });
  expect(list.json()).toHaveLength(4);
  const claim = await http.inject({ url: `/api/claims/${done.body[1]!.invoice!.claimId}`, headers });
  expect(claim.json()).toMatchObject({
    open: '0.00',
    documents: [{ fileName: 'RE-2026-0501.pdf', kind: 'invoice' }],
  });
  const document = await http.inject({ url: `/api/documents/${claim.json().documents[0].id}`, headers });
  expect(document.headers['content-type']).toBe('application/pdf');
  expect(document.rawPayload.equals(Buffer.from(drop[1]!.bytes))).toBe(true);
  const page = await http.inject({ url: `/api/uploads/${sha256}/pages/1?dpi=60`, headers });
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'image/png']);
  expect(page.headers['cache-control']).toBe('private, max-age=86400, immutable');
  for (const url of [`/api/uploads/${sha256}/pages/2`, `/api/uploads/${sha256}/pages/x`, '/api/uploads/abc/pages/1'])
    expect((await http.inject({ url, headers })).statusCode).toBe(404);
  const foreign = await http.inject({
    url: `/api/uploads/${sha256}/pages/1`,
    headers: { 'x-mahnwerk-tenant': otherId },
  });
  expect(foreign.statusCode).toBe(404);
});

test.each([
  ['not JSON', 'x'],
  ['no digest', '{"abc":{"number":"1"}}'],
  ['an unknown field', `{"${'a'.repeat(64)}":{"color":"red"}}`],
  ['no text', `{"${'a'.repeat(64)}":{"number":1}}`],
])('answers that are %s are refused', async (_, answers) => {
  const { status, body } = await post<{ code: string }>('/imports', [ublFile({ number: 'RE-9', due: '5.00' })], {
    answers,
  });
  expect([status, body.code]).toEqual([422, 'value-invalid']);
});
