import { amountMinorMax } from './money.ts';

/** Which character begins the decimals in a column: "1.234,56" is `comma`, "1,234.56" is `dot`. */
export type AmountStyle = 'comma' | 'dot';

interface SignedText {
  readonly body: string;
  readonly isNegative: boolean;
}

interface Digits {
  readonly whole: string;
  readonly fraction: string;
}

/** Groups of thousands: one kind of separator, first group one to three digits, every other exactly three. */
const grouped = /^[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*$/;

/**
 * An amount as people and programs write it ("1.234,56 €", "(100.00)", "1'234.50", "100,00-") in minor units.
 * `style` decides only what a lone separator with three digits after it means; where both separators occur, the last is
 * the decimal one. Undefined when it is no amount, could be a thousand times as much ("1,190" in a column of commas), or has
 * parts of a cent; `out-of-range` when it is larger than the
 * house accepts. Never a float in between.
 */
export function readAmount(text: string, style: AmountStyle): number | 'out-of-range' | undefined {
  const signed = stripSign(stripCurrency(plainCharacters(text)));
  if (signed === undefined) return undefined;
  const digits = splitDecimals(signed.body, style);
  if (digits === undefined) return undefined;
  const fraction = digits.fraction.replace(/0+$/, '');
  if (fraction.length > 2) return undefined;
  const whole = digits.whole.replace(/^0+(?=\d)/, '');
  if (whole.length > 13) return 'out-of-range';
  const minor = Number.parseInt(whole, 10) * 100 + Number.parseInt(fraction.padEnd(2, '0'), 10);
  if (minor > amountMinorMax) return 'out-of-range';
  return signed.isNegative && minor !== 0 ? -minor : minor;
}

/**
 * The style of a column from its values: every value that can be read in only one way is a witness, the majority wins.
 * A column without a witness ("1.234", "12") takes `fallback`, the style of the company's country.
 */
export function amountStyle(samples: readonly string[], fallback: AmountStyle = 'comma'): AmountStyle {
  let commas = 0;
  let dots = 0;
  for (const sample of samples) {
    const witness = witnessOf(sample);
    if (witness === 'comma') commas += 1;
    if (witness === 'dot') dots += 1;
  }
  if (commas === dots) return fallback;
  return commas > dots ? 'comma' : 'dot';
}

/** What one value tells of its column: "12,50" and "1.234.567" can be read in one way only, "1.234" in two. */
function witnessOf(sample: string): AmountStyle | undefined {
  const body = stripSign(stripCurrency(plainCharacters(sample)))?.body;
  const separators = body?.replace(/[^.,]/g, '') ?? '';
  if (body === undefined || separators === '') return undefined;
  const last = separators.at(-1) === ',' ? 'comma' : 'dot';
  if (splitDecimals(body, last) === undefined) return undefined;
  if (!grouped.test(body)) return last;
  if (separators.length === 1) return undefined;
  return last === 'comma' ? 'dot' : 'comma';
}

/** Longer than any amount; nothing beyond it is looked at, so hostile cells cost nothing. */
const lengthMax = 64;

/** Typographic variants on the plain ones: spaces, apostrophes, minus signs and dashes. */
function plainCharacters(text: string): string {
  if (text.length > lengthMax) return '';
  return text
    .replace(/[\u00A0\u2007\u2009\u202F\t]/g, ' ')
    .replace(/[\u2019\u02BC\u00B4`]/g, "'")
    .replace(/[\u2212\u2010\u2011\u2012\u2013\u2014]/g, '-')
    .trim();
}

function stripCurrency(text: string): string {
  return text
    .replace(/^([-+(]?) *(?:€|Euro?|CHF|SFr\.?|Fr\.) */i, '$1')
    .replace(/ *(?:€|Euro?|CHF|SFr\.?|Fr\.) *([-+)]?)$/i, '$1');
}

/** Sign before, after or as brackets, once; "12,-" and "12.--" are whole amounts, not negative ones. */
function stripSign(text: string): SignedText | undefined {
  const whole = /^(.*\d)[.,]-{1,2}$/.exec(text)?.[1] ?? text;
  const match = /^(?:\(([^()+-]+)\)|([-+]?) *([^()+-]+?) *([-+]?))$/.exec(whole);
  if (match === null) return undefined;
  const [, inBrackets, before = '', plain, after = ''] = match;
  if (inBrackets !== undefined) return { body: inBrackets.trim(), isNegative: true };
  if (plain === undefined || (before !== '' && after !== '')) return undefined;
  return { body: plain, isNegative: before === '-' || after === '-' };
}

function splitDecimals(body: string, style: AmountStyle): Digits | undefined {
  if (!/^[\d.,' ]+$/.test(body)) return undefined;
  const lastComma = body.lastIndexOf(',');
  const lastDot = body.lastIndexOf('.');
  const at = Math.max(lastComma, lastDot);
  if (at === -1) return join(body, '');
  const separator = body[at]!;
  const isDecimal = (lastComma > -1 && lastDot > -1) || separator === (style === 'comma' ? ',' : '.');
  // A separator that cannot divide thousands divides decimals, whatever the column's style: "12.5" in a German file.
  if (!isDecimal && grouped.test(body)) return join(body, '');
  if (body.indexOf(separator) !== at) return grouped.test(body) ? join(body, '') : undefined;
  const fraction = body.slice(at + 1);
  if (!/^\d+$/.test(fraction)) return undefined;
  // "1,190" in a column of commas: a thousand of a program that writes them so, or three decimals. Nobody can tell.
  if (fraction.length === 3 && grouped.test(body)) return undefined;
  return join(body.slice(0, at) || '0', fraction);
}

function join(whole: string, fraction: string): Digits | undefined {
  if (/^\d+$/.test(whole)) return { whole, fraction };
  return grouped.test(whole) ? { whole: whole.replace(/\D/g, ''), fraction } : undefined;
}
