import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv, readListCsv } from './read-claims-csv.ts';
import { provenDayOrder, readDate } from './read-date.ts';

const read = (text: string, country: 'DE' | 'CH' = 'DE') => readClaimsCsv(text, { country });
const claims = (text: string, country: 'DE' | 'CH' = 'DE') => read(text, country) as ClaimsFile;
const titles = 'Rechnungsnummer;Datum;Kunde;Betrag';
const codes = (file: ClaimsFile) => file.problems.map(({ code, line }) => `${line} ${code}`);
const notes = (file: ClaimsFile) => file.notes.map(({ code }) => code);

describe('a line with a number is no total', () => {
  test.each([
    ['a customer called Total', 'RE-2;;Total Energies GmbH;2.380,00', ['3 value-missing']],
    ['a customer called Betrag', 'RE-2;;Betrag offen AG;2.380,00', ['3 value-missing']],
    ['an invoice numbered like one', 'Total-17;;Schulz AG;2.380,00', ['3 value-missing']],
    ['a total', 'Summe;;;1.190,00', []],
    ['a total that counts', 'Summe 12 Belege;;;1.190,00', []],
    ['a total of a customer', 'Summe;;Muster GmbH;1.190,00', []],
    ['a total without a word', ';;;1.190,00', []],
  ])('%s', (_, line, expected) => {
    const file = claims(`${titles}\nRE-1;1.10.2026;Muster GmbH;1.190,00\n${line}\n`);
    expect(codes(file)).toEqual(expected);
    expect(notes(file).includes('sum-row-skipped')).toBe(expected.length === 0);
  });

  test('nor is a returned debit of somebody called Summe', () => {
    const file = readListCsv('Rechnungsnummer;Rückgabedatum;Betrag;Name\nP-1;5.11.2026;60,00;Summe AG\n', {
      country: 'DE',
    });
    expect(file).toMatchObject({ kind: 'returns', rows: [{ number: 'P-1' }] });
  });
});

describe('the currency of an amount', () => {
  test.each<[string, string, 'DE' | 'CH', (string | number)[]]>([
    ['beside the amount', `${titles}\nR1;1.10.2026;A;CHF 1190.00\nR2;1.10.2026;A;1190,00 €\n`, 'DE', ['CHF', 'EUR']],
    ['francs in words', `${titles}\nR1;1.10.2026;A;Fr. 90.00\n`, 'DE', ['CHF']],
    ["none, the company's", `${titles}\nR1;1.10.2026;A;90.00\n`, 'CH', ['CHF']],
    ['in the title', 'Rechnungsnummer;Datum;Kunde;Betrag (CHF)\nR1;1.10.2026;A;90,00\n', 'DE', ['CHF']],
    ['in the title, abroad', 'Rechnungsnummer;Datum;Kunde;Betrag in EUR\nR1;1.10.2026;A;90.00\n', 'CH', ['EUR']],
    ['of a credit', `${titles}\nR1;1.10.2026;A;-90.00 CHF\n`, 'DE', ['CHF']],
    ['in a column', `${titles};Währung\nR1;1.10.2026;A;90,00;CHF\nR2;1.10.2026;A;90,00;\n`, 'DE', ['CHF', 'EUR']],
    ['in column and cell', `${titles};Währung\nR1;1.10.2026;A;90,00 EUR;EUR\n`, 'DE', ['EUR']],
    ['column against cell', `${titles};Währung\nR1;1.10.2026;A;90,00 CHF;EUR\n`, 'DE', ['2 currency-contradicts']],
    [
      'title against cell',
      'Rechnungsnummer;Datum;Kunde;Betrag EUR\nR1;1.10.2026;A;CHF 90.00\n',
      'DE',
      ['2 currency-contradicts'],
    ],
    [
      'title against column',
      'Rechnungsnummer;Datum;Kunde;Betrag EUR;Währung\nR1;1.10.2026;A;90.00;CHF\n',
      'DE',
      ['2 currency-contradicts'],
    ],
    ['two in a row', `${titles};Offen\nR1;1.10.2026;A;90,00 CHF;90,00 EUR\n`, 'DE', ['2 currency-contradicts']],
    [
      'a title of dollars',
      'Rechnungsnummer;Datum;Kunde;Betrag (USD)\nR1;1.10.2026;A;90,00\n',
      'DE',
      ['2 unknown-currency'],
    ],
    [
      'two titles',
      'Rechnungsnummer;Datum;Kunde;Betrag EUR;Offen CHF\nR1;1.10.2026;A;90,00;90,00\n',
      'DE',
      ['2 unknown-currency'],
    ],
    ['dollars beside the amount', `${titles}\nR1;1.10.2026;A;$ 90.00\n`, 'DE', ['2 unknown-currency']],
  ])('%s', (_, text, country, expected) => {
    const file = claims(text, country);
    const found = [...file.rows, ...(file.credits ?? [])].map(({ currency }) => currency);
    expect([...found, ...codes(file)]).toEqual(expected);
  });

  test('of a returned debit', () => {
    const file = readListCsv('Rechnungsnummer;Rückgabedatum;Betrag\nP-1;5.11.2026;CHF 60.00\n', { country: 'DE' });
    expect(file).toMatchObject({ rows: [{ currency: 'CHF' }] });
  });
});

describe('a list that was cut', () => {
  const lines = `${titles};Ort\nR1;1.10.2026;A;90,00;Ulm\n`;
  test.each([
    ['in the middle of a line', `${lines}R2;1.10.2026;B;2.380,0`, 'list-incomplete'],
    ['in the first cell', `${lines}R`, 'list-incomplete'],
    ['in the last cell', `${lines}R2;1.10.2026;B;2.380,00;U`, 'no-line-end'],
    ['behind the last cell', `${lines}R2;1.10.2026;B;2.380,00;`, 'no-line-end'],
    ['not at all', lines, undefined],
    ['not, but its total has no line end', `${lines}Summe;;;90,00`, 'no-line-end'],
  ])('%s', (_, text, expected) => {
    const file = read(text);
    if (expected === 'list-incomplete') return expect(file).toMatchObject({ kind: 'refused', code: expected, line: 3 });
    expect(notes(file as ClaimsFile).includes('no-line-end')).toBe(expected !== undefined);
    expect((file as ClaimsFile).isOpenEnded).toBe(expected === undefined ? undefined : true);
  });

  test('a program that leaves out empty cells at the end has not cut anything', () => {
    expect(read(`${titles};Ort\nR1;1.10.2026;A;90,00\nR2;1.10.2026;B;90,00`)).toMatchObject({ rows: [{}, {}] });
  });

  test('returned debits and customers are looked at as well', () => {
    const cut = [
      'Rechnungsnummer;Rückgabedatum;Betrag;Gebühr\nP-1;5.11.2026;60,00;3,00\nP-2;5.11.2026;6',
      'Kundennummer;Name;Ort\n1;A;Ulm\n2;B',
    ];
    for (const text of cut) expect(readListCsv(text, { country: 'DE' })).toMatchObject({ code: 'list-incomplete' });
  });
});

describe('days and months', () => {
  const list = (...days: string[]) => claims(`${titles}\n${days.map((day, i) => `R${i};${day};A;90,00\n`).join('')}`);
  test.each<[string, string[], string[], boolean]>([
    ['one line proves the American order', ['03/04/2026', '04/25/2026'], ['2026-03-04', '2026-04-25'], false],
    ['one line proves the European order', ['03/04/2026', '25/04/2026'], ['2026-04-03', '2026-04-25'], false],
    ['none proves it', ['03/04/2026', '05/06/2026'], ['2026-04-03', '2026-06-05'], true],
    ['nothing to prove', ['03/03/2026'], ['2026-03-03'], false],
    ['dots are always European', ['03.04.2026', '04/25/2026'], ['2026-04-03', '2026-04-25'], false],
    ['dashes', ['03-04-2026', '04-25-2026'], ['2026-03-04', '2026-04-25'], false],
    ['with a time', ['03/04/2026 00:00', '04/25/2026 00:00'], ['2026-03-04', '2026-04-25'], false],
  ])('%s', (_, days, expected, isNoted) => {
    const file = list(...days);
    expect(file.rows.map(({ issuedOn }) => issuedOn)).toEqual(expected);
    expect(notes(file).includes('date-order-assumed')).toBe(isNoted);
  });

  test('the proof may stand in another column, and far down', () => {
    const many = Array.from({ length: 900 }, (_, i) => `R${i};03/04/2026;A;90,00;03/05/2026\n`).join('');
    const file = claims(`${titles};Fällig\n${many}X;03/04/2026;A;90,00;03/30/2026\n`);
    expect(file.rows[0]).toMatchObject({ issuedOn: '2026-03-04', dueOn: '2026-03-05' });
    expect(file.problems).toEqual([]);
  });

  test('both proven: what is no date day first is said', () => {
    expect(codes(list('25/04/2026', '04/25/2026'))).toEqual(['3 date-invalid']);
  });

  test.each<[string[], ReturnType<typeof provenDayOrder>]>([
    [[], undefined],
    [['03.04.2026', '2026/03/04', 'x'], undefined],
    [['1/2/26'], 'unproven'],
    [['1/2/26', '1/13/26'], 'month-first'],
    [['1/13/26', '13/1/26'], 'day-first'],
  ])('%j prove %s', (cells, order) => expect(provenDayOrder(cells)).toBe(order));

  test('an order is one of slashes and dashes only', () => {
    expect([readDate('3/4/2026', 'month-first'), readDate('3.4.2026', 'month-first')]).toEqual([
      '2026-03-04',
      '2026-04-03',
    ]);
  });
});
