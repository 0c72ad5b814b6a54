import { expect, test } from 'vitest';
import { type AccountCredit, type CreditedLetter, creditWarnings } from './credit-warnings.ts';

const letter = (number: number, demandedMinor: number, more: Partial<CreditedLetter> = {}): CreditedLetter => ({
  debtorId: `d${number}`,
  debtorName: `Kunde ${number}`,
  debtorNumber: `K-${number}`,
  currency: 'EUR',
  demandedMinor,
  ...more,
});
const credit = (number: number, creditMinor: number, more: Partial<AccountCredit> = {}): AccountCredit => ({
  debtorId: `d${number}`,
  currency: 'EUR',
  creditMinor,
  ...more,
});
const say = (letters: readonly CreditedLetter[], credits: readonly AccountCredit[]) =>
  creditWarnings(letters, credits).map(({ de }) => de.replace(/\u00A0/g, ' '));

test('who has money here is named with what lies there and what all his letters demand', () => {
  const [one, ...more] = say([letter(1, 10_000), letter(1, 2_050), letter(2, 500)], [credit(1, 400)]);
  expect(one).toContain('Kunde 1 (K-1) liegen 4,00 € Guthaben; gemahnt werden 120,50 €');
  expect(more).toEqual([]);
});

test.each<[string, CreditedLetter[], AccountCredit[]]>([
  ['nothing here', [letter(1, 10_000)], []],
  ['of another customer', [letter(1, 10_000)], [credit(2, 400)]],
  ['in another currency', [letter(1, 10_000)], [credit(1, 400, { currency: 'CHF' })]],
  ['no letter', [], [credit(1, 400)]],
])('nothing is said: %s', (_, letters, credits) => {
  expect(creditWarnings(letters, credits)).toEqual([]);
});

test('five are named, the most first, the others counted', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const all = say(
    numbers.map((number) => letter(number, 10_000)),
    numbers.map((number) => credit(number, number * 10)),
  );
  expect(all.map((one) => /K-\d/.exec(one)?.[0] ?? one)).toEqual([
    'K-7',
    'K-6',
    'K-5',
    'K-4',
    'K-3',
    '2 weitere gemahnte Kunden haben Guthaben auf dem Konto.',
  ]);
  const six = say(
    numbers.slice(1).map((number) => letter(number, 10_000)),
    numbers.map((number) => credit(number, number * 10)),
  );
  expect(six.at(-1)).toBe('Ein weiterer gemahnter Kunde hat Guthaben auf dem Konto.');
});
