import type { Country } from '../claim/claim.ts';
import { toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { LawSettings } from './law-settings.ts';

/** What a company settles itself; country and base rates have doors of their own. */
export type LawChoices = Omit<LawSettings, 'country' | 'rates'>;

/** Above these, minor units, a "small" rest or difference is a slip of the pen that would close claims by itself. */
const amountsMax = { roundingMinor: 100, thresholdMinor: 100_000, writeOffToMinor: 5_000 } as const;

/**
 * Whether a company of that country may settle this. Costs after interest is Austria's question alone (s.1416 ABGB; Germany:
 * s.367(1) BGB, Switzerland: OR 85), an agreed fee Switzerland's. Refused with the field: `value-invalid`,
 * `amount-invalid`, `amount-out-of-range`.
 */
export function checkLaw(country: Country, law: LawChoices): Refusal | undefined {
  if (country !== 'AT' && !law.costsFirst) return refuse('value-invalid', { field: 'costsFirst' });
  const { agreedFeeMinor, discounts, rests } = law;
  if (agreedFeeMinor !== undefined) {
    if (country !== 'CH') {
      return refuse('value-invalid', { field: 'agreedFee', values: { value: toDecimal(agreedFeeMinor) } });
    }
    if (agreedFeeMinor < 0) return wrongAmount('amount-invalid', 'agreedFee', agreedFeeMinor);
  }
  return (
    checkAmount('discounts.rounding', discounts.roundingMinor, amountsMax.roundingMinor) ??
    checkAmount('discounts.threshold', discounts.thresholdMinor, amountsMax.thresholdMinor) ??
    checkAmount('rests.writeOffTo', rests.writeOffToMinor, amountsMax.writeOffToMinor)
  );
}

function checkAmount(field: string, minor: number, maxMinor: number): Refusal | undefined {
  if (minor < 0) return wrongAmount('amount-invalid', field, minor);
  return minor > maxMinor ? wrongAmount('amount-out-of-range', field, minor) : undefined;
}

function wrongAmount(code: 'amount-invalid' | 'amount-out-of-range', field: string, minor: number): Refusal {
  return refuse(code, { field, values: { value: toDecimal(minor) } });
}
