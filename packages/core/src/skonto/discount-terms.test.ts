import { describe, expect, test } from 'vitest';
import { discountOffer } from './discount-offer.ts';
import { type DiscountTerms, parseDiscountTerms } from './discount-terms.ts';

describe('BT-20 of XRechnung', () => {
  test('two entries, as the specification shows them', () => {
    expect(
      parseDiscountTerms('#SKONTO#TAGE=14#PROZENT=2.00#\n#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=1000.00#\n'),
    ).toEqual({
      terms: [
        { days: 14, percentBasisPoints: 200 },
        { days: 7, percentBasisPoints: 300, baseMinor: 100_000 },
      ],
      freeText: '',
      problems: [],
    });
  });

  test('free text beside, Windows line ends', () => {
    const { terms, freeText, problems } = parseDiscountTerms(
      'Zahlbar in 30 Tagen\r\n#SKONTO#TAGE=0#PROZENT=0.50#\r\nVielen Dank # und Gruß',
    );
    expect(terms).toEqual([{ days: 0, percentBasisPoints: 50 }]);
    expect(freeText).toBe('Zahlbar in 30 Tagen\nVielen Dank # und Gruß');
    expect(problems).toEqual([]);
  });

  test.each([
    '#SKONTO#TAGE=14#PROZENT=2#',
    '#SKONTO#TAGE=14#PROZENT=2,00#',
    '#SKONTO#TAGE=14#PROZENT=2.00',
    '#SKONTO#TAGE=14#PROZENT=2.00# ',
    '#Skonto#TAGE=14#PROZENT=2.00#',
    '#SKONTO#TAGE= 14#PROZENT=2.00#',
    '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=1000#',
    '#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=1.000,00#',
    '#SKONTO#TAGE=14#PROZENT=200.00#',
    '#SKONTO#TAGE=99999999999#PROZENT=2.00#',
    '#SKONTO#TAGE=-1#PROZENT=2.00#',
    '#SKONTO#TAGE=14#PROZENT=2.00##SKONTO#TAGE=7#PROZENT=3.00#',
    '#VERZUG#TAGE=30#PROZENT=9.00#',
    '#',
  ])('%s is no entry, and says so with its line', (line) => {
    expect(parseDiscountTerms(`Text\n${line}`)).toEqual({
      terms: [],
      freeText: 'Text',
      problems: [{ kind: 'refused', code: 'value-invalid', line: 2, field: 'BT-20', values: { value: line } }],
    });
  });

  test('a base may be negative in a credit note', () => {
    expect(parseDiscountTerms('#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=-10.00#').terms[0]!.baseMinor).toBe(-1_000);
  });
});

describe('what terms mean', () => {
  const invoice = { grossMinor: 119_000, issuedOn: '2026-05-04', place: { country: 'DE', regions: [] } } as const;
  /** gross | terms | discount | accepted | last day */
  test.each<[string, number, DiscountTerms, number, number, string]>([
    ['G.4: 14 days, 2 %', 119_000, { days: 14, percentBasisPoints: 200 }, 2_380, 116_620, '2026-05-18'],
    [
      'G.4: base 1,000.00, 3 %',
      119_000,
      { days: 7, percentBasisPoints: 300, baseMinor: 100_000 },
      3_000,
      116_000,
      '2026-05-11',
    ],
    [
      'the last day moves over Ascension and the weekend',
      119_000,
      { days: 10, percentBasisPoints: 200 },
      2_380,
      116_620,
      '2026-05-15',
    ],
    ['half a cent is rounded up', 125, { days: 0, percentBasisPoints: 200 }, 3, 122, '2026-05-04'],
    ['less than half a cent is not', 124, { days: 0, percentBasisPoints: 200 }, 2, 122, '2026-05-04'],
    [
      'never more than the invoice',
      100,
      { days: 7, percentBasisPoints: 300, baseMinor: 1_000_000 },
      100,
      0,
      '2026-05-11',
    ],
    ['nothing of a negative base', 100, { days: 7, percentBasisPoints: 300, baseMinor: -100 }, 0, 100, '2026-05-11'],
    [
      'the largest amount',
      10 ** 12,
      { days: 7, percentBasisPoints: 333 },
      33_300_000_000,
      966_700_000_000,
      '2026-05-11',
    ],
  ])('%s', (_id, grossMinor, terms, discountMinor, acceptedMinor, lastDayOn) => {
    const offer = discountOffer({ ...invoice, grossMinor }, terms, 3);
    expect(offer).toMatchObject({ discountMinor, acceptedMinor, lastDayOn });
  });

  test('tolerance begins after the moved day', () => {
    expect(discountOffer(invoice, { days: 10, percentBasisPoints: 200 }, 3).toleratedOn).toBe('2026-05-18');
  });
});
