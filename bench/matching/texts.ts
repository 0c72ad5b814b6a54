import { germanOf } from './calendar.ts';
import type { Debtor, Invoice } from './model.ts';
import type { Random } from './random.ts';

const referenceWords = [
  '',
  '',
  'Rg',
  'RG.',
  'Re ',
  'Re-Nr.',
  'RNr ',
  'Rechnung',
  'Rechnung-Nr.',
  'Rechnungsnr.:',
  'Rech.Nr.',
  'Rechng.',
  'Ihre Rg.',
  'Ihre Rechnung Nr.',
  'Zahlung zu',
  'Begleichung Rechnung',
  'Inv.',
  'Belegnr.',
  'Rechnung/',
];

const customerWords = ['Kd-Nr.', 'KdNr', 'Kunde', 'Kundennr.', 'Kd.Nr', '/', 'KNr', 'Kunden-Nr.:'];

/** A number with the words people put before it. */
export function referenceText(random: Random, number: string): string {
  const word = random.pick(referenceWords).trim();
  return word === '' ? number : `${word}${word.endsWith('/') ? '' : ' '}${number}`;
}

export const customerText = (random: Random, debtor: Debtor) => `${random.pick(customerWords)} ${debtor.number}`;

export function inSomeCase(text: string, random: Random): string {
  const draw = random.next();
  if (draw < 0.14) return text.toUpperCase();
  return draw < 0.22 ? text.toLowerCase() : text;
}

/** Around a reference: name, customer number, date, order number, thanks, the clock of an online bank. */
export function withWords(reference: string, invoice: Invoice, day: number, random: Random): string {
  const { debtor } = invoice;
  const parts = [reference];
  if (random.chance(0.27)) parts.push(customerText(random, debtor));
  if (random.chance(0.14)) parts.push(`vom ${germanOf(Math.min(day, invoice.issuedOn + random.between(0, 3)))}`);
  if (random.chance(0.08)) parts.push(`Best.-Nr. 47${random.digits(8)}`);
  if (random.chance(0.07)) parts.push(random.pick(['Danke', 'mfG', 'Vielen Dank', 'vorab per Mail']));
  if (random.chance(0.04)) parts.push(`Datum ${germanOf(day)}, ${random.between(7, 22)}.${random.between(10, 59)} Uhr`);
  const text = parts.join(random.chance(0.15) ? ', ' : ' ');
  return random.chance(0.08) ? `${debtor.name} ${text}` : text;
}

const fillers = [
  'Ueberweisung',
  'Ueberweisung gemaess Ihrer Kontouebersicht, besten Dank fuer die Lieferung und freundliche Gruesse aus dem Sekretariat',
  'Zahlung',
  'Zahlung aus unserem Zahllauf der Woche laut Freigabe',
];

/** A long text before the number, so that something is cut. */
export function longStart(debtor: Debtor, random: Random): string {
  const customer = random.chance(0.6) ? `KdNr ${debtor.number} ` : '';
  return `${customer}${debtor.name} ${random.pick(fillers)}`;
}

/** How many characters a segment of the remittance has in the file of a bank; 0: one text without borders. */
export type SegmentSize = 0 | 27 | 35;

/** A border of a segment, or a blank of a bank's own, falls into the number. */
export function brokenNumber(number: string, debtor: Debtor, size: SegmentSize, random: Random): string {
  const cut = random.between(2, number.length - 1);
  const word = random.pick(['Rg', 'Rechnung', 'RNr', 'Zahlung Rg.', 'Re-Nr.']);
  if (size === 0) return `${word} ${number.slice(0, cut)} ${number.slice(cut)}`;
  const room = size - cut - word.length - 2;
  if (room < 3) return `${number.slice(0, cut)}${size === 27 ? '' : ' '}${number.slice(cut)}`;
  const start = `Kd ${debtor.number} ${debtor.name} ${debtor.city}`.padEnd(room, '.').slice(0, room);
  return `${start} ${word} ${number}`;
}

/** The text as a file of this bank has it: borders of segments are line breaks, a folding bank puts blanks there. */
export function segmented(text: string, size: SegmentSize, isFolded: boolean): string {
  if (size === 0) return text;
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += size) parts.push(text.slice(at, at + size));
  return parts.join(isFolded ? ' ' : '\n');
}
