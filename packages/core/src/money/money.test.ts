import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalAt, fromDecimal, toDecimal } from './money.ts';

it('an amount in minor units comes back as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13 + 1, max: 1e13 - 1 }), (minor) => fromDecimal(toDecimal(minor)) === minor),
  );
});

it('reads a plain decimal with at most eleven digits and two places, and nothing else', () => {
  const unit = fc.constantFrom('0', '7', '.', '-', '+', ',', ' ', 'e');
  const digits = fc.integer({ min: 0, max: 10 ** 13 }).map(String);
  const text = fc.oneof(
    fc.string({ unit, maxLength: 7 }),
    fc.tuple(digits, fc.string({ unit, maxLength: 4 })).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const read = fromDecimal(written);
      expect(read !== undefined).toBe(/^-?\d{1,11}(\.\d{1,2})?$/.test(written));
      if (read !== undefined) expect(BigInt(read)).toBe(BigInt(withTwoPlaces(written).replace('.', '')));
    }),
    { numRuns: 2000 },
  );
});

function withTwoPlaces(text: string): string {
  const [whole = '', places = ''] = text.split('.');
  return `${whole}.${places.padEnd(2, '0')}`;
}

it('what stands around an amount in a larger text is not read', () => {
  expect(decimalAt('1,-12.50,3', 2, 8)).toBe(-1250);
  expect(decimalAt('1,,3', 2, 2)).toBeUndefined();
  expect(decimalAt('1,-,3', 2, 3)).toBeUndefined();
});
