// Lines that name the number of one invoice, more or less legibly.
import { foreignIban, germanIban, referenceOf } from './accounts.ts';
import { alteredAmount, isTroubled, type Payment, paymentOf, settle, unallocatedOf } from './amounts.ts';
import { germanEuros } from './calendar.ts';
import { asLine, chanceNumber, findInvoice, findJudged, segmentSize, stranger } from './draft.ts';
import type { Debtor, Invoice, Line, World } from './model.ts';
import { asciiOf, payerName, variedName } from './payer-names.ts';
import { openOf } from './rivals.ts';
import * as schemes from './schemes.ts';
import { brokenNumber, customerText, inSomeCase, longStart, referenceText, withWords } from './texts.ts';
import * as words from './words.ts';

const partWords = ['Teilzahlung', 'TZ', '1. Rate', 'Abschlag', 'Anzahlung', 'Teilbetrag', '', '', ''];

function skontoWords({ random }: World, { allocations: [first] }: Payment, invoice: Invoice): string {
  return random.pick([
    '',
    '',
    'abzügl. Skonto',
    `abz. ${invoice.skontoPercent}% Skonto`,
    `-${invoice.skontoPercent} %`,
    `./. Skonto ${germanEuros(first?.discount ?? 0)}`,
    `unter Abzug von ${invoice.skontoPercent} % Skto`,
  ]);
}

/** What the payer writes after the number. */
function tailOf(world: World, name: string, payment: Payment, invoice: Invoice): string {
  if (name === 'partial') return world.random.pick(partWords);
  if (name === 'skonto') return skontoWords(world, payment, invoice);
  if (name === 'fee_included')
    return world.random.pick(['', 'inkl. Mahnkosten', 'mit Mahngebühr', 'Mahnung', 'incl. Zinsen']);
  return '';
}

/** The number as the line writes it. */
function writtenNumber(world: World, name: string, invoice: Invoice): string | undefined {
  const { random } = world;
  const { number } = invoice;
  if (name === 'ref_separators') return schemes.withOtherSeparators(number, random);
  if (name === 'ref_prefix_dropped') return schemes.withoutPrefix(invoice, random);
  if (name === 'ref_leading_zeros') return schemes.withoutZeros(invoice);
  if (name === 'ref_typo') return schemes.withTypo(number, random);
  if (name === 'ref_ocr') return schemes.withLookAlikes(number, random);
  if (name === 'ref_case') return schemes.inOtherCase(number, random);
  if (['partial', 'skonto', 'rounding'].includes(name) && random.chance(0.12))
    return schemes.withoutPrefix(invoice, random);
  return number;
}

interface Numbered {
  readonly text: string;
  readonly endToEnd?: string;
  readonly creditorReference?: string;
  readonly isCut?: boolean;
  readonly words: Readonly<Record<string, unknown>>;
}

function structured({ random }: World, { number }: Invoice): Numbered {
  const draw = random.next();
  if (draw < 0.4) return { text: '', creditorReference: referenceOf(number), words: {} };
  if (draw < 0.65) return { text: `${random.pick(['', 'ERI/', 'Ref. '])}${referenceOf(number)}`, words: {} };
  return { text: random.pick(words.plainTexts), endToEnd: number, words: {} };
}

function cutNumber(world: World, invoice: Invoice, day: number): Numbered | undefined {
  const { random } = world;
  const { number, debtor } = invoice;
  const shown = number.slice(0, number.length - random.between(1, Math.max(1, Math.floor(number.length / 3))));
  // Two invoices of one debtor with one amount and one beginning could not be told apart.
  const twins = openOf(debtor, day).filter((other) => other.open === invoice.open && other.number.startsWith(shown));
  if (twins.length > 1) return undefined;
  return {
    text: `${longStart(debtor, random).slice(0, random.between(25, 120))} Rechnung ${shown}`,
    isCut: true,
    words: {},
  };
}

function numbered(world: World, name: string, invoice: Invoice, day: number): Numbered | undefined {
  const { random, numbers } = world;
  if (name === 'ref_structured') return structured(world, invoice);
  if (name === 'ref_truncated') return cutNumber(world, invoice, day);
  if (name === 'ref_linebreak')
    return { text: brokenNumber(invoice.number, invoice.debtor, segmentSize(world), random), isCut: true, words: {} };
  const written = writtenNumber(world, name, invoice);
  if (written === undefined) return undefined;
  const isOther = written !== invoice.number && numbers.has(written.toUpperCase());
  if (isOther && name !== 'ref_typo') return undefined;
  // A typo that lies as near to another invoice of this debtor and amount decides nothing.
  const isTwin = (other: Invoice) =>
    other !== invoice && other.open === invoice.open && schemes.isWithinOneEdit(other.number, written);
  if (name === 'ref_typo' && invoice.debtor.invoices.some(isTwin)) return undefined;
  const text = withWords(referenceText(random, written), invoice, day, random);
  return { text, words: name === 'ref_typo' ? { hits_other: isOther } : {} };
}

const noiseForms: readonly ((text: string, other: string) => string)[] = [
  (text, other) => `Ref ${other} ${text}`,
  (text, other) => `${text} unser Zeichen ${other}`,
  (text, other) => `${text} Az ${other}`,
  (text, other) => `${text} / ${other}`,
  (text, other) => `Projekt ${other} ${text}`,
  (text, other) => `/ ${other} ${text}`,
  (text, other) => `${text} Vorgang ${other}`,
];

export type Defect = 'third' | 'newiban' | 'amount' | 'noise';

function defectOf(world: World, name: string): Defect | undefined {
  const { random } = world;
  if (!random.chance(world.secondDefectShare)) return undefined;
  const draw = random.next();
  if (draw < 0.36) return 'third';
  if (draw < 0.62) return 'newiban';
  if (draw < 0.86) return /^(exact_ref|ref_)/.test(name) ? 'amount' : undefined;
  return 'noise';
}

export function payerOf(world: World, debtor: Debtor, defect: Defect | undefined): { name: string; iban: string } {
  const { random } = world;
  if (defect === 'third') {
    const other = stranger(world, !random.chance(0.6)).name;
    const relative = debtor.kind === 'p' && random.chance(0.2);
    const name = relative ? `${random.pick(words.givenNames)} ${debtor.core}` : other;
    return { name, iban: germanIban(random) };
  }
  if (defect === 'newiban') return { name: variedName(debtor, random).text, iban: germanIban(random) };
  return { name: payerName(debtor, random).text, iban: debtor.iban };
}

const weakNumbers = ['ref_typo', 'ref_ocr', 'ref_truncated'];

/** A line of one of the cases exact_ref, ref_*, partial, skonto, overpay, rounding, fee_included, fee_omitted. */
export function numberedLine(world: World, name: string, day: number): Line | undefined {
  const { random } = world;
  let defect = defectOf(world, name);
  const found = findJudged(world, day, (one) => paymentOf(world, name, one, day));
  if (found === undefined) return undefined;
  const { invoice } = found;
  let payment = found.judged;
  const { debtor } = invoice;
  if (defect === 'amount') {
    const altered = alteredAmount(world, invoice);
    if (altered === undefined) defect = undefined;
    else payment = settle(invoice, altered);
  }
  const reference = numbered(world, name, invoice, day);
  if (reference === undefined) return undefined;
  let text = [reference.text, tailOf(world, name, payment, invoice)].filter((part) => part !== '').join(' ');
  const noise = defect === 'noise' && !reference.isCut ? chanceNumber(world, day, debtor, payment.amount) : undefined;
  if (defect === 'noise' && noise === undefined) defect = undefined;
  if (noise !== undefined) text = random.pick(noiseForms)(text, noise.number);
  const isWeak = weakNumbers.includes(name) && (defect === 'third' || defect === 'amount');
  invoice.isTaken = true;
  invoice.rest = Math.max(0, invoice.open - payment.amount);
  debtor.lastLineOn = day;
  debtor.isBlurred ||= isWeak;
  return asLine(world, {
    day,
    amount: payment.amount,
    ...payerOf(world, debtor, defect),
    text: reference.isCut ? text : inSomeCase(text, random),
    endToEnd: reference.endToEnd ?? '',
    creditorReference: reference.creditorReference ?? '',
    truth: {
      case: name,
      ideal: isWeak ? 'suggest' : 'auto',
      debtor: debtor.number,
      ...payment,
      words: {
        ...reference.words,
        ...(noise && { trap: noise.number }),
        ...(defect && { compound: defect }),
        ...unallocatedOf(payment),
      },
    },
  });
}

const foreignForms = [
  'INVOICE',
  'INV NO',
  '/INV/',
  '/RFB/',
  'PAYMENT OF INVOICE',
  'FACTURE',
  'FATTURA',
  'FACTUUR',
  'FAKTURA',
];

/** From abroad: no umlauts, all in capitals, sometimes a bank has kept its charge. */
export function foreignLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const invoice = findInvoice(world, day, ({ debtor, open }) => debtor.kind === 'c' && open > 2500);
  if (invoice === undefined) return undefined;
  const { debtor, open } = invoice;
  const kept = random.chance(0.1) ? open - random.pick([500, 850, 1250, 1500]) : open;
  const payment = settle(invoice, isTroubled(debtor, invoice, kept) ? open : kept);
  const word = random.pick(foreignForms);
  const number = (random.chance(0.15) ? schemes.withoutPrefix(invoice, random) : undefined) ?? invoice.number;
  invoice.isTaken = true;
  invoice.rest = Math.max(0, invoice.open - payment.amount);
  debtor.lastLineOn = day;
  const more = random.chance(0.15) ? ` ${customerText(random, debtor)}` : '';
  return asLine(world, {
    day,
    amount: payment.amount,
    name: asciiOf(debtor.name).toUpperCase(),
    iban: foreignIban(random),
    text: `${word}${word.endsWith('/') ? '' : ' '}${number}${more}`.toUpperCase(),
    truth: { case: 'foreign', ideal: 'auto', debtor: debtor.number, ...payment },
  });
}
