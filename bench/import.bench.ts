// Imports: a list of claims beside a bare COPY of the same rows, a statement with matching beside bare XML reading.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '../packages/server/src/imports/imports.routes.ts';
import { openBlobs } from '../packages/server/src/platform/blobs.ts';
import { type OpenDatabase, openDatabase } from '../packages/server/src/platform/open-database.ts';
import { createTenant } from '../packages/server/src/tenants/create-tenant.ts';
import { findBinaries, startCluster } from '../packages/server/src/test/postgres-cluster.ts';
import { silentLog } from '../packages/server/src/test/silent-log.ts';
import { composeClaims, composeStatement } from './import-data.ts';
import { type CopyPeer, copyTexts, openEmbeddedPeer, openPostgresPeer, saxesAlone } from './import-peers.ts';

const claimCount = 100_000;
const entryCount = 50_000;
const rounds = 3;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

interface Figures {
  readonly claims: number[];
  readonly copy: number[];
  /** In a company without claims: reading and writing alone. */
  readonly bare: number[];
  readonly statement: number[];
  readonly saxes: number[];
}

async function newCompany(deps: Parameters<typeof createTenant>[0], name: string): Promise<string> {
  const created = await createTenant(deps, 'bench', {
    name: `Bench ${name}`,
    country: 'DE',
    email: 'bench@example.org',
    bankAccount: { iban: 'DE02120300000000202051' },
  });
  if (created.kind === 'refused') throw new Error(created.code);
  return created.tenantId;
}

async function measure(
  db: OpenDatabase,
  openPeer: (tenantId: string) => Promise<CopyPeer>,
  folder: string,
): Promise<Figures> {
  const figures: Figures = { claims: [], copy: [], bare: [], statement: [], saxes: [] };
  const claims = composeClaims(claimCount);
  const xml = composeStatement(entryCount, claimCount);
  const statement = new TextEncoder().encode(xml);
  const deps = { db, clock: { now: () => new Date() }, blobs: openBlobs(folder) };
  let peer: CopyPeer | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const empty = await newCompany(deps, `${round} without claims`);
    const tenantId = await newCompany(deps, String(round));
    const take = async (name: string, bytes: Uint8Array, company = tenantId) => {
      const scope = { tenantId: company, actor: 'bench', today: '2026-04-20', language: 'de' as const };
      const [receipt] = await runImport(deps, scope, [{ name, bytes }]);
      if (receipt!.kind === 'refused') throw new Error(receipt!.problems[0]!.message);
    };
    figures.claims.push(await timed(() => take('claims.csv', claims)));
    peer ??= await openPeer(tenantId);
    figures.copy.push(await peer.copy());
    figures.bare.push(await timed(() => take('statement.xml', statement, empty)));
    figures.statement.push(await timed(() => take('statement.xml', statement)));
    figures.saxes.push(saxesAlone(xml));
  }
  await peer?.close();
  return figures;
}

function report(print: (line: string) => void, engine: string, figures: Figures): void {
  const line = (what: string, count: number, ours: number[], peer: number[], peerName: string) => {
    const [mine, floor] = [median(ours), median(peer)];
    const rate = (ms: number) => `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`;
    print(
      `| ${engine} | ${what} | ${rate(mine)} (${Math.round(mine)} ms) | ${peerName} ${rate(floor)} (${Math.round(floor)} ms) | ${(mine / floor).toFixed(1)}x |`,
    );
  };
  line(`${claimCount.toLocaleString('en')} claims from CSV`, claimCount, figures.claims, figures.copy, 'COPY');
  const entries = `${entryCount.toLocaleString('en')} camt entries`;
  line(`${entries}, no claims to match`, entryCount, figures.bare, figures.saxes, 'saxes');
  line(`${entries}, 30,000 booked on 100,000 claims`, entryCount, figures.statement, figures.saxes, 'saxes');
}

/** Medians of three rounds, each into a new company; reading, checking, writing and committing included. */
export async function run(print: (line: string) => void): Promise<void> {
  print(
    'Floors: COPY of the same debtor, claim and ledger rows, ready-made, into empty tables with the same keys and indexes; saxes reading the same XML without looking at it.',
  );
  print('');
  print('| engine | what | import | floor | ratio |');
  print('|---|---|---|---|---|');
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-bench-'));
  const binaries = findBinaries();
  if (binaries !== undefined) {
    const cluster = await startCluster(binaries);
    const db = await openDatabase({ databaseUrl: cluster.urlOf('postgres'), log: silentLog });
    const openPeer = async (tenantId: string) => openPostgresPeer(db.pool, await copyTexts(db.pool, tenantId));
    report(print, 'PostgreSQL', await measure(db, openPeer, folder));
    await db.close();
    await cluster.stop();
  } else print('| PostgreSQL | none on this machine | | | |');
  const db = await openDatabase({ dataDir: join(folder, 'data'), log: silentLog });
  const openPeer = async (tenantId: string) => openEmbeddedPeer(await copyTexts(db.pool, tenantId));
  report(print, 'embedded', await measure(db, openPeer, folder));
  await db.close();
  rmSync(folder, { recursive: true });
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
