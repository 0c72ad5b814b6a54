import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildHttp, type OpenApp, openApp } from '../app.ts';
import { type Config, checkReach, readPort } from '../config.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { registerDispatchJobs } from '../dispatch/dispatch.jobs.ts';
import { registerDunningJobs } from '../dunning/dunning.jobs.ts';
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
import { type Command, exits, oneOf, optional } from './command.ts';
import { buildWeb, webDir } from './web-bundle.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Somebody wants this process to end; asked for from the first moment on, heard between two steps. */
function listenForStop(): { readonly stopped: Promise<void>; isAsked(): boolean } {
  let isAsked = false;
  const stopped = new Promise<void>((resolve) => {
    const ask = () => {
      isAsked = true;
      resolve();
    };
    // Ctrl-C arrives twice, from the terminal and from the launcher; the second must not cut the orderly end short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    process.on('disconnect', ask);
  });
  return { stopped, isAsked: () => isAsked };
}

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

interface Life {
  readonly only: string | undefined;
  readonly port: number;
  readonly isBuilt: boolean;
  readonly stopped: Promise<void>;
}

/** Serves and works until somebody ends it; throws when the database ends first. */
async function live(app: OpenApp, config: Config, { only, port, isBuilt, stopped }: Life): Promise<void> {
  if (!isBuilt) throw new ServiceAway('The screens could not be built; the lines above say why.');
  const http = only === 'worker' ? undefined : await listen(app, port, config);
  const workers = only === 'web' ? undefined : await startWorkers(app);
  const address = http?.server.address() as AddressInfo | undefined;
  const place = address === undefined ? 'as a worker' : `on ${addressOf(config, address)}`;
  process.stdout.write(`Mahnwerk is running ${place}\n`);
  const lost = await Promise.race([stopped, app.db.lost]);
  // Without a database nothing can end in order: every step of it would wait for an answer.
  if (lost !== undefined) throw lost;
  await http?.close();
  await workers?.stop();
}

export const serve: Command = {
  usage: 'serve [--port 3000] [--only web|worker]',
  summary: 'Web application, API and workers in one process.',
  options: { port: 'value', only: 'value' },
  async run(input) {
    const only = optional(input, 'only');
    if (only !== undefined) oneOf('only', only, ['web', 'worker']);
    const wish = optional(input, 'port');
    const port = wish === undefined ? input.config.port : readPort('--port', wish);
    if (only !== 'worker') checkReach(input.config);
    const stop = listenForStop();
    const warn = warnOfOtherFolder(input.config);
    // Both take seconds on the first start, and neither needs the other; whichever fails is told in its turn.
    const building = Promise.allSettled([only === 'worker' ? true : buildWeb()]);
    const app = await openApp(input.config);
    try {
      if ((await listTenants(app.db)).length > 0) warn();
      else if (!stop.isAsked()) await loadFirst(app);
      const [screens] = await building;
      if (screens.status === 'rejected') throw screens.reason;
      const isBuilt = screens.value;
      if (!stop.isAsked()) await live(app, input.config, { only, port, isBuilt, stopped: stop.stopped });
    } finally {
      await app.close();
    }
    return { json: { kind: 'stopped' }, text: 'Stopped.', exitCode: exits.done };
  },
};
