import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { type DiscountPolicy, judgeDiscount, standardDiscountPolicy } from './judge-discount.ts';

const twoPercent = { days: 14, percentBasisPoints: 200 };
const threePercent = { days: 7, percentBasisPoints: 300 };

function claim(...entries: readonly ClaimEntry[]) {
  const principal = { kind: 'principal', amountMinor: 119_000, valueOn: '2026-05-04' } as const;
  return claimForTests({ issuedOn: '2026-05-04', dueOn: '2026-06-03', entries: [principal, ...entries] });
}

function judge(paidMinor: number, paidOn: string, policy: Partial<DiscountPolicy> = {}, entries: ClaimEntry[] = []) {
  return judgeDiscount({
    claim: claim(...entries),
    terms: [twoPercent, threePercent],
    paidMinor,
    paidOn,
    policy: { ...standardDiscountPolicy, ...policy },
  });
}

describe('1,190.00 of Monday 4 May 2026, 3 % to 11 May, 2 % to 18 May', () => {
  /** paid | on | verdict discount difference treatment open */
  test.each<[string, number, string, string, Partial<DiscountPolicy>?]>([
    ['G.4: 2 % in time', 116_620, '2026-05-18', 'accepted 2380 0 nothing 0'],
    ['3 % in time', 115_430, '2026-05-11', 'accepted 3570 0 nothing 0'],
    ['within three days of tolerance', 116_620, '2026-05-21', 'accepted 2380 0 nothing 0'],
    ['a day later', 116_620, '2026-05-22', 'late 0 2380 reclaim 2380'],
    ['without tolerance', 116_620, '2026-05-19', 'late 0 2380 reclaim 2380', { toleranceDays: 0 }],
    ['3 % when only 2 % stood: the 2 % stay', 115_430, '2026-05-18', 'late 2380 1190 reclaim 1190'],
    ['less than offered', 117_000, '2026-05-18', 'accepted 2000 0 nothing 0'],
    ['a cent off', 116_619, '2026-05-18', 'accepted 2381 0 nothing 0'],
    ['two cents off', 116_618, '2026-05-18', 'wrong-amount 2380 2 reclaim 2'],
    ['4 % in time', 114_240, '2026-05-08', 'wrong-amount 3570 1190 reclaim 1190'],
    ['4 % too late', 114_240, '2026-06-30', 'wrong-amount 0 4760 reclaim 4760'],
    ['all of it', 119_000, '2026-05-08', 'none 0 0 nothing 0'],
    ['too much', 120_000, '2026-05-08', 'none 0 0 nothing 0'],
    ['half of it is a part payment', 59_500, '2026-05-08', 'none 0 0 nothing 59500'],
    [
      'courtesy up to the threshold',
      116_620,
      '2026-05-22',
      'late 2380 2380 accept 0',
      { wrong: 'accept', thresholdMinor: 2_380 },
    ],
    ['not above it', 116_620, '2026-05-22', 'late 0 2380 reclaim 2380', { wrong: 'accept', thresholdMinor: 2_379 }],
    ['set off', 116_620, '2026-05-22', 'late 0 2380 net 2380', { wrong: 'net', thresholdMinor: 5_000 }],
  ])('%s', (_why, paid, on, expected, policy) => {
    const { kind, discountMinor, differenceMinor, treatment, openMinor } = judge(paid, on, policy);
    expect(`${kind} ${discountMinor} ${differenceMinor} ${treatment} ${openMinor}`).toBe(expected);
  });

  test('credit notes and earlier payments count, fees do not', () => {
    const entries: ClaimEntry[] = [
      { kind: 'credit-note', amountMinor: -19_000, valueOn: '2026-05-05' },
      { kind: 'payment', amountMinor: -50_000, valueOn: '2026-05-06' },
      { kind: 'fee', amountMinor: 250, valueOn: '2026-05-06' },
    ];
    expect(judge(48_000, '2026-05-15', {}, entries)).toMatchObject({ kind: 'accepted', discountMinor: 2_000 });
  });

  test('no offer, no discount', () => {
    const given = { claim: claim(), paidMinor: 116_620, paidOn: '2026-05-08', policy: standardDiscountPolicy };
    expect(judgeDiscount({ ...given, terms: [] })).toMatchObject({ kind: 'none', openMinor: 2_380 });
  });

  test('in words', () => {
    expect(judge(116_620, '2026-05-18').explanation).toEqual({
      de: 'Skonto 23,80\u00A0€ anerkannt: Zahlung am 18.05.2026, Frist bis 18.05.2026.',
      en: 'Cash discount of €23.80 accepted: paid on 18 May 2026, offered until 18 May 2026.',
    });
    expect(judge(115_430, '2026-05-18').explanation).toEqual({
      de: 'Skonto zu spät gezogen: Zahlung am 18.05.2026, Frist bis 11.05.2026; 11,90\u00A0€ zu viel abgezogen, wird nachgefordert.',
      en: 'Cash discount taken too late: paid on 18 May 2026, offered until 11 May 2026; €11.90 too much deducted, is reclaimed.',
    });
    expect(judge(114_240, '2026-05-08', { wrong: 'net', thresholdMinor: 2_000 }).explanation.de).toBe(
      'Zu viel Skonto gezogen: 11,90\u00A0€ mehr abgezogen, als angeboten war, wird mit der nächsten Zahlung verrechnet.',
    );
    expect(judge(59_500, '2026-05-08').explanation.en).toBe(
      'No cash discount but a part payment: €595.00 are still open.',
    );
  });

  test('payment, discount and what stays open add up to the invoice', () => {
    const days = fc.constantFrom('2026-05-08', '2026-05-15', '2026-05-22');
    const wrong = fc.constantFrom<DiscountPolicy['wrong']>('reclaim', 'accept', 'net');
    fc.assert(
      fc.property(fc.nat(119_000), days, wrong, fc.nat(8_000), (paid, on, chosen, thresholdMinor) => {
        const judged = judge(paid, on, { wrong: chosen, thresholdMinor });
        expect(paid + judged.discountMinor + judged.openMinor).toBe(119_000);
        expect(Math.min(judged.discountMinor, judged.openMinor, judged.differenceMinor)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
