import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem } from '@mahnwerk/contract/shapes';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenApp } from './app.ts';
import { openSmtp } from './connectors/mail/smtp/smtp.ts';
import { buildHttp } from './http-app.ts';
import { openBlobs } from './platform/blobs.ts';
import { fixedClock } from './platform/clock.ts';
import type { Log } from './platform/deps.ts';
import { openLetterRenderer } from './platform/letter-renderer.ts';
import { openSecrets } from './platform/secrets.ts';
import { createTenant } from './tenants/create-tenant.ts';
import { testDatabases } from './test/database.ts';
import { silentLog } from './test/silent-log.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const logged: { event: string; data: unknown }[] = [];
const keep = (event: string, data?: unknown) => void logged.push({ event, data });
const log: Log = { info: keep, warn: keep, error: keep };

function multipart(...parts: readonly (readonly [head: string, content: string | Buffer])[]) {
  const payload = Buffer.concat([
    ...parts.flatMap(([head, content]) => [
      Buffer.from(`--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--x--\r\n'),
  ]);
  return { payload, headers: { 'content-type': 'multipart/form-data; boundary=x' } };
}

const aFile = ['name="file"; filename="a.csv"', 'x'] as const;

describe.each(testDatabases())('the HTTP interface on $name', ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-http-'));
  let app: OpenApp;
  let http: FastifyInstance;
  beforeAll(async () => {
    const webDir = join(folder, 'assets', 'web');
    mkdirSync(join(webDir, 'assets'), { recursive: true });
    writeFileSync(join(webDir, 'index.html'), '<html lang="de"></html>');
    writeFileSync(join(webDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(webDir, 'assets', 'main-1234.js'), 'export {}');
    const db = await open();
    const letters = openLetterRenderer({ size: 1, log: silentLog });
    app = {
      db,
      letters,
      log,
      clock: fixedClock('2026-03-11T08:00:00Z'),
      blobs: openBlobs(folder),
      mail: openSmtp(),
      secrets: openSecrets({ key: 'a key for tests, long enough to be one' }),
      workerId: 'http',
      close: async () => {
        await letters.close();
        await db.close();
      },
    };
    const created = await createTenant(app, 'cli', { name: 'Probe GmbH', country: 'DE', email: 'post@probe.example' });
    expect(created.kind).toBe('created');
    http = await buildHttp(app, { hostNames: ['mahnwerk.example'], checksAnswers: true, webDir, version: 'test' });
  });
  afterAll(async () => {
    await http.close();
    await app.close();
    rmSync(folder, { recursive: true });
  });

  /** Every refusal has to be a problem document, whatever it is about. */
  async function told(options: InjectOptions) {
    const answer = await http.inject(options);
    expect(answer.headers['content-type'], answer.body).toMatch(/^application\/problem\+json/);
    const told = problem.parse(answer.json());
    expect(told.status).toBe(answer.statusCode);
    return told;
  }
  const post = (url: string, payload: unknown): InjectOptions => ({
    method: 'POST',
    url: `/api${url}`,
    headers: { 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

  test.each<[string, InjectOptions['method']]>([
    ['/claims/ID', 'GET'],
    ['/claims/ID/blocks/ID', 'DELETE'],
    ['/debtors/ID', 'GET'],
    ['/payments/ID/ignore', 'POST'],
    ['/payments/ID/unbook', 'POST'],
    ['/runs/ID', 'GET'],
    ['/runs/ID/release', 'POST'],
    ['/runs/ID/letters/key/preview.pdf', 'GET'],
    ['/dispatches/ID/mail', 'GET'],
    ['/dispatches/ID/retry', 'POST'],
    ['/documents/ID', 'GET'],
  ])('%s with an id that is none, or nobody’s, is a 404', async (path, method) => {
    for (const id of ['zzz', nobody, '%00', "'%3B--", '%F0%9F%92%A9', 'a'.repeat(200), 'a'.repeat(1500)])
      expect(await told({ method: method!, url: `/api${path.replaceAll('ID', id)}` }), id).toMatchObject({
        status: 404,
      });
    expect(await told({ url: `/api/runs/${nobody}/letters/%00/preview.pdf` })).toMatchObject({ status: 404 });
  });

  test.each([
    '/claims?level=99999999999',
    '/claims?level=-1',
    '/claims?search=%00',
    '/claims?dueFrom=0000-01-01',
    '/claims?dueTo=9999-12-31',
    '/claims?status=%00',
    '/debtors?search=%00',
    '/payments?search=%00',
    '/dispatches?search=%00',
    `/claims/${nobody}?on=0000-01-01`,
  ])('%s is the asker’s mistake', async (path) => {
    expect(await told({ url: `/api${path}` })).toMatchObject({ status: 400, code: 'invalid-input' });
  });

  test.each([
    ['a wrong key', { claimId: [nobody] }],
    ['a day in year 0', { onDate: '0000-01-01' }],
    ['null', 'null'],
    ['a list', '[]'],
    ['text', '"x"'],
    ['broken JSON', '{bad'],
    ['nothing', ''],
    ['a prototype', '{"__proto__":{"x":1}}'],
  ])('a run is not proposed from %s', async (_what, body) => {
    expect(await told(post('/runs', body))).toMatchObject({ status: 400 });
    const runs = await http.inject({ url: '/api/runs' });
    expect(runs.json()).toEqual([]);
  });

  test('a run is not proposed from a lost body or another kind of body', async () => {
    expect(await told({ method: 'POST', url: '/api/runs' })).toMatchObject({ status: 400 });
    expect(await told({ method: 'POST', url: '/api/runs', ...multipart() })).toMatchObject({ status: 415 });
    expect(
      await told({ method: 'POST', url: '/api/runs', headers: { 'content-type': 'text/plain' }, payload: '{}' }),
    ).toMatchObject({ status: 400 });
    expect(await told(post('/imports', {}))).toMatchObject({ status: 415 });
    expect(await told({ method: 'POST', url: '/api/imports' })).toMatchObject({ status: 415 });
    expect((await http.inject({ url: '/api/runs' })).json()).toEqual([]);
    expect((await http.inject(post('/runs', {}))).statusCode).toBe(200);
  });

  test.each([
    ['garbage', 'garbage', 'multipart/form-data; boundary=x'],
    [
      'a form without end',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      'multipart/form-data; boundary=x',
    ],
    ['no boundary', 'abc', 'multipart/form-data'],
  ])('%s is a 400', async (_what, payload, type) => {
    const answer = await told({ method: 'POST', url: '/api/imports', headers: { 'content-type': type }, payload });
    expect(answer).toMatchObject({ status: 400 });
  });

  test('an upload is limited in bytes, files and fields', async () => {
    const ask = (upload: ReturnType<typeof multipart>, headers = {}) =>
      told({
        method: 'POST',
        url: '/api/imports/preview',
        payload: upload.payload,
        headers: { ...upload.headers, ...headers },
      });
    const announced = multipart(['name="file"; filename="a.csv"', ':20:A\r\n:25:1/2\r\n:60F:C260101EUR1,\r\n']);
    expect(await ask(announced, { 'content-length': '2000000000' })).toMatchObject({
      status: 413,
      code: 'file-too-large',
    });
    const files = Array.from({ length: 21 }, (_, i) => [`name="file"; filename="${i}.csv"`, 'x'] as const);
    const tooMany = { status: 413, code: 'too-many-files', detail: expect.stringContaining('20') };
    expect(await ask(multipart(...files))).toMatchObject(tooMany);
    const fields = Array.from({ length: 21 }, (_, i) => [`name="f${i}"`, 'x'] as const);
    expect(await ask(multipart(...fields))).toMatchObject({ status: 413 });
    expect(await ask(multipart(['name="mapping"', 'x'.repeat(1_000_001)]))).toMatchObject({ code: 'value-too-long' });
  });

  test.each([
    ['no file', [['name="accountIban"', 'DE02120300000000202051']], 'file-missing'],
    ['its file as text', [['name="file"', 'x']], 'file-missing'],
    ['a misspelt part', [['name="mappings"', '{}']], 'part-unknown'],
    ['an account that is none', [aFile, ['name="accountIban"', 'DE00']], 'value-invalid'],
    ['no account for one of its files', [aFile, ['name="accountIban"', `{"${'a'.repeat(64)}":"x"}`]], 'value-invalid'],
  ] as const)('an upload with %s is refused', async (_what, parts, code) => {
    for (const url of ['/api/imports', '/api/imports/preview'])
      expect(await told({ method: 'POST', url, ...multipart(...parts) })).toMatchObject({ status: 422, code });
  });

  test('what is wrong with a request is said in the language of the sender', async () => {
    const said = async (language: string) =>
      (
        await told({
          ...post('/runs', '{x'),
          headers: { 'content-type': 'application/json', 'accept-language': language },
        })
      ).detail;
    expect(await said('de-DE,de;q=0.9')).toBe('Der Inhalt der Anfrage ist kein JSON.');
    expect(await said('en-GB')).toBe('The body of the request is not JSON.');
  });

  test('the reference is served', async () => {
    const answer = await http.inject({ url: '/api/openapi.json' });
    const parts = answer.json().paths['/api/imports'].post.requestBody.content['multipart/form-data'];
    expect(Object.keys(parts.schema.properties)).toEqual(
      expect.arrayContaining(['file', 'mapping', 'accountIban', 'newAccounts', 'options', 'answers']),
    );
    expect(parts.encoding).toHaveProperty('answers');
    expect(parts.encoding).not.toHaveProperty('accountIban');
  });

  test('a file keeps its name without what nobody can see', async () => {
    const csv = 'Rechnungsnummer;Datum;Betrag;Name\nH-1;2026-01-01;3,00;Probe\n';
    const upload = multipart(['name="file"; filename="../../a\0\u202Eb.csv"', csv]);
    const answer = await http.inject({ method: 'POST', url: '/api/imports', ...upload });
    expect(answer.json()).toMatchObject([{ fileName: 'ab.csv', kind: 'claims' }]);
  });

  test('what the database cannot store is the sender’s mistake, and the log does not repeat it', async () => {
    logged.length = 0;
    const before = app.db.read;
    Object.assign(app.db, { read: () => app.db.pool.query('select $1::uuid', ['Erika Geheim']) });
    const answer = await told({ url: '/api/company' });
    Object.assign(app.db, { read: before });
    expect(answer).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(JSON.stringify(logged)).toContain('22P02');
    expect(JSON.stringify(logged)).not.toContain('Geheim');
  });

  test('every error of the interface is a problem document', async () => {
    expect(await told({ url: '/api/nothing-here' })).toMatchObject({ status: 404, code: 'not-found' });
    expect(await told({ url: '/api' })).toMatchObject({ status: 404 });
    expect(await told(post('/nothing', {}))).toMatchObject({ status: 404 });
    expect(await told({ method: 'DELETE', url: '/api/session' })).toMatchObject({ status: 405 });
    expect((await http.inject({ method: 'DELETE', url: '/api/session' })).headers.allow).toBe('GET');
    expect(await told({ url: '/api/claims/%zz' })).toMatchObject({ status: 400 });
    expect(await told({ url: '/api/session', headers: { host: 'evil.example' } })).toMatchObject({ status: 421 });
    const headers = { origin: 'https://evil.example' };
    expect(await told({ method: 'POST', url: '/api/runs', headers })).toMatchObject({ status: 403 });
    expect(await told({ url: '/api/session', headers: { 'x-mahnwerk-tenant': 'none' } })).toMatchObject({
      status: 404,
    });
    expect(await told(post('/runs', { x: 'x'.repeat(3_000_000) }))).toMatchObject({ status: 413 });
  });

  test.each([
    ['localhost:3000', 200],
    ['127.0.0.1', 200],
    ['[::1]:3000', 200],
    ['mahnwerk.example', 200],
    ['Mahnwerk.example:8443', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
  ])('the host %s is answered with %i', async (host, status) => {
    expect((await http.inject({ url: '/api/session', headers: { host } })).statusCode).toBe(status);
  });

  test('a logo opened as a page can run and fetch nothing, and is read in the encoding it was checked in', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';
    const upload = multipart(['name="file"; filename="logo.svg"', svg]);
    expect((await http.inject({ method: 'POST', url: '/api/company/logo', ...upload })).json()).toMatchObject({
      hasLogo: true,
    });
    const { headers, body } = await http.inject({ url: '/api/company/logo' });
    expect(body).toBe(svg);
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox']));
    expect(policy.join()).not.toContain('script');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect((await http.inject({ url: '/' })).headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('only what is named by its content is kept for ever', async () => {
    const age = async (url: string, method: 'GET' | 'HEAD' = 'GET') => {
      const { statusCode, headers } = await http.inject({ url, method });
      expect(statusCode, `${method} ${url}`).toBe(200);
      return headers['cache-control'];
    };
    expect(await age('/assets/main-1234.js')).toMatch(/immutable/);
    for (const url of ['/', '/index.html', '/favicon.svg', '/claims?search=a.b']) {
      expect(await age(url)).toBe('no-cache');
      expect(await age(url, 'HEAD')).toBe('no-cache');
    }
    expect((await http.inject({ url: '/missing.js' })).statusCode).toBe(404);
    expect((await http.inject({ url: '/', method: 'POST' })).statusCode).toBe(404);
  });

  test('who does not sign in acts under the name of the company’s owner', async () => {
    const answer = await http.inject(post('/runs', {}));
    expect(answer.statusCode, answer.body).toBe(200);
    const runs = (await http.inject({ url: '/api/runs' })).json();
    expect(runs.map((run: { actor: string }) => run.actor)).toContain('post@probe.example');
  });
});
