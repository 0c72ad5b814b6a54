import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { newId } from './ids.ts';

describe.each(testDatabases())('transactions on $name', ({ name, open }) => {
  let db: TestDatabase;
  let tenantId: string;
  beforeAll(async () => {
    db = await open();
    tenantId = (await newTenant(db)).tenantId;
  });
  afterAll(() => db.close());
  const member = () => ({
    tenant_id: tenantId,
    id: newId(),
    email: `${newId()}@example.org`,
    name: 'X',
    role: 'clerk' as const,
  });

  test('an error undoes everything', async () => {
    const broken = db.write(tenantId, async (tx) => {
      await tx.sql.insertInto('member').values(member()).execute();
      throw new Error('stop');
    });
    await expect(broken).rejects.toThrow('stop');
    expect(await db.read(tenantId, (read) => read.sql.selectFrom('member').selectAll().execute())).toEqual([]);
  });

  test('one inside another is refused at once, afterwards all is well', async () => {
    const inner = db.write(tenantId, () => db.read(tenantId, async () => 1));
    await expect(inner).rejects.toThrow('pass the Reader or Tx down');
    // Work started inside and running on after the end is not nested.
    let later: Promise<number> | undefined;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    await db.write(tenantId, async () => {
      later = ended.then(() => db.read(tenantId, async () => 2));
    });
    end();
    expect(await later).toBe(2);
  });

  test.each(['40001', '40P01'])(
    'work that met another transaction (%s) is done again, five times at most',
    async (code) => {
      let tries = 0;
      const failing = (until: number) =>
        db.write(tenantId, async () => {
          tries += 1;
          if (tries < until) throw Object.assign(new Error('in the way'), { code });
          return tries;
        });
      expect(await failing(3)).toBe(3);
      tries = 0;
      await expect(failing(99)).rejects.toThrow('in the way');
      expect(tries).toBe(5);
    },
  );

  test('jobs of a try that failed are not kept', async () => {
    let tries = 0;
    await db.write(tenantId, async (tx) => {
      await tx.enqueue('probe-again', { tries });
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('in the way'), { code: '40001' });
    });
    const { rows } = await db.pool.query(`select data from pgboss.job where name = 'probe-again'`);
    expect(rows).toEqual([{ data: { tenantId, tries: 1 } }]);
  });

  // The embedded engine has one session: nobody else can commit meanwhile.
  test.skipIf(name === 'embedded')('a reader sees one moment, whatever others commit meanwhile', async () => {
    await db.read(tenantId, async (read) => {
      const count = async () => (await read.sql.selectFrom('member').selectAll().execute()).length;
      const before = await count();
      await db.pool.query(
        'insert into member (tenant_id, id, email, name, role) values ($1, $2, $3, $4, $5)',
        Object.values(member()),
      );
      expect(await count()).toBe(before);
    });
    expect((await db.read(tenantId, (read) => read.sql.selectFrom('member').selectAll().execute())).length).toBe(1);
  });

  test('a text that is no tenant id never reaches the database', async () => {
    await expect(db.read("'; drop table tenant; --", async () => 1)).rejects.toThrow('not a tenant id');
  });
});
