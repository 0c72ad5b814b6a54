import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { SaxesParser } from 'saxes';
import { listMigrations } from '../packages/server/src/platform/migrate.ts';
import type { Pool } from '../packages/server/src/platform/pool.ts';

const tables = ['debtor', 'claim', 'claim_entry'] as const;

/** The rows of one company as COPY's text format, table by table. */
export type CopyTexts = ReadonlyMap<string, string>;

export async function copyTexts(pool: Pool, tenantId: string): Promise<CopyTexts> {
  const texts = new Map<string, string>();
  for (const table of tables) {
    const { rows } = await pool.query(
      `select array_to_string(array(select coalesce(replace(value, E'\\\\', E'\\\\\\\\'), E'\\\\N')
        from json_each_text(row_to_json(t))), E'\\t') as line from ${table} t where tenant_id = $1`,
      [tenantId],
    );
    texts.set(table, `${rows.map((row) => row.line as string).join('\n')}\n`);
  }
  return texts;
}

const shapes = tables
  .map((table) => `drop table if exists copy_${table}; create table copy_${table} (like ${table} including all);`)
  .join('\n');

/** A function that copies the rows into empty tables of the same shape (keys and indexes, no foreign keys, no triggers). */
export interface CopyPeer {
  copy(): Promise<number>;
  close(): Promise<void>;
}

export async function openPostgresPeer(pool: Pool, texts: CopyTexts): Promise<CopyPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-copy-'));
  chmodSync(folder, 0o755);
  for (const [table, text] of texts) writeFileSync(join(folder, table), text, { mode: 0o644 });
  await pool.query(shapes);
  return {
    async copy() {
      for (const table of tables) await pool.query(`truncate copy_${table}`);
      const start = performance.now();
      for (const table of tables) await pool.query(`copy copy_${table} from '${join(folder, table)}'`);
      return performance.now() - start;
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** The embedded engine alone, in this thread and in memory. */
export async function openEmbeddedPeer(texts: CopyTexts): Promise<CopyPeer> {
  const lite = await PGlite.create();
  // All of them: the rows that are copied have every column.
  for (const { text } of listMigrations()) await lite.exec(text);
  await lite.exec(shapes);
  return {
    async copy() {
      for (const table of tables) await lite.exec(`truncate copy_${table}`);
      const start = performance.now();
      for (const [table, text] of texts) {
        await lite.query(`copy copy_${table} from '/dev/blob'`, [], { blob: new Blob([text]) });
      }
      return performance.now() - start;
    },
    close: () => lite.close(),
  };
}

/** Reading the XML and looking at every tag and text, nothing else. */
export function saxesAlone(xml: string): number {
  const start = performance.now();
  let seen = 0;
  const parser = new SaxesParser();
  parser.on('opentag', () => {
    seen += 1;
  });
  parser.on('text', (text) => {
    seen += text.length;
  });
  parser.write(xml).close();
  if (seen === 0) throw new Error('nothing was read');
  return performance.now() - start;
}
