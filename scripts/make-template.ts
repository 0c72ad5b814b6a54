// Builds packages/server/template: a migrated, empty embedded database that every first start and every test unpacks.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { openEmbedded } from '../packages/server/src/platform/embedded.ts';
import { installJobs } from '../packages/server/src/platform/install-jobs.ts';
import { listMigrations, migrate } from '../packages/server/src/platform/migrate.ts';
import { packTar, type TarEntry } from '../packages/server/src/platform/tar.ts';
import { templatePaths } from '../packages/server/src/platform/template.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-template-'));
const directory = join(folder, 'database');

const pool = await openEmbedded({ directory, isBare: true, isFlushed: false });
// One database is enough; the two templates initdb makes would double what is unpacked.
await pool.query('update pg_database set datistemplate = false, datallowconn = true');
await pool.query('drop database template0');
await pool.query('drop database template1');
await migrate(pool);
const jobs = await installJobs(pool);
await pool.query('vacuum (analyze)');
await pool.query('checkpoint');
await pool.end();

function entriesOf(path: string): TarEntry[] {
  return readdirSync(join(directory, path), { withFileTypes: true })
    .filter((entry) => entry.name !== 'postmaster.pid')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): TarEntry[] => {
      const name = path + entry.name;
      if (entry.isDirectory()) return [{ path: `${name}/`, bytes: new Uint8Array() }, ...entriesOf(`${name}/`)];
      return [{ path: name, bytes: readFileSync(join(directory, name)) }];
    });
}

const archive = zstdCompressSync(packTar(entriesOf('')), {
  params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_checksumFlag]: 1 },
});
const migrations = listMigrations().map(({ name, sha256 }) => ({ name, sha256 }));
mkdirSync(dirname(templatePaths.archive), { recursive: true });
writeFileSync(templatePaths.archive, archive);
writeFileSync(templatePaths.list, `${JSON.stringify({ migrations, jobs }, null, 2)}\n`);
rmSync(folder, { recursive: true });
console.log(`template: ${migrations.length} migrations, ${(archive.length / 1e6).toFixed(2)} MB`);
