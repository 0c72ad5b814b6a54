import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { newId } from './ids.ts';

const tenantTables = `
  select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
    (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary) as first_key
  from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;

describe.each(testDatabases())('row-level security on $name', ({ open }) => {
  let db: TestDatabase;
  let a: string;
  let b: string;
  beforeAll(async () => {
    db = await open();
    a = (await newTenant(db)).tenantId;
    b = (await newTenant(db)).tenantId;
  });
  afterAll(() => db.close());

  const member = (tenantId: string) => ({
    tenant_id: tenantId,
    id: newId(),
    email: 'x@example.org',
    name: 'X',
    role: 'clerk' as const,
  });

  test('every table of a tenant is secured, forced, has a policy, and its key begins with tenant_id', async () => {
    const { rows } = await db.pool.query(tenantTables);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(row).toMatchObject({ secured: true, forced: true, first_key: 'tenant_id' });
    for (const row of rows) expect(row.policies, row.name).toBeGreaterThan(0);
    const { rows: all } = await db.pool.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migration'`,
    );
    expect(all.length, 'a table without tenant_id').toBe(rows.length);
  });

  test('another company sees nothing, changes nothing, adds nothing', async () => {
    await db.write(a, (tx) => tx.sql.insertInto('member').values(member(a)).execute());
    await db.write(b, async (tx) => {
      expect(await tx.sql.selectFrom('member').selectAll().execute()).toEqual([]);
      expect((await tx.sql.selectFrom('tenant').select('tenant_id').execute()).map((row) => row.tenant_id)).toEqual([
        b,
      ]);
      const changed = await tx.sql
        .updateTable('member')
        .set({ name: 'Y' })
        .where('tenant_id', '=', a)
        .executeTakeFirst();
      expect(changed.numUpdatedRows).toBe(0n);
    });
    const foreign = db.write(b, (tx) => tx.sql.insertInto('member').values(member(a)).execute());
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
    expect(await db.read(a, (read) => read.sql.selectFrom('member').select('name').execute())).toEqual([{ name: 'X' }]);
  });

  test('without a company nothing is seen', async () => {
    await db.read(a, async (read) => {
      await sql`select set_config('app.tenant_id', '', true)`.execute(read.sql);
      expect(await read.sql.selectFrom('member').selectAll().execute()).toEqual([]);
    });
    await expect(db.system((system) => system.selectFrom('member').selectAll().execute())).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('a reader cannot write, and a finished transaction answers nothing', async () => {
    const write = db.read(a, (read) => read.sql.insertInto('member').values(member(a)).execute());
    await expect(write).rejects.toMatchObject({ code: '25006' });
    const late = await db.read(a, async (read) => read);
    await expect(late.sql.selectFrom('member').selectAll().execute()).rejects.toThrow();
  });

  test('what left the house is neither changed nor deleted nor truncated, not even by the owner', async () => {
    const id = newId();
    const row = {
      tenant_id: a,
      id,
      kind: 'claims' as const,
      file_name: 'a.csv',
      sha256: id,
      byte_count: 1,
      receipt: {},
      actor: 'x',
    };
    await db.write(a, (tx) => tx.sql.insertInto('import_file').values(row).execute());
    for (const text of [
      "update import_file set actor = 'y'",
      'delete from import_file',
      'truncate import_file cascade',
    ]) {
      await expect(db.pool.query(text), text).rejects.toMatchObject({ code: 'MW001' });
    }
    await expect(db.write(a, (tx) => tx.sql.deleteFrom('import_file').execute())).rejects.toMatchObject({
      code: '42501',
    });
  });
});
