import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { importDeps, scopeFor } from './bank-files.ts';
import { newTenant, type TestDatabase, type TestEngine } from './database.ts';

/** A database for the tests of a `describe`, called inside it, and companies that import. */
export function importHouse(open: TestEngine['open']) {
  let opened: ReturnType<typeof importDeps> & { readonly db: TestDatabase };
  beforeAll(async () => {
    const db = await open();
    opened = { ...importDeps(db), db };
  });
  afterAll(() => opened.db.close());
  /** Read when used: there is no database yet while tests are collected. */
  const deps = {
    get db() {
      return opened.db;
    },
    get clock() {
      return opened.clock;
    },
    get blobs() {
      return opened.blobs;
    },
  };
  /** A new company; `overrides` are columns of `tenant`. `rows` are what a query finds of its own. */
  async function company(overrides?: Parameters<typeof newTenant>[1]) {
    const { tenantId } = await newTenant(deps.db, overrides);
    const rows = (text: string) =>
      deps.db.read(tenantId, async (read) => (await sql.raw<Record<string, unknown>>(text).execute(read.sql)).rows);
    return { tenantId, scope: scopeFor(tenantId), rows };
  }
  return { deps, company };
}
