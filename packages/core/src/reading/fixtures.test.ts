import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer.ts';
import { readFile } from './read-file.ts';

const core = join(import.meta.dirname, '../..');
const samples = join(core, '../../fixtures');
const read = (path: string) => readFile(readFileSync(path), { country: 'DE', today: '2026-11-21' });

describe('statement fixtures', () => {
  const files = globSync(join(core, 'fixtures/statements/*/*.{xml,sta,csv}')).sort();

  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(11));

  it.each(files.map((file) => [relative(core, file), file]))('%s reads as stated beside it', (_, file) => {
    const expected: unknown = JSON.parse(readFileSync(file.replace(/\.\w+$/, '.expected.json'), 'utf8'));
    const { file: name, ...answer } = parseAnswer('auszug', read(file));
    expect(name).toBe('auszug');
    expect(JSON.parse(JSON.stringify(answer))).toEqual(expected);
  });
});

describe('sample files', () => {
  it('the list of claims reads without a question', () => {
    const claims = read(join(samples, 'forderungen.csv'));
    if (claims.kind !== 'claims') throw new Error(JSON.stringify(claims));
    expect(claims).toMatchObject({ encoding: 'windows-1252', separator: ';', headerLine: 1, problems: [], notes: [] });
    expect(claims.rows).toHaveLength(25);
    expect(claims.rows.reduce((sum, row) => sum + row.openMinor, 0)).toBe(3_787_385);
    expect(claims.rows[1]).toMatchObject({ name: 'Möbelhaus Grünwald KG', amountMinor: 476_000, openMinor: 276_000 });
    expect(claims.rows[11]).toMatchObject({ country: 'AT', zip: '5020', kind: 'business' });
    expect(claims.rows.find((row) => row.name === 'Katharina Weiß')).toMatchObject({
      kind: 'private',
      salutation: 'ms',
    });
  });

  it('the statements follow on each other', () => {
    const camt = read(join(samples, 'kontoauszug-camt053.xml'));
    const mt940 = read(join(samples, 'kontoauszug.sta'));
    if (camt.kind !== 'statement' || mt940.kind !== 'statement') throw new Error('not read');
    expect(camt.statements[0]).toMatchObject({ account: 'DE02120300000000202051', balances: 'consistent' });
    expect(mt940.statements[0]).toMatchObject({ account: '12030000/0000202051', balances: 'consistent' });
    expect(mt940.statements[0]?.openingMinor).toBe(camt.statements[0]?.closingMinor);
    expect(camt.statements[0]?.entries.at(-1)?.transactions[0]).toMatchObject({
      amountMinor: -15_200,
      counterpartyName: 'Karl Voß',
      returnReason: 'AC04',
      returnedMinor: 14_900,
      chargesMinor: 300,
    });
    expect(mt940.statements[0]?.entries[0]?.transactions[0]?.remittance).toBe('RE-2026-0213 Lizenzen September');
  });
});
