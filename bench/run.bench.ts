// Dunning runs: propose and release for a whole company beside one set-based INSERT ... SELECT of the same run items.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import { insertClaims } from '../packages/server/src/claims/claims.store.ts';
import { insertDebtors } from '../packages/server/src/debtors/debtors.store.ts';
import { proposeRun } from '../packages/server/src/dunning/propose-run.ts';
import { releaseRun } from '../packages/server/src/dunning/release-run.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { newId, newIds } from '../packages/server/src/platform/ids.ts';
import { type OpenDatabase, openDatabase } from '../packages/server/src/platform/open-database.ts';
import { createTenant } from '../packages/server/src/tenants/create-tenant.ts';
import { findBinaries, startCluster } from '../packages/server/src/test/postgres-cluster.ts';
import { silentLog } from '../packages/server/src/test/silent-log.ts';

const sizes = [10_000, 100_000];
const rounds = 3;
const today = '2026-04-15';

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

/** Open claims of two a debtor; every fifth is overdue and due for its first letter. */
async function company(db: OpenDatabase, claimCount: number): Promise<string> {
  const created = await createTenant({ db, clock: systemClock }, 'bench', {
    name: `Bench ${claimCount}`,
    country: 'DE',
    email: 'bench@example.org',
    bankAccount: { iban: 'DE02120300000000202051' },
  });
  if (created.kind === 'refused') throw new Error(created.code);
  const debtorIds = newIds(claimCount / 2);
  const claimIds = newIds(claimCount);
  await db.write(created.tenantId, async (tx) => {
    await insertDebtors(
      tx,
      debtorIds.map((id, index) => ({
        id,
        number: `K-${index}`,
        name: `Kundin ${index}`,
        kind: index % 3 === 0 ? ('business' as const) : ('private' as const),
        contactName: null,
        salutation: null,
        street: 'Beispielweg 7',
        zip: '10115',
        city: 'Berlin',
        country: 'DE',
        email: index % 2 === 0 ? `k${index}@example.org` : null,
        phone: null,
        iban: null,
      })),
    );
    await insertClaims(
      tx,
      claimIds.map((id, index) => {
        const dueOn = addDays(today, index % 5 === 0 ? -20 - (index % 30) : (index % 40) - 5);
        return {
          id,
          debtorId: debtorIds[Math.floor(index / 2)]!,
          kind: 'invoice' as const,
          number: `RE-${index}`,
          currency: 'EUR' as const,
          grossMinor: 5_000 + (index % 90_000),
          issuedOn: addDays(dueOn, -14),
          dueOn,
          dueBasis: 'one-sided' as const,
          hasConsumerNotice: false,
          sourceKind: 'import' as const,
        };
      }),
    );
  });
  return created.tenantId;
}

/** The floor: the database writes the same rows from what it has, in one statement, without deciding anything. */
async function insertSelect(db: OpenDatabase, tenantId: string): Promise<number> {
  const runId = newId();
  const [ms] = await timed(() =>
    db.write(tenantId, async (tx) => {
      await sql`
        insert into dunning_run (tenant_id, id, number, on_date, state, actor)
        select ${tenantId}::uuid, ${runId}::uuid, max(number) + 1, ${today}::date, 'discarded', 'floor' from dunning_run
        where tenant_id = ${tenantId}::uuid`.execute(tx.sql);
      await sql`
        insert into run_item (tenant_id, run_id, claim_id, debtor_id, outcome, level, until_on, blockers, open_minor,
          demanded_minor, letter_key)
        select tenant_id, ${runId}::uuid, id, debtor_id, case when due_on < ${today}::date - 7 then 'due' else 'waiting' end, 1,
          due_on + 7, '[]', open_minor, open_minor,
          case when due_on < ${today}::date - 7 then concat_ws('.', debtor_id, 1, currency, 'email', procedure_name) end
        from claim where tenant_id = ${tenantId}::uuid and settled_on is null and cancelled_on is null`.execute(tx.sql);
    }),
  );
  return ms;
}

interface Figures {
  readonly propose: number;
  readonly release: number;
  readonly floor: number;
  readonly dueCount: number;
  readonly letterCount: number;
}

async function measure(db: OpenDatabase, claimCount: number): Promise<Figures> {
  const tenantId = await company(db, claimCount);
  const deps = { db, clock: systemClock };
  const scope = { tenantId, actor: 'bench', today, language: 'de' as const };
  const propose: number[] = [];
  const floor: number[] = [];
  let runId = '';
  let dueCount = 0;
  let letterCount = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [ms, run] = await timed(() => proposeRun(deps, scope));
    propose.push(ms);
    floor.push(await insertSelect(db, tenantId));
    runId = run.runId;
    letterCount = run.proposal.letters.length;
    dueCount = run.proposal.items.filter((item) => item.outcome === 'due').length;
  }
  const [release, released] = await timed(() => releaseRun(deps, scope, runId));
  if (released.kind === 'refused' || released.noticeCount !== letterCount) throw new Error('the release fell short');
  return { propose: median(propose), release, floor: median(floor), dueCount, letterCount };
}

function perSecond(count: number, ms: number): string {
  return Math.round((count * 1000) / ms).toLocaleString('en');
}

async function engine(
  name: string,
  db: OpenDatabase,
  print: (line: string) => void,
): Promise<ReadonlyMap<number, Figures>> {
  const figures = new Map<number, Figures>();
  for (const size of sizes) {
    const one = await measure(db, size);
    figures.set(size, one);
    print(
      `| ${name} | ${size.toLocaleString('en')} | ${one.dueCount.toLocaleString('en')} | ${Math.round(one.propose)} ms = ${perSecond(size, one.propose)} claims/s | ` +
        `${Math.round(one.floor)} ms (${(one.propose / one.floor).toFixed(1)}x) | ${Math.round(one.release)} ms = ${perSecond(one.letterCount, one.release)} letters/s |`,
    );
  }
  return figures;
}

export async function run(print: (line: string) => void): Promise<void> {
  print(
    'Open claims of one company, a fifth of them due. Propose = load all facts, decide, save an item for every claim. The floor',
  );
  print(
    'is one INSERT ... SELECT of as many run items. Release = decide again, write letters, notices, dispatches, events.',
  );
  print('');
  print('| engine | open claims | due | propose | floor | release without drawing |');
  print('|---|---|---|---|---|---|');
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-bench-'));
  const embedded = await openDatabase({ dataDir: folder, log: silentLog });
  const own = await engine('embedded', embedded, print);
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
  const binaries = findBinaries();
  if (binaries === undefined) return print('| PostgreSQL | not found here | | | | |');
  const cluster = await startCluster(binaries);
  const postgres = await openDatabase({ databaseUrl: cluster.urlOf('postgres'), log: silentLog });
  const other = await engine('PostgreSQL', postgres, print);
  await postgres.close();
  await cluster.stop();
  print('');
  for (const size of sizes) {
    const ratio = other.get(size)!.propose / own.get(size)!.propose;
    print(
      `Embedded proposes ${size.toLocaleString('en')} claims at ${ratio.toFixed(2)}x the speed of PostgreSQL on this machine.`,
    );
  }
}
