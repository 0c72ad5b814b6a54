import type { Country } from './claim.ts';

/** The law by which VAT follows what was not paid. */
export const taxLaw: Readonly<Record<Country, string>> = { DE: '§ 17 UStG', AT: '§ 16 UStG 1994', CH: 'Art. 41 MWSTG' };

/** The tax inside a gross amount, minor units, rounded half up. `basisPoints`: hundredths of a percentage point, 1900. */
export function taxShare(grossMinor: number, basisPoints: number): number {
  const whole = 10_000n + BigInt(basisPoints);
  const share = (2n * BigInt(grossMinor) * BigInt(basisPoints) + whole) / (2n * whole);
  return Number.parseInt(String(share), 10);
}
