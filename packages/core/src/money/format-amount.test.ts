import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmount, formatFigures, formatPercent } from './format-amount.ts';
import type { Language } from './language.ts';
import type { Currency } from './money.ts';
import { readAmount } from './read-amount.ts';

test.each<[number, Currency | undefined, Language, string]>([
  [123450, 'EUR', 'de', '1.234,50\u00A0€'],
  [123450, 'EUR', 'en', '€1,234.50'],
  [-123450, 'EUR', 'de', '\u22121.234,50\u00A0€'],
  [-5, 'EUR', 'en', '\u2212€0.05'],
  [0, 'EUR', 'de', '0,00\u00A0€'],
  [123456789, 'CHF', 'de', "CHF\u00A01'234'567.89"],
  [-159000, 'CHF', 'en', "\u2212CHF\u00A01'590.00"],
  [99999, 'CHF', 'en', 'CHF\u00A0999.99'],
  [100000, undefined, 'de', '1.000,00'],
])('%i %s in %s is %s', (minor, currency, language, expected) => {
  expect(formatAmount(minor, currency, language)).toBe(expected);
});

test.each<[number, Currency, Language, string]>([
  [-123450, 'EUR', 'de', '\u22121.234,50'],
  [123450, 'EUR', 'en', '1,234.50'],
  [123450, 'CHF', 'de', "1'234.50"],
  [5, 'CHF', 'en', '0.05'],
])('the figures of %i %s in %s are %s', (minor, currency, language, expected) => {
  expect(formatFigures(minor, currency, language)).toBe(expected);
});

test('percent', () => {
  expect(formatPercent('10.52', 'de')).toBe('10,52\u00A0%');
  expect(formatPercent('-0.88', 'en')).toBe('\u22120.88%');
});

test('what we write we read', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
      expect(readAmount(formatAmount(minor, 'EUR', 'de'), 'comma')).toBe(minor);
      expect(readAmount(formatAmount(minor, 'CHF', 'en'), 'dot')).toBe(minor);
    }),
  );
});
