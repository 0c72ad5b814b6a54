import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../ui/sums.ts';
import { closableOf, discountOf, type SplitLine, splitBody, splitState, withClaim } from './typed-split.ts';

const debtor = { id: 'd', number: 'K-1', name: 'Muster' };
const line = (id: string, text: string, part: Partial<SplitLine> = {}, open = '100.00'): SplitLine => ({
  claim: { id, number: `RE-${id}`, open, debtor, dueOn: null },
  text,
  hasDiscount: false,
  ...part,
});

it.each([
  ['100.00', ['40,00', '60'], '100.00', '0.00', 2, false, false],
  ['100.00', ['40,00', ''], '40.00', '60.00', 1, false, false],
  ['100.00', ['80', '30'], '110.00', '-10.00', 2, true, false],
  ['100.00', ['80', 'viel'], '80.00', '20.00', 1, false, true],
  ['100.00', ['-5'], '0.00', '100.00', 0, false, true],
  ['1234.50', ['1.234,50'], '1234.50', '0.00', 1, false, false],
] as const)('%s typed as %j: booked %s, left %s', (whole, texts, booked, left, count, isTooMuch, isUnread) => {
  const lines = texts.map((text, index) => line(String(index), text));
  expect(splitState(whole, lines, 'de')).toEqual({ booked, left, count, isTooMuch, isUnread });
});

it('booked and left are always the payment, to the cent', () => {
  const cents = fc.integer({ min: 0, max: 5_000_000 });
  fc.assert(
    fc.property(cents, fc.array(cents, { maxLength: 6 }), (whole, parts) => {
      const decimal = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
      const lines = parts.map((part, index) => line(String(index), decimal(part).replace('.', ',')));
      const { booked, left } = splitState(decimal(whole), lines, 'de');
      expect(sumOf([booked, left])).toBe(decimal(whole));
    }),
  );
});

it('Skonto closes what is left of the claim, and only with a tick and an amount', () => {
  expect(discountOf(line('1', '98', { hasDiscount: true }), 'de')).toBe('2.00');
  expect(discountOf(line('1', '98'), 'de')).toBe('0.00');
  expect(closableOf(line('1', ''), 'de')).toBeUndefined();
  expect(closableOf(line('1', '100'), 'de')).toBeUndefined();
  expect(discountOf(line('1', '120', { hasDiscount: true }), 'de')).toBe('0.00');
});

it('sends amounts only, with Skonto and the account for the rest', () => {
  const lines = [line('1', '98', { hasDiscount: true }), line('2', ''), line('3', '1,5')];
  expect(splitBody(lines, 'de', 'd')).toEqual({
    parts: [
      { claimId: '1', amount: '98.00', discount: '2.00' },
      { claimId: '3', amount: '1.50' },
    ],
    creditDebtorId: 'd',
  });
  expect(splitBody([], 'de', undefined)).toEqual({ parts: [] });
});

it('a searched claim takes what is left, as far as it is open, and stands once', () => {
  const one = withClaim([], line('1', '').claim, '150.00', 'de');
  const two = withClaim(one, line('2', '').claim, '150.00', 'de');
  const three = withClaim(two, line('3', '').claim, '150.00', 'de');
  expect(three.map(({ text }) => text)).toEqual(['100,00', '50,00', '']);
  expect(withClaim(three, line('2', '').claim, '150.00', 'de')).toBe(three);
});
