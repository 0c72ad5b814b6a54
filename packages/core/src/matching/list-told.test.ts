import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { Decision, OpenItem, Payment } from './payment.ts';
import { itemOfErika, silentPayment } from './payment-for-tests.ts';

const erika = { debtorId: 'd1', debtorNumber: 'K-10042', debtorName: 'Erika Muster', debtorIban: null };
const otto = { debtorId: 'd2', debtorNumber: 'K-10043', debtorName: 'Otto Beispiel', debtorIban: null };

/** Claims of two customers with few amounts, so that many of them fit; every second number is one digit off another. */
const items = fc
  .array(
    fc.record({
      isOttos: fc.boolean(),
      openMinor: fc.constantFrom(1_000, 2_000, 3_000, 5_050, 11_900, 16_950, -1_000, 0),
      feesMinor: fc.constantFrom(0, 0, 500),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((list) =>
    list.map(
      ({ isOttos, openMinor, feesMinor }, i): OpenItem => ({
        ...itemOfErika,
        ...(isOttos ? otto : erika),
        claimId: `c${i}`,
        number: `RE-2026-${String(4710 + i * 9)}`,
        openMinor,
        feesMinor,
        dueOn: `2026-03-0${i + 1}`,
      }),
    ),
  );

const texts = fc
  .array(
    fc.oneof(
      fc.nat(8).map((i) => `RE-2026-${4710 + i * 9}`),
      fc.nat(8).map((i) => `RE-2026-${4710 + i * 9}`),
      fc.nat(8).map((i) => String(4710 + i * 9)),
      fc.constantFrom('RE-2026-471', 'Kunde 10043', 'K-10042', '10042', 'Otto Beispiel', 'für', 'März', 'ohne', 'USt'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(', '));

const payments = fc.record({
  text: texts,
  name: fc.constantFrom('Erika Muster', 'Muster Erika', 'Otto Beispiel', 'Erika Mustre', null),
  amountMinor: fc.constantFrom<number>(
    1_000,
    2_000,
    3_000,
    4_000,
    5_000,
    6_050,
    11_895,
    11_900,
    13_900,
    16_950,
    28_850,
    80,
  ),
  wrongPerMillion: fc.constantFrom(200, 5, 0.01),
});

type Told = typeof payments extends fc.Arbitrary<infer T> ? T : never;

function decide({ text, name, amountMinor, wrongPerMillion }: Told, list: readonly OpenItem[], more: Partial<Payment>) {
  const payment: Payment = {
    ...silentPayment,
    ...more,
    bookedOn: '2026-04-10',
    valueOn: '2026-04-10',
    amountMinor,
    remittance: text,
    counterpartyName: name,
  };
  return decidePayments([payment], { ...groundOf({ items: list }), wrongPerMillion })[0]!;
}

test('what is told completely is decided just as when everything is looked at', () => {
  let sureCount = 0;
  const check = (told: Told, list: readonly OpenItem[]) => {
    const decision: Decision = decide(told, list, {});
    // A name of nobody, told by the bank: then nothing is decided at once.
    const whole = decide(told, list, { ultimateName: '' });
    expect(decision).toEqual(whole);
    if (decision.tier === 'sure' && (decision.allocations.length > 1 || told.amountMinor < 1_000)) sureCount += 1;
  };
  fc.assert(fc.property(payments, items, check), { numRuns: 4000, seed: 5 });
  expect(sureCount).toBeGreaterThan(20);
});

test('a part and a sum of named claims are booked at once', () => {
  const list = [5_050, 11_900].map((openMinor, i) => ({
    ...itemOfErika,
    claimId: `c${i}`,
    number: `RE-2026-${4710 + i * 9}`,
    openMinor,
  }));
  const sureOf = (text: string, amountMinor: number) => {
    const decision = decide({ text, name: 'Erika Muster', amountMinor, wrongPerMillion: 200 }, list, {});
    return decision.tier === 'sure' ? decision.allocations : decision.tier;
  };
  expect(sureOf('RE-2026-4710 RE-2026-4719', 16_950)).toEqual([
    { claimId: 'c0', amountMinor: 5_050 },
    { claimId: 'c1', amountMinor: 11_900 },
  ]);
  expect(sureOf('RE-2026-4719', 6_000)).toEqual([{ claimId: 'c1', amountMinor: 6_000 }]);
});
