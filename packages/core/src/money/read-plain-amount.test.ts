import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { readAmount } from './read-amount.ts';
import { readPlainAmount } from './read-plain-amount.ts';

it('says what the thorough reader says, or nothing', () => {
  const text = fc.string({ unit: fc.constantFrom(..."0123456789.,-' €"), maxLength: 14 });
  fc.assert(
    fc.property(text, (cell) => {
      const minor = readPlainAmount(cell);
      if (minor === undefined) return;
      expect(readAmount(cell, 'comma')).toBe(minor);
      expect(readAmount(cell, 'dot')).toBe(minor);
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ['0,00', 0],
  ['12,50', 1250],
  ['1234,56', 123_456],
  ['1.234,56', 123_456],
  ['12.345.678,90', 1_234_567_890],
  ['1234.56', 123_456],
  ['1.234', undefined],
  ['1234.567,89', undefined],
  ['.234,56', undefined],
  ['1..234,56', undefined],
  ['-12,50', undefined],
  ['12,5', undefined],
])('%s', (text, minor) => {
  expect(readPlainAmount(text)).toBe(minor);
});
