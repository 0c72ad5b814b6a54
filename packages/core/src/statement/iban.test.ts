import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIban, isIbanShaped, mod97, normalizeIban } from './iban.ts';

describe('IBAN', () => {
  it.each([
    ['DE89370400440532013000', true],
    ['DE89370400440532013001', false],
    ['AT611904300234573201', true],
    ['DE02120300000000202051', true],
    ['CH9300762011623852957', true],
    ['GB29NWBK60161331926819', true],
    ['DE8937040044053201300', false],
    ['de89370400440532013000', false],
    ['DE89 3704 0044 0532 0130 00', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isIban(text)).toBe(expected);
  });

  it('is compared without blanks, in capitals', () => {
    expect(normalizeIban(' de89 3704 0044\u00A00532 0130 00\t')).toBe('DE89370400440532013000');
  });

  it('every wrong digit is found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const good = 'DE89370400440532013000';
        const digit = String((Number.parseInt(good[at]!, 10) + by) % 10);
        return !isIban(good.slice(0, at) + digit + good.slice(at + 1));
      }),
    );
  });

  it('mod 97 of long numbers', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (n) => mod97(String(n)) === Number(n % 97n)));
  });

  it('a shape is not yet an IBAN', () => expect(isIbanShaped('DE00370400440532013000')).toBe(true));
});
