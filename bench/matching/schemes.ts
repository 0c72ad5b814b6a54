import { isoOf } from './calendar.ts';
import type { Invoice } from './model.ts';
import type { Random } from './random.ts';

/** Number schemes: {n} counts, {n5} counts with leading zeros, {yy} {yyyy} {mm} say when the invoice was written. */
export const schemePool = [
  'INV-{n6}',
  '{yyyy}/{n4}',
  'R{n4}-{yy}',
  'ER{yyyy}{n7}',
  '{n5}',
  'RG{yy}{n5}',
  'RE-{n}/{yy}',
  '{n8}',
  '{yyyy}-{mm}-{n4}',
  'F{n6}',
  'AR{yy}{mm}-{n4}',
  '{yyyy}-{n5}',
];

export function counterOf(scheme: string, count: number): string {
  const width = /\{n(\d?)\}/.exec(scheme)?.[1] ?? '';
  return String(count).padStart(width === '' ? 1 : Number(width), '0');
}

export function numberOf(scheme: string, count: number, day: number): string {
  const iso = isoOf(day);
  return scheme
    .replace(/\{n\d?\}/, counterOf(scheme, count))
    .replace('{yyyy}', iso.slice(0, 4))
    .replace('{yy}', iso.slice(2, 4))
    .replace('{mm}', iso.slice(5, 7));
}

/** Where a scheme starts to count, so that numbers have the width a business of some age has. */
export function firstCount(scheme: string, random: Random): number {
  const width = /\{n(\d?)\}/.exec(scheme)?.[1] ?? '';
  if (width === '8') return 10_000_000 + random.between(1000, 900_000);
  if (scheme === '{n5}') return 10_000 + random.between(0, 9000);
  return random.between(300, 2500);
}

/** Blanks, dots or other signs where the number has its own, or none at all. */
export function withOtherSeparators(number: string, random: Random): string | undefined {
  const parts = number.split(/[-/]/);
  const sign = () => random.pick([' ', ' ', '.', '-', '/', '', ' / ', ' - ']);
  let text = parts.length > 1 ? parts.reduce((left, right) => left + sign() + right) : number;
  const [letters = '', digits = ''] = [/^[A-Z]+/.exec(text)?.[0] ?? '', text.replace(/^[A-Z]+/, '')];
  if (letters !== '' && random.chance(0.5)) text = `${letters}${random.pick([' ', '.', '. '])}${digits.trimStart()}`;
  if (parts.length === 1 && (letters === '' || random.chance(0.3))) {
    const size = random.pick([2, 3, 4]);
    const grouped = digits.replaceAll(
      new RegExp(`(\\d)(?=(\\d{${size}})+$)`, 'g'),
      `$1${random.pick([' ', ' ', '.'])}`,
    );
    text = letters + grouped;
  }
  return text === number ? undefined : text;
}

/** Without the letters in front, or only what counts. */
export function withoutPrefix(invoice: Invoice, random: Random): string | undefined {
  const bare = invoice.number.replace(/^[A-Z]+[-/]?/, '');
  const text = invoice.counter.length >= 4 && random.chance(0.5) ? invoice.counter : bare;
  return text === invoice.number ? undefined : text;
}

export function withoutZeros(invoice: Invoice): string | undefined {
  const short = invoice.counter.replace(/^0+/, '');
  if (short === invoice.counter || short.length < 2) return undefined;
  const at = invoice.number.lastIndexOf(invoice.counter);
  // Where the counter follows the year without a sign nobody sees that zeros lead it.
  if (/\d$/.test(invoice.number.slice(0, at))) return undefined;
  const text = invoice.number.slice(0, at) + short + invoice.number.slice(at + invoice.counter.length);
  return text.length < 4 ? undefined : text;
}

/** One digit more, less or other, or two neighbours changed round. */
export function withTypo(number: string, random: Random): string | undefined {
  const places = [...number.matchAll(/\d/g)].map((match) => match.index);
  const at = random.pick(places);
  const [head, digit, tail] = [number.slice(0, at), number[at]!, number.slice(at + 1)];
  const kind = random.between(0, 3);
  let text = head + random.digits(1) + tail;
  if (kind === 1) text = head + tail;
  if (kind === 2) text = head + digit + digit + tail;
  if (kind === 3 && /^\d/.test(tail)) text = head + tail[0] + digit + tail.slice(1);
  return text === number ? undefined : text;
}

const lookAlikes: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };

/** One or two digits read as letters. */
export function withLookAlikes(number: string, random: Random): string | undefined {
  const places = [...number.matchAll(/[012568]/g)].map((match) => match.index);
  if (places.length === 0) return undefined;
  let text = number;
  for (let count = random.between(1, 2); count > 0; count -= 1) {
    const at = random.pick(places);
    const letter = lookAlikes[number[at]!]!;
    text = text.slice(0, at) + (random.chance(0.15) ? letter.toLowerCase() : letter) + text.slice(at + 1);
  }
  return text;
}

export function inOtherCase(number: string, random: Random): string | undefined {
  const lower = number.toLowerCase();
  if (lower === number) return undefined;
  return random.chance(0.5) ? lower : number[0] + lower.slice(1);
}

/** Whether one sign more, less, other or two neighbours changed round make one text of the other. */
export function isWithinOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
