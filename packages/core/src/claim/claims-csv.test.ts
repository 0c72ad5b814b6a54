import { expect, test } from 'vitest';
import { claimsCsv, textCell } from './claims-csv.ts';

test.each([
  ['=cmd|calc', "'=cmd|calc"],
  ['+49 30 1', "'+49 30 1"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['Muster; Söhne', '"Muster; Söhne"'],
  ['=1;"2"', '"\'=1;""2"""'],
  ['RE-1', 'RE-1'],
])('the text %j becomes the cell %j', (text, cell) => {
  expect(textCell(text)).toBe(cell);
});

test('amounts are numbers of the reader, names are never formulas', () => {
  const claim = {
    number: 'RE-1',
    debtorNumber: 'K-1',
    debtorName: '=HYPERLINK("x")',
    issuedOn: '2026-03-01',
    dueOn: '2026-03-15',
    currency: 'EUR',
    grossMinor: 123_450,
    openMinor: -50,
    status: 'due-soon',
    daysOverdue: 0,
    level: 0,
    lastNoticeOn: null,
    settledOn: null,
  };
  const [head, line] = claimsCsv([claim], 'de').split('\r\n');
  expect(head).toMatch(/^\uFEFFRechnungsnummer;Kundennummer;Name;/);
  expect(line).toBe('RE-1;K-1;"\'=HYPERLINK(""x"")";2026-03-01;2026-03-15;EUR;1234,50;-0,50;bald fällig;0;0;;');
  expect(claimsCsv([claim], 'en')).toContain(';1234.50;-0.50;due soon;');
});
