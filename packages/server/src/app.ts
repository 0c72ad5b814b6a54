import { randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import { openBlobs } from './platform/blobs.ts';
import { systemClock, todayIn } from './platform/clock.ts';
import type { App, Clock, MailCarrier } from './platform/deps.ts';
import { openLetterRenderer } from './platform/letter-renderer.ts';
import { openLog } from './platform/log.ts';
import { type OpenDatabase, openDatabase } from './platform/open-database.ts';
import { openSecrets } from './platform/secrets.ts';
import type { TenantRef } from './tenants/tenants.store.ts';

/** The house, open: everything a use case can ask for, and how to close it. */
export interface OpenApp extends App {
  readonly db: OpenDatabase;
  close(): Promise<void>;
}

const businessTimeZone = 'Europe/Berlin';

/** Mail by SMTP. What speaks it is loaded with the first mail: most commands send none. */
function openMail(): MailCarrier {
  const smtp = async () => (await import('./connectors/mail/smtp/smtp.ts')).openSmtp();
  return {
    compose: async (mail) => (await smtp()).compose(mail),
    send: async (settings, mail, raw) => (await smtp()).send(settings, mail, raw),
  };
}

/** Builds connectors and platform from the settings. `clock` and `renderers` are for tests. */
export async function openApp(config: Config, options: { readonly clock?: Clock } = {}): Promise<OpenApp> {
  const log = openLog(config.logLevel);
  const db = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log });
  const letters = openLetterRenderer({ size: 2, log });
  const { secretKey, dataDir } = config;
  return {
    db,
    log,
    letters,
    clock: options.clock ?? systemClock,
    blobs: openBlobs(dataDir),
    mail: openMail(),
    secrets: openSecrets(secretKey === undefined ? { dataDir } : { key: secretKey }),
    workerId: randomUUID(),
    async close() {
      await letters.close();
      await db.close();
    },
  };
}

/** The day that counts for a company: the real one, or in test mode the one it travelled to. */
export function todayOf(app: Pick<App, 'clock'>, tenant: TenantRef): string {
  return (tenant.isTest ? tenant.todayOn : null) ?? todayIn(businessTimeZone, app.clock.now());
}
