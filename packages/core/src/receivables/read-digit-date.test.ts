import { describe, expect, test } from 'vitest';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';
import { isSixDayFirst, readDigitDate } from './read-digit-date.ts';

const none = { isSixDayFirst: false, hasSerials: false };

describe('dates of digits alone', () => {
  test.each<[string, object, string | undefined]>([
    ['05012026', {}, '2026-01-05'],
    ['5012026', {}, '2026-01-05'],
    ['31122026', {}, '2026-12-31'],
    ['31022026', {}, undefined],
    ['05012226', {}, undefined],
    ['060126', {}, undefined],
    ['060126', { isSixDayFirst: true }, '2026-01-06'],
    ['320126', { isSixDayFirst: true }, undefined],
    ['46027', {}, undefined],
    ['46027', { hasSerials: true }, '2026-01-05'],
    ['46027.75', { hasSerials: true }, '2026-01-05'],
    ['36525', { hasSerials: true }, undefined],
    ['73051', { hasSerials: true }, undefined],
    ['4602', { hasSerials: true }, undefined],
    ['0501', {}, undefined],
  ])('%s %j', (text, more, expected) => expect(readDigitDate(text, { ...none, ...more })).toBe(expected));

  test.each<[string[], boolean]>([
    [[], false],
    [['060126'], false],
    [['060126', '280226'], true],
    [['060126', '050226'], false],
    [['060126', '05022026'], true],
    [['260106', '310226'], false],
    [['250106', '260531', '240715'], false],
  ])('%j begin with the day: %s', (cells, expected) => expect(isSixDayFirst(cells)).toBe(expected));

  test('in a list of an accounting program', () => {
    const text =
      'Konto;Name;Rechnungs-Nr.;Datum;Betrag;S/H;Fälligkeit\n1;A;R1;05012026;10,00;S;04022026\n1;A;R2;060126;20,00;S;050226\n';
    const file = readClaimsCsv(text, { country: 'DE' }) as ClaimsFile;
    expect(file).toMatchObject({
      problems: [],
      rows: [
        { issuedOn: '2026-01-05', dueOn: '2026-02-04' },
        { issuedOn: '2026-01-06', dueOn: '2026-02-05' },
      ],
    });
  });

  test('year, month and day stay what they are', () => {
    const file = readClaimsCsv('Nummer;Datum;Kunde;Betrag\nR1;20260105;A;10,00\n', { country: 'DE' });
    expect(file).toMatchObject({ rows: [{ issuedOn: '2026-01-05' }] });
  });
});
