import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../calendar/local-date.ts';
import { decidePayments } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';
import { itemOfKonstanze, itemsOfOthers, silentPayment } from './payment-for-tests.ts';

const iban = 'DE02120300000000202051';

/** Invoiced on the third of a month, for what was done in the month before or in this one: nobody knows. */
function owe(claimId: string, month: string, more: Partial<OpenItem> = {}): OpenItem {
  return {
    ...itemOfKonstanze,
    claimId,
    number: `RE-2026-077${month}`,
    issuedOn: `2026-${month}-03`,
    dueOn: `2026-${month}-17`,
    ...more,
  };
}

const months = { september: '09', october: '10', november: '11', december: '12' } as const;
const three = ['september', 'october', 'november'].map((name) => owe(name, months[name as keyof typeof months]));

/** What is booked, or "asks" with what is proposed first among equals. */
function say(remittance: string, items: readonly OpenItem[], more: Partial<Payment> = {}): string {
  const days = { bookedOn: '2026-12-20', valueOn: '2026-12-20' };
  const payer = { counterpartyName: 'Konstanze Feldmoser', counterpartyIban: iban };
  const payment = { ...silentPayment, ...days, ...payer, amountMinor: 4_990, remittance, ...more };
  const decision = decidePayments([payment], groundOf({ items: [...items, ...itemsOfOthers] }))[0]!;
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
    'im Oktober',
    'Fensterputzen im Oktober',
    'Nachhilfe im Oktober 2026',
    'Hundesitting vom Oktober',
    'Nachhilfe Monat Oktober',
    'Nachhilfe für den Monat Oktober',
    'Rechnung für den Monat Oktober',
    'Rechnung für Monat Oktober 2026',
    'Zahlung für Fensterputzen Oktober',
    'für Nachhilfe Oktober',
    'wegen Nachhilfe Oktober',
    'Rechnung Nachhilfe Oktober',
    'Oktober Rechnung Physio',
    'Oktoberrechnung Physio',
    'Rechnung Hausmeister 10/2026',
    'Nachhilfe Kunde K30001 Oktober',
    'EDV Oktober',
    'Beraten Oktober',
    'Karate Oktober',
    'Reinigung 1.-31.10.2026',
    '1.10.-31.10.2026 Fensterputzen',
    'Rechnung vom 01.10. - 31.10.26',
    'Nachhilfe vom 1. bis 31.10.2026',
    'Nachhilfe 1.10. bis 31.10.',
    'Rechnung 1.-31. Oktober',
    'Rechnung 01.10.2026 bis 31.10.2026',
    'Reinigung KW 42',
    'Rechnung KW42/2026',
    'Fensterputzen 42. KW',
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
    'Monatsrate Oktober',
    'Raten Oktober',
    'Miete 1.-31.10.2026',
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
    'Rechnung Oktober, vielen Dank',
    'Ihre Rechnung vom Oktober',
    'SEPA-Überweisung Oktober',
    'im Auftrag von Konstanze Feldmoser Oktober',
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
    expect(say('Rechnung Q3', quarters)).toBe('asks second or third');
    expect(say('Hausmeister im 3. Quartal', quarters)).toBe('asks second or third');
    expect(say('Rechnung für das 3. Quartal', quarters)).toBe('asks second or third');
    expect(say('Konstanze Feldmoser Q3', quarters, { counterpartyName: 'Elif Ahornburger' })).toMatch(/ or /);
    expect(say('Beitrag Q3', quarters)).toBe('second');
    expect(say('Nachhilfe im September und Oktober', three, { amountMinor: 9_980 })).toBe('asks september october');
    expect(say('Reinigung September und Oktober', three, { amountMinor: 9_980 })).toBe('asks september october');
    expect(say('Miete September und Oktober', three, { amountMinor: 9_980 })).toBe('september october');
  });

  test('nor is the name of the customer, whoever pays', () => {
    const payer = { counterpartyName: 'Elif Ahornburger', counterpartyIban: null };
    expect(say('Konstanze Feldmoser Oktober', three, payer)).toBe('october');
    expect(say('für Konstanze Feldmoser Oktober', three, payer)).toBe('october');
    expect(say('Feldmoser Konstanze Fensterputzen Oktober', three, payer)).toMatch(/^asks/);
    expect(say('Fensterputzen Konstanze Feldmoser Oktober', three, payer)).toMatch(/^asks/);
  });

  test('a word of the payer’s own name is no word of a service', () => {
    const items = three.map((one) => ({ ...one, debtorName: 'Feldmoser Reinigung' }));
    const payer = { counterpartyName: 'Feldmoser Reinigung' };
    expect(say('Feldmoser Reinigung Rechnung Oktober', items, payer)).toBe('october');
    expect(say('Feldmoser Reinigung Rechnung Treppenreinigung Oktober', items, payer)).toMatch(/^asks/);
  });

  test('a week says less than a month: where one as much is owed a person decides', () => {
    expect(say('Reinigung KW 42', three.slice(0, 2))).toBe('asks october');
    expect(say('Reinigung KW 42', [three[1]!])).toBe('october');
    expect(say('RE-2026-07709 Reinigung KW 42', three)).toBe('september');
    expect(say('Reinigung KW 40-42', three)).toMatch(/^asks/);
  });

  test.each(['12.-14.11.', 'Miete 12.-14.11.2026', 'Nachhilfe 12. bis 14. November', 'Kurs 09.11.2026 - 14.11.2026'])(
    'nor is it sure by some days of a month, %s',
    (text) => {
      expect(say(text, three)).toMatch(/^asks/);
    },
  );

  test.each(['10/2026', '1.-31.10.2026', '1.10.-31.10.'])(
    'the number of another invoice before it is read: %s',
    (text) => {
      const items = [three[1]!, { ...three[2]!, openMinor: 5_100 }];
      expect(say(`Rechnung Nr 4711 ${text}`, items)).toBe('asks october');
      expect(say(`Rechnung ${text}`, items)).toBe('october');
    },
  );
});

describe('a rent that is invoiced at the end of the month before', () => {
  const rents = [
    owe('september', '09', { issuedOn: '2026-08-28', dueOn: '2026-09-03' }),
    owe('october', '10', { issuedOn: '2026-09-28', dueOn: '2026-10-03' }),
    owe('november', '11', { issuedOn: '2026-10-28', dueOn: '2026-11-03' }),
  ];

  test.each(['Miete Oktober', 'Garage 10/2026', 'Beitrag Oktober', 'Miete 1.10.-31.10.2026'])(
    '%s: that in which it falls due',
    (text) => {
      expect(say(text, rents)).toBe('october');
    },
  );

  test('with a time to pay that reaches far into the next month, nobody knows', () => {
    const late = rents.map((one) => ({ ...one, dueOn: `${one.dueOn!.slice(0, 8)}14` as LocalDate }));
    expect(say('Beitrag Oktober', late)).toMatch(/^asks/);
    expect(say('Fensterputzen Oktober', rents)).toMatch(/^asks/);
  });
});
