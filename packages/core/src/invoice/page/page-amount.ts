import { readAmount } from '../../money/read-amount.ts';

/** An amount of money in a text: minor units, with the place of its characters. */
export interface NamedAmount {
  readonly minor: number;
  readonly from: number;
  readonly to: number;
  /** Three letters, when the amount carries a sign or code of its own. */
  readonly currency?: string | undefined;
}

/** Signs and codes that mark a currency on a page. A bare "$" is read as US dollars: other dollars name themselves. */
const currencyMarks: Readonly<Record<string, string>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  chf: 'CHF',
  'sfr.': 'CHF',
  sfr: 'CHF',
  'fr.': 'CHF',
  franken: 'CHF',
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  '£': 'GBP',
  gbp: 'GBP',
  dkk: 'DKK',
  sek: 'SEK',
  nok: 'NOK',
  pln: 'PLN',
  zł: 'PLN',
  czk: 'CZK',
  kč: 'CZK',
  huf: 'HUF',
  dem: 'DEM',
  inr: 'INR',
  '₹': 'INR',
  'rs.': 'INR',
  ron: 'RON',
  bgn: 'BGN',
  cad: 'CAD',
  aud: 'AUD',
  jpy: 'JPY',
};

const marks = Object.keys(currencyMarks)
  .sort((one, other) => other.length - one.length)
  .map((mark) => mark.replace(/[.$]/g, '\\$&'))
  .join('|');

const grouped = String.raw`\d{1,3}(?:(?<cut>[.,'’_])\d{3})(?:\k<cut>\d{3})*`;
const decimals = String.raw`(?:[.,]\d{2}(?!\d)|[.,][-–—]{1,2})`;
/** Without decimals only beside a currency: "€ 120", "40 EUR", "Rs 1,939". */
const whole = String.raw`(?:\d{1,3}(?:[.,'’]\d{3})+|\d+)`;
const digits = String.raw`(?:${grouped}|\d+)${decimals}|${whole}(?=\s?(?:€|eur\b|chf\b|usd\b))|(?<=(?:[€$£₹]|eur|chf|usd|gbp|inr|rs\.?)\s?)${whole}`;

const amountPattern = new RegExp(
  String.raw`(?<![\p{L}\d.,'/:])(?:(?<before>${marks})\s?)?(?<sign>[-–−+(]\s?)?(?:(?<inner>${marks})\s?)?(?<digits>${digits})(?<after>\s?(?:${marks})(?![\p{L}]))?(?<trail>\s?[-–−)](?![\p{L}\d]))?(?!\s?%|[\p{L}\d/:]|[.,']\d)`,
  'giu',
);

const markPattern = new RegExp(String.raw`(?<![\p{L}\d])(?:${marks})(?![\p{L}])`, 'giu');

/**
 * The amounts a text names, in order: "1.234,56 €", "CHF 1'234.50", "€ 120", "40 EUR", "-5,60", "100,00-", "120,-". A
 * plain number is none: an amount has two decimals, or a currency. What follows the last separator with two digits are
 * the decimals, so that the country does not matter.
 */
export function namedAmounts(text: string): readonly NamedAmount[] {
  const found: NamedAmount[] = [];
  for (const match of groupsClosed(text.slice(0, 2000)).matchAll(amountPattern)) {
    const { before, inner, after, sign = '', trail = '', digits: number = '' } = match.groups ?? {};
    const mark = before ?? inner ?? after;
    const body = number.replace(/[.,][-–—]{1,2}$/, '').replaceAll('_', ' ');
    const isWhole = /^\d{1,3}(?:[.,'’]\d{3})+$/.test(body);
    const minor = readAmount(isWhole ? body.replace(/\D/g, '') : body, body.at(-3) === '.' ? 'dot' : 'comma');
    if (minor === undefined || minor === 'out-of-range') continue;
    const isNegative = /[-–−(]/.test(sign) || /[-–−]/.test(trail);
    found.push({
      minor: isNegative && minor !== 0 ? -minor : minor,
      from: match.index,
      to: match.index + match[0].length,
      currency: mark === undefined ? undefined : currencyOf(mark),
    });
  }
  return found;
}

/** Thousands divided by blanks ("1 234,56") are one number only where no other number stands before them. */
function groupsClosed(text: string): string {
  return text.replace(
    /^(\D*\d{1,3})((?: \d{3})+)(?=[.,]\d{2}(?!\d))/,
    (_, head: string, groups: string) => head + groups.replaceAll(' ', '_'),
  );
}

/** The currencies a text marks by sign or code, in order, with repetitions. */
export function namedCurrencies(text: string): readonly string[] {
  return [...text.matchAll(markPattern)].flatMap((match) => currencyOf(match[0]) ?? []);
}

function currencyOf(mark: string): string | undefined {
  return currencyMarks[mark.trim().toLowerCase()];
}

/** Minor units as the decimal string of an invoice: 57104 -> "571.04". */
export function decimalOf(minor: number): string {
  const size = Math.abs(minor);
  return `${minor < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}
