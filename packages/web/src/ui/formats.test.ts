import { expect, it } from 'vitest';
import { formatDate, formatDecimal, formatMoney, formatMoneyFigures, formatShortDate, formatSums } from './formats.ts';

it.each([
  ['0.00', '0,00', '0.00'],
  ['1214.37', '1.214,37', '1,214.37'],
  ['-1234567.05', '−1.234.567,05', '−1,234,567.05'],
  ['999.90', '999,90', '999.90'],
  ['6.27', '6,27', '6.27'],
  ['5.123456', '5,123456', '5.123456'],
])('%s reads %s and %s', (decimal, german, english) => {
  expect([formatDecimal(decimal, 'de'), formatDecimal(decimal, 'en')]).toEqual([german, english]);
});

it.each([
  ['1214.37', 'EUR', '1.214,37 €', '€1,214.37'],
  ['-5.00', 'EUR', '−5,00 €', '−€5.00'],
  ['1590.00', 'CHF', "CHF\u00A01'590.00", "CHF\u00A01'590.00"],
  ['-20.00', 'CHF', '−CHF\u00A020.00', '−CHF\u00A020.00'],
])('%s %s with its currency', (decimal, currency, german, english) => {
  expect([formatMoney(decimal, currency, 'de'), formatMoney(decimal, currency, 'en')]).toEqual([german, english]);
});

it('leaves the currency to the head of a column, and keeps its spelling', () => {
  expect(formatMoneyFigures('1590.00', 'CHF', 'de')).toBe("1'590.00");
  expect(formatMoneyFigures('1590.00', 'EUR', 'de')).toBe('1.590,00');
});

it('puts sums of different currencies side by side', () => {
  const both = [
    { currency: 'EUR', amount: '1234.00' },
    { currency: 'CHF', amount: '200.00' },
  ] as const;
  expect(formatSums([...both], 'de')).toBe('1.234,00 € · CHF\u00A0200.00');
  expect(formatSums([], 'de')).toBe('–');
});

it('writes dates as people do', () => {
  expect(formatDate('2026-11-03', 'de')).toBe('03.11.2026');
  expect(formatDate('2026-11-03', 'en')).toBe('3 Nov 2026');
  expect(formatShortDate('2026-11-03', '2026-11-21', 'de')).toBe('3.11.');
  expect(formatShortDate('2025-11-03', '2026-11-21', 'en')).toBe('3 Nov 2025');
});
