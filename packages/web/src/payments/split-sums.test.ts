import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../ui/sums.ts';
import { bookable, effectOf, likelyDebtors, type Share, splitRows, splitSums } from './split-sums.ts';

const share = (claimId: string, part: Partial<Share> = {}): Share => ({
  claimId,
  number: `RE-${claimId}`,
  amount: '100.00',
  costs: '5.00',
  interest: '1.25',
  principal: '93.75',
  discount: '0.00',
  discountText: null,
  open: '0.00',
  ...part,
});
const claim = (id: string) => ({ id, number: `RE-${id}`, dueOn: '2026-10-01', open: '120.00' });

it('puts each share at its claim, and none is lost', () => {
  const rows = splitRows([claim('1'), claim('2')], [share('2'), share('9', { open: '20.00' })]);
  expect(rows.map((row) => [row.claim.id, row.share?.amount])).toEqual([
    ['1', undefined],
    ['2', '100.00'],
    ['9', '100.00'],
  ]);
  expect(rows[2]?.claim.open).toBe('120.00');
});

it('what falls on claims and what is left are the payment, to the cent', () => {
  const cents = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 8 }), cents, (parts, rest) => {
      const decimal = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
      const whole = decimal(parts.reduce((sum, part) => sum + part, rest));
      const sums = splitSums(
        whole,
        parts.map((part, index) => share(String(index), { amount: decimal(part) })),
      );
      expect(sumOf([sums.booked, sums.left])).toBe(whole);
      expect(sums.left).toBe(decimal(rest));
    }),
  );
});

it('books the whole payment where the rest stays as credit, else what falls on claims', () => {
  expect(effectOf('150.00', [share('1')], true)).toBe('150.00');
  expect(effectOf('150.00', [share('1')], false)).toBe('100.00');
  expect(effectOf('150.00', [], false)).toBe('0.00');
});

it('a payment that is booked in part has its rest to book', () => {
  expect(bookable({ amount: '150.00' })).toBe('150.00');
  expect(bookable({ amount: '150.00', rest: '50.00' })).toBe('50.00');
});

it('offers the customers it may be from, each once, those already booked on first', () => {
  const debtor = (id: string) => ({ id, number: id, name: id });
  const suggestion = (id: string) => ({
    claimId: id,
    claimNumber: id,
    debtor: debtor(id),
    open: '1.00',
    amount: '1.00',
    evidence: [],
  });
  const allocation = (id: string, isReversed: boolean) => ({
    id,
    claimId: id,
    claimNumber: id,
    debtor: debtor(id),
    amount: '1.00',
    isReversed,
  });
  expect(
    likelyDebtors({
      allocations: [allocation('gone', true), allocation('b', false)],
      suggestions: [suggestion('a'), suggestion('b'), suggestion('a')],
      credit: null,
    }).map((one) => one.id),
  ).toEqual(['b', 'a']);
});
