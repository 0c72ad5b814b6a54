import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type OpenApp, openApp } from '../app.ts';
import type { Config } from '../config.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { registerDispatchJobs } from '../dispatch/dispatch.jobs.ts';
import { registerDunningJobs } from '../dunning/dunning.jobs.ts';
import { buildHttp } from '../http-app.ts';
import { registerImportJobs } from '../imports/imports.jobs.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { ServiceAway } from '../platform/away.ts';
import { todayIn } from '../platform/clock.ts';
import { refreshStatistics } from '../platform/embedded-upkeep.ts';
import { openJobs } from '../platform/jobs.ts';
import { isLoopback } from '../platform/loopback.ts';
import { holdWorkerLock } from '../platform/worker-lock.ts';
import { judgeRests } from '../rests/judge-rests.ts';
import { registerRestJobs } from '../rests/rests.jobs.ts';
import { listTenants } from '../tenants/tenants.store.ts';
import { buildWeb, webDir } from './web-bundle.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Two things to back up, and two settings that name them: letters without their database, or the other way round. */
function warnOfOtherFolder({ databaseUrl, dataDir }: Config): () => void {
  const isNew = databaseUrl !== undefined && !existsSync(join(dataDir, 'blobs'));
  return () => {
    if (!isNew) return;
    process.stderr.write(
      `Warning: the database holds data, but ${dataDir} is new. Letters and files of before lie in another folder: set MAHNWERK_DATA to it.\n`,
    );
  };
}

/** Workers of this process: they tell the others that they live, and first of all name what a dead one left behind. */
async function startWorkers(app: OpenApp) {
  const lock = app.db.engine === 'postgres' ? await holdWorkerLock(app.db.pool, app.workerId, app.log) : undefined;
  const jobs = await openJobs(app.db, app.log);
  await registerDispatchJobs(jobs, app, () => listTenants(app.db));
  await registerDunningJobs(
    jobs,
    app,
    () => listTenants(app.db),
    async (scope) => {
      await matchPayments(app, scope);
      await judgeRests(app, scope);
    },
  );
  await registerRestJobs(jobs, app, () => listTenants(app.db));
  await registerImportJobs(jobs, app, () => listTenants(app.db));
  return {
    async stop() {
      await jobs.stop();
      await lock?.release();
    },
  };
}

const portProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'is reserved for the administrator of this machine',
};

async function listen(app: OpenApp, port: number, { host, hostNames }: Config) {
  const http = await buildHttp(app, { hostNames, checksAnswers: false, webDir, version });
  try {
    await http.listen({ port, host });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const problem = code === undefined ? undefined : portProblems[code];
    if (problem === undefined) throw error;
    throw new ServiceAway(`Port ${port} ${problem}. Choose another one: PORT=3001 npm start`);
  }
  return http;
}

/** Where it is reached, and what that means. */
function addressOf({ host, hostNames }: Config, { address, family, port }: AddressInfo): string {
  if (isLoopback(host)) return `http://localhost:${port}`;
  process.stderr.write(
    `Warning: there is no sign-in yet. Whoever reaches ${hostNames.join(', ')} can read and change everything.\n`,
  );
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function loadFirst(app: OpenApp): Promise<void> {
  process.stderr.write('First start: loading the demo company ...\n');
  await loadDemo(app, todayIn('Europe/Berlin', app.clock.now()));
  await refreshStatistics(app.db.pool);
}

/** Somebody wants this process to end: heard between two steps. */
export interface Stop {
  readonly stopped: Promise<void>;
  isAsked(): boolean;
}

interface Life {
  readonly only: string | undefined;
  readonly port: number;
  readonly stop: Stop;
}

/** Serves and works until somebody ends it; throws when the database ends first. */
async function work(app: OpenApp, config: Config, { only, port, stop }: Life): Promise<void> {
  const http = only === 'worker' ? undefined : await listen(app, port, config);
  const workers = only === 'web' ? undefined : await startWorkers(app);
  const address = http?.server.address() as AddressInfo | undefined;
  const place = address === undefined ? 'as a worker' : `on ${addressOf(config, address)}`;
  process.stdout.write(`Mahnwerk is running ${place}\n`);
  const lost = await Promise.race([stop.stopped, app.db.lost]);
  // Without a database nothing can end in order: every step of it would wait for an answer.
  if (lost !== undefined) throw lost;
  await http?.close();
  await workers?.stop();
}

/** The life of a server, from opening the house to closing it in order. */
export async function live(config: Config, life: Life): Promise<void> {
  const warn = warnOfOtherFolder(config);
  // Both take seconds on the first start, and neither needs the other; whichever fails is told in its turn.
  const building = Promise.allSettled([life.only === 'worker' ? true : buildWeb()]);
  const app = await openApp(config);
  try {
    if ((await listTenants(app.db)).length > 0) warn();
    else if (!life.stop.isAsked()) await loadFirst(app);
    const [screens] = await building;
    if (screens.status === 'rejected') throw screens.reason;
    if (life.stop.isAsked()) return;
    if (!screens.value) throw new ServiceAway('The screens could not be built; the lines above say why.');
    await work(app, config, life);
  } finally {
    await app.close();
  }
}
