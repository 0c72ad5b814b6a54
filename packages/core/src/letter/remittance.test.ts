import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { remittanceMax, remittanceOf } from './remittance.ts';

it.each([
  [['RE-2026-001'], '10042', 'RE-2026-001, Kd 10042'],
  [['RE-1', 'RE-2'], '10042', 'RE-1, RE-2, Kd 10042'],
  [['RE-1'], '', 'RE-1'],
])('%j of customer %s: %s', (numbers, debtor, text) => {
  expect(remittanceOf(numbers, debtor, 'M-1')).toBe(text);
});

it('leads with our reference where the numbers do not fit', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => `RE-2026-${String(index).padStart(5, '0')}`);
  const text = remittanceOf(numbers, '10042', 'M-2026-0815');
  expect(text).toBe(
    'M-2026-0815, Kd 10042, RE-2026-00000, RE-2026-00001, RE-2026-00002, RE-2026-00003, RE-2026-00004, RE-2026-00005, RE-2026-00006 u. a.',
  );
});

test.prop([
  fc.array(fc.string({ minLength: 1, maxLength: 50 }), { minLength: 1 }),
  fc.string({ maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 30 }),
])('always fits a transfer, and always carries customer or reference', (numbers, debtor, reference) => {
  const text = remittanceOf(numbers, debtor, reference);
  expect([...text].length).toBeLessThanOrEqual(remittanceMax);
  expect(text.includes(debtor)).toBe(true);
  expect(numbers.every((number) => text.includes(number)) || text.startsWith(reference)).toBe(true);
});
