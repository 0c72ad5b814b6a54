import { describe, expect, test } from 'vitest';
import { checkLaw, type LawChoices } from './check-law.ts';
import { standardLaw } from './law-settings.ts';

describe.each(['DE', 'AT', 'CH'] as const)('%s', (country) => {
  const law = standardLaw(country);
  const verdict = (change: Partial<LawChoices>) => {
    const refusal = checkLaw(country, { ...law, ...change });
    return refusal === undefined ? 'fine' : `${refusal.code} ${refusal.field}`;
  };

  test('what a new company starts with is fine', () => {
    expect(verdict({})).toBe('fine');
  });

  test('the order of costs and interest is a question in Austria only (s.1416 ABGB)', () => {
    expect(verdict({ costsFirst: true })).toBe('fine');
    expect(verdict({ costsFirst: false })).toBe(country === 'AT' ? 'fine' : 'value-invalid costsFirst');
  });

  test('an agreed fee is a question in Switzerland only', () => {
    expect(verdict({ agreedFeeMinor: 2_000 })).toBe(country === 'CH' ? 'fine' : 'value-invalid agreedFee');
    if (country === 'CH') expect(verdict({ agreedFeeMinor: -1 })).toBe('amount-invalid agreedFee');
  });

  test.each([
    ['rounding', 100, 'discounts.rounding', (n: number) => ({ discounts: { ...law.discounts, roundingMinor: n } })],
    [
      'threshold',
      100_000,
      'discounts.threshold',
      (n: number) => ({ discounts: { ...law.discounts, thresholdMinor: n } }),
    ],
    ['rest', 5_000, 'rests.writeOffTo', (n: number) => ({ rests: { ...law.rests, writeOffToMinor: n } })],
  ] as const)('%s: from 0 to %d, neither below nor above', (_name, max, field, change) => {
    expect(verdict(change(0))).toBe('fine');
    expect(verdict(change(max))).toBe('fine');
    expect(verdict(change(-1))).toBe(`amount-invalid ${field}`);
    expect(verdict(change(max + 1))).toBe(`amount-out-of-range ${field}`);
  });
});
