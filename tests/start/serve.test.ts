import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { claimPage } from '@mahnwerk/contract/claims';
import { session } from '@mahnwerk/contract/session';
import { problem } from '@mahnwerk/contract/shapes';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { admin, urlFrom } from '../../packages/server/src/test/global-setup.ts';
import {
  emptyFolder,
  environment,
  forget,
  isPlainSentence,
  launcher,
  mahnwerk,
  preparedData,
  root,
} from '../outside/command-line.ts';
import { type House, startHouse } from '../outside/house.ts';

const postgres = inject('postgresForTests');

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Sends the path and the headers exactly as written; `fetch` would tidy both. */
function ask(house: House, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: house.port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function claimCount(house: House): Promise<number> {
  const answer = await fetch(`${house.address}/api/claims?limit=1`);
  return claimPage.parse(await answer.json()).total;
}

async function importFile(house: House, name: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([text], name));
  const answer = await fetch(`${house.address}/api/imports`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
}

const oneInvoice = [
  'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Kundennummer;Name;PLZ;Ort;E-Mail',
  'AUSSEN-1;01.09.2026;15.09.2026;119,00;K-9001;Kundin Aussen;10115;Berlin;kundin@aussen.example',
  '',
].join('\r\n');

describe('a first start', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse(emptyFolder());
  });
  afterAll(async () => {
    await house?.stop();
    forget(house?.dataDir);
  });

  test('loads the demo company in test mode and answers', async () => {
    expect(house.said()).toMatch(/demo company/);
    const page = await fetch(house.address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await page.text()).toMatch(/<html lang="de"/);
    const known = session.parse(await (await fetch(`${house.address}/api/session`)).json());
    expect(known.tenant.isTest).toBe(true);
    expect(await claimCount(house)).toBeGreaterThan(1000);
  });

  test('a link into the middle opens the screens, an unknown operation is a 404', async () => {
    expect((await fetch(`${house.address}/claims?status=open`)).headers.get('content-type')).toMatch(/^text\/html/);
    expect((await fetch(`${house.address}/api/nothing-here`)).status).toBe(404);
  });

  test('a second process on the same data is refused in a sentence', async () => {
    const second = await mahnwerk(['serve', '--port', '0'], { MAHNWERK_DATA: house.dataDir });
    expect(second).toMatchObject({ code: 75, stdout: '' });
    expect(second.stderr).toMatch(/in use by process \d+/);
    expect(isPlainSentence(second.stderr), second.stderr).toBe(true);
    expect((await fetch(`${house.address}/api/session`)).status).toBe(200);
  });

  test('a command on the same data is refused as well, as JSON when asked', async () => {
    const other = await mahnwerk(['claims', '--json'], { MAHNWERK_DATA: house.dataDir });
    expect(other.code).toBe(75);
    expect(JSON.parse(other.stdout)).toMatchObject({ kind: 'refused', code: 'data-in-use' });
  });

  test.each([
    ['a foreign name that points here', '/api/session', { host: 'evil.example' }, 'GET', 421],
    ['a foreign name on a screen', '/', { host: 'evil.example:80' }, 'GET', 421],
    ['a page of another origin that changes something', '/api/runs', { origin: 'https://evil.example' }, 'POST', 403],
    ['a sandboxed page that changes something', '/api/runs', { origin: 'null' }, 'POST', 403],
  ])('%s is refused', async (_what, path, headers, method, status) => {
    const host = { host: `localhost:${house.port}` };
    const answer = await ask(house, path, { ...host, ...(headers as Record<string, string>) }, method);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('tenant');
  });

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%2e%2e/%2e%2e/src/main.tsx',
    '/.sources.txt',
  ])('%s leads nowhere', async (path) => {
    const answer = await ask(house, path, { host: `localhost:${house.port}` });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/mahnwerk|import/);
  });

  test('a file over the limit is refused with a sentence in the language asked for', async () => {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(105_000_000)], 'zu-gross.csv'));
    const headers = { 'accept-language': 'en' };
    const answer = await fetch(`${house.address}/api/imports/preview`, { method: 'POST', body: form, headers });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const told = problem.parse(await answer.json());
    expect(told).toMatchObject({
      code: 'file-too-large',
      detail: expect.stringMatching(/too large \(100 MB .*MAHNWERK_UPLOAD_LIMIT_LIST_MB/),
    });
  });

  test('what was imported is there after a sudden death, and after an orderly end', async () => {
    const before = await claimCount(house);
    await importFile(house, 'von-aussen.csv', oneInvoice);
    await house.kill();
    expect(readdirSync(house.dataDir)).toContain('mahnwerk.lock');

    house = await startHouse(house.dataDir);
    expect(house.said()).not.toMatch(/demo company/);
    expect(await claimCount(house)).toBe(before + 1);
    expect(await house.stop()).toBe(0);
    expect(house.said()).not.toMatch(/Error|fault/);
    expect(readdirSync(house.dataDir)).not.toContain('mahnwerk.lock');

    house = await startHouse(house.dataDir);
    expect(await claimCount(house)).toBe(before + 1);
    expect(await house.interrupt()).toBe(0);
    expect(readdirSync(house.dataDir)).not.toContain('mahnwerk.lock');
    const verified = await mahnwerk(['verify', '--json'], { MAHNWERK_DATA: house.dataDir });
    expect(JSON.parse(verified.stdout)).toMatchObject({ sound: true });
  });
});

describe('a start that cannot be', () => {
  test.each<readonly [string, Record<string, string>, readonly string[], number, RegExp]>([
    ['PORT is no number', { PORT: 'abc' }, [], 2, /PORT.*"abc"/],
    ['PORT is no port', { PORT: '70000' }, [], 2, /PORT.*"70000"/],
    ['--port is no number', {}, ['--port=-1'], 2, /port/],
    ['the database is of another kind', { DATABASE_URL: 'mysql://x' }, [], 2, /DATABASE_URL/],
    ['the database is no address', { DATABASE_URL: 'nonsense' }, [], 2, /DATABASE_URL/],
    ['the key is too short', { MAHNWERK_SECRET_KEY: 'short' }, [], 2, /MAHNWERK_SECRET_KEY/],
    ['the language is unknown', { MAHNWERK_LANG: 'fr' }, [], 2, /MAHNWERK_LANG/],
    ['the database does not answer', { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x' }, [], 69, /does not answer/],
    [
      'the password of the database is not encoded',
      { DATABASE_URL: 'postgresql://u:1/x@h/b' },
      [],
      2,
      /percent-encoded/,
    ],
    [
      'the data folder is a file',
      { MAHNWERK_DATA: launcher },
      [],
      69,
      /A file is in the place of a folder: .*mahnwerk/,
    ],
    ['--only is something else', {}, ['--only', 'nothing'], 2, /only/],
  ])('%s', async (_what, settings, args, code, sentence) => {
    const { code: actual, stdout, stderr } = await mahnwerk(['serve', ...args], settings);
    expect({ code: actual, stdout }).toEqual({ code, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(isPlainSentence(stderr), stderr).toBe(true);
  });

  test('the address is of another machine', async () => {
    const data = await preparedData();
    const elsewhere = { MAHNWERK_HOST: '203.0.113.7', MAHNWERK_ALLOWED_HOSTS: 'mahnwerk.example' };
    const { code, stderr } = await mahnwerk(['serve', '--port', '0'], { ...elsewhere, MAHNWERK_DATA: data });
    expect(code).toBe(69);
    expect(stderr).toMatch(/This machine has no such address: 203\.0\.113\.7/);
    expect(isPlainSentence(stderr), stderr).toBe(true);
    forget(data);
  });

  test('the database is damaged', async () => {
    const data = await preparedData();
    rmSync(join(data, 'database', 'global'), { recursive: true });
    const { code, stderr } = await mahnwerk(['serve', '--port', '0'], { MAHNWERK_DATA: data });
    expect(code).toBe(69);
    expect(stderr).toContain(`The database in ${join(data, 'database')} cannot be opened.`);
    expect(isPlainSentence(stderr), stderr).toBe(true);
    forget(data);
  });

  test('somebody ends it before it is ready: in order, and the next start begins where it should', async () => {
    const data = emptyFolder();
    const child = spawn(launcher, ['serve', '--port', '0'], {
      cwd: root,
      env: environment({ MAHNWERK_DATA: data }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('First start')) child.kill('SIGTERM');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const [code] = await once(child, 'close');
    expect({ code, said }).toEqual({ code: 0, said: expect.not.stringMatching(/running|lost|fault|Error/) });
    expect(readdirSync(data)).not.toContain('mahnwerk.lock');
    const house = await startHouse(data);
    expect(await claimCount(house)).toBeGreaterThan(1000);
    expect(await house.stop()).toBe(0);
    expect(house.said()).not.toMatch(/lost|fault|Error/);
    forget(data);
  });

  test('the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const data = await preparedData();
    try {
      const { code, stderr } = await mahnwerk(['serve'], { MAHNWERK_DATA: data, PORT: String(port) });
      expect(code).toBe(69);
      expect(stderr).toMatch(new RegExp(`Port ${port} is taken`));
      expect(isPlainSentence(stderr), stderr).toBe(true);
      expect(readdirSync(data)).not.toContain('mahnwerk.lock');
    } finally {
      blocker.close();
      forget(data);
    }
  });
});

test('a house whose database falls over ends, and says why', async () => {
  const house = await startHouse(await preparedData());
  rmSync(join(house.dataDir, 'database', 'pg_wal'), { recursive: true });
  const rows = Array.from(
    { length: 5000 },
    (_, n) => `F-${n};01.09.2026;15.09.2026;119,00;K-${n};Kundin;10115;Berlin;`,
  );
  const list = [oneInvoice.split('\r\n')[0], ...rows].join('\r\n');
  for (const name of ['a.csv', 'b.csv', 'c.csv']) {
    const form = new FormData();
    form.append('file', new File([list.replaceAll('F-', name)], name));
    await fetch(`${house.address}/api/imports`, { method: 'POST', body: form }).catch(() => 'gone');
  }
  expect(await house.ended()).toBe(69);
  expect(house.said()).toMatch(/^The embedded database has stopped: .*Start Mahnwerk again/m);
  expect(house.said()).not.toMatch(/This is a fault|^\s+at /m);
  expect(readdirSync(house.dataDir)).not.toContain('mahnwerk.lock');
  forget(house.dataDir);
});

describe.skipIf(postgres.kind === 'missing')('on a PostgreSQL of one’s own', () => {
  test('the house starts, keeps its data there and starts again', async () => {
    if (postgres.kind === 'missing') return;
    const name = `mahnwerk_start_${randomUUID().replaceAll('-', '')}`;
    await admin(postgres.adminUrl, `create database ${name}`);
    const settings = { DATABASE_URL: urlFrom(postgres.adminUrl)(name) };
    const data = emptyFolder();
    try {
      let house = await startHouse(data, settings);
      const before = await claimCount(house);
      expect(before).toBeGreaterThan(1000);
      await importFile(house, 'von-aussen.csv', oneInvoice);
      expect(await house.stop()).toBe(0);
      expect(readdirSync(data)).not.toContain('database');
      house = await startHouse(data, settings);
      expect(await claimCount(house)).toBe(before + 1);
      expect(await house.stop()).toBe(0);
    } finally {
      await admin(postgres.adminUrl, `drop database ${name} with (force)`);
      forget(data);
    }
  });
});
