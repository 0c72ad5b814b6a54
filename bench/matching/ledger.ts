import { dayOf, lastBookedOn } from './calendar.ts';
import type { Creditor, Debtor, Invoice, Style, World } from './model.ts';
import type { Random } from './random.ts';
import { counterOf, firstCount, numberOf } from './schemes.ts';

const subscriptionPrices = [990, 1490, 1990, 2490, 2990, 4900, 7900, 8925, 11900, 14900, 24000];
const oldestOn = dayOf('2025-03-20');
const paidFrom = dayOf('2026-03-20');

function amountOf(style: Style, debtor: Debtor, random: Random): number {
  const last = debtor.invoices.at(-1);
  if (style === 'subscription') return last && random.chance(0.7) ? last.amount : random.pick(subscriptionPrices);
  if (style === 'club') return last && random.chance(0.6) ? last.amount : 600 * random.between(2, 30);
  if (style === 'supply') {
    if (last && random.chance(0.6)) return last.amount;
    return random.chance(0.75) ? 100 * random.between(25, 250) : random.between(1500, 60_000);
  }
  const net = Math.round(Math.exp(3.2 + random.next() * (style === 'trade' ? 4.6 : 3.6)) * 100);
  return Math.round((random.chance(0.4) ? Math.ceil(net / 500) * 500 : net) * 1.19);
}

function daysOf(style: Style, isPaid: boolean, random: Random): number {
  if (isPaid) return random.between(paidFrom, lastBookedOn - 38);
  const age = random.chance(0.1)
    ? random.between(150, lastBookedOn - oldestOn)
    : Math.floor(random.next() ** 2.1 * 150);
  const day = lastBookedOn - 1 - age;
  if (style === 'trade' || style === 'craft') return day;
  // Monthly invoices leave in the first days of a month.
  return random.chance(0.85) ? day - (day % 30) + random.between(0, 4) : day;
}

function dun(invoice: Invoice, random: Random): void {
  const late = lastBookedOn - invoice.dueOn;
  if (late < 7 || invoice.kind === 'credit_note' || invoice.paidOn > 0 || random.chance(0.14)) return;
  invoice.level = late < 21 ? 1 : late < 42 ? 2 : 3;
  invoice.fee = random.pick(
    [
      [0, 250],
      [500, 500, 750],
      [1000, 1000, 1500],
    ][invoice.level - 1]!,
  );
  const points = invoice.debtor.kind === 'c' ? 10.27 : 6.27;
  if (invoice.level > 1) invoice.interest = Math.round((invoice.open * points * late) / 36_500);
}

function createInvoice(creditor: Creditor, debtor: Debtor, issuedOn: number, isPaid: boolean, random: Random): Invoice {
  const amount = amountOf(creditor.style, debtor, random);
  const hasSkonto = debtor.kind === 'c' && random.chance(creditor.style === 'trade' ? 0.45 : 0.1);
  const isSkontoStyle = creditor.style === 'trade' || creditor.style === 'craft';
  const isPart = !isPaid && amount > 3000 && random.chance(0.03);
  return {
    number: '',
    counter: '',
    kind: 'invoice',
    debtor,
    issuedOn,
    dueOn: issuedOn + (debtor.kind === 'c' ? 30 : 14),
    amount,
    open: isPaid ? 0 : isPart ? amount - 100 * Math.floor(amount / 200) : amount,
    skontoPercent: hasSkonto && isSkontoStyle ? random.pick([2, 2, 3, 3]) : 0,
    skontoDays: hasSkonto && isSkontoStyle ? random.pick([8, 10, 10, 14]) : 0,
    level: 0,
    fee: 0,
    interest: 0,
    endToEnd: '',
    paidOn: isPaid ? issuedOn + random.between(3, 37) : 0,
    isPaidByDebit: isPaid && debtor.mandate !== '',
    isTaken: isPaid,
    rest: 0,
    plan: undefined,
  };
}

function createNote(invoice: Invoice, issuedOn: number, random: Random): Invoice {
  const amount = -random.between(Math.ceil(invoice.amount * 0.05), Math.floor(invoice.amount * 0.6));
  return {
    ...invoice,
    kind: 'credit_note',
    issuedOn,
    dueOn: issuedOn + 30,
    amount,
    open: amount,
    skontoPercent: 0,
    skontoDays: 0,
  };
}

function numberAll(creditor: Creditor, all: Invoice[], world: World): void {
  const { random, numbers } = world;
  let count = firstCount(creditor.scheme, random);
  for (const invoice of all.sort((a, b) => a.issuedOn - b.issuedOn)) {
    count += random.chance(0.15) ? random.between(2, 4) : 1;
    invoice.counter = counterOf(creditor.scheme, count);
    invoice.number = numberOf(creditor.scheme, count, invoice.issuedOn);
    numbers.add(invoice.number);
    const bare = invoice.number.replaceAll(/[^A-Z0-9]/g, '');
    if (invoice.debtor.mandate !== '') invoice.endToEnd = `LS-${creditor.id.toUpperCase()}-${bare}`;
    dun(invoice, random);
  }
}

/** Open and paid invoices, credit notes and instalment plans of a creditor, numbered in the order of their days. */
export function fillLedger(world: World, openCount: number): void {
  const { creditor, random, debtors } = world;
  const all: Invoice[] = [];
  const add = (isPaid: boolean) => {
    // Some customers buy much more often than others.
    let debtor = debtors[Math.floor(random.next() ** 1.35 * debtors.length)]!;
    while (isPaid && !debtor.isRegular) debtor = random.pick(debtors);
    const invoice = createInvoice(creditor, debtor, daysOf(creditor.style, isPaid, random), isPaid, random);
    all.push(invoice);
    (isPaid ? world.paid : world.open).push(invoice);
    debtor.invoices.push(invoice);
  };
  for (let count = 0; count < openCount; count += 1) add(false);
  for (let count = Math.round(openCount * 0.65); count > 0; count -= 1) add(true);
  for (const invoice of world.open) {
    if (invoice.debtor.kind === 'p' || !random.chance(0.024)) continue;
    const note = createNote(invoice, Math.min(invoice.issuedOn + random.between(1, 40), lastBookedOn - 4), random);
    invoice.debtor.invoices.push(note);
    world.notes.push(note);
    all.push(note);
  }
  numberAll(creditor, all, world);
  for (const invoice of world.open) {
    if (invoice.open < 9000 || invoice.issuedOn > lastBookedOn - 60 || !random.chance(0.05)) continue;
    const rates = random.pick([3, 4, 6]);
    world.planned.push(invoice);
    invoice.plan = { number: `RP-${random.digits(5)}`, rates, rate: Math.ceil(invoice.open / rates / 100) * 100 };
  }
}
