import { hash } from 'node:crypto';
import { basename } from 'node:path';
import type { PastPayment } from '@mahnwerk/core/payer-memory';
import { refuse } from '@mahnwerk/core/refusal';
import { importHistory } from '../imports/import-history.ts';
import { type CommandAnswer, type CommandInput, exits, RefusedInput, WrongUsage } from './command.ts';
import { withTenant } from './house.ts';
import { importWords } from './import-words.ts';
import { toPast } from './match-grounds.ts';
import { readTable, readText } from './match-tables.ts';

/** Payments of the past, of one company, in the columns of `mahnwerk match --history`. */
export async function takeHistory(input: CommandInput, path: string): Promise<CommandAnswer> {
  if (input.positionals.length > 0) throw new WrongUsage('--history goes without other files.');
  const companies = new Set<string | undefined>();
  const past: PastPayment[] = [];
  await readTable(path, (row) => {
    companies.add(row.text('tenant'));
    past.push(toPast(row));
  });
  if (companies.size > 1) throw new RefusedInput(refuse('value-invalid', { field: 'tenant', values: { value: path } }));
  const bytes = Buffer.from(await readText(path));
  const file = { fileName: basename(path), sha256: hash('sha256', bytes), byteCount: bytes.length };
  return withTenant(input, async (app, scope) => {
    const receipt = await importHistory(app, scope, file, past);
    const { newCount, knownCount, strangeCount } = receipt;
    const text = `${file.fileName}: ${importWords(scope.language).history(newCount, knownCount, strangeCount)}`;
    return { json: { history: receipt }, text, exitCode: exits.done };
  });
}
