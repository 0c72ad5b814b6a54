import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import type { EvidenceCode } from './evidence.ts';
import { groundOf } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';

const iban = 'DE02120300000000202051';

function pay(remittance: string, amountMinor: number, more: Partial<Payment> = {}): Payment {
  return {
    id: '1',
    bookedOn: '2026-11-10',
    valueOn: '2026-11-10',
    amountMinor,
    currency: 'EUR',
    code: '166',
    counterpartyName: 'Petra Hollmann',
    counterpartyIban: iban,
    remittance,
    structuredReference: null,
    endToEndId: null,
    returnReason: null,
    refusedClaimIds: [],
    ...more,
  };
}

function owe(number: string, openMinor: number, month: string, more: Partial<OpenItem> = {}): OpenItem {
  return {
    claimId: number,
    number,
    currency: 'EUR',
    openMinor,
    issuedOn: `2026-${month}-01`,
    dueOn: `2026-${month}-05`,
    demandedMinor: null,
    debtorId: 'd1',
    debtorNumber: 'K-10001',
    debtorName: 'Petra Hollmann',
    debtorIban: iban,
    ...more,
  };
}

const rents = ['09', '10', '11'].map((month) => owe(`RE-2026-50${month}`, 85_013, month));
const only = owe('RE-2026-5251', 47_611, '10');
const two = [only, owe('RE-2026-5252', 47_611, '10')];

function decide(payment: Payment, items: readonly OpenItem[]) {
  return decidePayments([payment], groundOf({ items }))[0]!;
}

/** What is booked, or the tier and the first proposal. */
function say(payment: Payment, items: readonly OpenItem[]): string {
  const decision = decide(payment, items);
  if (decision.tier === 'sure') return `sure ${decision.allocations.map(({ claimId }) => claimId).join(' ')}`;
  if (!('candidates' in decision)) return decision.tier;
  return `asks ${decision.candidates[0]?.allocations.map(({ claimId }) => claimId).join(' ')}`;
}

describe('money for something else than an invoice is never booked without its number', () => {
  test.each([
    'Erstattung Ihrer Retoure, unsere Gutschrift',
    'Lohn/Gehalt November',
    'Spende Sommerfest, danke',
    'Kaution Mietwagen',
    'Darlehen Rueckzahlung privat',
    'Rücküberweisung Ihrer Zahlung, doppelt',
    'Falsch ueberwiesen, bitte zurueck',
    'irrtümlich gezahlt',
    'USt Erst. 3.VJ',
    'St.Nr. 661/240/92208 UST 02.26',
    'Kurzarbeitergeld Juli',
    'Steuererstattung',
    'Refund of your payment',
    'salary',
    'Donation for the summer party',
    'Deposit for the car',
    'Loan from my brother',
    'transferred by mistake',
    'tax refund',
  ])('%s', (text) => {
    expect(say(pay(text, 47_611), [only])).toMatch(/^asks/);
    expect(say(pay(`${text} Rechnung RE-2026-5251`, 47_611), [only])).toBe('sure RE-2026-5251');
  });

  test.each(['153', '156', 'PMNT-RCDT-SALA'])('code %s', (code) => {
    expect(say(pay('Danke', 47_611, { code }), [only])).toBe('asks RE-2026-5251');
    expect(say(pay('RE-2026-5251', 47_611, { code }), [only])).toBe('sure RE-2026-5251');
  });

  test.each(['SALA', 'BENE', 'TAXS', 'GOVT'])('purpose %s', (purposeCode) => {
    expect(say(pay('Danke', 47_611, { purposeCode }), [only])).toBe('asks RE-2026-5251');
    expect(say(pay('RE-2026-5251', 47_611, { purposeCode }), [only])).toBe('sure RE-2026-5251');
  });

  test.each(['SUPP', 'GDDS', 'RENT'])('but: purpose %s', (purposeCode) => {
    expect(say(pay('Danke', 47_611, { purposeCode }), [only])).toBe('sure RE-2026-5251');
  });

  test.each(['Rechnung inkl. 19 % USt', 'zzgl. Umsatzsteuer', 'incl. tax', 'Danke', 'USt-ID'])('but: %s', (text) => {
    expect(say(pay(text, 47_611), [only])).toBe('sure RE-2026-5251');
  });
});

describe('a month that the payer states goes before the oldest claim', () => {
  test.each([
    ['Miete November 2026', 'sure RE-2026-5011'],
    ['Miete Nov', 'sure RE-2026-5011'],
    ['Miete 11/2026', 'sure RE-2026-5011'],
    ['rent october', 'sure RE-2026-5010'],
    ['Miete 3. Quartal 2026', 'sure RE-2026-5009'],
    ['rent Q3 2026', 'sure RE-2026-5009'],
    ['Miete', 'sure RE-2026-5009'],
    ['Miete RE-2026-5009 November', 'sure RE-2026-5009'],
  ])('%s: %s', (text, expected) => {
    expect(say(pay(text, 85_013), rents)).toBe(expected);
  });

  test.each(['Miete Dezember 2026', 'Miete November 2025', 'Miete Q4', 'Oktober bis November', 'rent 12/2026'])(
    'no claim of it, or several: %s',
    (text) => {
      expect(say(pay(text, 85_013), rents)).toMatch(/^asks/);
    },
  );

  test('the only open claim waits for another month where the same amount was owed before, and says why', () => {
    const before = { ...only, claimId: 'before', number: 'RE-2026-4001', openMinor: 0, grossMinor: 47_611 };
    const decision = decide(pay('Miete Dezember', 47_611), [only, before]);
    expect(decision.tier).not.toBe('sure');
    expect(codesOf(decision)).toContain('period-differs');
  });

  test('beside a single invoice a month is just what people write', () => {
    expect(decide(pay('Beitrag Dezember', 47_611), [only]).tier).toBe('sure');
  });

  test('two months together are not the two oldest', () => {
    expect(say(pay('Miete Oktober und November', 170_026), rents)).toMatch(/^asks/);
  });

  test('a disputed month is not the one that is paid', () => {
    expect(say(pay('Miete November 2026, September ist bestritten', 85_013), rents)).toBe('asks RE-2026-5011');
    expect(say(pay('rent, september is disputed', 85_013), rents)).not.toMatch(/^sure|5009/);
  });

  test('a month that agrees says nothing of who paid', () => {
    const stranger = { counterpartyName: 'Otto Fremd', counterpartyIban: null };
    const many = Array.from({ length: 3000 }, (_, i) => owe(`RX-${700_000 + i}`, 100_000 + i, '11'));
    expect(say(pay('Geld November', 85_013, stranger), [rents[2]!, ...many])).toBe('asks RE-2026-5011');
  });

  test('the name of a payer is no month', () => {
    const karl = { ...only, debtorName: 'Karl May' };
    expect(say(pay('Karl May', 47_611, { counterpartyName: 'Karl May' }), [karl])).toBe('sure RE-2026-5251');
  });
});

describe('a number that is taken out is not named', () => {
  test.each([
    'RE-2026-5251 wird bestritten, wir zahlen die andere',
    'RE-2026-5252 ohne RE-2026-5251',
    'nicht RE-2026-5251 sondern RE-2026-5252',
    'RE-2026-5252, Reklamation zu RE-2026-5251',
    'RE-2026-5251 strittig',
    'Widerspruch RE-2026-5251',
    'Einbehalt RE-2026-5251',
    'RE-2026-5251 is disputed',
    'RE-2026-5252 without RE-2026-5251',
    'not RE-2026-5251',
  ])('%s', (text) => {
    expect(say(pay(text, 47_611), two)).toBe('asks RE-2026-5252');
  });

  test('the only claim waits with a hint', () => {
    const decision = decide(pay('RE-2026-5251 bestritten', 47_611), [only]);
    expect(decision.tier).not.toBe('sure');
    expect(codesOf(decision)).toContain('number-denied');
  });

  test.each(['gekürzt wg. Mangel', 'Mietminderung', 'abzgl. Kürzung', 'Aufrechnung mit Gutschrift', 'Fehlmenge'])(
    'what is reduced on purpose is for a person, and still of its number: %s',
    (words) => expect(say(pay(`RE-2026-5251 ${words}`, 40_000), two)).toBe('asks RE-2026-5251'),
  );

  test.each(['Rückläufer', 'Konto erloschen'])('a transfer of ours that came back waits: %s', (words) =>
    expect(say(pay(`${words} RE-2026-5251`, 47_611), two)).toMatch(/^asks/),
  );

  test.each(['RE-2026-5251 ohne Skonto', 'RE-2026-5251 ohne Abzug', 'RE-2026-5251 not before friday'])(
    'nothing is taken out: %s',
    (text) => {
      expect(say(pay(text, 47_611), two)).toMatch(text.includes('not') ? /RE-2026/ : /^sure RE-2026-5251$/);
    },
  );
});

describe('a payment of just what is open holds it, whoever paid', () => {
  const stranger = { counterpartyName: 'Otto Fremd', counterpartyIban: null };
  const held = (payment: Payment, items: readonly OpenItem[]) => {
    const decision = decide(payment, items);
    return 'suggestions' in decision ? decision.suggestions.map(({ claimId }) => claimId) : [];
  };

  test('one to three claims of the amount', () => {
    expect(held(pay('Rechnung vom Maerz', 47_611, stranger), two)).toEqual(['RE-2026-5251', 'RE-2026-5252']);
    expect(held(pay('invoice', 85_013, stranger), rents)).toHaveLength(3);
  });

  test('not of four, not of a round amount, not what was refused', () => {
    expect(held(pay('danke', 85_013, stranger), [...rents, owe('RE-2026-5012', 85_013, '12')])).toEqual([]);
    expect(held(pay('danke', 50_000, stranger), [owe('RE-2026-5013', 50_000, '12')])).toEqual([]);
    expect(held(pay('danke', 47_611, { ...stranger, refusedClaimIds: ['RE-2026-5251'] }), two)).toEqual([
      'RE-2026-5252',
    ]);
  });
});

function codesOf(decision: ReturnType<typeof decide>): readonly EvidenceCode[] {
  return 'candidates' in decision
    ? decision.candidates.flatMap(({ evidence }) => evidence.map(({ code }) => code))
    : [];
}
