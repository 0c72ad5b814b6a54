// Lines without the number of an invoice: a customer number, a name, an account, somebody who pays for another.
import { germanIban } from './accounts.ts';
import { alteredAmount, isWithCosts, settle } from './amounts.ts';
import { monthOf } from './calendar.ts';
import { asLine, chanceNumber, findInvoice, stranger } from './draft.ts';
import type { Debtor, Invoice, Line, World } from './model.ts';
import { type PayerName, payerName, variedName } from './payer-names.ts';
import { openOf, rivalsOf } from './rivals.ts';
import { customerText, inSomeCase, referenceText, withWords } from './texts.ts';
import * as words from './words.ts';

/** An invoice a payment without its number means: the oldest of its amount, and nothing before has muddied it. */
export function findOldest(world: World, day: number, fits: (debtor: Debtor) => boolean): Invoice | undefined {
  const isClear = ({ debtor, open }: Invoice) =>
    !debtor.isBlurred &&
    debtor.lastLineOn < day &&
    fits(debtor) &&
    !debtor.invoices.some(
      (other) => other.rest === open || (other.open === open && other.paidOn === 0 && (other.isTaken || other.plan)),
    );
  const invoice = findInvoice(world, day, isClear);
  if (invoice === undefined) return undefined;
  const equal = openOf(invoice.debtor, day).filter(({ open }) => open === invoice.open);
  const [oldest, next] = equal.sort((a, b) => a.issuedOn - b.issuedOn || a.dueOn - b.dueOn);
  // Two of one day and amount: nobody could say which is meant.
  return next?.issuedOn === oldest?.issuedOn ? undefined : oldest;
}

export function take(invoice: Invoice, day: number, isDecidable: boolean): void {
  invoice.isTaken = true;
  invoice.debtor.lastLineOn = day;
  invoice.debtor.isBlurred ||= !isDecidable;
}

/** The month the invoice is of, when no other invoice of this amount could be meant by it. */
function monthText({ random }: World, invoice: Invoice, day: number): string {
  if (!random.chance(0.17)) return '';
  const meant = monthOf(invoice.issuedOn);
  const others = openOf(invoice.debtor, day).filter((other) => other !== invoice && other.open === invoice.open);
  if (others.some((other) => [0, 1, 11].includes(Math.abs(monthOf(other.issuedOn) - meant)))) return '';
  return ` ${words.months[meant]}`;
}

function plainText(world: World, invoice: Invoice, day: number): string {
  const { random } = world;
  if (random.chance(0.1)) return invoice.debtor.name;
  if (random.chance(0.05)) return invoice.debtor.city;
  return `${random.pick(words.plainTexts)}${monthText(world, invoice, day)}`;
}

const memberWords = ['Mitglied', 'Vertrag', 'Kunde', 'Kundennummer', 'Kd.-Nr.', 'KdNr', 'Vertragskonto', 'Kto.', ''];

export function knowsPayer({ isIbanListed, isIbanInHistory }: Debtor): boolean {
  return isIbanListed || isIbanInHistory;
}

function nameOf(name: string, debtor: Debtor, world: World): PayerName {
  if (name === 'name_variant') return variedName(debtor, world.random);
  if (name === 'name_exact')
    return { text: world.random.chance(0.15) ? debtor.name.toUpperCase() : debtor.name, hasGiven: true };
  return payerName(debtor, world.random);
}

/** customer_no, name_exact, name_variant. */
export function namedLine(world: World, name: string, day: number): Line | undefined {
  const { random } = world;
  const invoice = findOldest(world, day, () => true);
  if (invoice === undefined) return undefined;
  const { debtor } = invoice;
  const payer = nameOf(name, debtor, world);
  let altered = random.chance(0.42 * world.secondDefectShare) ? alteredAmount(world, invoice) : undefined;
  // With the fee of some invoice on top it would be a payment that fits.
  if (altered !== undefined && isWithCosts(debtor, altered)) altered = undefined;
  const isNumbered = name === 'customer_no';
  const text = isNumbered
    ? `${random.pick(memberWords)} ${debtor.number}${random.chance(0.2) ? ' Danke' : monthText(world, invoice, day)}`.trim()
    : plainText(world, invoice, day);
  const rivals = isNumbered ? 0 : rivalsOf(world, debtor, altered ?? invoice.open, day, payer.hasGiven);
  const isClear = altered === undefined && (rivals === 0 || knowsPayer(debtor));
  const payment = settle(invoice, altered ?? invoice.open);
  take(invoice, day, isClear);
  return asLine(world, {
    day,
    amount: payment.amount,
    name: payer.text,
    iban: debtor.iban,
    text: inSomeCase(text, random),
    truth: {
      case: name,
      ideal: isClear ? 'auto' : 'suggest',
      debtor: debtor.number,
      ...payment,
      words: { rivals, ...(altered !== undefined && { compound: 'amount' }) },
    },
  });
}

/** The name is empty or says nothing; the account is one we know. */
export function accountLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const invoice = findOldest(world, day, knowsPayer);
  if (invoice === undefined) return undefined;
  const { debtor } = invoice;
  take(invoice, day, true);
  const family = debtor.kind === 'p' ? [`Fam. ${debtor.core}`] : [];
  return asLine(world, {
    day,
    amount: invoice.open,
    name: random.pick(['', '', 'Konto', 'Haushaltskasse', 'Gemeinschaftskonto', 'Girokonto', ...family]),
    iban: debtor.iban,
    text: inSomeCase(random.pick(words.plainTexts), random),
    truth: { case: 'iban_only', ideal: 'auto', debtor: debtor.number, ...settle(invoice, invoice.open) },
  });
}

const forWords = ['für', 'fuer', 'i.A.', 'im Auftrag von', 'Zahlung für', 'Schuldner', 'wg.', 'iA', ''];

interface ThirdParty {
  readonly name: string;
  readonly iban: string;
  readonly text: string;
  readonly ideal: 'auto' | 'suggest';
}

/** A stranger names the debtor, or a relative only the given name. */
function strangerFor(world: World, invoice: Invoice, day: number): ThirdParty {
  const { random } = world;
  const { debtor, open } = invoice;
  const iban = germanIban(random);
  const payer = stranger(world);
  const name = random.chance(0.8) ? payer.name : `Steuerkanzlei ${payer.core}`;
  const after = random.pick(['', '', ' Rechnung', ' Danke', monthText(world, invoice, day)]);
  const isRelative = debtor.kind === 'p' && random.chance(0.2);
  const ideal = rivalsOf(world, debtor, open, day, true) === 0 ? 'auto' : 'suggest';
  if (isRelative)
    return {
      name: `${random.pick(words.givenNames)} ${debtor.core}`,
      iban,
      text: `für ${debtor.given}${after}`,
      ideal,
    };
  return { name, iban, text: `${random.pick(forWords)} ${debtor.name}${after}`.trim(), ideal };
}

/** An agent we have seen pay for this debtor, and no other client of his has this amount open. */
function agentFor(world: World, day: number): { invoice: Invoice; party: ThirdParty } | undefined {
  const { random } = world;
  const invoice = findOldest(world, day, ({ agent, isAgentInHistory }) => agent !== undefined && isAgentInHistory);
  const agent = invoice?.debtor.agent;
  if (invoice === undefined || agent === undefined) return undefined;
  const others = agent.clients.filter((client) => client !== invoice.debtor);
  if (others.some((client) => client.invoices.some(({ open, issuedOn }) => open === invoice.open && issuedOn <= day)))
    return undefined;
  const text = random.chance(0.7) ? random.pick(words.plainTexts) : customerText(random, invoice.debtor);
  return { invoice, party: { name: agent.name, iban: agent.iban, text, ideal: 'auto' } };
}

export function thirdPartyLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const draw = random.next();
  const known = draw < 0.3 ? agentFor(world, day) : undefined;
  const invoice = known?.invoice ?? findOldest(world, day, () => true);
  if (invoice === undefined) return undefined;
  const { debtor, open, number } = invoice;
  let party = known?.party ?? strangerFor(world, invoice, day);
  if (known === undefined && draw > 0.7)
    party = { ...party, text: withWords(referenceText(random, number), invoice, day, random), ideal: 'auto' };
  if (known === undefined && draw > 0.94)
    party = { ...party, name: stranger(world).name, text: random.pick(words.plainTexts), ideal: 'suggest' };
  const { ideal, ...payer } = party;
  take(invoice, day, ideal === 'auto');
  return asLine(world, {
    day,
    amount: open,
    ...payer,
    text: inSomeCase(payer.text, random),
    truth: { case: 'third_party', ideal, debtor: debtor.number, ...settle(invoice, open) },
  });
}

/** The number of somebody else's invoice stands in the text by chance: alone, or beside the right one. */
export function chanceLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const invoice = findOldest(world, day, () => true);
  const other = invoice && chanceNumber(world, day, invoice.debtor, invoice.open);
  if (invoice === undefined || other === undefined) return undefined;
  const { debtor, number, open } = invoice;
  const isAlone = random.chance(0.45);
  const rivals = rivalsOf(world, debtor, open, day, true);
  const ideal = isAlone && rivals > 0 && !knowsPayer(debtor) ? 'suggest' : 'auto';
  const text = isAlone
    ? `${random.pick(['Auftrag', 'Beleg', 'Vorgang', 'Bestellung', 'Unser Beleg', 'Az'])} ${other.number}`
    : random.pick([
        `Ref ${other.number} RE ${number}`,
        `Rg ${number} (unsere Ref ${other.number})`,
        `RE ${number} Best. ${other.number}`,
        `Unser Beleg ${other.number} Ihre Rechnung ${number}`,
        `Lieferschein ${other.number} zu Rg ${number}`,
        `Vorgang ${other.number}, Rechnung ${number}`,
      ]);
  take(invoice, day, ideal === 'auto');
  return asLine(world, {
    day,
    amount: open,
    name: payerName(debtor, random).text,
    iban: debtor.iban,
    text: inSomeCase(text, random),
    truth: {
      case: 'other_number_chance',
      ideal,
      debtor: debtor.number,
      ...settle(invoice, open),
      words: { trap: other.number },
    },
  });
}
