import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';
import { itemOfErika, silentPayment } from './payment-for-tests.ts';

function pay(id: string, amountMinor: number, remittance: string, more: Partial<Payment> = {}): Payment {
  return {
    ...silentPayment,
    id,
    bookedOn: '2026-04-10',
    valueOn: '2026-04-10',
    amountMinor,
    remittance,
    ...more,
  };
}

function owe(number: string, openMinor: number, more: Partial<OpenItem> = {}): OpenItem {
  return {
    ...itemOfErika,
    claimId: `claim-${number}`,
    number,
    openMinor,
    debtorIban: 'DE02120300000000202051',
    ...more,
  };
}

const a = owe('RE-2026-0001', 11_900);
const b = owe('RE-2026-0002', 5_000);

/** "sure RE-1=119.00", "likely RE-1=50.00", "none"; "+19.00" stays on the account. */
function say(payments: readonly Payment[], items: readonly OpenItem[], own: readonly string[] = []): string[] {
  return decidePayments(payments, groundOf({ items, ownIbans: own })).map((decision) => {
    const parts =
      decision.tier === 'sure' ? decision.allocations : 'suggestions' in decision ? decision.suggestions : [];
    const list = parts.map((part) => `${part.claimId.slice(6)}=${part.amountMinor}`);
    const credit = decision.tier === 'sure' && decision.credit !== undefined ? [`+${decision.credit.amountMinor}`] : [];
    return [decision.tier, ...list, ...credit].join(' ');
  });
}

describe('what is sure', () => {
  test.each<[string, Payment, readonly OpenItem[], string]>([
    ['number and amount', pay('1', 11_900, 'RE-2026-0001'), [a, b], 'sure RE-2026-0001=11900'],
    ['number split by a line break', pay('1', 11_900, 'Rechnung RE-20 26-0001'), [a, b], 'sure RE-2026-0001=11900'],
    [
      'number in the structured reference',
      pay('1', 5_000, '', { structuredReference: 'RF18RE20260002' }),
      [a, b],
      'sure RE-2026-0002=5000',
    ],
    [
      'number as end-to-end id',
      pay('1', 5_000, 'danke', { endToEndId: 'RE-2026-0002' }),
      [a, b],
      'sure RE-2026-0002=5000',
    ],
    [
      'two numbers that add up',
      pay('1', 16_900, 'RE-2026-0001, RE-2026-0002'),
      [a, b],
      'sure RE-2026-0001=11900 RE-2026-0002=5000',
    ],
    [
      'total of the last letter',
      pay('1', 11_900, 'RE-2026-0001'),
      [{ ...a, openMinor: 12_150, demandedMinor: 11_900 }],
      'sure RE-2026-0001=11900',
    ],
    [
      'amount and name',
      pay('1', 5_000, 'danke', { counterpartyName: 'MUSTER, ERIKA' }),
      [a, b],
      'sure RE-2026-0002=5000',
    ],
    [
      'amount and IBAN',
      pay('1', 5_000, 'danke', { counterpartyIban: 'DE02120300000000202051' }),
      [a, b],
      'sure RE-2026-0002=5000',
    ],
    ['amount and customer number', pay('1', 5_000, 'Kunde K-10042'), [a, b], 'sure RE-2026-0002=5000'],
    ['everything the customer owes', pay('1', 16_900, 'K-10042'), [a, b], 'sure RE-2026-0001=11900 RE-2026-0002=5000'],
    [
      'a part, from whom it is owed',
      pay('1', 5_900, 'RE-2026-0001', { counterpartyName: 'Erika Muster' }),
      [a, b],
      'sure RE-2026-0001=5900',
    ],
    [
      'more than is owed, from whom it is owed: the rest stays on his account',
      pay('1', 12_000, 'RE-2026-0001', { counterpartyName: 'Erika Muster' }),
      [a, b],
      'sure RE-2026-0001=11900 +100',
    ],
  ])('%s', (_, payment, items, expected) => {
    expect(say([payment], items)).toEqual([expected]);
  });
});

describe('what waits for a person', () => {
  test.each<[string, Payment, readonly OpenItem[], string]>([
    ['less than open', pay('1', 5_900, 'RE-2026-0001'), [a, b], 'likely RE-2026-0001=5900'],
    ['more than open', pay('1', 12_000, 'RE-2026-0001'), [a, b], 'likely RE-2026-0001=11900'],
    [
      'more than open although the letter demanded it: something was paid since',
      pay('1', 11_900, 'RE-2026-0001'),
      [{ ...a, openMinor: 4_000, demandedMinor: 11_900 }],
      'likely RE-2026-0001=4000',
    ],
    [
      'two numbers, one amount',
      pay('1', 5_000, 'RE-2026-0001 RE-2026-0002'),
      [a, b],
      'likely RE-2026-0002=5000 RE-2026-0001=5000',
    ],
    [
      'two claims whose numbers differ in separators only',
      pay('1', 5_000, 'RE-2026-0002'),
      [b, { ...b, claimId: 'claim-RE20260002', number: 'RE20260002' }],
      'unclear RE-2026-0002=5000 RE20260002=5000',
    ],
    ['another currency', pay('1', 11_900, 'RE-2026-0001', { currency: 'CHF' }), [a], 'unclear RE-2026-0001=11900'],
    ['the number goes on', pay('1', 11_900, 'RE-2026-0001-3'), [a], 'likely RE-2026-0001=11900'],
    ['amount alone is proposed, but holds nothing', pay('1', 5_000, 'danke'), [a, b], 'unclear'],
    ['a year that is also a number', pay('1', 7_000, 'Beitrag 2026'), [owe('2026', 5_000)], 'none'],
    ['amount and a bare number that fits', pay('1', 5_000, 'Beitrag 2026'), [owe('2026', 5_000)], 'unclear 2026=5000'],
    ['an assignment that was refused', pay('1', 11_900, 'RE-2026-0001', { refusedClaimIds: [a.claimId] }), [a], 'none'],
    ['a return of what nobody paid', pay('1', -11_900, 'RE-2026-0001', { code: '109' }), [a], 'unclear'],
    ['a return that names nothing', pay('1', -11_900, 'RUECKLASTSCHRIFT', { code: '109' }), [a], 'none'],
    [
      'a return with charges of an invoice that was collected with others',
      pay('1', -12_200, 'RE-2026-0001', { code: '109', chargesMinor: 300 }),
      [{ ...a, openMinor: 0, grossMinor: 11_900 }],
      'sure RE-2026-0001=-11900',
    ],
    ['our own transfer came back', pay('1', 11_900, 'RE-2026-0001', { code: '159' }), [a], 'none'],
    ['money going out', pay('1', -11_900, 'RE-2026-0001', { code: '117' }), [a], 'not-a-payment'],
  ])('%s', (_, payment, items, expected) => {
    expect(say([payment], items)).toEqual([expected]);
  });

  test('a transfer from an own account is no payment', () => {
    const own = 'DE89370400440532013000';
    expect(say([pay('1', 11_900, 'RE-2026-0001', { counterpartyIban: own })], [a], [own])).toEqual(['not-a-payment']);
  });

  test('two payments for one claim: the first is booked, the second waits', () => {
    expect(say([pay('2', 11_900, 'RE-2026-0001'), pay('1', 11_900, 'RE-2026-0001')], [a])).toEqual([
      'sure RE-2026-0001=11900',
      'likely',
    ]);
  });
});

const iban = { counterpartyIban: 'DE02120300000000202051' };
const erika = { counterpartyName: 'Erika Muster' };
const karl = owe('RE-2026-0009', 5_000, {
  debtorId: 'd2',
  debtorNumber: 'K-2',
  debtorName: 'Karl Beispiel',
  debtorIban: null,
});
const both = 'unclear RE-2026-0001=$ RE-2026-0002=5000';

describe('a payment that is recognisably from a customer holds all his open claims, whatever its amount', () => {
  test.each<[string, Payment, readonly OpenItem[], string]>([
    ['IBAN, Skonto deducted', pay('1', 11_662, 'Danke', iban), [a, b, karl], both.replace('$', '11662')],
    [
      'customer number, a part',
      pay('1', 6_000, 'Kundennummer K-10042 Teilzahlung'),
      [a, b, karl],
      both.replace('$', '6000'),
    ],
    [
      'name, a cent too much',
      pay('1', 11_901, 'Rechnung', erika),
      [a, b],
      both.replace('$', '11900').replace('unclear', 'likely'),
    ],
    [
      'name, in another order and case',
      pay('1', 7, '', { counterpartyName: 'MUSTER ERIKA' }),
      [a],
      'unclear RE-2026-0001=7',
    ],
    [
      'two customers of one name',
      pay('1', 7, '', erika),
      [a, { ...karl, debtorName: 'Erika Muster' }],
      'unclear RE-2026-0001=7 RE-2026-0009=7',
    ],
    ['a short number, a part', pay('1', 2_000, '4711 Teilzahlung'), [owe('4711', 5_000)], 'likely 4711=2000'],
    ['a short number that is a customer number', pay('1', 2_000, 'Kd.-Nr. 4711'), [owe('4711', 5_000)], 'none'],
    ['a short number that is an amount', pay('1', 2_000, 'Summe 4711,00'), [owe('4711', 5_000)], 'none'],
    [
      'in hand: nothing is booked',
      pay('1', 11_900, 'RE-2026-0001', { isInHand: true }),
      [a, karl],
      'likely RE-2026-0001=11900',
    ],
    [
      'a part is booked on the customer',
      pay('1', 700, '', { debtorIds: ['d1'], isInHand: true }),
      [b, karl],
      'unclear RE-2026-0002=700',
    ],
    [
      'what was refused is not held',
      pay('1', 7, '', { ...iban, refusedClaimIds: [a.claimId] }),
      [a, b],
      'unclear RE-2026-0002=7',
    ],
    ['another name', pay('1', 7, '', { counterpartyName: 'Erika Mustermann' }), [a, b], 'none'],
  ])('%s', (_, payment, open, expected) => {
    expect(say([payment], open)).toEqual([expected]);
  });

  test('all of them, however many', () => {
    const seven = [1, 2, 3, 4, 5, 6, 7].map((n) => owe(`RE-2026-010${n}`, 10_000));
    for (const payment of [
      pay('1', 67_900, seven.map((item) => item.number).join(' ')),
      pay('1', 69_900, 'alles', iban),
    ]) {
      const [decision] = decidePayments([payment], groundOf({ items: seven }));
      expect(decision!.tier).not.toBe('sure');
      expect('suggestions' in decision! && decision!.suggestions.map((s) => s.claimId)).toEqual(
        seven.map((s) => s.claimId),
      );
    }
  });
});

const items: readonly OpenItem[] = [
  a,
  b,
  owe('RE-2026-0003', 5_000, { debtorId: 'd2', debtorNumber: 'K-2', debtorName: 'Karl Beispiel', debtorIban: null }),
  owe('4711', 2_500, { debtorId: 'd3', debtorNumber: '4712', debtorName: 'Nord GmbH', demandedMinor: 2_000 }),
];
const word = fc.constantFrom(
  'RE-2026-0001',
  'RE-2026-0002',
  'RE-2026-0003',
  'Rechnung 4711',
  '4711',
  'K-10042',
  'danke',
  'RE-20',
);
const arbitraryPayment = fc.record({
  amountMinor: fc.constantFrom(2_000, 2_500, 5_000, 10_000, 11_900, 16_900, -5_000, 1),
  remittance: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
  counterpartyName: fc.constantFrom(null, 'Erika Muster', 'Beispiel Karl'),
  bookedOn: fc.constantFrom('2026-04-10', '2026-04-11'),
});
const arbitraryPayments = fc
  .array(arbitraryPayment, { maxLength: 8 })
  .map((list) => list.map((p, i) => pay(`p${i}`, p.amountMinor, p.remittance, p)));

describe('properties', () => {
  test('the order of payments and items does not matter', () => {
    const shuffled = arbitraryPayments.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.shuffledSubarray([...items], { minLength: items.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, otherList, otherItems]) => {
        expect(decidePayments(otherList, groundOf({ items: otherItems }))).toEqual(
          decidePayments(list, groundOf({ items })),
        );
      }),
    );
  });

  test('every payment gets one decision; bookings use it up and never exceed a claim; suggestions never exceed it', () => {
    fc.assert(
      fc.property(arbitraryPayments, (list) => {
        const decisions = decidePayments(list, groundOf({ items }));
        expect(decisions.map((d) => d.paymentId).sort()).toEqual(list.map((p) => p.id).sort());
        const taken = new Map<string, number>();
        for (const decision of decisions) {
          const { amountMinor } = list.find((p) => p.id === decision.paymentId)!;
          if (decision.tier === 'sure') {
            const allocated = decision.allocations.reduce((sum, part) => sum + part.amountMinor, 0);
            expect(allocated + (decision.credit?.amountMinor ?? 0)).toBe(amountMinor);
            for (const part of decision.allocations) {
              taken.set(part.claimId, (taken.get(part.claimId) ?? 0) + part.amountMinor);
            }
          }
          if ('suggestions' in decision) {
            for (const s of decision.suggestions) expect(s.amountMinor).toBeLessThanOrEqual(amountMinor);
          }
        }
        for (const item of items) expect(taken.get(item.claimId) ?? 0).toBeLessThanOrEqual(item.openMinor);
      }),
    );
  });
});
