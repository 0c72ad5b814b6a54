/** ISO 4217 code of a currency with two minor digits. Amounts of different currencies never meet in a sum. */
export type Currency = 'EUR' | 'CHF';

export function isCurrency(text: string): text is Currency {
  return text === 'EUR' || text === 'CHF';
}

/** Largest amount the house accepts, in minor units: 10 billion units. Sums stay far inside the safe integers. */
export const amountMinorMax = 1_000_000_000_000;

/** What is written before the point of ten billions. */
const wholeDigitsMax = 11;

/** Minor units as the decimal string of every JSON answer: 123450 -> "1234.50", -5 -> "-0.05". */
export function toDecimal(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The decimal string of JSON input as minor units; undefined unless it is a plain decimal with at most two places. */
export function fromDecimal(text: string): number | undefined {
  const start = text.startsWith('-') ? 1 : 0;
  const point = text.indexOf('.');
  const end = point === -1 ? text.length : point;
  const places = point === -1 ? 0 : text.length - point - 1;
  if (end === start || end - start > wholeDigitsMax || (point !== -1 && places === 0) || places > 2) return undefined;
  let minor = 0;
  for (let at = start; at < text.length; at += 1) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    minor = minor * 10 + digit;
  }
  minor *= places === 0 ? 100 : places === 1 ? 10 : 1;
  return start === 1 && minor !== 0 ? -minor : minor;
}
