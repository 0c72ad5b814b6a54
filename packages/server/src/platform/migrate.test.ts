import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { testDatabases } from '../test/database.ts';
import { openEmbedded } from './embedded.ts';
import { generateTables } from './generate-tables.ts';
import { listMigrations, type Migration, migrate } from './migrate.ts';
import { readTemplateList } from './template.ts';

const extra: Migration = {
  name: '9000_probe.sql',
  sha256: 'aa',
  text: 'create table probe (a integer); insert into probe values (1)',
};
const broken: Migration = {
  name: '9001_broken.sql',
  sha256: 'bb',
  text: 'create table other (a integer); select 1 / 0',
};

describe.each(testDatabases())('migrations on $name', ({ open }) => {
  test('run once, in order, each whole or not at all', async () => {
    const db = await open();
    const all = [...listMigrations(), extra];
    expect(await migrate(db.pool, all)).toEqual([extra.name]);
    expect(await migrate(db.pool, all)).toEqual([]);
    await expect(migrate(db.pool, [...all, broken])).rejects.toMatchObject({ code: '22012' });
    const { rows } = await db.pool.query(`select to_regclass('other') as other, (select count(*) from probe) as count`);
    expect(rows).toEqual([{ other: null, count: 1 }]);
    await db.close();
  });

  test('a file that changed after it ran is refused, and so is a database from the future', async () => {
    const db = await open();
    await migrate(db.pool, [...listMigrations(), extra]);
    const changed = [...listMigrations(), { ...extra, sha256: 'cc' }];
    await expect(migrate(db.pool, changed)).rejects.toThrow('The migration 9000_probe.sql was changed after it ran');
    await expect(migrate(db.pool, listMigrations())).rejects.toThrow(
      'newer than this program: it knows the migration 9000_probe.sql',
    );
    await db.close();
  });
});

describe('what is generated from the migrations', () => {
  test('the template holds a prefix of the migrations, unchanged', () => {
    const shipped = readTemplateList().migrations;
    const here = listMigrations().map(({ name, sha256 }) => ({ name, sha256 }));
    expect(shipped.length).toBeGreaterThan(0);
    expect(shipped, 'run scripts/make-template.ts').toEqual(here.slice(0, shipped.length));
  });

  test('tables.gen.ts is up to date', async () => {
    const pool = await openEmbedded({ isFlushed: false });
    await migrate(pool);
    const text = await generateTables(pool);
    await pool.end();
    const committed = readFileSync(new URL('./tables.gen.ts', import.meta.url), 'utf8');
    expect(text === committed, 'run scripts/make-tables.ts').toBe(true);
  });
});
