import { describe, expect, test } from 'vitest';
import { standardLaw } from '../law/law-settings.ts';
import { type DiscountPolicy, standardDiscountPolicy } from '../skonto/judge-discount.ts';
import { decidePayments } from './decide-payments.ts';
import { evidenceText } from './evidence-text.ts';
import { groundOf } from './ground.ts';
import { type ItemTerms, withOffers } from './item-offers.ts';
import type { OpenItem, Payment } from './payment.ts';
import { itemOfErika, silentPayment } from './payment-for-tests.ts';

function pay(amountMinor: number, valueOn: string, remittance = 'RE-2026-0001', more: Partial<Payment> = {}): Payment {
  return {
    ...silentPayment,
    id: '1',
    bookedOn: valueOn,
    valueOn,
    amountMinor,
    remittance,
    ...more,
  };
}

/** 2 % within 14 days of Monday 4 May 2026: until 18 May, tolerated until 21 May. */
function owe(number: string, openMinor: number, more: Partial<OpenItem & { discount: ItemTerms | null }> = {}) {
  const discount: ItemTerms = {
    terms: [{ days: 14, percentBasisPoints: 200 }],
    issuedOn: '2026-05-04',
    grossMinor: openMinor,
    grantedMinor: 0,
  };
  return {
    ...itemOfErika,
    claimId: number,
    number,
    openMinor,
    discount,
    ...more,
  };
}

const first = owe('RE-2026-0001', 20_000);
const second = owe('RE-2026-0002', 30_000);

/** "sure RE-1=196.00-4.00", "unclear RE-1=195.00"; and what speaks for it in words. */
function decide(payment: Payment, items: readonly ReturnType<typeof owe>[], policy: Partial<DiscountPolicy> = {}) {
  const discounts = { ...standardDiscountPolicy, ...policy };
  const law = { ...standardLaw('DE'), discounts };
  const [decision] = decidePayments([payment], groundOf({ items: withOffers(items, law), discounts }));
  const parts =
    decision!.tier === 'sure' ? decision!.allocations : 'suggestions' in decision! ? decision!.suggestions : [];
  const list = parts.map(({ claimId, amountMinor, discountMinor }) =>
    discountMinor === undefined ? `${claimId}=${amountMinor}` : `${claimId}=${amountMinor}-${discountMinor}`,
  );
  return { said: [decision!.tier, ...list].join(' '), words: decision!.evidence.map((one) => evidenceText(one, 'de')) };
}

describe('a payment less Skonto that names its claim', () => {
  test.each<[string, number, string, string, string, Partial<DiscountPolicy>?]>([
    [
      'in time',
      19_600,
      '2026-05-18',
      'sure RE-2026-0001=19600-400',
      'Skonto 2\u00A0% = 4,00 abgezogen, fristgerecht bis 18.05.2026.',
    ],
    [
      'in the tolerance',
      19_600,
      '2026-05-21',
      'sure RE-2026-0001=19600-400',
      'Skonto 2\u00A0% = 4,00 abgezogen; die Frist bis 18.05.2026 ist überschritten, bis 21.05.2026 wird es hingenommen.',
    ],
    [
      'a cent off',
      19_599,
      '2026-05-18',
      'sure RE-2026-0001=19599-401',
      'Skonto 2\u00A0% = 4,01 abgezogen, fristgerecht bis 18.05.2026.',
    ],
    [
      'too late',
      19_600,
      '2026-05-22',
      'likely RE-2026-0001=19600',
      'Skonto 2\u00A0% = 4,00 abgezogen, aber die Frist endete am 18.05.2026.',
    ],
    [
      'too late, and the creditor lets it pass',
      19_600,
      '2026-05-22',
      'sure RE-2026-0001=19600-400',
      '4,00 werden aus Kulanz als Skonto anerkannt.',
      { wrong: 'accept', thresholdMinor: 400 },
    ],
    [
      'too late, above what he lets pass',
      19_600,
      '2026-05-22',
      'likely RE-2026-0001=19600',
      '4,00 bleiben offen und werden nachgefordert.',
      { wrong: 'accept', thresholdMinor: 399 },
    ],
    [
      'too late, set off',
      19_600,
      '2026-05-22',
      'likely RE-2026-0001=19600',
      '4,00 bleiben offen und werden mit der nächsten Zahlung verrechnet.',
      { wrong: 'net', thresholdMinor: 400 },
    ],
    [
      'three percent of two',
      19_400,
      '2026-05-18',
      'likely RE-2026-0001=19400',
      '2,00 mehr abgezogen, als Skonto angeboten ist.',
    ],
    [
      'less deducted than offered may be a part payment',
      19_900,
      '2026-05-18',
      'likely RE-2026-0001=19900',
      'Skonto 2\u00A0% = 1,00 abgezogen, fristgerecht bis 18.05.2026.',
    ],
    [
      'a part payment',
      10_000,
      '2026-05-18',
      'likely RE-2026-0001=10000',
      '100,00 sind ein Teil des offenen Betrags 200,00.',
    ],
  ])('%s', (_, amountMinor, on, said, words, policy) => {
    const decided = decide(pay(amountMinor, on), [first], policy);
    expect(decided.said).toBe(said);
    expect(decided.words).toContain(words);
  });
});

test.each<[string, number, string, string]>([
  ['both less Skonto', 49_000, '2026-05-18', 'sure RE-2026-0001=19600-400 RE-2026-0002=29400-600'],
  ['one less Skonto, one in full', 49_400, '2026-05-18', 'sure RE-2026-0001=20000 RE-2026-0002=29400-600'],
  ['in full', 50_000, '2026-05-18', 'sure RE-2026-0001=20000 RE-2026-0002=30000'],
  ['too late', 49_000, '2026-05-22', 'likely RE-2026-0001=20000 RE-2026-0002=30000'],
])('two claims in one payment: %s', (_, amountMinor, on, said) => {
  expect(decide(pay(amountMinor, on, 'RE-2026-0001, RE-2026-0002'), [first, second]).said).toBe(said);
});

test('two claims of the same amount: which one the deduction is from is not clear', () => {
  const twin = owe('RE-2026-0002', 20_000);
  const decided = decide(pay(39_600, '2026-05-18', 'RE-2026-0001 RE-2026-0002'), [first, twin]);
  expect(decided.said).toBe('likely RE-2026-0001=20000 RE-2026-0002=20000');
});

test('a claim without terms, and one of another currency, know no Skonto', () => {
  expect(decide(pay(19_600, '2026-05-18'), [{ ...first, discount: null as never }]).said).toBe(
    'likely RE-2026-0001=19600',
  );
  const francs = decide(pay(20_000, '2026-05-18', 'RE-2026-0001', { currency: 'CHF' }), [first]);
  expect(francs.said).toBe('unclear RE-2026-0001=20000');
  expect(francs.words).toContain('Die Zahlung lautet auf CHF, die Forderung auf EUR.');
});

test('what one payment settled with Skonto is not open for the next', () => {
  const law = standardLaw('DE');
  const payments = [pay(19_600, '2026-05-18'), { ...pay(400, '2026-05-18'), id: '2' }];
  const decisions = decidePayments(payments, groundOf({ items: withOffers([first], law), discounts: law.discounts }));
  expect(decisions.map(({ tier }) => tier)).toEqual(['sure', 'unclear']);
});
