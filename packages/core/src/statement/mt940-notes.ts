import { dropMissing } from '../reading/drop-missing.ts';
import type { Mt940Details } from './mt940-details.ts';

function joined(lines: readonly string[], from: string, to: string): string | undefined {
  const values = lines
    .filter((line) => line.slice(0, 2) >= from && line.slice(0, 2) <= to)
    .map((line) => line.slice(2).trim());
  return values.filter((value) => value !== '').join(' ') || undefined;
}

/**
 * What the field :NS: says of the booking before it, the form of German banks before :86: was divided: lines 01 to 14 are the
 * purpose, 15 and 16 the name, 17 the booking text.
 */
export function readNotes(lines: readonly string[]): Mt940Details {
  const numbered = lines.filter((line) => /^\d{2}/.test(line));
  return {
    code: undefined,
    text: joined(numbered, '17', '17'),
    transaction: dropMissing({
      remittance: joined(numbered, '01', '14'),
      counterpartyName: joined(numbered, '15', '16'),
    }),
    originalMinor: undefined,
  };
}
