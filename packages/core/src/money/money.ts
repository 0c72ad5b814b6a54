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
  return decimalAt(text, 0, text.length);
}

/** The same of what stands in a larger text. */
export function decimalAt(text: string, from: number, to: number): number | undefined {
  const start = text.charCodeAt(from) === minus ? from + 1 : from;
  let [minor, point] = [0, to];
  for (let at = start; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === dot && point === to) point = at;
    else if (code < digitZero || code > digitNine) return undefined;
    else minor = minor * 10 + code - digitZero;
  }
  const places = point === to ? 0 : to - point - 1;
  const isPlain = point > start && point - start <= wholeDigitsMax && places <= 2 && point !== to - 1;
  if (!isPlain) return undefined;
  minor *= places === 0 ? 100 : places === 1 ? 10 : 1;
  return start > from && minor !== 0 ? -minor : minor;
}

const [minus, dot, digitZero, digitNine] = [45, 46, 48, 57];
