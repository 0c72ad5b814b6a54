import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';

const columns: Readonly<Record<string, string>> = {
  bank_transaction:
    '(tenant_id, id, account_id, statement_id, fingerprint, booked_on, value_on, amount_minor, currency) values ($t, $1, $2, $3, $4, $d, $d, 1, $e)',
  payment_decision: '(tenant_id, transaction_id, state, decided_by) values ($t, $1, $u, $m)',
  suggestion:
    '(tenant_id, transaction_id, claim_id, rank, amount_minor, evidence) values ($t, $1, $2, 1, 1, $j::jsonb)',
  allocation: '(tenant_id, id, transaction_id, claim_id, amount_minor, decided_by) values ($t, $1, $2, $3, 0, $m)',
  claim_entry:
    '(tenant_id, id, claim_id, kind, amount_minor, value_on, source_kind) values ($t, $1, $2, $f, 1, $d, $i)',
};
const texts: Readonly<Record<string, string>> = {
  d: '2026-04-01',
  e: 'EUR',
  u: 'undecided',
  m: 'machine',
  j: '[]',
  f: 'fee',
  i: 'import',
};

describe.each(testDatabases())('rows on $engine', (engine) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await engine.open();
  });
  afterAll(() => db.close());

  test.each(Object.entries(columns))('%s names only what is there', async (table, text) => {
    const { tenantId } = await newTenant(db);
    const values = text.replace(/\$(\w)/g, (_, key: string) =>
      key === 't' ? `'${tenantId}'` : `'${texts[key] ?? newId()}'`,
    );
    const insert = db.write(tenantId, (tx) => sql.raw(`insert into ${table} ${values}`).execute(tx.sql));
    await expect(insert).rejects.toMatchObject({ code: '23503' });
  });
});
