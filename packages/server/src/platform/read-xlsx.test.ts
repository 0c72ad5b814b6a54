import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import type { ReadResult } from '@mahnwerk/core/read-file';
import { describe, expect, test } from 'vitest';
import { type SampleCell, workbook, workbookFiles, zipOf } from '../test/workbook.ts';
import { readFiles } from './read-files.ts';
import { plainNumber } from './read-xlsx.ts';
import { checkSheet, currencyOfFormat } from './xlsx-cells.ts';

const titles = ['Rechnungsnummer', 'Rechnungsdatum', 'Fällig am', 'Betrag', 'Kundennummer', 'Kunde'];

async function read(bytes: Uint8Array, more: object = {}): Promise<ReadResult> {
  const [result] = await readFiles([{ bytes, options: { country: 'DE', today: '2026-04-01', ...more } }]);
  return result!;
}

async function list(sheets: Readonly<Record<string, readonly (readonly SampleCell[])[]>>): Promise<ClaimsFile> {
  const result = await read(workbook(sheets));
  if (result.kind !== 'claims') throw new Error(JSON.stringify(result));
  return result;
}

describe('lists in workbooks', () => {
  test('dates, numbers, texts and cached values of formulas become the rows that a CSV would give', async () => {
    const file = await list({
      Forderungen: [
        titles,
        ['RE-1', { day: '2026-03-01' }, { day: '2026-03-31', time: 0.99999 }, 1234.5, 10_001, 'Müller & Söhne <KG>'],
        [
          20_260_002,
          { day: '2024-02-29' },
          '15.03.2026',
          { formula: 'A1*1.19', value: 0.1 + 0.2 },
          'K2',
          'Erika Muster',
        ],
        [],
        ['RE-3', '01.03.2026', null, '1.234,56', 'K3', { formula: 'CONCAT("A";"B")', value: 'A B' }],
      ],
    });
    expect(file.problems).toEqual([]);
    expect(file).toMatchObject({
      format: 'xlsx',
      sheet: 'Forderungen',
      headerLine: 1,
      mapping: { number: 0, amount: 3 },
    });
    expect(file.rows).toMatchObject([
      {
        line: 2,
        number: 'RE-1',
        issuedOn: '2026-03-01',
        dueOn: '2026-03-31',
        amountMinor: 123_450,
        debtorNumber: '10001',
        name: 'Müller & Söhne <KG>',
      },
      { line: 3, number: '20260002', issuedOn: '2024-02-29', dueOn: '2026-03-15', amountMinor: 30 },
      { line: 5, number: 'RE-3', amountMinor: 123_456, name: 'A B' },
    ]);
  });

  test('the first sheet with titles is read, whatever stands before it', async () => {
    const file = await list({
      Deckblatt: [['Offene Posten'], ['Stand', { day: '2026-03-31' }]],
      Liste: [['Muster GmbH'], [], titles, ['RE-1', { day: '2026-03-01' }, null, 5, 'K1', 'A']],
    });
    expect(file).toMatchObject({ sheet: 'Liste', headerLine: 3, rows: [{ line: 4, number: 'RE-1' }] });
  });

  test('parts of a cent, a number that is no day and an error are problems of their row', async () => {
    const file = await list({
      L: [
        titles,
        ['R1', { day: '2026-03-01' }, null, 1.234, 'K1', 'A'],
        ['R2', 146_082, null, 5, 'K1', 'A'],
        ['R3', { day: '2026-03-01' }, null, { formula: '1/0', value: '#DIV/0!' }, 'K1', 'A'],
      ],
    });
    expect(file.rows).toEqual([]);
    expect(file.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'amount-invalid'],
      [3, 'date-invalid'],
      [4, 'amount-invalid'],
    ]);
    expect(file.problems.map(({ values }) => values!['value'])).toEqual(['1.234', '146082', '#DIV/0!']);
  });

  test('an error beside an open amount is a problem, and not an empty cell', async () => {
    const files = workbookFiles({
      L: [
        [...titles, 'Offen'],
        ['R1', { day: '2026-03-01' }, null, 7, 'K1', 'A', 5],
      ],
    });
    const sheet = 'xl/worksheets/sheet1.xml';
    files[sheet] = files[sheet]!.replace(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2" t="e"><f>B9*2</f><v>#REF!</v></c>');
    expect(await read(zipOf(files))).toMatchObject({
      rows: [],
      problems: [{ code: 'amount-invalid', line: 2, values: { value: '#REF!' } }],
    });
  });

  test('a day that lost its format is a day, unless the workbook counts from 1904', async () => {
    const files = workbookFiles({ L: [titles, ['R1', 46_082, 46_112.5, 5, 'K1', 'A']] });
    expect(await read(zipOf(files))).toMatchObject({ rows: [{ issuedOn: '2026-03-01', dueOn: '2026-03-31' }] });
    const book = 'xl/workbook.xml';
    files[book] = files[book]!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect(await read(zipOf(files))).toMatchObject({
      rows: [],
      problems: [{ code: 'date-invalid', values: { value: '46082' } }],
    });
  });

  test("a person's columns count", async () => {
    const bytes = workbook({
      L: [
        ['a', 'b', 'c', 'd'],
        ['R1', { day: '2026-03-01' }, 5, 'A'],
      ],
    });
    expect(await read(bytes)).toMatchObject({ kind: 'refused', code: 'xlsx-no-header' });
    expect(await read(bytes, { mapping: { number: 0, issuedOn: 1, amount: 2, name: 3 } })).toMatchObject({
      kind: 'claims',
      rows: [{ number: 'R1', amountMinor: 500 }],
    });
  });

  test('returned debits in a workbook', async () => {
    const bytes = workbook({
      L: [
        ['Rechnungsnummer', 'Rückgabedatum', 'Betrag', 'Bankgebühr'],
        ['RE-1', { day: '2026-03-20' }, 50, 3],
      ],
    });
    expect(await read(bytes)).toMatchObject({
      kind: 'returns',
      rows: [{ number: 'RE-1', returnedOn: '2026-03-20', amountMinor: 5_000, feeMinor: 300 }],
    });
  });
});

describe('what is no readable workbook', () => {
  const good = () => workbookFiles({ L: [titles, ['R1', { day: '2026-03-01' }, null, 5, 'K1', 'A']] });
  const ole = (name: string) => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(Buffer.from(name, 'utf16le'), 1024);
    return bytes;
  };

  test.each<[string, () => Uint8Array, string]>([
    ['an old workbook', () => ole('Workbook'), 'xls-old'],
    ['one with a password', () => ole('EncryptedPackage'), 'xlsx-locked'],
    ['cut off', () => zipOf(good()).subarray(0, 900), 'xlsx-malformed'],
    ['no sheet', () => zipOf({ ...good(), 'xl/worksheets/sheet1.xml': '' }), 'xlsx-malformed'],
    ['broken XML', () => zipOf({ ...good(), 'xl/workbook.xml': '<workbook><sheets>' }), 'xlsx-malformed'],
    [
      'an entity',
      () => zipOf({ ...good(), 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "b">]><sst/>' }),
      'xlsx-malformed',
    ],
    [
      'a text document',
      () => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
      'document-format',
    ],
    ['nothing but empty cells', () => workbook({ L: [[], []] }), 'empty-file'],
    ['a bomb', () => zipOf({ ...good(), 'xl/media/image1.png': ' '.repeat(30_000_000) }), 'xlsx-too-large'],
  ])('%s', async (_, bytes, code) => {
    expect(await read(bytes())).toMatchObject({ kind: 'refused', code });
  });

  test.each([
    ['a row far below', '<row r="900000000"><c r="A900000000"><v>1</v></c></row>'],
    ['a cell in the last corner', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ['a column far right', '<row r="9"><c r="XFD9"><v>1</v></c></row>'],
    ['a cell in no column', '<row r="9"><c r="ZZZZZZ9"><v>1</v></c></row>'],
    [
      'empty cells far right in every row',
      Array.from({ length: 900 }, (_, i) => `<row r="${i + 9}"><c r="XFD${i + 9}"/></row>`).join(''),
    ],
  ])('%s is refused before any memory is spent on it', async (_, rows) => {
    const files = good();
    const sheet = 'xl/worksheets/sheet1.xml';
    files[sheet] = files[sheet]!.replace('</sheetData>', `${rows}</sheetData>`);
    const startedMs = performance.now();
    expect(await read(zipOf(files))).toMatchObject({ kind: 'refused', code: 'xlsx-too-large' });
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  test('formatted cells without content, and a made-up size, cost nothing', async () => {
    const files = good();
    const sheet = 'xl/worksheets/sheet1.xml';
    const empty = '<row r="9"><c r="A9"/><c r="XFD9" s="1"/></row><row r="1048576" spans="1:9"/>';
    files[sheet] = files[sheet]!.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>').replace(
      '</sheetData>',
      `${empty}</sheetData>`,
    );
    expect(await read(zipOf(files))).toMatchObject({ kind: 'claims', rows: [{ number: 'R1' }] });
  });

  test('an address that is none', async () => {
    const files = good();
    const sheet = 'xl/worksheets/sheet1.xml';
    files[sheet] = files[sheet]!.replace('</sheetData>', '<row r="9"><c r="ÄÖ"><v>1</v></c></row></sheetData>');
    expect(await read(zipOf(files))).toMatchObject({ kind: 'refused', code: 'xlsx-malformed' });
  });

  test('tags that never close are looked at once', () => {
    const startedMs = performance.now();
    for (const tag of ['<c ', '<row r="1" ', '<x:c r="A1'])
      checkSheet(tag.repeat(300_000), { rowsMax: 9, columnsMax: 9, cellsMax: 99 });
    expect(performance.now() - startedMs).toBeLessThan(3000);
  });
});

describe('currencies that number formats show', () => {
  test.each([
    ['#,##0.00\\ [$CHF]', 'CHF'],
    ['#,##0.00 [$€-407]', 'EUR'],
    ['[$$-409]#,##0.00', 'USD'],
    ['"Fr." #,##0.00', 'CHF'],
    ['_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-', 'EUR'],
    ['0.00 USD', 'USD'],
    ['[$-407]#,##0.00', undefined],
    ['#,##0.00', undefined],
    ['[Red]0.00', undefined],
    ['0 "Stk"', undefined],
  ])('%s: %s', (format, expected) => expect(currencyOfFormat(format)).toBe(expected));

  test('an amount in francs is in francs, one in dollars is not read as euros', async () => {
    const files = workbookFiles({
      L: [
        titles.slice(0, 4).concat('Kunde'),
        ...[10, 20, 30].map((amount, i) => [`R${i}`, { day: '2026-03-01' }, null, amount, 'A']),
      ],
    });
    const formats =
      '<numFmt numFmtId="170" formatCode="#,##0.00\\ [$CHF]"/><numFmt numFmtId="171" formatCode="[$$-409]#,##0.00"/>';
    const styles = files['xl/styles.xml']!;
    const count = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf[ /]/g)].length;
    files['xl/styles.xml'] = styles
      .replace('<cellXfs', (tag) => `<numFmts count="2">${formats}</numFmts>${tag}`)
      .replace('</cellXfs>', '<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>');
    const sheet = 'xl/worksheets/sheet1.xml';
    files[sheet] = files[sheet]!.replace('<c r="D3"', `<c r="D3" s="${count}"`).replace(
      '<c r="D4"',
      `<c r="D4" s="${count + 1}"`,
    );
    expect(await read(zipOf(files))).toMatchObject({
      rows: [
        { number: 'R0', currency: 'EUR' },
        { number: 'R1', currency: 'CHF', amountMinor: 2_000 },
      ],
      problems: [{ line: 4, code: 'unknown-currency' }],
    });
  });
});

test.each([
  ['1234.5', '1234.5'],
  ['0.30000000000000004', '0.3'],
  ['1.234', '1.2340'],
  ['1E3', '1000'],
  ['-12.10', '-12.1'],
  ['12345678901234567', '12345678901234567'],
  ['2.5E-3', '0.0025'],
])('the number %s is shown as %s', (text, shown) => {
  expect(plainNumber(text)).toBe(shown);
});
