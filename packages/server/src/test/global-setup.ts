import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../platform/open-database.ts';
import { findBinaries, startCluster } from './postgres-cluster.ts';
import { silentLog } from './silent-log.ts';

/** What the test files get to know about the real PostgreSQL of this run. */
export type PostgresForTests =
  | { readonly kind: 'there'; readonly adminUrl: string; readonly template: string }
  | { readonly kind: 'missing'; readonly reason: string };

declare module 'vitest' {
  interface ProvidedContext {
    postgresForTests: PostgresForTests;
  }
}

interface Shared {
  users: number;
  readonly started: Promise<{ readonly answer: PostgresForTests; stop(): Promise<void> }>;
  /** The machine code of the embedded engine: V8 shares it between threads as long as one of them holds it. */
  readonly engine: Promise<unknown>;
}

/** One cluster serves every project of a run; each project loads this module anew, so it is kept on the global object. */
const key = Symbol.for('mahnwerk.postgres-for-tests');
const shared = globalThis as unknown as { [key]?: Shared };

/** Finds or starts a PostgreSQL and migrates a template database that `testDatabases` copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared[key] ??= { users: 0, started: start(), engine: compileEngine() };
  const mine = shared[key];
  mine.users += 1;
  await mine.engine;
  const { answer, stop } = await mine.started;
  project.provide('postgresForTests', answer);
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared[key];
    await stop();
  };
}

/** Half of what opening an embedded database costs; every test file opens some. */
async function compileEngine(): Promise<unknown> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const bytes = await readFile(join(dirname(entry), 'pglite.wasm'));
  // Node has it, its types do not name it.
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<unknown> } };
  return WebAssembly.compile(bytes);
}

async function start(): ReturnType<() => Shared['started']> {
  const given = process.env.TEST_DATABASE_URL;
  const binaries = findBinaries();
  if (given === undefined && binaries === undefined) {
    const reason =
      'no PostgreSQL found (TEST_DATABASE_URL, PATH, /usr/lib/postgresql): these tests run on the embedded engine only';
    process.stderr.write(`skipped: ${reason}\n`);
    return { answer: { kind: 'missing', reason }, stop: async () => undefined };
  }
  const cluster =
    given === undefined ? await startCluster(binaries!) : { urlOf: urlFrom(given), stop: async () => undefined };
  const template = `mahnwerk_template_${process.pid}`;
  const adminUrl = given ?? cluster.urlOf('postgres');
  await admin(adminUrl, `create database ${template}`);
  const database = await openDatabase({ databaseUrl: cluster.urlOf(template), log: silentLog });
  await database.close();
  const stop = async () => {
    await admin(adminUrl, `drop database if exists ${template} with (force)`);
    await cluster.stop();
  };
  return { answer: { kind: 'there', adminUrl, template }, stop };
}

export function urlFrom(given: string): (database: string) => string {
  return (database) => {
    const url = new URL(given);
    url.pathname = `/${database}`;
    return url.href;
  };
}

export async function admin(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
