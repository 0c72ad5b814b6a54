// A statement of one day at companies with more and more open items: the time must follow the statement, not the company.
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

/** `MAHNWERK_BENCH_SIZES=10000,100000` measures fewer. */
const sizes = (process.env.MAHNWERK_BENCH_SIZES ?? '10000,100000,300000').split(',').map(Number);
const entryCount = 200;
const days = 5;

interface Figures {
  /** The first statement after the service started. */
  readonly firstMs: number;
  /** Median of the days after it. */
  readonly nextMs: number;
  /** Processor time of this process for one of them; of PostgreSQL none is in it. */
  readonly cpuMs: number;
  readonly bookedCount: number;
  readonly heapMegabytes: number;
}

async function measure(db: OpenDatabase, folder: string, size: number): Promise<Figures> {
  const deps = { db, clock: { now: () => new Date() }, blobs: openBlobs(folder) };
  const created = await createTenant(deps, 'bench', {
    name: `Bench ${size}`,
    country: 'DE',
    email: 'bench@example.org',
    bankAccount: { iban: 'DE02120300000000202051' },
  });
  if (created.kind === 'refused') throw new Error(created.code);
  const scope = { tenantId: created.tenantId, actor: 'bench', today: '2026-04-20', language: 'de' as const };
  await runImport(deps, scope, [{ name: 'claims.csv', bytes: composeClaims(size) }]);
  const times: number[] = [];
  const cpus: number[] = [];
  let bookedCount = 0;
  for (let day = 0; day < days; day += 1) {
    const on = `2026-04-${String(13 + day).padStart(2, '0')}`;
    const xml = composeStatement(entryCount, size, { on, first: day * entryCount });
    const start = performance.now();
    const cpu = process.cpuUsage();
    const [receipt] = await runImport(deps, scope, [{ name: `${on}.xml`, bytes: new TextEncoder().encode(xml) }]);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    cpus.push((user + system) / 1000);
    if (receipt!.kind === 'refused') throw new Error(receipt!.problems.map(({ message }) => message).join(' '));
    bookedCount += receipt!.statement!.bookedCount;
  }
  const [firstMs, ...next] = times;
  globalThis.gc?.();
  const heapMegabytes = process.memoryUsage().heapUsed / 1e6;
  const [nextMs, cpuMs] = [medianOf(next), medianOf(cpus.slice(1))];
  return { firstMs: firstMs!, nextMs, cpuMs, bookedCount, heapMegabytes };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function report(print: (line: string) => void, engine: string, db: OpenDatabase, folder: string): Promise<void> {
  for (const size of sizes) {
    const { firstMs, nextMs, cpuMs, bookedCount, heapMegabytes } = await measure(db, folder, size);
    print(
      `| ${engine} | ${size.toLocaleString('en')} | ${Math.round(firstMs)} ms | ${Math.round(nextMs)} ms | ${Math.round(cpuMs)} ms | ${bookedCount} | ${Math.round(heapMegabytes)} MB |`,
    );
  }
}

/** The import of one statement from the bytes to the commit: reading, checking, matching, writing. */
export async function run(print: (line: string) => void): Promise<void> {
  print(`Statements of ${entryCount} lines, one a day for ${days} days; six of ten name and pay an open claim.`);
  print('');
  print('| engine | open items | first statement | next ones (median) | processor time of one | booked | heap after |');
  print('|---|---|---|---|---|---|---|');
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-bench-'));
  const binaries = findBinaries();
  if (binaries !== undefined) {
    const cluster = await startCluster(binaries);
    const db = await openDatabase({ databaseUrl: cluster.urlOf('postgres'), log: silentLog });
    await report(print, 'PostgreSQL', db, folder);
    await db.close();
    await cluster.stop();
  } else print('| PostgreSQL | none on this machine | | | | | |');
  const db = await openDatabase({ dataDir: join(folder, 'data'), log: silentLog });
  await report(print, 'embedded', db, folder);
  await db.close();
  rmSync(folder, { recursive: true });
}

if (import.meta.main) await run((line) => process.stdout.write(`${line}\n`));
