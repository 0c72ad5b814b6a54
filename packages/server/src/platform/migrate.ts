import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceAway } from './away.ts';
import type { Pool } from './pool.ts';

export interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

const migrationsFolder: string = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Only one process migrates at a time; the number is ours and means nothing. */
const lockNumber = 7_260_113;

/** The numbered `.sql` files of a folder, in order. */
export function listMigrations(folder: string = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { name, sha256: createHash('sha256').update(text).digest('hex'), text };
    });
}

/**
 * Brings the database up to date: each pending file in one transaction, one process at a time. Returns the names it ran.
 * Throws `ServiceAway` when an applied file has changed or is missing here (an older program on a newer database).
 */
export async function migrate(pool: Pool, migrations: readonly Migration[] = listMigrations()): Promise<string[]> {
  const ran: string[] = [];
  for (;;) {
    const name = await runNext(pool, migrations);
    if (name === undefined) return ran;
    ran.push(name);
  }
}

async function runNext(pool: Pool, migrations: readonly Migration[]): Promise<string | undefined> {
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(${lockNumber})`);
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query('select name, sha256 from migration order by name');
    const next = pending(migrations, rows as { name: string; sha256: string }[]);
    if (next !== undefined) {
      await client.query(next.text);
      await client.query('insert into migration (name, sha256) values ($1, $2)', [next.name, next.sha256]);
    }
    await client.query('commit');
    isDone = true;
    return next?.name;
  } finally {
    if (!isDone) await client.query('rollback').catch(() => client.release(true));
    client.release();
  }
}

function pending(
  migrations: readonly Migration[],
  applied: readonly { name: string; sha256: string }[],
): Migration | undefined {
  const known = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  for (const { name, sha256 } of applied) {
    const here = known.get(name);
    if (here === undefined) {
      throw new ServiceAway(
        `The database is newer than this program: it knows the migration ${name}. Use the newer version of Mahnwerk.`,
      );
    }
    if (here !== sha256) {
      throw new ServiceAway(
        `The migration ${name} was changed after it ran on this database. Restore the file; a correction is a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.find(({ name }) => !done.has(name));
}
