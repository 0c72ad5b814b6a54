import { expect, test } from 'vitest';
import { generateCustomers } from './demo-debtors.ts';
import { composeDemoIban } from './demo-iban.ts';
import { randomFrom } from './random.ts';

/** ISO 13616: with the first four characters at the end and letters as numbers, the rest of a division by 97 is 1. */
function rest97(iban: string): bigint {
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n;
}

test('composes the published examples', () => {
  expect(composeDemoIban('37040044', 532_013_000)).toBe('DE89370400440532013000');
  expect(composeDemoIban('12030000', 202_051)).toBe('DE02120300000000202051');
});

test('every demo debtor has right check digits at a bank that does not exist', () => {
  for (const { debtor } of generateCustomers(randomFrom(3), 400)) {
    expect(rest97(debtor.iban)).toBe(1n);
    expect(debtor.iban).toMatch(/^DE\d{2}9\d{17}$/);
  }
});
