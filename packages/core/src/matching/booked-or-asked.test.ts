import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf, type MatchingGround } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';

const iban = 'DE02120300000000202051';

function pay(amountMinor: number, remittance: string, more: Partial<Payment> = {}): Payment {
  return {
    id: 'p1',
    bookedOn: '2026-11-10',
    valueOn: '2026-11-10',
    amountMinor,
    currency: 'EUR',
    code: '166',
    counterpartyName: 'Erika Muster',
    counterpartyIban: iban,
    remittance,
    structuredReference: null,
    endToEndId: null,
    returnReason: null,
    refusedClaimIds: [],
    ...more,
  };
}

function owe(number: string, openMinor: number, more: Partial<OpenItem> = {}): OpenItem {
  return {
    claimId: number,
    number,
    currency: 'EUR',
    openMinor,
    demandedMinor: null,
    debtorId: 'd1',
    debtorNumber: 'K-10042',
    debtorName: 'Erika Muster',
    debtorIban: iban,
    ...more,
  };
}

const falke = { debtorId: 'd2', debtorNumber: 'K-18834', debtorName: 'Dachbau Falke', debtorIban: null };
const stranger = { counterpartyName: 'Otto Fremd', counterpartyIban: null };

/** What is booked, or "asks" with the first proposal. */
function say(payment: Payment, items: readonly OpenItem[], more: Partial<MatchingGround> = {}): string {
  const decision = decidePayments([payment], groundOf({ items, ...more }))[0]!;
  const list = (parts: readonly { readonly claimId: string; readonly amountMinor: number }[] = []) =>
    parts.map(({ claimId, amountMinor }) => ` ${claimId}=${amountMinor}`).join('');
  if (decision.tier === 'sure') return `sure${list(decision.allocations)}`;
  return `asks${'candidates' in decision ? list(decision.candidates[0]?.allocations) : ''}`;
}

describe('an order', () => {
  const items = [owe('RE-2026-5291', 71_117, falke)];

  test('that is somebody else whom the payer acts for is none', () => {
    expect(say(pay(71_117, 'im Auftrag von Dachbau Falke', stranger), items)).toBe('sure RE-2026-5291=71117');
  });

  test('that has no invoice yet is asked', () => {
    expect(say(pay(71_117, 'Auftrag Dachbau Falke', stranger), items)).toMatch(/^asks/);
  });
});

describe('a rate and a month', () => {
  const items = [
    owe('RE-2026-0815', 120_000, { issuedOn: '2026-03-01', dueOn: '2026-03-15' }),
    owe('RE-2026-5291', 120_000, { issuedOn: '2026-11-01', dueOn: '2026-11-15' }),
  ];
  const plan = [{ claimId: 'RE-2026-0815', rateMinor: 20_000 }];

  test('is the month of the rate where one claim has the plan', () => {
    expect(say(pay(20_000, 'Rate November'), items, { rates: plan })).toBe('sure RE-2026-0815=20000');
  });

  test('is asked where two have it, or where nobody says that it is a rate', () => {
    const both = [...plan, { claimId: 'RE-2026-5291', rateMinor: 20_000 }];
    expect(say(pay(20_000, 'Rate Dezember'), items, { rates: both })).toMatch(/^asks/);
    expect(say(pay(20_000, 'November'), items, { rates: plan })).toMatch(/^asks/);
  });
});

describe('an amount that is not just what is open', () => {
  const items = [owe('RE-2026-5291', 71_117)];

  test.each([
    [71_115, stranger, 'sure RE-2026-5291=71115'],
    [30_000, stranger, 'asks RE-2026-5291=30000'],
    [30_000, {}, 'sure RE-2026-5291=30000'],
    [3_500, {}, 'asks RE-2026-5291=3500'],
    [1, {}, 'asks RE-2026-5291=1'],
  ])('%i of 711.17, by number: %s', (amountMinor, who, said) => {
    expect(say(pay(amountMinor, 'Rechnung RE-2026-5291', who), items)).toBe(said);
  });

  test('falls on the claim that is named, not on the oldest', () => {
    const older = owe('RE-2026-0815', 4_711, { dueOn: '2026-02-01' });
    expect(say(pay(30_000, 'RE-2026-5291 Abschlag'), [...items, older])).toBe('sure RE-2026-5291=30000');
    expect(say(pay(30_000, 'Abschlag'), [...items, older])).toBe('asks RE-2026-0815=4711 RE-2026-5291=25289');
  });
});

describe('a number in part', () => {
  const many = Array.from({ length: 300 }, (_, i) => owe(`2026/${30_000 + i * 7}`, 100_003 + i * 11, falke));
  const [one, other] = [owe('2026/51203', 71_117), owe('2026/52941', 71_117)];

  test('that is the common beginning of all names nothing else', () => {
    expect(say(pay(71_117, 'Zahlung Rechnung 2026/5'), [one, ...many])).toBe('sure 2026/51203=71117');
    expect(say(pay(71_117, 'Zahlung Rechnung 2026/5'), [one, other, ...many])).toMatch(/^asks/);
    expect(say(pay(71_117, 'Zahlung Rechnung 2026/4'), [one, ...many])).toMatch(/^asks/);
  });

  test('tells equal claims apart', () => {
    expect(say(pay(71_117, 'Zahlung Rechnung 2026/52'), [one, other, ...many])).toBe('sure 2026/52941=71117');
  });

  test('is no end of a longer number', () => {
    const ours = [owe('R26731-26', 15_400), owe('R31725-26', 11_600)];
    const theirs = [owe('R60676-26', 0, falke), owe('R60677-26', 3_300, falke)];
    expect(say(pay(11_600, 'Beleg R60676-26'), [...ours, ...theirs])).not.toMatch(/R26731/);
  });

  test('of five digits after "Rechnung" is enough with an amount that few owe, whoever pays', () => {
    expect(say(pay(71_117, 'Rechnung 51203', stranger), [one, ...many])).toBe('sure 2026/51203=71117');
    expect(say(pay(71_117, '51203', stranger), [one, ...many])).toMatch(/^asks/);
    expect(say(pay(71_200, 'Rechnung 51203', stranger), [one, ...many])).toMatch(/^asks/);
    const common = many.map((item) => ({ ...item, openMinor: 71_117 }));
    expect(say(pay(71_117, 'Rechnung 51203', stranger), [one, ...common])).toMatch(/^asks/);
  });

  test('the year of a number is not the number of another claim', () => {
    const early = owe('2025/2026', 3_345, { dueOn: '2025-06-21' });
    expect(say(pay(71_300, 'Rechnung 2026/51203'), [one, early])).toBe('sure 2026/51203=71117');
  });

  test('four digits far from today are no year', () => {
    const items = [owe('R2086-25', 71_117), owe('R2087-25', 71_117), owe('R4087-25', 5_000, falke)];
    expect(say(pay(71_117, 'Rechnung R2086-'), items)).toBe('sure R2086-25=71117');
  });
});

describe('numbers of others', () => {
  const items = [owe('RE-2026-5291', 71_117, { dueOn: '2026-01-01' }), owe('RE-2026-7001', 71_117)];
  const theirs = owe('RE-2026-7002', 450_000, falke);

  test('one digit off one of equal claims say which is meant', () => {
    expect(say(pay(71_117, 'RE-2026-7002'), [...items, theirs])).toBe('sure RE-2026-7001=71117');
  });

  test('far from all of them say nothing', () => {
    expect(say(pay(71_117, 'RE-2026-8834'), [...items, { ...theirs, number: 'RE-2026-8834' }])).toMatch(/^asks/);
  });

  test('that are the customer number of the payer are that', () => {
    const bare = [owe('48001', 12_345), owe('48002', 23_456)];
    const same = owe('10042', 35_801, { ...falke, debtorNumber: 'K-10099' });
    expect(say(pay(35_801, 'K 10042 Danke'), [...bare, { ...same, openMinor: 90_000 }])).toMatch(/^sure 48001/);
    expect(say(pay(35_801, '10043 Danke'), [...bare, { ...same, number: '10043', openMinor: 90_000 }])).toMatch(
      /^asks/,
    );
  });
});

test('of a list that is cut off what comes after it is proposed first, and then the rest', () => {
  const items = ['0815', '5291', '5302', '6017'].map((end) => owe(`RE-2026-${end}`, 71_117));
  const decision = decidePayments([pay(142_234, 'Rechnungen RE-2026-5291, RE-')], groundOf({ items }))[0]!;
  const ways = 'candidates' in decision ? decision.candidates.map(({ allocations }) => allocations) : [];
  expect(ways.slice(0, 3).map((parts) => parts.map(({ claimId }) => claimId.slice(-4)).join(' '))).toEqual([
    '5291 5302',
    '5291 6017',
    '0815 5291',
  ]);
});

describe('nothing is booked without a person', () => {
  test('when what one claim explains two others explain, too', () => {
    const items = [owe('RE-2026-5291', 4_800), owe('RE-2026-5302', 2_400), owe('RE-2026-6017', 2_400)];
    expect(say(pay(4_800, 'Zahlung'), items)).toMatch(/^asks/);
    expect(say(pay(4_800, 'Zahlung'), items.slice(0, 2))).toBe('sure RE-2026-5291=4800');
    expect(say(pay(4_800, 'RE-2026-5291'), items)).toBe('sure RE-2026-5291=4800');
  });

  test('when the text names one customer and the claim of another, and the amount fits both', () => {
    const own = owe('RE-2026-5291', 71_117);
    const text = 'Rechnung RE-2026-8834 Kunde K-10042';
    expect(say(pay(71_117, text, stranger), [own, owe('RE-2026-8834', 71_117, falke)])).toMatch(/^asks/);
    expect(say(pay(71_117, text, stranger), [{ ...own, openMinor: 900 }, owe('RE-2026-8834', 71_117, falke)])).toBe(
      'sure RE-2026-8834=71117',
    );
  });

  test('when a number stands there that is none of the claims, whatever stands before it', () => {
    const items = [owe('2026/51203', 71_117), owe('2026/51304', 71_117)];
    expect(say(pay(71_117, 'Muster e.K . RG. 44219'), items)).toMatch(/^asks/);
    expect(say(pay(71_117, 'Muster e.K . danke'), items)).toBe('sure 2026/51203=71117');
  });

  test('when a beginning and a part of the amount are all that names the claim', () => {
    const items = [owe('RG2675868', 71_117), owe('RG2641758', 65_001), owe('RG2500001', 9_900, falke)];
    expect(say(pay(20_000, 'Rechnung RG26758'), items)).toMatch(/^asks/);
    expect(say(pay(71_117, 'Rechnung RG26758'), items)).toBe('sure RG2675868=71117');
    expect(say(pay(65_001, 'lt. Vereinbarung RP-26758'), items)).not.toMatch(/RG2675868/);
  });

  test('when several customers have the name, or only the legal form agrees', () => {
    const name = 'Kanzlei Vorderhagen PartG mbB';
    const many = Array.from({ length: 60 }, (_, i) => owe(`RX-${7000 + i}`, 71_117, { ...falke, debtorId: `x${i}` }));
    const named = (id: string, debtorName: string) =>
      owe(`RE-2026-${id}`, 71_117, { debtorId: id, debtorNumber: id, debtorName, debtorIban: null });
    const text = 'Zahlung fuer Kanzlei Steinhorst PartG mbB';
    expect(say(pay(71_117, text, stranger), [named('5291', name), ...many])).toMatch(/^asks/);
    expect(say(pay(71_117, `Zahlung fuer ${name}`, stranger), [named('5291', name), ...many])).toMatch(/^sure/);
    const twin = { ...named('5302', name), openMinor: 900 };
    const third = { ...named('5303', name), openMinor: 800 };
    expect(say(pay(71_117, `Zahlung fuer ${name}`, stranger), [named('5291', name), twin, third, ...many])).toMatch(
      /^asks/,
    );
  });
});

test('a number that looks like a day long ago is a number, and one of these years is a day', () => {
  const items = [owe('30257', 71_117, { dueOn: '2026-01-01' }), owe('60512', 71_117), owe('60526', 71_117)];
  expect(say(pay(71_117, 'Re 6.05.12 vom 08.09.2026'), items)).toBe('sure 60512=71117');
  expect(say(pay(71_117, 'Ueberweisung vom 6.05.26'), items)).toBe('sure 30257=71117');
});

test('the beginning of a number says which of equal claims is meant, whatever is said of it', () => {
  const items = [owe('ER20260019928', 71_117, { dueOn: '2026-01-01' }), owe('ER20260030957', 71_117)];
  expect(say(pay(71_117, 'aus unser Rechnung ER202600309'), items)).toMatch(/ ER20260030957=71117$/);
  expect(say(pay(71_117, 'aus unserer Liste'), items)).toBe('sure ER20260019928=71117');
});

test('zeros at the beginning of a number may be left out', () => {
  expect(say(pay(71_117, 'Rechnung 123'), [owe('INV-000123', 71_117)])).toBe('sure INV-000123=71117');
});

test('a month that the end of a line cuts is no tax', () => {
  const items = [owe('RE-2026-5291', 71_117, { issuedOn: '2026-08-02', dueOn: '2026-08-16' })];
  expect(say(pay(71_117, 'Beitrag fuer den Monat AUG UST'), items)).toBe('sure RE-2026-5291=71117');
  expect(say(pay(71_117, 'Beitrag UST'), items)).toMatch(/^asks/);
});

describe('a customer number with the shape of an invoice number', () => {
  // "RE-10751/26" and "1080675" both have seven digits that begin with 10.
  const own = { debtorNumber: '1080675' };
  const neighbours = ['10751', '10752', '10753', '10754'].map((number, i) =>
    owe(`RE-${number}/26`, 7_700 + i, { ...falke, debtorNumber: `10806${i}0` }),
  );
  const items = [owe('RE-17952/26', 1_990, own), ...neighbours];

  test.each(['Kundennummer 1080675', 'Kd.-Nr. 1080675 Danke', '1080675'])('%s is the payer’s own', (text) => {
    expect(say(pay(1_990, text), items)).toBe('sure RE-17952/26=1990');
  });

  test('is asked where it is called an invoice, is another’s, or comes from nobody known', () => {
    expect(say(pay(1_990, 'Rechnung 1080675'), items)).toMatch(/^asks/);
    expect(say(pay(1_990, '1080677'), items)).toMatch(/^asks/);
    expect(say(pay(1_990, '1080675', stranger), items)).toMatch(/^asks/);
  });
});

describe('a number of five digits with one left out', () => {
  const items = [owe('47602', 10_992), owe('55077', 10_992), owe('31871', 4_100, falke)];

  test('is the one of his that it comes from', () => {
    expect(say(pay(10_992, 'Rg 4702'), items)).toBe('sure 47602=10992');
    expect(say(pay(10_992, 'Rg 5507'), items)).toBe('sure 55077=10992');
  });

  test('is asked where numbers have four digits, too, where it may be a year, and from nobody known', () => {
    expect(say(pay(10_992, 'Rg 4702'), [...items, owe('4711', 0, falke)])).toMatch(/^asks/);
    expect(say(pay(10_992, 'Rg 2026'), [...items, owe('20126', 10_992)])).toMatch(/^asks/);
    expect(say(pay(10_992, 'Rg 4702', stranger), items)).toMatch(/^asks/);
    // A postcode.
    expect(say(pay(10_992, 'Erika Muster 4702 Grieskirchen'), items)).toMatch(/^asks/);
  });
});

describe('equal claims of one customer', () => {
  const eks = { debtorName: 'Gebrüder Muster e.K.' };
  const items = [
    owe('16727', 990, { ...eks, dueOn: '2026-09-04' }),
    owe('18573', 990, { ...eks, dueOn: '2026-12-05' }),
    owe('20111', 4_100, falke),
  ];
  const payer = { counterpartyName: 'Gebrüder Muster e.K.' };

  test('a number behind the legal form is that of the claim', () => {
    expect(say(pay(990, 'Gebrüder Muster e.K. 18573', payer), items)).toBe('sure 18573=990');
    expect(say(pay(990, 'Gebrüder Muster e. K. 18573', payer), items)).toBe('sure 18573=990');
  });

  test('the oldest is asked where the number of another stands there as something else', () => {
    expect(say(pay(990, 'K 18573', payer), items)).toMatch(/^asks/);
    expect(say(pay(990, 'Auftrag 18573', payer), items)).toMatch(/^asks/);
    expect(say(pay(990, 'Beitrag', payer), items)).toBe('sure 16727=990');
  });
});

describe('a number that is cut off behind its month', () => {
  const items = [
    owe('2026-08-3759', 22_900),
    owe('2026-09-4102', 22_900),
    ...['2026-07-3001', '2026-08-3761', '2026-10-5100'].map((number, i) => owe(number, 8_000 + i, falke)),
  ];

  test('is for the claim of that month', () => {
    expect(say(pay(22_900, 'Erika Muster Zahlung Rechnung 2026-08-'), items)).toBe('sure 2026-08-3759=22900');
    expect(say(pay(22_900, 'Erika Muster Zahlung Rechnung 2026-09-'), items)).toBe('sure 2026-09-4102=22900');
  });

  test('is asked of another month, and from nobody known', () => {
    expect(say(pay(22_900, 'Zahlung Rechnung 2026-10-'), items)).toMatch(/^asks/);
    expect(say(pay(22_900, 'Zahlung Rechnung 2026-08-', stranger), items)).toMatch(/^asks/);
  });
});
