import { describe, expect, test } from 'vitest';
import { foldText } from './folded-text.ts';
import { namedAmounts } from './page-amount.ts';
import { documentNumber } from './read-number.ts';
import { discountsIn } from './read-terms.ts';
import { totalWords } from './total-words.ts';

describe('amounts in a text', () => {
  test.each([
    ['1.234,56 €', [123456]],
    ["CHF 1'234.50", [123450]],
    ['1,234.56', [123456]],
    ['€ 120', [12000]],
    ['40 EUR', [4000]],
    ['Rs 1,939', [193900]],
    ['120,-', [12000]],
    ['120.-- CHF', [12000]],
    ['-5,60', [-560]],
    ['100,00-', [-10000]],
    ['Total TTC 1 234,56', [123456]],
    ['376,37 71,51 447,88', [37637, 7151, 44788]],
    ['19,00% von 100,00', [10000]],
    ['9,9000', []],
    ['15.03.2026', []],
    ['4711', []],
    ['12:30,50', []],
    ['§ 1,50a', []],
    ['99.999.999.999.999.999,00', []],
  ])('%s', (text, minors) => expect(namedAmounts(text).map(({ minor }) => minor)).toEqual(minors));

  test('carry their currency', () => {
    expect(namedAmounts('EUR 5,00 und 6,00 CHF und $7.00 und 8,00').map(({ currency }) => currency)).toEqual([
      'EUR',
      'CHF',
      'USD',
      undefined,
    ]);
  });
});

describe('what the words before an amount call it', () => {
  test.each([
    ['Rechnungsbetrag', 'gross'],
    ['Rechnungssumme Brutto (inkl. USt.)', 'gross'],
    ['Rechnungssumme ohne USt.', 'net'],
    ['Total € Incl. VAT', 'gross'],
    ['Total exkl. MWST', 'net'],
    ['TOTAL HT', 'net'],
    ['TOTAL TTC', 'gross'],
    ['NET A PAYER', 'due'],
    ['Br uttosumme', 'gross'],
    ['zzgl. 19 % MwSt.', 'tax'],
    ['inkl. 19 % MwSt.', 'tax'],
    ['USt. Gesamt:', 'tax'],
    ['Zwischensumme', 'net'],
    ['Übertrag', 'net'],
    ['Noch zu zahlen', 'due'],
    ['Balance Due:', 'due'],
    ['Erhaltene Anzahlungen', 'prepaid'],
    ['abzgl. 1. Abschlagszahlung vom 02.02.2026', 'prepaid'],
    ['Gesamtbetrag der Abschläge', undefined],
    ['Zahlbetrag bei Abzug von 2 % Skonto', undefined],
    ['Gesamtpaket Einbau', undefined],
    ['Versandkosten', undefined],
    ['Mahngebühr', undefined],
    ['Summe', 'gross'],
    ['Schlüsseldienst', undefined],
  ])('%s', (words, kind) => expect(totalWords(words)?.kind).toBe(kind));
});

describe('the number of a document', () => {
  test.each([
    [': RE-20170509/505 von 09.05.2017', 'RE-20170509/505'],
    ['2014-03', '2014-03'],
    ['AM 26/0441', 'AM 26/0441'],
    ['123 456 789', '123 456 789'],
    ['(380) Nr. 471102', '471102'],
    ['# invoice_number_1', 'invoice_number_1'],
    ['vom 01.02.2026', undefined],
    ['01/02/2026', undefined],
    ['119,00 EUR', undefined],
    ['19 %', undefined],
    ['DE89370400440532013000', undefined],
    ['folgt', undefined],
  ])('%s', (text, number) => expect(documentNumber(text)?.value).toBe(number));
});

test.each([
  ['3% Skonto innerhalb 10 Tagen, 30 Tage netto', [{ percent: '3.00', days: 10 }]],
  ['3% Skonto innerhalb von 10 Werktagen', [{ percent: '3.00' }]],
  ['2,5 % Skonto bis 15.02.2026', [{ percent: '2.50', days: 14 }]],
  [
    '7 Tage 3 % Skonto oder 14 Tage 2 % Skonto',
    [
      { percent: '3.00', days: 7 },
      { percent: '2.00', days: 14 },
    ],
  ],
  ['zzgl. 19 % MwSt. ohne Abzug', []],
  ['Skontoabzüge werden nicht akzeptiert', []],
])('%s', (terms, discounts) => expect(discountsIn([terms], '2026-02-01')).toEqual(discounts));

test('labels are compared without case, accents, blanks and marks', () => {
  expect(foldText('Fälligkeits-Datum № 3:').text).toBe('faelligkeitsdatumno3');
  expect(foldText('Straße').at).toEqual([0, 1, 2, 3, 4, 4, 5]);
});
