import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAccount } from './find-account.ts';
import { isIban } from './iban.ts';
import { proposeIban } from './propose-iban.ts';

test.each([
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['37040044/0532013000', 'DE89370400440532013000'],
  ['37040044/532013000EUR', 'DE89370400440532013000'],
  ['AT611904300234573201', 'AT611904300234573201'],
  ['DE88370400440532013000', undefined],
  ['0532013000', undefined],
  ['Girokonto', undefined],
  [undefined, undefined],
])('%s', (stated, iban) => expect(proposeIban(stated)).toBe(iban));

test('what is proposed is an IBAN, and the account of the statement it was made of', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  fc.assert(
    fc.property(digits(8), digits(9), (bank, number) => {
      const stated = `${bank}/${number}`;
      const iban = proposeIban(stated)!;
      expect(isIban(iban)).toBe(true);
      expect(findAccount(stated, [{ id: '1', iban, currency: 'EUR' }])?.iban).toBe(iban);
    }),
  );
});
