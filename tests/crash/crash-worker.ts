import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { openSmtp } from '../../packages/server/src/connectors/mail/smtp/smtp.ts';
import { deliverDispatches } from '../../packages/server/src/dispatch/deliver-dispatches.ts';
import { recoverDispatches } from '../../packages/server/src/dispatch/recover-dispatches.ts';
import { listRuns } from '../../packages/server/src/dunning/list-runs.ts';
import { proposeRun } from '../../packages/server/src/dunning/propose-run.ts';
import { releaseRun } from '../../packages/server/src/dunning/release-run.ts';
import { runImport } from '../../packages/server/src/imports/imports.routes.ts';
import { openBlobs } from '../../packages/server/src/platform/blobs.ts';
import { systemClock, todayIn } from '../../packages/server/src/platform/clock.ts';
import type { LetterRenderer } from '../../packages/server/src/platform/deps.ts';
import { openDatabase } from '../../packages/server/src/platform/open-database.ts';
import { openSecrets } from '../../packages/server/src/platform/secrets.ts';
import { holdWorkerLock } from '../../packages/server/src/platform/worker-lock.ts';

/** What the parent tells a life of the worker. */
export interface CrashWork {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly tenantId: string;
  readonly inbox: string;
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Typesetting is not what is tried here: the same letter gives the same bytes, at once. */
const letters: LetterRenderer = {
  render: async (letter) => ({
    pdf: new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(letter)}`),
    pageCount: 1,
    templateVersion: 'plain',
  }),
  renderStatement: async (sheet) => ({
    pdf: new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(sheet)}`),
    pageCount: 1,
    templateVersion: 'plain',
  }),
  close: async () => undefined,
};

function say(stage: string): void {
  process.stdout.write(`${stage}\n`);
}

/** One life: take up what is there, import, propose, release, deliver until nothing is left. May be killed at any point. */
async function live({ dataDir, databaseUrl, tenantId, inbox }: CrashWork): Promise<void> {
  const db = await openDatabase({ dataDir, databaseUrl, log });
  const workerId = randomUUID();
  const lock = db.engine === 'postgres' ? await holdWorkerLock(db.pool, workerId, log) : undefined;
  const secrets = openSecrets({ dataDir });
  const deps = { db, letters, clock: systemClock, blobs: openBlobs(dataDir), mail: openSmtp(), log, secrets, workerId };
  const today = todayIn('Europe/Berlin', new Date());
  const scope = { tenantId, actor: 'system', today, language: 'de' } as const;
  await recoverDispatches(deps, tenantId);
  for (const name of readdirSync(inbox).sort()) {
    say('import');
    await runImport(deps, scope, [{ name, bytes: readFileSync(join(inbox, name)) }]);
  }
  say('propose');
  await proposeRun(deps, scope);
  say('release');
  for (const run of await listRuns(deps, scope)) {
    if (run.state === 'proposed') await releaseRun(deps, scope, run.id);
  }
  say('deliver');
  for (;;) {
    const { sent, failed, cancelled, postponed } = await deliverDispatches(deps, scope);
    if (sent + failed + cancelled + postponed === 0) break;
  }
  await lock?.release();
  await db.close();
  say('done');
}

// Who is killed leaves nothing for the next life to start quicker with.
flushCompileCache();
await live(JSON.parse(process.argv[2]!) as CrashWork);
