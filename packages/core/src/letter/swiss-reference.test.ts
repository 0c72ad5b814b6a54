import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isQrIban,
  isQrReference,
  isRfReference,
  isSwissIban,
  printReference,
  qrCheckDigit,
  qrReferenceOf,
  rfReferenceOf,
} from './swiss-reference.ts';

describe('a QR reference', () => {
  it.each([
    ['21000000000313947143000901', '7'],
    ['02026000000000000000000123', '8'],
  ])('%s has the check digit %s', (digits, check) => {
    expect(qrCheckDigit(digits)).toBe(check);
    expect(isQrReference(digits + check)).toBe(true);
  });

  it.each([
    ['wrong check digit', '210000000003139471430009018'],
    ['26 digits', '21000000000313947143000901'],
    ['a letter', '21000000000313947143000901X'],
    ['nothing but zeros', '0'.repeat(27)],
  ])('is none: %s', (_, text) => {
    expect(isQrReference(text)).toBe(false);
  });

  it.each([
    ['RE-2026-00101', '10042', '00000100420000000202600101'],
    ['2026/7', 'K-77', '00000000770000000000020267'],
    ['5', '', '00000000000000000000000005'],
    ['1234567890123456', '98765432101', '87654321011234567890123456'],
  ])('of %s for debtor %s begins %s', (number, debtor, digits) => {
    expect(qrReferenceOf(number, debtor)).toBe(digits + qrCheckDigit(digits));
  });

  it('cuts no number and invents none', () => {
    expect(qrReferenceOf('12345678901234567', '1')).toBeUndefined();
    expect(qrReferenceOf('ABC', '1')).toBeUndefined();
    expect(qrReferenceOf('RE-000', '1')).toBeUndefined();
  });

  it('betrays every single wrong digit', () => {
    const wrong = fc.tuple(fc.integer({ min: 0, max: 26 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), wrong, (number, [at, by]) => {
        const reference = qrReferenceOf(String(number), '42')!;
        const digit = (Number.parseInt(reference[at]!, 10) + by) % 10;
        expect(isQrReference(reference.slice(0, at) + digit + reference.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('a creditor reference', () => {
  it.each(['RF18539007547034', 'RF40RE20260001', 'RF20RE20261234', 'RF714711', 'RF87KD10042RE20260815'])(
    '%s is valid',
    (text) => expect(isRfReference(text)).toBe(true),
  );

  it.each(['RF19539007547034', 'RF18', 'XRF18539007547034', `RF71${'1'.repeat(22)}`])('%s is none', (text) =>
    expect(isRfReference(text)).toBe(false),
  );

  it.each([
    ['RE-2026-0001', 'RF40RE20260001'],
    ['re 2026/1234', 'RF20RE20261234'],
    ['4711', 'RF714711'],
  ])('of %s is %s', (number, reference) => expect(rfReferenceOf(number)).toBe(reference));

  it.each(['', 'RE#1', 'Büro-1', 'A'.repeat(22)])('of "%s" there is none', (number) =>
    expect(rfReferenceOf(number)).toBeUndefined(),
  );
});

it.each([
  ['CH9300762011623852957', true, false],
  ['CH4431999123000889012', true, true],
  ['LI21088100002324013AA', true, false],
  ['CH9300762011623852958', false, false],
  ['DE89370400440532013000', false, false],
])('account %s: Swiss %s, QR-IBAN %s', (iban, swiss, qr) => {
  expect([isSwissIban(iban), isQrIban(iban)]).toEqual([swiss, qr]);
});

it('prints references in their groups', () => {
  expect(printReference('210000000003139471430009017')).toBe('21 00000 00003 13947 14300 09017');
  expect(printReference('RF18539007547034')).toBe('RF18 5390 0754 7034');
});
