import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';
import { silentPayment } from './payment-for-tests.ts';

const iban = 'DE02120300000000202051';

/** Invoiced on the third of a month, for what was done in the month before or in this one: nobody knows. */
function owe(claimId: string, month: string, more: Partial<OpenItem> = {}): OpenItem {
  return {
    claimId,
    number: `RE-2026-077${month}`,
    currency: 'EUR',
    openMinor: 4_990,
    issuedOn: `2026-${month}-03`,
    dueOn: `2026-${month}-17`,
    demandedMinor: null,
    debtorId: 'd1',
    debtorNumber: 'K30001',
    debtorName: 'Konstanze Feldmoser',
    debtorIban: iban,
    ...more,
  };
}

const others = Array.from({ length: 60 }, (_, i) =>
  owe(`other-${i}`, '08', {
    number: `RE-2026-01${100 + i}`,
    openMinor: 30_000 + i * 37,
    debtorId: `other-${i}`,
    debtorNumber: `K${20_000 + i}`,
    debtorName: `Firma Nachbar${'abcdefghijklmnopqrst'[i % 20]}${i}`,
    debtorIban: null,
  }),
);
const months = { september: '09', october: '10', november: '11', december: '12' } as const;
const three = ['september', 'october', 'november'].map((name) => owe(name, months[name as keyof typeof months]));

/** What is booked, or "asks" with what is proposed first among equals. */
function say(remittance: string, items: readonly OpenItem[], more: Partial<Payment> = {}): string {
  const days = { bookedOn: '2026-12-20', valueOn: '2026-12-20' };
  const payer = { counterpartyName: 'Konstanze Feldmoser', counterpartyIban: iban };
  const payment = { ...silentPayment, ...days, ...payer, amountMinor: 4_990, remittance, ...more };
  const decision = decidePayments([payment], groundOf({ items: [...items, ...others] }))[0]!;
  if (decision.tier === 'sure') return decision.allocations.map(({ claimId }) => claimId).join(' ');
  if (!('candidates' in decision)) return decision.tier;
  if (decision.tier === 'likely') return `asks ${decision.candidates[0]!.allocations.map((a) => a.claimId).join(' ')}`;
  const ways = decision.candidates.slice(0, 2).map((one) => one.allocations.map((a) => a.claimId).join(' '));
  return `asks ${ways.join(' or ')}`;
}

describe('a month may be that of the service, invoiced in the month after', () => {
  test.each([
    'Reinigung Oktober',
    'Reinigung Oktober 2026',
    'Oktober',
    'Oktober 2026',
    '10/2026',
    'Monat 10',
    'Hundesitting Oktober',
    'Oktober Fensterputzen',
    'Leistungszeitraum 10/2026',
    'Rechnung für Oktober',
    'Rechnung Unterhaltsreinigung Oktober',
    'Abrechnung Oktober',
    'Oktoberhonorar',
    'cleaning October',
  ])('%s: both are proposed, a person decides', (text) => {
    expect(say(text, three)).toBe('asks october or november');
  });

  test.each([
    'Miete Oktober',
    'Oktobermiete',
    'Büromiete 10/2026',
    'Abo Oktober',
    'Mitgliedsbeitrag Oktober 2026',
    'Rate Oktober',
    'Rechnung Oktober',
    'Oktoberrechnung',
    'RE Oktober',
    'Rg. 10/2026',
    'Invoice October',
    'Rechnung vom 03.10.2026',
  ])('%s: that of the invoice', (text) => {
    expect(say(text, three)).toBe('october');
  });

  test.each([
    'Zahlung Oktober',
    'Überweisung Oktober',
    'wie besprochen Oktober',
    'Kunde K30001 Oktober',
    'für Konstanze Feldmoser Oktober',
    'danke, Oktober 2026',
  ])('%s: beside words of paying it is that of the invoice, too', (text) => {
    expect(say(text, three)).toBe('october');
  });

  test('the number of an invoice goes before the month', () => {
    expect(say('RE-2026-07710 Reinigung September', three)).toBe('october');
  });

  test('there is nothing to choose from', () => {
    expect(say('Reinigung Oktober', [owe('october', '10')])).toBe('october');
    expect(say('Reinigung Oktober', [owe('november', '11')])).toBe('november');
    expect(say('Reinigung November', three)).toBe('november');
    expect(say('Reinigung Oktober', [owe('october', '10'), owe('november', '11', { openMinor: 5_100 })])).toBe(
      'october',
    );
    const paid = owe('november', '11', { openMinor: 0, grossMinor: 4_990, closedOn: '2026-12-01' });
    expect(say('Reinigung Oktober', [owe('october', '10'), paid])).toBe('october');
  });

  test('an invoice that was not written yet when he paid is not meant', () => {
    expect(say('Reinigung Oktober', three, { bookedOn: '2026-10-20' })).toBe('october');
    expect(say('Reinigung Oktober', three, { bookedOn: '2026-11-03' })).toMatch(/^asks/);
  });

  test('no invoice was written in the month: the one after it is proposed', () => {
    expect(say('Reinigung Oktober', [owe('november', '11'), owe('december', '12')])).toBe('asks november');
    expect(say('Reinigung Dezember 2025', [owe('january', '01'), owe('february', '02')])).toBe('asks january');
    expect(say('Reinigung Dezember 2026', [owe('january', '01'), owe('february', '02')])).toMatch(/ or /);
  });

  test('a quarter, and several months', () => {
    const quarters = [owe('second', '07'), owe('third', '10')];
    expect(say('Wartung Q3', quarters)).toBe('asks second or third');
    expect(say('Rechnung Q3', quarters)).toBe('second');
    expect(say('Reinigung September und Oktober', three, { amountMinor: 9_980 })).toBe('asks september october');
    expect(say('Miete September und Oktober', three, { amountMinor: 9_980 })).toBe('september october');
  });

  test('nor is the name of the customer, whoever pays', () => {
    const payer = { counterpartyName: 'Elif Ahornburger', counterpartyIban: null };
    expect(say('Konstanze Feldmoser Oktober', three, payer)).toBe('october');
    expect(say('Feldmoser Konstanze Fensterputzen Oktober', three, payer)).toMatch(/^asks/);
  });

  test('a word of the payer’s own name is no word of a service', () => {
    const items = three.map((one) => ({ ...one, debtorName: 'Feldmoser Reinigung' }));
    const payer = { counterpartyName: 'Feldmoser Reinigung' };
    expect(say('Feldmoser Reinigung Rechnung Oktober', items, payer)).toBe('october');
    expect(say('Feldmoser Reinigung Rechnung Treppenreinigung Oktober', items, payer)).toMatch(/^asks/);
  });
});
