import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { type Books, bankDayFrom } from './demo-books.ts';
import type { DemoDebtor, DemoTerms } from './demo-company.ts';
import type { Customer } from './demo-debtors.ts';
import { composeDemoIban } from './demo-iban.ts';
import type { Invoice } from './demo-invoices.ts';
import { payByLaw } from './demo-story-payments.ts';

/** A customer whose year is written by hand, so that every rule of law and money has a case to look at. */
export interface Story {
  readonly customer: Customer;
  readonly invoices: readonly Invoice[];
  readonly acts: readonly { readonly on: LocalDate; readonly act: (books: Books) => void }[];
}

/** The same for every seed, dated from `today`: Skonto, agreed terms, limitation, one payment for several invoices, francs. */
export function tellStories(today: LocalDate): readonly Story[] {
  return [
    skonto(today),
    agreedTerms(today),
    lapsing(today),
    acknowledged(today),
    onAccount(today),
    overpaid(today),
    francs(today),
  ];
}

type Person = Pick<DemoDebtor, 'number' | 'name' | 'kind' | 'street' | 'zip' | 'city'> & Partial<DemoDebtor>;

function customerOf(person: Person, index: number): Customer {
  return {
    debtor: {
      country: 'DE',
      region: 'NW',
      iban: composeDemoIban('95060110', 9_400_000 + index),
      language: 'de',
      ...person,
    },
    habit: 'told',
    yearly: 0,
    usualMinor: 0,
    amountFrom: 0,
    amountTo: 0,
    termDays: 30,
    hasContract: false,
    takesDiscount: false,
  };
}

interface Sale {
  readonly grossMinor: number;
  /** Days from `today` back to the invoice. */
  readonly ago: number;
  readonly termDays?: number;
  readonly terms?: DemoTerms;
  readonly more?: Partial<Pick<Invoice, 'dueBasis' | 'hasConsumerNotice' | 'currency'>>;
}

/** Projects have numbers of their own, PR-2026-0101. */
function sold(customer: Customer, today: LocalDate, serial: number, sale: Sale): Invoice {
  const issuedOn = addDays(today, -sale.ago);
  return {
    number: `PR-${issuedOn.slice(0, 4)}-${String(serial).padStart(4, '0')}`,
    customer,
    issuedOn,
    dueOn: addDays(issuedOn, sale.termDays ?? 30),
    dueBasis: 'one-sided',
    hasConsumerNotice: customer.debtor.kind === 'private',
    grossMinor: sale.grossMinor,
    currency: 'EUR',
    terms: { taxBasisPoints: 1900, ...sale.terms },
    ...sale.more,
  };
}

const twoOffers = [
  { days: 7, percentBasisPoints: 300 },
  { days: 14, percentBasisPoints: 200 },
];
const oneOffer = [{ days: 10, percentBasisPoints: 200 }];

/** Skonto in time, too late, and more of it than was offered. */
function skonto(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20401',
      name: 'Baustoffhandel Wiesengrund GmbH',
      kind: 'business',
      street: 'Industriestraße 41',
      zip: '50354',
      city: 'Hürth',
      email: 'rechnung@wiesengrund-baustoffe.example',
    },
    1,
  );
  const invoices = [
    sold(customer, today, 101, { grossMinor: 4_760_00, ago: 45, terms: { discountTerms: twoOffers } }),
    sold(customer, today, 102, { grossMinor: 2_380_00, ago: 58, terms: { discountTerms: oneOffer } }),
    sold(customer, today, 103, { grossMinor: 1_785_00, ago: 24, terms: { discountTerms: oneOffer } }),
  ];
  const [inTime, late, tooMuch] = invoices as [Invoice, Invoice, Invoice];
  return {
    customer,
    invoices,
    acts: [
      payByLaw(customer, addDays(late.issuedOn, 26), 2_332_40, [late.number], `${late.number} abzgl. 2% Skonto`),
      payByLaw(customer, addDays(inTime.issuedOn, 12), 4_664_80, [inTime.number], `${inTime.number} ./. 2% Skonto`),
      payByLaw(customer, addDays(tooMuch.issuedOn, 8), 1_731_45, [tooMuch.number], `${tooMuch.number} abzgl. 3%`),
    ],
  };
}

/** A due date by contract with a rate of its own, and a deal between merchants that bears interest from the due date. */
function agreedTerms(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20402',
      name: 'Rheinpark Hotelbetriebs GmbH',
      kind: 'business',
      street: 'Uferallee 2',
      zip: '50679',
      city: 'Köln',
      email: 'kreditoren@rheinpark-hotels.example',
    },
    2,
  );
  return {
    customer,
    invoices: [
      sold(customer, today, 91, {
        grossMinor: 9_520_00,
        ago: 96,
        terms: { agreedRate: { kind: 'above-base-rate', basisPoints: 1_000 } },
        more: { dueBasis: 'contract' },
      }),
      sold(customer, today, 99, { grossMinor: 3_094_00, ago: 61, terms: { isBetweenMerchants: true } }),
    ],
    acts: [],
  };
}

/** Three years old at the end of this year: only a court order or an acknowledgement saves it. */
function lapsing(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20403',
      name: 'Ziegelei Overath OHG',
      kind: 'business',
      street: 'Am Ringofen 7',
      zip: '51491',
      city: 'Overath',
    },
    3,
  );
  return { customer, invoices: [old(customer, today, '09-18', 1_846, 3_213_00)], acts: [] };
}

/** As old, but the debtor has asked for time in writing: the period runs anew. */
function acknowledged(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20404',
      name: 'Konrad Belling',
      kind: 'private',
      salutation: 'mr',
      street: 'Birkenhof 3',
      zip: '51467',
      city: 'Bergisch Gladbach',
    },
    4,
  );
  const invoice = old(customer, today, '05-12', 1_027, 1_428_00);
  const on = addDays(today, -95);
  const act = (books: Books) => {
    const reason = 'Bittet schriftlich um Aufschub bis Jahresende und erkennt den Betrag an';
    books.claims.get(invoice.number)!.acknowledgements.push({ on, reason });
  };
  return { customer, invoices: [invoice], acts: [{ on, act }] };
}

function old(customer: Customer, today: LocalDate, monthDay: string, serial: number, grossMinor: number): Invoice {
  const year = Number.parseInt(today.slice(0, 4), 10) - 3;
  const issuedOn = `${year}-${monthDay}`;
  return {
    ...sold(customer, today, serial, { grossMinor, ago: 0 }),
    number: `RE-${year}-${String(serial).padStart(5, '0')}`,
    issuedOn,
    dueOn: addDays(issuedOn, 30),
  };
}

/** A round sum for three invoices that the payer did not name: it falls in the order of the law. */
function onAccount(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20405',
      name: 'Wohnpark Südhöhe Verwaltungs GmbH',
      kind: 'business',
      street: 'Höhenweg 19',
      zip: '50968',
      city: 'Köln',
      email: 'buchhaltung@wohnpark-suedhoehe.example',
    },
    5,
  );
  return {
    customer,
    invoices: [
      sold(customer, today, 94, { grossMinor: 714_00, ago: 78 }),
      sold(customer, today, 97, { grossMinor: 1_190_00, ago: 64 }),
      sold(customer, today, 100, { grossMinor: 476_00, ago: 47 }),
    ],
    acts: [payByLaw(customer, addDays(today, -12), 1_500_00, [], 'Zahlung a conto, Rest folgt')],
  };
}

/** Two digits changed places: the rest stays on the customer's account. */
function overpaid(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20406',
      name: 'Beate Finkenrath',
      kind: 'private',
      salutation: 'ms',
      street: 'Amselweg 8',
      zip: '50997',
      city: 'Köln',
      email: 'beate.finkenrath@post.example',
    },
    6,
  );
  const invoice = sold(customer, today, 104, { grossMinor: 238_00, ago: 21, termDays: 14 });
  return {
    customer,
    invoices: [invoice],
    acts: [
      payByLaw(customer, bankDayFrom(addDays(today, -10)), 283_00, [invoice.number], `Rechnung ${invoice.number}`),
    ],
  };
}

/** A Swiss customer pays in francs: its own sums, never added to euros. */
function francs(today: LocalDate): Story {
  const customer = customerOf(
    {
      number: '20407',
      name: 'Seegarten Immobilien AG',
      kind: 'business',
      street: 'Seestrasse 120',
      zip: '8002',
      city: 'Zürich',
      country: 'CH',
      region: 'ZH',
      email: 'kreditoren@seegarten.example',
      iban: 'CH9300762011623852957',
    },
    7,
  );
  const more = { currency: 'CHF' } as const;
  return {
    customer,
    invoices: [
      sold(customer, today, 98, { grossMinor: 1_870_50, ago: 41, terms: { taxBasisPoints: 0 }, more }),
      sold(customer, today, 105, { grossMinor: 3_240_00, ago: 17, terms: { taxBasisPoints: 0 }, more }),
    ],
    acts: [],
  };
}
