import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { expect, it } from 'vitest';
import { allTexts } from '../texts/all-texts.ts';
import { formatsOf } from '../ui/formats.ts';
import { entryName, formulaWords, periodWords, rateWords, unroundedFigures } from './statement-words.ts';

const segment = {
  from: '2026-01-01',
  to: '2026-07-01',
  days: 181,
  rate: '10.27',
  baseRate: '1.27',
  base: '1190.00',
  interest: '60.604274',
  law: '§ 288 Abs. 2 BGB',
};
const german = { t: allTexts.de, format: formatsOf('de') };
const english = { t: allTexts.en, format: formatsOf('en') };
const counted = (dayCount: 'ACT_365' | 'ACT_ACT') =>
  ({ currency: 'EUR', interest: { dayCount } }) as unknown as ClaimStatementShape;

it.each([
  ['1029.465184', 'EUR', '1.029,465184', '1,029.465184'],
  ['0.075127', 'EUR', '0,075127', '0.075127'],
  ['1029.465184', 'CHF', "1'029.465184", "1'029.465184"],
])('%s %s unrounded reads %s and %s', (decimal, currency, de, en) => {
  const read = [german, english].map(({ format }) => unroundedFigures(decimal, currency, format).replace('’', "'"));
  expect(read).toEqual([de, en]);
});

it('says a period with its last day', () => {
  expect(periodWords(segment, german.format)).toBe('01.01.2026 – 30.06.2026');
});

it('takes a rate apart into base rate and points', () => {
  expect(rateWords(segment, german)).toBe('10,27 % im Jahr (Basiszinssatz 1,27 % + 9,00 Punkte)');
  expect(rateWords(segment, english)).toBe('10.27% a year (base rate 1.27% + 9.00 points)');
  expect(rateWords({ ...segment, rate: '5.00', baseRate: '0.00' }, german)).toBe('5,00 % im Jahr');
});

it.each([
  ['ACT_365', '2026-01-01', '1.190,00 € × 10,27 % × 181 Tage / 365 = 60,604274 €', 'immer 365'],
  ['ACT_ACT', '2026-01-01', '1.190,00 € × 10,27 % × 181 Tage / 365 = 60,604274 €', '365 Tage, und'],
  ['ACT_ACT', '2024-01-01', '1.190,00 € × 10,27 % × 181 Tage / 366 = 60,604274 €', '366 Tage, und'],
] as const)('works out a segment by %s from %s', (dayCount, from, formula, why) => {
  const words = formulaWords({ ...segment, from }, counted(dayCount), german);
  expect(words[0]).toBe(formula);
  expect(words[1]).toContain(why);
});

it.each([
  ['payment', '-10.00', 'Zahlung'],
  ['credit-note', '-1.50', 'Gutschrift'],
  ['credit-note', '1.50', 'Gutschrift zurückgenommen'],
  ['return-cost', '4.50', 'Rücklastschriftkosten'],
  ['return-cost', '-4.50', 'Rücklastschriftkosten zurückgenommen'],
  ['barter', '1.00', 'barter'],
])('%s of %s is called "%s"', (kind, amount, name) => {
  expect(entryName({ kind, amount }, allTexts.de)).toBe(name);
});
