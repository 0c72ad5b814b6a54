// node bench/matching/generate.ts --seed N --lines N --open N [--mix standard|shifted] [--no-history] [--schemes A,B] DIRECTORY
// Writes a labelled set of bank lines: books, history, statements in three formats, and truth.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSet, type SetWish } from './create-set.ts';
import { composeCamt } from './write-camt.ts';
import { composeMt940 } from './write-mt940.ts';
import * as tables from './write-tables.ts';

export interface Written {
  readonly directory: string;
  readonly tenants: readonly string[];
}

/** Writes the files of a set; without history its table has only a header. */
export function writeSet(directory: string, wish: SetWish, hasHistory = true): Written {
  const sets = createSet(wish);
  mkdirSync(directory, { recursive: true });
  const write = (name: string, content: string | Buffer) => writeFileSync(join(directory, name), content);
  write('tenants.json', tables.tenantsJson(sets));
  write('receivables.csv', tables.claimsTable(sets));
  write('plans.csv', tables.plansTable(sets));
  write('collections.csv', tables.collectionsTable(sets));
  write('payments_history.csv', tables.historyTable(hasHistory ? sets : []));
  write('transactions.csv', tables.linesTable(sets));
  write('truth.json', tables.truthJson(sets));
  for (const set of sets) {
    const { id } = set.world.creditor;
    write(`${id}.camt053.v08.xml`, composeCamt(set, '08'));
    write(`${id}.camt053.v02.xml`, composeCamt(set, '02'));
    write(`${id}.sta`, composeMt940(set));
  }
  return { directory, tenants: sets.map(({ world }) => world.creditor.id) };
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      lines: { type: 'string', default: '2000' },
      open: { type: 'string' },
      mix: { type: 'string', default: 'standard' },
      schemes: { type: 'string' },
      'no-history': { type: 'boolean', default: false },
    },
  });
  const [directory] = positionals;
  if (directory === undefined) throw new Error('Where to? The last argument is a directory.');
  const lines = Number(values.lines);
  const wish: SetWish = {
    seed: Number(values.seed),
    lines,
    open: Number(values.open ?? lines * 3),
    mix: values.mix,
    ...(values.schemes !== undefined && { schemes: values.schemes.split(',') }),
  };
  const startedAt = performance.now();
  const { tenants } = writeSet(directory, wish, !values['no-history']);
  console.error(`${lines} lines of ${tenants.length} creditors in ${Math.round(performance.now() - startedAt)} ms`);
}
