import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { expect, it } from 'vitest';
import { sumOf } from '../ui/sums.ts';
import { type EntryWish, entryEffect } from './entry-effect.ts';

const line = (kind: string, amount: string, split: object | null = null) => ({
  kind,
  amount,
  split,
  valueOn: '2026-02-01',
});
const statement = {
  lines: [
    line('principal', '1000.00'),
    line('fee', '5.00'),
    line('interest', '10.00'),
    line('payment', '-8.00', { costs: '-5.00', interest: '-3.00', principal: '0.00' }),
    line('return-cost', '4.50'),
  ],
  principal: { original: '1000.00', open: '1000.00' },
  costsOpen: '4.50',
  // Seven of it are booked, the rest accrued since.
  interest: { open: '11.37' },
  total: '1015.87',
} as unknown as ClaimStatementShape;
const claim = { number: 'RE-1', currency: 'EUR' as const, issuedOn: '2026-01-01', statement };
const here = { country: 'DE' as const, today: '2026-11-21' };
const effect = (kind: EntryWish['kind'], amount: string, part: EntryWish['part'], valueOn = '2026-11-21') =>
  entryEffect(claim, { kind, amount, part, valueOn }, here);

it.each([
  ['credit-note', '100.00', null, '900.00 4.50 11.37 915.87'],
  ['discount', '20.00', null, '980.00 4.50 11.37 995.87'],
  ['return-cost', '3.50', null, '1000.00 8.00 11.37 1019.37'],
  ['waiver', '4.50', 'costs', '1000.00 0.00 11.37 1011.37'],
  ['write-off', '7.00', 'interest', '1000.00 4.50 4.37 1008.87'],
  ['write-off', '12.50', null, '999.00 0.00 4.37 1003.37'],
] as const)('%s of %s on %s leaves %s', (kind, amount, part, expected) => {
  const found = effect(kind, amount, part);
  if (found.kind !== 'booked') throw new Error(found.kind);
  const { principal, costs, interest, total } = found.after;
  expect(`${principal} ${costs} ${interest} ${total}`).toBe(expected);
  expect(sumOf([principal, costs, interest])).toBe(total);
});

it.each([
  ['credit-note', '1000.01', null, '1.000,00 €'],
  ['waiver', '7.01', 'interest', '7,00 €'],
  ['write-off', '1011.51', null, '1.011,50 €'],
] as const)('%s of %s on %s is more than %s', (kind, amount, part, open) => {
  const found = effect(kind, amount, part);
  expect(found.kind).toBe('too-much');
  expect(found.kind === 'too-much' && found.open.de.replace(/\s/g, ' ')).toBe(open);
});

it('leaves it to the server to say why a day cannot be', () => {
  expect(effect('discount', '1.00', null, '2026-11-22')).toEqual({ kind: 'refused' });
  expect(effect('discount', '1.00', null, '2025-12-31')).toEqual({ kind: 'refused' });
});
