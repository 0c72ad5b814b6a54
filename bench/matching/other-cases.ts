// Rates, money twice, money before its invoice, and everything that is no customer's payment.
import { germanIban } from './accounts.ts';
import { asLine, findInvoice, stranger } from './draft.ts';
import type { Invoice, Line, World } from './model.ts';
import { payerName, variedName } from './payer-names.ts';
import { openOf } from './rivals.ts';
import { inSomeCase, referenceText, withWords } from './texts.ts';
import { take } from './unnamed-cases.ts';
import * as words from './words.ts';

export function rateLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const planned = world.planned.filter(({ isTaken, issuedOn }) => !isTaken && issuedOn < day - 20);
  if (planned.length === 0) return undefined;
  const invoice = random.pick(planned);
  const { debtor, number } = invoice;
  const plan = invoice.plan!;
  // One amount in two plans or items of a debtor would leave the choice open.
  const others = openOf(debtor, day).filter((other) => other !== invoice);
  if (others.some((other) => other.open === plan.rate || other.plan?.rate === plan.rate)) return undefined;
  const count = random.between(1, plan.rates);
  const isNew = random.chance(world.secondDefectShare * 1.1);
  const text = random.pick([
    `Rate ${count}/${plan.rates} ${plan.number}`,
    `${count}. Rate ${number}`,
    `Ratenzahlung Kd ${debtor.number}`,
    `${count}. Rate lt. Vereinbarung ${plan.number}`,
    `Rate ${random.pick(words.months)}`,
    `Rate zu ${number}`,
  ]);
  const payer = isNew ? variedName(debtor, random) : payerName(debtor, random);
  take(invoice, day, true);
  invoice.rest = Math.max(0, invoice.open - plan.rate);
  return asLine(world, {
    day,
    amount: plan.rate,
    name: payer.text,
    iban: isNew ? germanIban(random) : debtor.iban,
    text: inSomeCase(text, random),
    truth: {
      case: 'instalment',
      ideal: 'auto',
      debtor: debtor.number,
      allocations: [{ invoice: number, amount: plan.rate }],
      ...(isNew && { words: { compound: 'newiban' } }),
    },
  });
}

/** Paid a second time: of old, or some days ago on these statements. */
export function duplicateLine(world: World, day: number, earlier: readonly Line[]): Line | undefined {
  const { random, paid } = world;
  let closed: Invoice | undefined = random.pick(paid);
  for (
    let tries = 0;
    tries < 40 && (closed === undefined || closed.isPaidByDebit || closed.paidOn < day - 50);
    tries += 1
  )
    closed = random.pick(paid);
  const before = random.chance(0.15) ? random.pick([...earlier, undefined]) : undefined;
  if (before?.truth.case === 'exact_ref' && before.truth.words?.compound === undefined && before.day < day)
    closed = world.open.find(({ number }) => number === before.truth.allocations[0]?.invoice);
  if (closed === undefined || closed.isPaidByDebit) return undefined;
  const { debtor, amount, number } = closed;
  // An open item of the same amount could as well be meant: such lines are for a person.
  debtor.lastLineOn = day;
  debtor.isBlurred = true;
  return asLine(world, {
    day,
    amount: closed.paidOn > 0 ? amount : closed.open,
    name: payerName(debtor, random).text,
    iban: debtor.iban,
    text: inSomeCase(withWords(referenceText(random, number), closed, day, random), random),
    truth: {
      case: 'duplicate',
      ideal: 'suggest',
      debtor: debtor.number,
      allocations: [],
      words: { on_account_ok: true, closed_invoice: number },
    },
  });
}

export function prepaymentLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const like = findInvoice(world, day, ({ debtor }) => debtor.lastLineOn === 0);
  if (like === undefined) return undefined;
  const { debtor } = like;
  const amount = like.open + random.pick([-1, 1]) * random.between(3, 90) * 100;
  if (amount < 500 || debtor.invoices.some(({ open, fee, interest }) => [open, open + fee + interest].includes(amount)))
    return undefined;
  debtor.lastLineOn = day;
  debtor.isBlurred = true;
  const order = random.digits(6);
  const text = random.pick([
    `Vorkasse Auftrag ${order}`,
    `Angebot A-${random.digits(5)}`,
    `Anzahlung AB ${order}`,
    `Bestellung ${order} Vorauszahlung`,
    `Auftragsbestätigung ${order}`,
    `Vorauszahlung`,
  ]);
  return asLine(world, {
    day,
    amount,
    name: payerName(debtor, random).text,
    iban: debtor.iban,
    text: inSomeCase(text, random),
    truth: {
      case: 'prepayment',
      ideal: 'suggest',
      debtor: debtor.number,
      allocations: [],
      words: { on_account_ok: true },
    },
  });
}

const suppliers = [
  'Stromquelle Vertrieb GmbH',
  'Bürobedarf Zettel & Stift AG',
  'Fernruf Telekommunikation GmbH',
  'Schutzbund Versicherung AG',
  'Haftwerk Versicherungen a.G.',
  'Handwerkskammer',
  'IHK',
  'Berufsgenossenschaft Holz',
  'Krankenkasse Mitte',
  'Serverpark Hosting GmbH',
  'Paketdienst Eilig GmbH',
  'Tankkarte Nord GmbH',
  'Möbelmarkt Rund',
  'Leasing & Fuhrpark AG',
];

const ours = (name: string, words_: Readonly<Record<string, unknown>> = {}) => ({
  case: name,
  ideal: 'none' as const,
  debtor: null,
  allocations: [],
  words: words_,
});

/** Money that comes in and belongs to no open item: taxes, damages, cards, own transfers, interest, cash. */
export function unrelatedLine(world: World, day: number): Line {
  const { random, creditor } = world;
  const city = random.pick(words.cities);
  const month = random.pick(words.months);
  const forms: readonly (() => readonly [name: string, text: string, iban?: string])[] = [
    () => [
      `Finanzamt ${city}`,
      `St.Nr. ${random.digits(3)}/${random.digits(3)}/${random.digits(5)} UST 0${random.between(1, 9)}.26`,
    ],
    () => [`Finanzamt ${city}`, `Erstattung Umsatzsteuer ${month} ${random.digits(10)}`],
    () => ['Schutzbund Versicherung AG', `Schaden ${random.digits(10)} Entschädigung`],
    () => ['Haftwerk Versicherungen a.G.', `Schadennr. ${random.digits(9)} Regulierung`],
    () => ['Kartenkasse Payments GmbH', `Umsatz KK ${random.between(1, 28)}.10.2026 Vertrag ${random.digits(7)}`],
    () => ['Webzahler Europe S.a.r.l.', `Auszahlung ${random.digits(12)}`],
    () => [
      creditor.name,
      random.pick(['Umbuchung', 'Übertrag', 'Liquiditätsausgleich', `Übertrag ${month}`]),
      creditor.ibans[1],
    ],
    () => [random.pick(suppliers), `Guthaben Kundenkonto ${random.digits(8)}`],
    () => [
      random.pick(suppliers),
      random.pick(['Gutschrift Endabrechnung', 'Rückzahlung Beitrag', `Erstattung Vertrag ${random.digits(9)}`]),
    ],
    () => ['', random.pick(['Habenzinsen', 'Bareinzahlung', 'Abschluss per 31.10.2026', 'Zinsgutschrift'])],
    () => [
      stranger(world).name,
      random.pick(['Trinkgeld', 'Spende', 'Kaution Werkzeug', 'Kaffeekasse', 'Miete Stellplatz']),
    ],
    () => ['Bundesagentur für Arbeit', `Kurzarbeitergeld ${month}`],
  ];
  const [name, text, iban] = random.pick(forms)();
  const amount = random.chance(0.17) ? random.pick(world.open).open : random.between(900, 140_000);
  return asLine(world, {
    day,
    amount,
    name,
    iban: name === '' ? '' : (iban ?? germanIban(random)),
    text: inSomeCase(text, random),
    truth: ours('unrelated'),
  });
}

/** A supplier's money back, with a number that looks like one of our invoices. */
export function unrelatedNumberLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const other = findInvoice(world, day, () => true);
  if (other === undefined) return undefined;
  const amount = random.between(3000, 80_000);
  if (amount === other.open) return undefined;
  const text = random.pick([
    `Gutschrift ${other.number}`,
    `Storno Beleg ${other.number}`,
    `Erstattung Rechnung ${other.number}`,
    `Vertrag ${other.number} Guthaben`,
    `Rückerstattung zu ${other.number}`,
    `Az ${other.number}`,
    `Kundennr. ${other.number} Rückzahlung`,
    `Retoure ${other.number} Kaufpreis`,
  ]);
  return asLine(world, {
    day,
    amount,
    name: random.pick(suppliers),
    iban: germanIban(random),
    text: inSomeCase(text, random),
    truth: ours('unrelated_with_number', { trap: other.number }),
  });
}

export function outgoingLine(world: World, day: number): Line {
  const { random } = world;
  const number = random.chance(0.05) ? random.pick(world.open).number : random.digits(random.pick([7, 8, 8, 10]));
  return asLine(world, {
    day,
    amount: -random.between(1500, 160_000),
    name: random.chance(0.04) ? random.pick(world.debtors).name : random.pick(suppliers),
    iban: germanIban(random),
    text: inSomeCase(
      `${random.pick(['RE', 'Vertrag', 'Rechnung', 'Beitrag', 'Kundennr.', 'Gehalt 10/26'])} ${number}`,
      random,
    ),
    gvc: random.pick(['104', '105', '116', '116']),
    truth: ours('outgoing'),
  });
}

export function returnedTransferLine(world: World, day: number): Line {
  const { random } = world;
  const [code, reason] = random.pick([
    ['AC04', 'Konto erloschen'],
    ['AC01', 'IBAN fehlerhaft'],
    ['AC06', 'Konto gesperrt'],
  ] as const);
  return asLine(world, {
    day,
    amount: random.between(4000, 60_000),
    name: random.pick(suppliers),
    iban: germanIban(random),
    text: `RETOURE Überweisung ${reason} Lieferant RE ${random.digits(7)}`,
    gvc: '159',
    returnCode: code,
    truth: ours('transfer_return'),
  });
}
