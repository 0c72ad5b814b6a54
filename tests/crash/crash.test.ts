import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { describe, expect, inject, test } from 'vitest';
import { verifyBooks } from '../../packages/server/src/casefile/verify-books.ts';
import { openBlobs } from '../../packages/server/src/platform/blobs.ts';
import { openDatabase } from '../../packages/server/src/platform/open-database.ts';
import { newTenant } from '../../packages/server/src/test/database.ts';
import { admin, urlFrom } from '../../packages/server/src/test/global-setup.ts';
import { silentLog } from '../../packages/server/src/test/silent-log.ts';
import type { CrashWork } from './crash-worker.ts';

const kills = 11;
const fileCount = 4;
const claimsPerFile = 25;
const claimCount = fileCount * claimsPerFile;

/** Mulberry32: the same seed, the same crashes. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Takes every mail, notes its Message-ID the moment it is complete, and takes its time to say so. */
async function mailServer(random: () => number) {
  const received: string[] = [];
  let onMail: () => void = () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      let head = '';
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 10_000) head += chunk.toString('latin1');
      });
      stream.on('end', () => {
        received.push(/^Message-ID: (<[^>]+>)/im.exec(head)?.[1] ?? 'none');
        onMail();
        setTimeout(() => callback(null, 'taken'), random() * 25);
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    received,
    port: (server.server.address() as AddressInfo).port,
    watch: (listener: () => void) => {
      onMail = listener;
    },
    close: () => server.close(),
  };
}

function writeInbox(inbox: string): void {
  mkdirSync(inbox);
  const issued = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  const due = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  for (let file = 0; file < fileCount; file += 1) {
    const rows = Array.from({ length: claimsPerFile }, (_, row) => {
      const number = file * claimsPerFile + row;
      return `RE-${1000 + number};${issued};${due};119,00;K-${1000 + number};Kundin ${number};10115;Berlin;k${number}@kunde.example`;
    });
    const head = 'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Kundennummer;Name;PLZ;Ort;E-Mail';
    writeFileSync(join(inbox, `forderungen-${file}.csv`), [head, ...rows, ''].join('\r\n'));
  }
}

type Stage = 'import' | 'propose' | 'release' | 'deliver';

/** One life of the worker. Killed some milliseconds after it reached a stage, or after a number of mails; or it ends. */
async function life(
  work: CrashWork,
  mails: Awaited<ReturnType<typeof mailServer>>,
  death: Death | undefined,
): Promise<string> {
  const script = join(import.meta.dirname, 'crash-worker.ts');
  const child: ChildProcess = spawn(process.execPath, [script, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr!.on('data', (chunk) => {
    errors += chunk;
  });
  let last = 'start';
  let isDying = false;
  const die = async () => {
    if (death === undefined || isDying) return;
    isDying = true;
    await wait(death.afterMs);
    child.kill('SIGKILL');
  };
  let mailCount = 0;
  mails.watch(() => {
    mailCount += 1;
    if (death?.mails !== undefined && mailCount >= death.mails) void die();
  });
  let imports = 0;
  createInterface({ input: child.stdout! }).on('line', (line) => {
    last = line;
    if (line === 'import') imports += 1;
    if (line === death?.stage && death.mails === undefined && (line !== 'import' || imports >= death.imports))
      void die();
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`worker failed in ${last}: ${errors.slice(0, 2000)}`);
  return signal === 'SIGKILL' ? last : 'done';
}

interface Death {
  readonly stage: Stage;
  readonly afterMs: number;
  readonly imports: number;
  readonly mails?: number;
}

function deaths(random: () => number): Death[] {
  const early: readonly Stage[] = ['import', 'import', 'import', 'propose', 'release', 'release'];
  return Array.from({ length: kills }, (_, index) => {
    const stage = early[index] ?? 'deliver';
    const afterMs = Math.floor(random() * 40);
    const imports = 1 + Math.floor(random() * fileCount);
    return stage === 'deliver'
      ? { stage, afterMs, imports, mails: 1 + Math.floor(random() * 7) }
      : { stage, afterMs, imports };
  });
}

interface Place {
  readonly databaseUrl?: string;
  remove(): Promise<void>;
}

async function postgresPlace(): Promise<Place | undefined> {
  const postgres = inject('postgresForTests');
  if (postgres.kind === 'missing') return undefined;
  const name = `mahnwerk_crash_${randomUUID().replaceAll('-', '')}`;
  await admin(postgres.adminUrl, `create database ${name} template ${postgres.template}`);
  return {
    databaseUrl: urlFrom(postgres.adminUrl)(name),
    remove: () => admin(postgres.adminUrl, `drop database ${name} with (force)`),
  };
}

const engines: readonly (readonly [string, () => Promise<Place | undefined>])[] = [
  ['embedded', async () => ({ remove: async () => undefined })],
  ['postgres', postgresPlace],
];

describe.each(engines)('killed at %s', (engine, openPlace) => {
  test('every claim is there once, and every letter arrives once or is known to be uncertain', async ({ skip }) => {
    const place = await openPlace();
    if (place === undefined) return skip('no PostgreSQL here');
    const random = seeded(engine === 'embedded' ? 20_261 : 20_262);
    const mails = await mailServer(random);
    const dataDir = mkdtempSync(join(tmpdir(), 'mahnwerk-crash-'));
    const inbox = join(dataDir, 'inbox');
    writeInbox(inbox);
    const { databaseUrl } = place;
    const open = () => openDatabase({ dataDir, databaseUrl, log: silentLog });
    const setup = await open();
    const smtp = JSON.stringify({ host: '127.0.0.1', port: mails.port, security: 'none' });
    const { tenantId } = await newTenant(setup, { is_test: false, smtp });
    await setup.close();
    const work: CrashWork = { dataDir, tenantId, inbox, ...(databaseUrl !== undefined && { databaseUrl }) };
    const endings: string[] = [];
    for (const death of deaths(random)) endings.push(await life(work, mails, death));
    let rounds = 0;
    while ((await life(work, mails, undefined)) !== 'done' && rounds < 5) rounds += 1;

    const db = await open();
    const rows = <T>(text: string) =>
      db.read(tenantId, async (read) => (await sql.raw<T>(text).execute(read.sql)).rows);
    const claims = await rows<{ number: string; n: number }>(
      `select c.number, count(e.id)::integer as n from claim c join claim_entry e on e.claim_id = c.id and e.kind = 'principal' group by 1`,
    );
    expect(claims).toHaveLength(claimCount);
    expect(claims.every((claim) => claim.n === 1)).toBe(true);
    const dispatches = await rows<{ state: string; message_id: string; claim_id: string }>(
      'select d.state, d.message_id, nc.claim_id from dispatch d join notice_claim nc on nc.notice_id = d.notice_id',
    );
    const sent = dispatches.filter((one) => one.state === 'sent').map((one) => one.message_id);
    const unknown = dispatches.filter((one) => one.state === 'unknown').map((one) => one.message_id);
    const report = { endings, sent: sent.length, unknown: unknown.length, received: mails.received.length };
    expect(new Set(dispatches.map((one) => one.state)), JSON.stringify(report)).toEqual(
      new Set(unknown.length > 0 ? ['sent', 'unknown'] : ['sent']),
    );
    expect(sent.length + unknown.length).toBe(claimCount);
    expect(new Set(dispatches.map((one) => one.claim_id)).size).toBe(claimCount);
    // Nobody got a letter twice; what counts as sent was received; what was received is accounted for.
    expect(new Set(mails.received).size).toBe(mails.received.length);
    expect(sent.filter((id) => !mails.received.includes(id))).toEqual([]);
    expect(mails.received.filter((id) => !sent.includes(id) && !unknown.includes(id))).toEqual([]);
    expect(await verifyBooks({ db, blobs: openBlobs(dataDir) }, tenantId)).toMatchObject({ findings: [] });
    expect(endings.filter((ending) => ending !== 'done').length).toBeGreaterThanOrEqual(kills - 4);
    process.stderr.write(`crash on ${engine}: ${JSON.stringify(report)}\n`);
    await db.close();
    mails.close();
    await place.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }, 300_000);
});
