import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';
import { readWorkbook } from './read-workbook.ts';

const read = (lines: readonly string[], more = {}) =>
  readClaimsCsv(`${lines.join('\n')}\n`, { country: 'DE', ...more }) as ClaimsFile;
const titles = 'Rechnung;Datum;Fällig;Betrag;Offen';
const list = (...heads: readonly [string, string]) => [
  'Mandant: Verein Beispiel;;;;',
  'Stand: 31.01.2026;;;;',
  heads[0],
  titles,
  'RE-1;05.01.2026;04.02.2026;119,00;119,00',
  'RE-2;06.01.2026;05.02.2026;20,00;10,00',
  'Summe Beispiel AG;;;139,00;129,00',
  heads[1],
  titles,
  'RE-3;05.01.2026;04.02.2026;30,00;30,00',
  'Summe;;;30,00;30,00',
];

describe('a list in groups', () => {
  test.each<readonly [string, string]>([
    ['10000;Beispiel AG;;;', '10001;Otto & Partner;;;'],
    ['10000 Beispiel AG;;;;', '10001 Otto & Partner;;;;'],
    ['Kunde: 10000 Beispiel AG;;;;', 'Kunde: 10001 Otto & Partner;;;;'],
    ['Kunde:;10000;Beispiel AG;;', 'Kunde:;10001;Otto & Partner;;'],
    ['Debitor 10000 - Beispiel AG;;;;', 'Debitor 10001 - Otto & Partner;;;;'],
  ])('%s', (...heads) => {
    const file = read(list(...heads));
    expect(file.problems).toEqual([]);
    expect(file.rows).toMatchObject([
      { line: 5, number: 'RE-1', debtorNumber: '10000', name: 'Beispiel AG', openMinor: 11_900 },
      { number: 'RE-2', debtorNumber: '10000', openMinor: 1_000 },
      { line: 10, number: 'RE-3', debtorNumber: '10001', name: 'Otto & Partner', openMinor: 3_000 },
    ]);
    expect(file.headers.slice(-2)).toEqual(['Kundennummer', 'Name']);
    expect(file.notes).toContainEqual({ code: 'customer-line', count: 2, firstLine: 3 });
    // The columns of the preview, chosen by a person, mean the same.
    expect(read(list(...heads), { mapping: file.mapping }).rows).toEqual(file.rows);
  });

  test('in a workbook', () => {
    const rows = list('10000;Beispiel AG;;;', '10001;Otto;;;').map((text, i) => ({
      cells: text.split(';'),
      line: i + 1,
    }));
    const file = readWorkbook([{ name: 'OP', rows }], { country: 'DE' });
    expect(file).toMatchObject({
      kind: 'claims',
      problems: [],
      rows: [{}, {}, { debtorNumber: '10001', name: 'Otto' }],
    });
  });

  test("what stands above the first customer is nobody's, and a list without such lines lacks its column", () => {
    const file = read([titles, 'RE-1;05.01.2026;;5,00;5,00', '10001;Otto;;;', 'RE-2;05.01.2026;;5,00;5,00']);
    expect(file).toMatchObject({
      rows: [{ number: 'RE-2', name: 'Otto' }],
      problems: [{ code: 'value-missing', line: 2 }],
    });
    expect(read([titles, 'RE-1;05.01.2026;;5,00;5,00'])).toMatchObject({ missing: ['name'] });
  });

  test('an invoice without day or amount names nobody', () => {
    const file = read([
      titles,
      '10001;Otto;;;',
      'RE-2;;;5,00;5,00',
      'RE-3;05.01.2026;;;',
      'RE-4;05.01.2026;;7,00;7,00;x',
    ]);
    expect(file.rows).toEqual([]);
    expect(file.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'value-missing'],
      [4, 'value-missing'],
      [5, 'csv-too-many-columns'],
    ]);
  });
});
