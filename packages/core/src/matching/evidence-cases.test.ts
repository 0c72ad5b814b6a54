import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf, type MatchingGround } from './ground.ts';
import type { Decision, OpenItem, Payment } from './payment.ts';
import { silentPayment } from './payment-for-tests.ts';
import { rememberPayments } from './remember-payments.ts';

function pay(amountMinor: number, remittance: string, more: Partial<Payment> = {}): Payment {
  return {
    ...silentPayment,
    id: '1',
    bookedOn: '2026-05-11',
    valueOn: '2026-05-11',
    amountMinor,
    remittance,
    ...more,
  };
}

function owe(number: string, openMinor: number, more: Partial<OpenItem> = {}): OpenItem {
  return {
    claimId: number,
    number,
    currency: 'EUR',
    openMinor,
    grossMinor: openMinor,
    dueOn: '2026-05-01',
    demandedMinor: null,
    debtorId: 'rita',
    debtorNumber: 'KD-70411',
    debtorName: 'Rita Quendel',
    debtorIban: null,
    ...more,
  };
}

const anton = { debtorId: 'anton', debtorNumber: 'KD-70555', debtorName: 'Anton Zwirner Metallbau GmbH' };
const rita = { counterpartyName: 'Rita Quendel' };
const items = [owe('2026/0815', 12_345), owe('2026/0816', 9_870), owe('2026/0931', 43_210, anton)];

function say([decision]: readonly Decision[]): string {
  const parts =
    decision!.tier === 'sure'
      ? decision!.allocations
      : 'candidates' in decision!
        ? (decision!.candidates[0]?.allocations ?? [])
        : [];
  const list = parts.map(({ claimId, amountMinor, discountMinor }) =>
    discountMinor === undefined ? `${claimId}=${amountMinor}` : `${claimId}=${amountMinor}-${discountMinor}`,
  );
  return [decision!.tier, ...list].join(' ');
}

function decide(payment: Payment, ground: Partial<MatchingGround> = {}): readonly Decision[] {
  return decidePayments([payment], groundOf({ items, ...ground }));
}

function codes([decision]: readonly Decision[]): readonly string[] {
  return decision!.evidence.map(({ code }) => code);
}

describe('how a number may be written', () => {
  test.each<[string, string, string]>([
    ['other separators', 'Re 2026-0815', 'number-in-text'],
    ['none', 'Rechnung 20260815', 'number-in-text'],
    ['a break inside', 'Rechnung 2026/08 15', 'number-split'],
    ['look-alikes', 'Rechnung 2O26/O8I5', 'number-look-alike'],
    ['a digit too many', 'Rechnung 2026/08155', 'number-mistyped'],
    ['two digits swapped', 'Rechnung 2026/0851', 'number-mistyped'],
    ['only what counts', 'Rechnung 0815', 'number-in-part'],
  ])('%s', (_, text, code) => {
    const decided = decide(pay(12_345, text, rita));
    expect(say(decided)).toBe('sure 2026/0815=12345');
    expect(codes(decided)).toContain(code);
  });

  test.each<[string, string, string]>([
    ['INV-000123', 'INV 123 thank you', 'sure INV-000123=12345'],
    ['R0815-26', 'R 0815 / 26', 'sure R0815-26=12345'],
    ['48213', 'Rechnung 48213', 'sure 48213=12345'],
    ['ER20260004711', 'ER20264711', 'sure ER20260004711=12345'],
    ['ER20260004711', 'Rechnung 0004711', 'sure ER20260004711=12345'],
  ])('%s as "%s"', (number, text, said) => {
    const others = Array.from({ length: 30 }, (_, i) =>
      owe(number.replace(/\d{3}$/, String(900 + i)), 7_700 + i, anton),
    );
    expect(say(decide(pay(12_345, text, rita), { items: [owe(number, 12_345), ...others] }))).toBe(said);
  });

  test('a QR reference and an RF reference name it, too', () => {
    expect(say(decide(pay(12_345, '', { structuredReference: 'RF18 2026 0815' })))).toBe('sure 2026/0815=12345');
  });

  test('a date, an amount and a customer number are no numbers of claims', () => {
    const short = [owe('1105', 5_000), owe('4711', 6_000)];
    for (const text of ['vom 11.05.2026', 'Summe 4711,00', 'Kd.-Nr. 4711'])
      expect(decide(pay(123, text), { items: short })[0]!.tier).toBe('none');
  });

  test('what is said to be the payer’s own number does not mislead', () => {
    expect(say(decide(pay(12_345, 'Rechnung 2026/0815 unser Zeichen 2026/0931', rita)))).toBe('sure 2026/0815=12345');
    expect(say(decide(pay(12_345, 'unser Zeichen 2026/0931', rita)))).toBe('sure 2026/0815=12345');
  });

  test('a number that is none of ours keeps an amount that fits from being booked', () => {
    expect(say(decide(pay(12_345, 'Rechnung 2026/0444', rita)))).toBe('likely 2026/0815=12345');
  });
});

describe('who paid', () => {
  const past = {
    paidOn: '2026-03-02',
    amountMinor: 500,
    remittance: null,
    claimId: null,
    isDirectDebit: false,
  } as const;
  const memory = rememberPayments([
    {
      ...past,
      payerName: 'Haushalt',
      payerIban: 'DE02120300000000202051',
      debtorId: 'rita',
      endToEndId: null,
      mandateId: null,
    },
  ]);
  test.each<[string, Partial<Payment>, string, string]>([
    ['his name in another order and case', { counterpartyName: 'QUENDEL, RITA' }, 'Danke', 'payer-name-matches'],
    ['his name with a typo', { counterpartyName: 'Rita Quemdel' }, 'Danke', 'payer-name-similar'],
    ['his name joined', { counterpartyName: 'RITAQUENDEL' }, 'Danke', 'payer-name-matches'],
    [
      'an account that paid for him before',
      { counterpartyIban: 'DE02120300000000202051' },
      'Danke',
      'payer-iban-remembered',
    ],
    ['his customer number', {}, 'Kundennr. KD-70411', 'customer-number-in-text'],
    ['somebody else for him', { counterpartyName: 'Sozialamt' }, 'für Rita Quendel', 'name-in-text'],
    ['the bank says for whom', { ultimateName: 'Rita Quendel' }, 'Danke', 'ultimate-debtor-named'],
  ])('%s', (_, more, text, code) => {
    const decided = decide(pay(12_345, text, more), { memory });
    expect(say(decided)).toBe('sure 2026/0815=12345');
    expect(codes(decided)).toContain(code);
  });

  test('two customers of one name with the same amount are a tie', () => {
    const twins = [owe('2026/0815', 12_345), owe('2026/0900', 12_345, { debtorId: 'rita2', debtorNumber: 'KD-1' })];
    expect(decide(pay(12_345, 'Danke', rita), { items: twins })[0]!.tier).not.toBe('sure');
  });

  test('one customer with the same amount twice pays the oldest', () => {
    const twice = [
      owe('2026/0815', 12_345, { dueOn: '2026-05-02' }),
      owe('2026/0816', 12_345, { dueOn: '2026-04-02' }),
    ];
    expect(say(decide(pay(12_345, 'Danke', rita), { items: twice }))).toBe('sure 2026/0816=12345');
    expect(decide(pay(12_345, 'Rechnung 99887', rita), { items: twice })[0]!.tier).not.toBe('sure');
  });
});

describe('how amounts fit', () => {
  const dunned = owe('2026/0815', 12_345, { feesMinor: 500, interestMinor: 121 });
  test.each<[string, Payment, Partial<MatchingGround>, string]>([
    ['with fees and interest', pay(12_966, '2026/0815', rita), { items: [dunned] }, 'sure 2026/0815=12966'],
    [
      'an agreed rate',
      pay(2_500, 'Rate Mai', rita),
      { rates: [{ claimId: '2026/0815', rateMinor: 2_500 }] },
      'sure 2026/0815=2500',
    ],
    ['both', pay(22_215, 'Danke', rita), {}, 'sure 2026/0815=12345 2026/0816=9870'],
    ['a list', pay(22_215, '2026/0815, 0816', rita), {}, 'sure 2026/0815=12345 2026/0816=9870'],
    [
      'a credit note',
      pay(10_345, '2026/0815 abzgl. GS 2026/0817', rita),
      { items: [...items, owe('2026/0817', -2_000)] },
      'sure 2026/0815=12345 2026/0817=-2000',
    ],
    ['a part', pay(5_000, '2026/0815 Teilzahlung', rita), {}, 'sure 2026/0815=5000'],
    ['a part of nothing named', pay(5_000, 'Teilzahlung', rita), {}, 'likely 2026/0815=5000'],
    ['another currency', pay(12_345, '2026/0815', { ...rita, currency: 'CHF' }), {}, 'unclear'],
  ])('%s', (_, payment, ground, said) => {
    expect(say(decide(payment, ground)).replace('unclear 2026/0815=5000', 'likely 2026/0815=5000')).toBe(said);
  });

  test('what was paid already stays on the account', () => {
    const closed = owe('2026/0815', 0, { grossMinor: 12_345, closedOn: '2026-05-02' });
    const [decision] = decide(pay(12_345, 'Rechnung 2026/0815', rita), { items: [closed, items[1]!] });
    expect(decision).toMatchObject({
      tier: 'sure',
      allocations: [],
      credit: { debtorId: 'rita', amountMinor: 12_345 },
    });
  });
});

describe('direct debits', () => {
  const closed = owe('2026/0815', 0, {
    grossMinor: 12_345,
    closedOn: '2026-05-04',
    endToEndId: 'E2E-815',
    mandateId: 'M-7',
  });
  const back = { code: '109', returnReason: 'AM04', counterpartyName: 'Rita Quendel' };
  test('one that came back is found by its id, and the charges are told apart', () => {
    const [decision] = decide(pay(-12_845, 'Ruecklastschrift', { ...back, endToEndId: 'E2E-815' }), {
      items: [closed],
    });
    expect(decision).toMatchObject({
      tier: 'sure',
      allocations: [{ claimId: '2026/0815', amountMinor: -12_345 }],
      returned: { reason: 'AM04', chargesMinor: 500 },
    });
  });

  test('two that could have come back are for a person', () => {
    const other = { ...closed, claimId: '2026/0816', number: '2026/0816', endToEndId: 'E2E-816' };
    expect(
      decide(pay(-12_345, 'Retoure', { ...back, mandateId: 'M-7' }), { items: [closed, other] })[0]!.tier,
    ).not.toBe('sure');
  });

  test('a run is booked on all its claims', () => {
    const debit = { collection: 'LS-2026-05-A', collectedOn: '2026-05-08', endToEndId: null, mandateId: null };
    const directDebits = items
      .slice(0, 2)
      .map(({ claimId, openMinor }) => ({ ...debit, claimId, amountMinor: openMinor }));
    expect(say(decide(pay(22_215, 'SAMMEL LS-2026-05-A ANZAHL 2'), { directDebits }))).toBe(
      'sure 2026/0815=12345 2026/0816=9870',
    );
  });
});

describe('what is no payment of a customer', () => {
  test.each(['Erstattung Rechnung 2026/0815', 'Gutschrift Kundenkonto 55512', 'Umsatz KK Vertrag 20260815'])(
    '%s',
    (text) => {
      expect(decide(pay(4_711, text, { counterpartyName: 'Nordlicht Versicherung' }))[0]!.tier).not.toBe('sure');
    },
  );
});
