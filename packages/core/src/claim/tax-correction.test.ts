import { expect, test } from 'vitest';
import type { ClaimEntry } from './claim.ts';
import { taxCorrection } from './tax-correction.ts';

const entry = (kind: ClaimEntry['kind'], amountMinor: number, split?: ClaimEntry['split']): ClaimEntry => ({
  kind,
  amountMinor,
  valueOn: '2026-05-04',
  ...(split !== undefined && { split }),
});
const german = { country: 'DE', currency: 'EUR', taxBasisPoints: 1900 } as const;
const said = (of: ClaimEntry, claim: Parameters<typeof taxCorrection>[1] = german) =>
  taxCorrection(of, claim)?.de.replaceAll('\u00A0', ' ');

test('the tax in what is let off, with the law of the country', () => {
  expect(said(entry('credit-note', -11_900))).toBe('Darin 19,00 € Umsatzsteuer, die zu berichtigen ist (§ 17 UStG).');
  expect(said(entry('discount', -238), { ...german, country: 'AT', taxBasisPoints: 2000 })).toContain('0,40 €');
  expect(said(entry('write-off', -321_300), { country: 'CH', currency: 'CHF', taxBasisPoints: 810 })).toMatch(
    /^Darin CHF 240.75 Umsatzsteuer; zu berichtigen, wenn die Forderung uneinbringlich ist \(Art. 41 MWSTG\)\.$/,
  );
});

test('costs and interest bear none, and nothing is said where the rate is unknown or nil', () => {
  const costs = { costsMinor: -250, interestMinor: 0, principalMinor: 0 };
  expect(said(entry('waiver', -250, costs))).toBeUndefined();
  expect(said(entry('payment', -11_900))).toBeUndefined();
  expect(said(entry('credit-note', -11_900), { country: 'DE', currency: 'EUR' })).toBeUndefined();
  expect(said(entry('credit-note', -11_900), { ...german, taxBasisPoints: 0 })).toBeUndefined();
});
