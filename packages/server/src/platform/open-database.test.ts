import { afterEach, describe, expect, test } from 'vitest';
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

describe.skipIf(urlOfTests === undefined)('a login that may not create roles', () => {
  const login = `mahnwerk_login_${process.pid}`;
  const open = () => {
    const url = new URL(urlOfTests!(login));
    url.username = login;
    return openDatabase({ databaseUrl: url.href, log: silentLog });
  };
  const lackOf = async () => ((await open().catch((error: Error) => error)) as Error).message;

  afterEach(async () => {
    await adminOfTests(`drop database ${login} with (force)`);
    await adminOfTests(`revoke mahnwerk_app, mahnwerk_system from ${login}`);
    await adminOfTests(`drop role ${login}`);
  });

  test('is told what an administrator must do, and works after that', async () => {
    await adminOfTests(`create role ${login} login`);
    await adminOfTests(`create database ${login} owner ${login}`);
    expect(await lackOf()).toMatch(
      new RegExp(`Let an administrator run once: grant mahnwerk_app, mahnwerk_system to ${login};$`),
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
  });

  test('in a database of somebody else: every right that is missing is named at once', async () => {
    await adminOfTests(`create role ${login} login`);
    await adminOfTests(`create database ${login}`);
    expect(await lackOf()).toMatch(
      new RegExp(
        `run once: grant create on database ${login} to ${login}; grant create on schema public to ${login}; grant mahnwerk_app`,
      ),
    );
    await adminOfTests(`grant create on database ${login} to ${login}`);
    await adminOfTests(`grant mahnwerk_app, mahnwerk_system to ${login}`);
    expect(await lackOf()).toMatch(new RegExp(`run once: grant create on schema public to ${login};$`));
  });
});
