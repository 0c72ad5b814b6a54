import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RefusedInput } from './command.ts';
import { readTable, type TableRow } from './match-tables.ts';

async function read<T>(text: string, take: (row: TableRow) => T): Promise<readonly T[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tables-'));
  const taken: T[] = [];
  try {
    const path = join(directory, 'claims.csv');
    await writeFile(path, text);
    await readTable(path, (row) => taken.push(take(row)));
  } finally {
    await rm(directory, { recursive: true });
  }
  return taken;
}

test('cells are what stands in them, quoted or not; what is empty or missing is absent', async () => {
  const text = '\uFEFFname, city\r\n"Müller, Ann",Köln\r\n"""Adler"" Şen",\r\n\r\nOtto\r\n"Müller, Ann",Köln\r\n';
  const names = ['Müller, Ann', '"Adler" Şen', 'Otto', 'Müller, Ann'];
  for (const take of [(row: TableRow) => row.text('name'), (row: TableRow) => row.repeated('name')])
    expect(await read(text, take)).toEqual(names);
  expect(await read(text, (row) => row.repeated('city'))).toEqual(['Köln', undefined, undefined, 'Köln']);
  expect(await read(text, (row) => row.text('street'))).toEqual([undefined, undefined, undefined, undefined]);
});

test('rows that say the same are told; a short row and one with doubled quotation marks are left apart', async () => {
  const columns = ['no', 'name'];
  const text = 'no,name,sum\n1,A,5\n2,A,6\n1,A,7\n1\n1,"A",8\n1,"A""",9\n1,B,9\n';
  expect(await read(text, (row) => row.groupOf(columns))).toEqual([0, 1, 0, undefined, 0, undefined, 2]);
  expect(await read(text, (row) => row.groupOf(['street']))).toEqual(Array.from({ length: 7 }));
});

test.each([
  ['an amount', (row: TableRow) => row.minor('sum'), 'amount-invalid'],
  ['a day', (row: TableRow) => row.date('day'), 'date-invalid'],
  ['a count', (row: TableRow) => row.count('count'), 'value-invalid'],
  ['what has to be there', (row: TableRow) => row.needed('no'), 'value-missing'],
])('%s that cannot be read is refused with its line', async (_, take, code) => {
  const good = '1,5.00,2026-01-31,3';
  const text = `no,sum,day,count\n${good}\n${good}\n,5.0x,2026-02-30,-3\n`;
  const error = await read<unknown>(text, take).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RefusedInput);
  expect(error).toMatchObject({ refusal: { code, line: 4 } });
});

test('a quotation mark that never closes is refused with its line', async () => {
  const error = await read('no,name\n1,A\n2,"B\n3,C\n', (row) => row.text('no')).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ refusal: { code: 'csv-malformed', line: 3 } });
});
