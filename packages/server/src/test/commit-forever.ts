// A child of embedded.test.ts that waits to be killed.
import { openDatabase } from '../platform/open-database.ts';
import { silentLog } from './silent-log.ts';

const db = await openDatabase({ dataDir: process.argv[2]!, log: silentLog });
await db.pool.query('create table if not exists committed (number bigint primary key)');
const { rows } = await db.pool.query('select coalesce(max(number), 0) as last from committed');
for (let number = rows[0].last + 1; ; number += 1) {
  await db.pool.query('insert into committed values ($1)', [number]);
  process.send!(number);
}
