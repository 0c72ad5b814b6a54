/** ISO 4217 code of a currency with two minor digits. Amounts of different currencies never meet in a sum. */
export type Currency = 'EUR' | 'CHF';

export function isCurrency(text: string): text is Currency {
  return text === 'EUR' || text === 'CHF';
}

/** Largest amount the house accepts, in minor units: 10 billion units. Sums stay far inside the safe integers. */
export const amountMinorMax = 1_000_000_000_000;

/** Minor units as the decimal string of every JSON answer: 123450 -> "1234.50", -5 -> "-0.05". */
export function toDecimal(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The decimal string of JSON input as minor units; undefined unless it is a plain decimal with at most two places. */
export function fromDecimal(text: string): number | undefined {
  const match = /^(-?)(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const minor = Number.parseInt(whole, 10) * 100 + Number.parseInt(fraction.padEnd(2, '0'), 10);
  return sign === '-' && minor !== 0 ? -minor : minor;
}
