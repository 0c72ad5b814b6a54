import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { buildHttp, type OpenApp, openApp } from '../app.ts';
import { type Config, checkReach, readPort } from '../config.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { registerDispatchJobs } from '../dispatch/dispatch.jobs.ts';
import { registerDunningJobs } from '../dunning/dunning.jobs.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { ServiceAway } from '../platform/away.ts';
import { todayIn } from '../platform/clock.ts';
import { openJobs } from '../platform/jobs.ts';
import { isLoopback } from '../platform/loopback.ts';
import { holdWorkerLock } from '../platform/worker-lock.ts';
import { listTenants } from '../tenants/tenants.store.ts';
import { type Command, exits, oneOf, optional } from './command.ts';
import { buildWeb, webDir } from './web-bundle.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Ctrl-C arrives twice, from the terminal and from the launcher; the second must not cut the orderly end short. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.on('disconnect', () => resolve());
  });
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
    (scope) => matchPayments(app, scope),
  );
  return {
    async stop() {
      await jobs.stop();
      await lock?.release();
    },
  };
}

async function listen(app: OpenApp, port: number, { host, hostNames }: Config) {
  const http = await buildHttp(app, { hostNames, checksAnswers: false, webDir, version });
  try {
    await http.listen({ port, host });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    throw new ServiceAway(`Port ${port} is taken by another program. Choose another one: PORT=3001 npm start`);
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
    // Both take seconds on the first start, and neither needs the other.
    const building = only === 'worker' ? Promise.resolve(true) : buildWeb();
    const app = await openApp(input.config);
    try {
      if ((await listTenants(app.db)).length === 0) {
        process.stderr.write('First start: loading the demo company ...\n');
        await loadDemo(app, todayIn('Europe/Berlin', app.clock.now()));
      }
      if (!(await building)) throw new Error('the screens could not be built; the lines above say why');
      const http = only === 'worker' ? undefined : await listen(app, port, input.config);
      const workers = only === 'web' ? undefined : await startWorkers(app);
      const address = http?.server.address() as AddressInfo | undefined;
      const place = address === undefined ? 'as a worker' : `on ${addressOf(input.config, address)}`;
      process.stdout.write(`Mahnwerk is running ${place}\n`);
      await untilStopped();
      await http?.close();
      await workers?.stop();
    } finally {
      await app.close();
    }
    return { json: { kind: 'stopped' }, text: 'Stopped.', exitCode: exits.done };
  },
};
