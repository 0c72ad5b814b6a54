import { describe, expect, it, test } from 'vitest';
import type { Country } from '../claim/claim.ts';
import { claimFields, fieldLabel, mapTitles } from './claim-field.ts';
import type { ClaimsFile } from './claims-file.ts';
import { readClaimsCsv } from './read-claims-csv.ts';
import { readRegion } from './read-region.ts';
import { readAgreedRate, readDueBasis, readTaxPercent, readYesNo } from './read-term-words.ts';

/** One invoice of 1 February 2026 with more columns. */
function read(columns: Readonly<Record<string, string>>, due = '15.2.2026'): ClaimsFile {
  const quoted = (text: string) => `"${text}"`;
  const titles = ['Rechnungsnummer', 'Rechnungsdatum', 'Fällig am', 'Betrag', 'Kunde', ...Object.keys(columns)];
  const cells = ['R1', '1.2.2026', due, '1.190,00', 'A', ...Object.values(columns)];
  const file = readClaimsCsv(`${titles.map(quoted).join(';')}\n${cells.map(quoted).join(';')}\n`, { country: 'DE' });
  if (file.kind !== 'claims') throw new Error(JSON.stringify(file));
  return file;
}

const problemsOf = (file: ClaimsFile) => file.problems.map(({ code, field }) => `${code} ${field}`);

test.each(claimFields)('%s is recognised by its own names', (field) => {
  for (const language of ['de', 'en'] as const)
    expect(mapTitles([fieldLabel(field, language)]), fieldLabel(field, language)).toEqual({ [field]: 0 });
});

describe('Skonto', () => {
  it.each<[string, Record<string, string>, string]>([
    ['one pair', { 'Skonto %': '2,00', 'Skonto Tage': '10' }, '10:200'],
    ['title with brackets', { 'Skonto (in %)': '2 %', Skontofrist: '10 Tage' }, '10:200'],
    ['English export', { skonto_percent: '2.5', skonto_days: '7' }, '7:250'],
    ['two pairs', { 'Skonto %': '3', 'Skonto Tage': '7', 'Skonto 2 %': '2', 'Skonto 2 Tage': '14' }, '7:300 14:200'],
    ['the same twice', { 'Skonto %': '3', 'Skonto Tage': '7', 'Skonto 2 %': '3', 'Skonto 2 Tage': '7' }, '7:300'],
    ['last day instead of days', { 'Skonto %': '2', 'Skonto bis': '11.02.2026' }, '10:200'],
    ['compact last day', { 'Skonto %': '2', 'Skonto bis': '20260211' }, '10:200'],
    ['both, in agreement', { 'Skonto %': '2', 'Skonto Tage': '10', 'Skonto bis': '11.02.2026' }, '10:200'],
    ['noughts are no Skonto', { 'Skonto %': '0,00', 'Skonto Tage': '0' }, ''],
    ['days without a percentage are no Skonto', { 'Skonto %': '', 'Skonto Tage': '10' }, ''],
    ['an amount of Skonto is no rate', { Skonto: '23,80' }, ''],
    ['machine-readable line', { Zahlungsbedingungen: '#SKONTO#TAGE=14#PROZENT=2.00#' }, '14:200'],
    [
      'two lines in a cell with words',
      { Zahlungsbedingungen: '#SKONTO#TAGE=14#PROZENT=2.00#\n#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=1000.00#\nDanke' },
      '14:200 7:300/100000',
    ],
    [
      'lines and columns that agree',
      { 'Skonto %': '2', 'Skonto Tage': '14', Zahlungsbedingungen: '#SKONTO#TAGE=14#PROZENT=2.00#' },
      '14:200',
    ],
  ])('%s', (_, columns, expected) => {
    const file = read(columns);
    expect(file.problems).toEqual([]);
    const terms = file.rows[0]!.terms?.discountTerms ?? [];
    expect(
      terms
        .map(
          ({ days, percentBasisPoints, baseMinor }) =>
            `${days}:${percentBasisPoints}${baseMinor ? `/${baseMinor}` : ''}`,
        )
        .join(' '),
    ).toBe(expected);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['words', { 'Skonto %': 'zwei', 'Skonto Tage': '10' }, ['value-invalid discountPercent']],
    ['a tenth of a hundredth', { 'Skonto %': '2,125', 'Skonto Tage': '10' }, ['value-invalid discountPercent']],
    ['all of it', { 'Skonto %': '100', 'Skonto Tage': '10' }, ['value-invalid discountPercent']],
    ['no days', { 'Skonto %': '2', 'Skonto Tage': '' }, ['value-missing discountDays']],
    ['too many days', { 'Skonto %': '2', 'Skonto Tage': '400' }, ['value-invalid discountDays']],
    ['before the invoice', { 'Skonto %': '2', 'Skonto bis': '31.1.2026' }, ['value-invalid discountUntilOn']],
    [
      'days and last day differ',
      { 'Skonto %': '2', 'Skonto Tage': '10', 'Skonto bis': '15.02.2026' },
      ['value-invalid discountUntilOn'],
    ],
    ['a broken line', { Zahlungsbedingungen: '#SKONTO#TAGE=14#PROZENT=2#' }, ['value-invalid paymentTerms']],
    [
      'lines and columns that differ',
      { 'Skonto %': '3', 'Skonto Tage': '14', Zahlungsbedingungen: '#SKONTO#TAGE=14#PROZENT=2.00#' },
      ['value-invalid paymentTerms'],
    ],
  ])('refused: %s', (_, columns, expected) => {
    const file = read(columns);
    expect(problemsOf(file)).toEqual(expected);
    expect(file.rows).toEqual([]);
  });

  it('written out in words is noted and left out', () => {
    const file = read({ Zahlungsbedingungen: '10 Tage 2 % Skonto, 30 Tage netto' });
    expect(file.rows[0]!.terms).toEqual({});
    expect(file.notes.map(({ code }) => code)).toEqual(['terms-in-words']);
  });
});

describe('other terms', () => {
  it('are taken over together', () => {
    const file = read({
      Fälligkeitsgrundlage: 'vereinbart',
      'Zugegangen am': '3.2.2026',
      Verbraucherhinweis: 'ja',
      'Vereinbarter Verzugszins': '9 Prozentpunkte über Basiszins',
      Handelsgeschäft: 'nein',
      'USt-Satz': '19',
      Bundesland: 'Bayern',
    });
    expect(file.problems).toEqual([]);
    expect(file.rows[0]).toMatchObject({
      region: 'BY',
      terms: {
        dueBasis: 'contract',
        receivedOn: '2026-02-03',
        hasConsumerNotice: true,
        agreedRate: { kind: 'above-base-rate', basisPoints: 900 },
        isBetweenMerchants: false,
        taxBasisPoints: 1900,
      },
    });
  });

  it('without such columns a row states none', () => {
    expect(read({}).rows[0]).not.toHaveProperty('terms');
  });

  it.each<[Record<string, string>, string, string]>([
    [{ Fälligkeitsgrundlage: 'üblich' }, '15.2.2026', 'value-invalid dueBasis'],
    [{ Fälligkeitsgrundlage: 'vereinbart' }, '', 'value-missing dueOn'],
    [{ Verbraucherhinweis: 'vielleicht' }, '15.2.2026', 'value-invalid consumerNotice'],
    [{ 'Zugegangen am': '31.1.2026' }, '15.2.2026', 'value-invalid receivedOn'],
    [{ 'Zugegangen am': '31.2.2026' }, '15.2.2026', 'date-invalid receivedOn'],
    [{ 'Vereinbarter Verzugszins': 'hoch' }, '15.2.2026', 'value-invalid agreedRate'],
    [{ 'USt-Satz': '0,19' }, '15.2.2026', 'value-invalid taxPercent'],
    [{ Bundesland: 'Preußen' }, '15.2.2026', 'value-invalid debtorRegion'],
  ])('refused: %j due %s', (columns, due, expected) => {
    expect(problemsOf(read(columns, due))).toEqual([expected]);
  });

  it('a column titled as points above the base rate needs no words', () => {
    const file = read({ 'Prozentpunkte über Basiszins': '9,00' });
    expect(file.rows[0]!.terms?.agreedRate).toEqual({ kind: 'above-base-rate', basisPoints: 900 });
  });

  it('an address abroad brings no state of ours', () => {
    const file = read({ Land: 'Frankreich', Bundesland: 'Alsace' });
    expect([file.problems, file.rows[0]!.region]).toEqual([[], undefined]);
  });
});

describe('words', () => {
  test.each([
    ['9 Prozentpunkte über Basiszins', 'above-base-rate', 900],
    ['9 Prozentpunkte über dem Basiszinssatz', 'above-base-rate', 900],
    ['11,5 %-Punkte p.a. über dem jeweiligen Basiszinssatz', 'above-base-rate', 1150],
    ['8 % über Basis', 'above-base-rate', 800],
    ['Basiszins + 9', 'above-base-rate', 900],
    ['9 percentage points above the base rate', 'above-base-rate', 900],
    ['8,5 % p.a.', 'fixed', 850],
    ['12', 'fixed', 1200],
  ])('%s', (text, kind, basisPoints) => {
    expect(readAgreedRate(text, false)).toEqual({ kind, basisPoints });
  });

  test.each(['gesetzlich', '9 über', '-1', '101', '5 Prozentpunkte unter Basiszins', '9 bis 12 %'])('%s', (text) => {
    expect(readAgreedRate(text, false)).toBeUndefined();
  });

  test('nought is nothing agreed', () => {
    expect(readAgreedRate('0,00', false)).toBe('none');
  });

  test.each<[string, Country, string | undefined]>([
    ['NW', 'DE', 'NW'],
    ['DE-BY', 'DE', 'BY'],
    ['Baden-Württemberg', 'DE', 'BW'],
    ['Wien', 'AT', '9'],
    ['AT-3', 'AT', '3'],
    ['Zürich', 'CH', 'ZH'],
    ['St. Gallen', 'CH', 'SG'],
    ['ZH', 'DE', undefined],
    ['Berlin', 'CH', undefined],
  ])('%s in %s', (text, country, code) => {
    expect(readRegion(text, country)).toBe(code);
  });

  test.each([
    ['ja', true, 'contract'],
    ['Nein', false, 'one-sided'],
    ['vertraglich', undefined, 'contract'],
    ['sofort', undefined, 'none'],
    ['vielleicht', undefined, undefined],
  ])('%s', (text, isYes, basis) => {
    expect([readYesNo(text), readDueBasis(text)]).toEqual([isYes, basis]);
  });

  test.each([
    ['19', 1900],
    ['8,1 %', 810],
    ['gemischt', 'mixed'],
    ['steuerfrei', 0],
    ['190', undefined],
    ['19/7', undefined],
  ])('VAT %s', (text, expected) => {
    expect(readTaxPercent(text)).toBe(expected);
  });
});
