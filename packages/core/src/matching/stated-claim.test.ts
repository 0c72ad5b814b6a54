import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';
import { itemOfKonstanze, itemsOfOthers, silentPayment } from './payment-for-tests.ts';

const iban = 'DE02120300000000202051';

function pay(remittance: string | null, more: Partial<Payment> = {}): Payment {
  return {
    ...silentPayment,
    bookedOn: '2026-11-20',
    valueOn: '2026-11-20',
    amountMinor: 4_990,
    counterpartyName: 'Konstanze Feldmoser',
    counterpartyIban: iban,
    remittance,
    ...more,
  };
}

function owe(claimId: string, month: string, more: Partial<OpenItem> = {}): OpenItem {
  return {
    ...itemOfKonstanze,
    claimId,
    number: `RE-2026-077${month}`,
    issuedOn: `2026-${month}-01`,
    dueOn: `2026-${month}-15`,
    ...more,
  };
}

const three = [owe('september', '09'), owe('october', '10'), owe('november', '11')];

/** What is booked, or "asks" with the first proposal. */
function say(payment: Payment, items: readonly OpenItem[]): string {
  const decision = decidePayments([payment], groundOf({ items: [...items, ...itemsOfOthers] }))[0]!;
  if (decision.tier === 'sure') return decision.allocations.map(({ claimId }) => claimId).join(' ');
  if (!('candidates' in decision)) return decision.tier;
  return `asks ${decision.candidates[0]?.allocations.map(({ claimId }) => claimId).join(' ')}`;
}

describe('the day of an invoice says which of equal claims is paid', () => {
  test.each([
    'Rechnung vom 01.11.2026',
    'Rg. v. 01.11.26',
    'Rechnungsdatum 01.11.2026',
    'RgDat 01.11.26',
    'Re. 1.11.26',
    'Honorarnote vom 01.11.2026',
    'Faellig 15.11.2026',
    'fällig am 15.11.2026',
    'Invoice dated 2026-11-01',
    '01.11.2026',
    'Rechnung vom 1. November 2026',
  ])('%s', (text) => {
    expect(say(pay(text), three)).toBe('november');
  });

  test.each(['Rechnung vom 02.11.2026', 'Rechnung vom 01.11.2025', 'Mahnung vom 05.11.2026'])(
    'a day that no invoice has: %s',
    (text) => {
      expect(say(pay(text), three)).toMatch(/^asks/);
    },
  );

  test.each(['', 'Zahlung am 20.11.2026', 'Dauerauftrag vom 20.11.2026', 'Datum 01.11.2026, 20.41 Uhr'])(
    'the day of the payment says nothing: %s',
    (text) => {
      expect(say(pay(text), three)).toBe('september');
    },
  );

  test('of an invoice that is paid already the next one is not paid', () => {
    const paid = owe('september', '09', { openMinor: 0, grossMinor: 4_990, closedOn: '2026-10-01' });
    expect(say(pay('Rechnung vom 01.09.2026'), [paid, three[1]!])).toBe('asks october');
    expect(say(pay('Rechnung vom 01.10.2026'), [paid, three[1]!])).toBe('october');
  });

  test('beside the only claim a day that is not its own is just what people write', () => {
    expect(say(pay('Rechnung vom 02.10.2026'), [three[1]!])).toBe('october');
  });

  test('of another claim of his: the amount alone does not outweigh it', () => {
    expect(say(pay('Rechnung vom 01.11.2026'), [three[1]!, owe('november', '11', { openMinor: 5_000 })])).toMatch(
      /^asks/,
    );
  });
});

describe('words of order among equal claims', () => {
  test.each(['letzte Rechnung', 'aktuelle Rechnung', 'nicht die alte, die neue', 'bitte auf die jüngste Rechnung'])(
    '%s: the newest is proposed, a person decides',
    (text) => {
      expect(say(pay(text), three)).toBe('asks november');
    },
  );

  test.each(['2. Rechnung', 'dritte Rechnung', 'Rechnung Nr. 3', 'Rate 3', 'Rechnung 2 von 2'])('%s: asked', (text) => {
    expect(say(pay(text), three)).toMatch(/^asks/);
  });

  test.each(['letzte Rechnung', '2. Rechnung'])('%s: nothing to choose from', (text) => {
    expect(say(pay(text), [three[1]!])).toBe('october');
  });

  test.each(['neue IBAN beachten', '2. Mahnung', '19 % inkl.'])('but: %s', (text) => {
    expect(say(pay(text), three)).toBe('september');
  });
});

describe('months in other words', () => {
  test.each(['Novemberrechnung', 'NOVEMBERBEITRAG', 'Monat 11'])('%s', (text) => {
    expect(say(pay(text), three)).toBe('november');
  });

  test.each(['IV. Quartal', '2. Halbjahr'])('several claims are of it: %s', (text) => {
    expect(say(pay(text), three)).toMatch(/^asks/);
  });

  test('III. Quartal, which is invoiced in it or after it', () => {
    expect(say(pay('III. Quartal'), three)).toBe('asks september');
    expect(say(pay('Rechnung III. Quartal'), three)).toBe('asks september');
    expect(say(pay('Beitrag III. Quartal'), three)).toBe('september');
  });

  test.each(['Juliane', 'Maier', 'Augustin'])('names that begin like a month: %s', (text) => {
    expect(say(pay(text), three)).toBe('september');
  });
});

describe('a reference that is that of no claim is for a certain one', () => {
  const references = ['000000000000000000000010027', '210000000003139471430009017', 'RF18539007547034', '123456789012'];

  test.each(references)('%s: neither the oldest of equal claims nor the only one is booked for it', (text) => {
    expect(say(pay(null, { structuredReference: text }), three)).toBe('asks september');
    expect(say(pay(null, { structuredReference: text }), [three[1]!])).toBe('asks october');
  });

  test.each(references)('%s: but what the text names', (text) => {
    expect(say(pay('RE-2026-07710', { structuredReference: text }), three)).toBe('october');
  });

  test.each(['', 'NOTPROVIDED', '000000000000000000000000000', 'K30001', '000000000000000000000300017'])(
    'nothing is said by %s',
    (structuredReference) => {
      expect(say(pay(null, { structuredReference }), three)).toBe('september');
    },
  );

  test('the number of a claim in a QR reference names it', () => {
    expect(say(pay(null, { structuredReference: '000000000000000002026077114' }), three)).toBe('november');
  });

  test('an end-to-end id that reads as the number of an invoice', () => {
    expect(say(pay(null, { endToEndId: 'INV-4471' }), three)).toBe('asks september');
    expect(say(pay(null, { endToEndId: 'NOTPROVIDED' }), three)).toBe('september');
    expect(say(pay(null, { endToEndId: '8812000471100023' }), three)).toBe('september');
    expect(say(pay(null, { endToEndId: 'RE-2026-07711' }), three)).toBe('november');
  });
});

describe('the name of another customer who owes just this amount', () => {
  const max = { counterpartyName: 'Max Zangerl', amountMinor: 27_345 };
  const own = { debtorId: 'max', debtorNumber: 'K30021', debtorName: 'Max Zangerl' };
  const lena = { debtorId: 'lena', debtorNumber: 'K30022', debtorName: 'Lena Zangerl', debtorIban: null };
  const two = [owe('his', '09', { ...own, openMinor: 27_345 }), owe('hers', '10', { ...lena, openMinor: 27_345 })];
  const obermoser = { ...lena, debtorName: 'Lena Obermoser' };

  test.each(['Lena Zangerl', 'Musikschule Lena Zangerl', 'Kind: Lena Zangerl', 'Beitrag Lena'])('%s: a tie', (text) => {
    expect(say(pay(text, max), two)).toMatch(/^asks/);
  });

  test('of another family, too', () => {
    const other = owe('hers', '10', { ...obermoser, openMinor: 27_345 });
    expect(say(pay('Schulgeld Lena Obermoser', max), [two[0]!, other])).toMatch(/^asks/);
    expect(say(pay('Schulgeld Lena', max), [two[0]!, other])).toBe('his');
  });

  test('also where very many owe as much', () => {
    const many = itemsOfOthers.map((one) => ({ ...one, openMinor: 27_345 }));
    expect(say(pay('Beitrag Lena Zangerl', max), [...two, ...many])).toMatch(/^asks/);
  });

  test.each(['', 'Max Zangerl', 'Musikschule Zangerl', 'Beitrag'])('he names himself: %s', (text) => {
    expect(say(pay(text, max), two)).toBe('his');
  });

  test('who owes another amount is not meant, and a number goes before a name', () => {
    const less = owe('hers', '10', { ...lena, openMinor: 11_111 });
    expect(say(pay('Lena Zangerl', max), [two[0]!, less])).toBe('his');
    expect(say(pay('Lena Zangerl RE-2026-07709', max), two)).toBe('his');
  });
});

describe("somebody else's number beside an amount of the payer's own", () => {
  const firm = { debtorId: 'firm', debtorNumber: 'K30002', debtorName: 'Malermeister Quandt GmbH', debtorIban: null };
  const theirs = owe('theirs', '10', { ...firm, number: 'RE-2026-08802', openMinor: 118_430 });
  const items = [owe('own', '09', { openMinor: 48_317 }), theirs];
  const slip = (text: string) => say(pay(text, { amountMinor: 48_317 }), items);

  test.each(['RE-2026-08802', 'Rechnung RE-2026-08802 danke'])('is a slip: %s', (text) => {
    expect(slip(text)).toBe('own');
  });

  test.each([
    'RE-2026-08802 Malermeister Quandt GmbH',
    'RE-2026-08802 fuer Quandt',
    'RE-2026-08802 anteilig',
    'RE-2026-08802 Rest folgt',
    'RE-2026-08802 Hälfte',
    'RE-2026-08802 1/2',
    'RE-2026-08802 abzgl. Gutschrift',
    'RE-2026-08802 vorab',
    'A-Konto RE-2026-08802',
  ])('is none: %s', (text) => {
    expect(slip(text)).toMatch(/^asks/);
  });

  test('nor when a round sum is paid', () => {
    const round = [owe('own', '09', { openMinor: 50_000 }), theirs];
    expect(say(pay('RE-2026-08802', { amountMinor: 50_000 }), round)).toMatch(/^asks/);
  });
});

describe('sister companies that differ in their legal form only', () => {
  const firm = { debtorId: 'a', debtorNumber: 'K40001', debtorName: 'Autohaus Brandl GmbH', debtorIban: null };
  const sister = {
    debtorId: 'b',
    debtorNumber: 'K40002',
    debtorName: 'Autohaus Brandl GmbH & Co. KG',
    debtorIban: null,
  };
  const items = [
    owe('firm', '09', { ...firm, openMinor: 50_000 }),
    owe('sister', '10', { ...sister, openMinor: 118_430 }),
  ];
  const from = (counterpartyName: string, amountMinor: number, text: string | null = null) =>
    say(pay(text, { counterpartyName, counterpartyIban: 'DE89370400440532013000', amountMinor }), items);

  test.each([null, 'Teilzahlung', 'Akonto'])('one does not pay the claim of the other (%s)', (text) => {
    expect(from('AUTOHAUS BRANDL GMBH + CO KG', 50_000, text)).toMatch(/^asks/);
    expect(from('Autohaus Brandl GmbH', 118_430, text)).toMatch(/^asks/);
  });

  test('each pays its own, and the number of the other', () => {
    expect(from('Firma Autohaus Brandl GmbH und Co. KG', 118_430)).toBe('sister');
    expect(from('Autohaus Brandl GmbH', 50_000)).toBe('firm');
    expect(from('Autohaus Brandl GmbH & Co. KG', 50_000, 'RE-2026-07709')).toBe('firm');
  });

  test('without the legal form the amount tells them apart', () => {
    expect(from('Autohaus Brandl', 50_000)).toBe('firm');
  });
});

describe('a number with another year', () => {
  const stranger = {
    counterpartyName: 'Otmar Zwickl',
    counterpartyIban: 'DE89370400440532013000',
    amountMinor: 33_333,
  };
  const items = [owe('own', '09', { openMinor: 33_333 })];

  test.each(['RE-2025-07709', '2025-07709', 'AR-2025-07709'])('is another invoice: %s', (text) => {
    expect(say(pay(text, stranger), items)).toMatch(/^asks|^none/);
  });

  test.each(['RE-2026-07708', 'RE-2026-0770'])('but a counter may be mistyped by who is known: %s', (text) => {
    expect(say(pay(text, { amountMinor: 33_333 }), items)).toBe('own');
  });
});
