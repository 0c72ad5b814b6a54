import { expect, test } from 'vitest';
import { type Evidence, evidenceCodes } from './evidence.ts';
import { evidenceText } from './evidence-text.ts';

test.each<[Evidence, string, string]>([
  [
    { code: 'discount-in-time', values: { percent: '2.50', discount: '1234.00', until: '2026-05-18' } },
    'Skonto 2,5\u00A0% = 1.234,00 abgezogen, fristgerecht bis 18.05.2026.',
    'Cash discount of 2.5% = 1,234.00 taken, in time until 18 May 2026.',
  ],
  [
    { code: 'amount-differs', values: { amount: '19.90', open: '200.00' } },
    'Der Betrag 19,90 weicht vom offenen Betrag 200,00 ab.',
    'The amount 19.90 differs from the open amount 200.00.',
  ],
  [
    { code: 'number-in-text', values: { number: '2026.10' } },
    'Rechnungsnummer 2026.10 steht im Verwendungszweck.',
    'Invoice number 2026.10 is in the remittance text.',
  ],
])('%o', (evidence, de, en) => {
  expect([evidenceText(evidence, 'de'), evidenceText(evidence, 'en')]).toEqual([de, en]);
});

test('a value that is missing is seen', () => {
  for (const code of evidenceCodes) expect(evidenceText({ code }, 'de')).not.toBe('');
  expect(evidenceText({ code: 'discount-late' }, 'de')).toContain('{until}');
});
