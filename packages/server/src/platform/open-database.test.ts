import { describe, expect, test } from 'vitest';
import { adminOfTests, newTenant, urlOfTests } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { openDatabase } from './open-database.ts';

test('a database that does not answer is a sentence with place and cause, without the password', async () => {
  const open = openDatabase({ databaseUrl: 'postgresql://mahnwerk:geheim@127.0.0.1:1/books', log: silentLog });
  const error = await open.catch((caught: Error) => caught);
  expect(error).toMatchObject({ name: 'ServiceAway', exitCode: 69 });
  expect((error as Error).message).toMatch(/^The database at 127\.0\.0\.1:1\/books does not answer: .*ECONNREFUSED/);
  expect((error as Error).message).not.toContain('geheim');
});

describe.skipIf(urlOfTests === undefined)('a login without the right to create roles', () => {
  test('is told what an administrator must do, and works after that', async () => {
    const login = `mahnwerk_login_${process.pid}`;
    await adminOfTests(`create role ${login} login`);
    await adminOfTests(`create database ${login} owner ${login}`);
    const url = new URL(urlOfTests!(login));
    url.username = login;
    const open = () => openDatabase({ databaseUrl: url.href, log: silentLog });
    await expect(open()).rejects.toThrow(
      /^The database user may not take on the roles mahnwerk_app and mahnwerk_system\. Let an administrator/,
    );
    await adminOfTests(`grant mahnwerk_app, mahnwerk_system to ${login}`);
    const db = await open();
    const { tenantId } = await newTenant(db);
    await db.write(tenantId, (tx) => tx.enqueue('probe', {}));
    await db.close();
    const again = await open();
    expect(
      await again.read(tenantId, (read) => read.sql.selectFrom('level').select('position').execute()),
    ).toHaveLength(3);
    await again.close();
    await adminOfTests(`drop database ${login} with (force)`);
    await adminOfTests(`revoke mahnwerk_app, mahnwerk_system from ${login}`);
    await adminOfTests(`drop role ${login}`);
  });
});
