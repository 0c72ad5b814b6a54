import { fromDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';

/** One offer of Skonto (cash discount): so much off when payment comes within so many days of the invoice. */
export interface DiscountTerms {
  readonly days: number;
  /** Hundredths of a percentage point: 200 = 2 %. */
  readonly percentBasisPoints: number;
  /** What the percentage is taken of, minor units; the amount due (BT-115) when left out. */
  readonly baseMinor?: number;
}

export interface ParsedTerms {
  readonly terms: readonly DiscountTerms[];
  /** What people wrote beside, line by line. */
  readonly freeText: string;
  /** Lines that begin like a machine-readable entry and are none; with their line number. */
  readonly problems: readonly Refusal[];
}

const entry = /^#SKONTO#TAGE=(\d{1,4})#PROZENT=(\d{1,3}\.\d{2})(?:#BASISBETRAG=(-?\d{1,11}\.\d{2}))?#$/;

/**
 * Skonto lines of an invoice's payment terms (BT-20) as XRechnung writes them, `#SKONTO#TAGE=14#PROZENT=2.00#`: capitals, dot,
 * two decimals, no blanks. Lines without a leading # are free text. `#VERZUG#` lines are not allowed since 3.0.
 */
export function parseDiscountTerms(text: string): ParsedTerms {
  const terms: DiscountTerms[] = [];
  const free: string[] = [];
  const problems: Refusal[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.startsWith('#')) {
      if (line.trim() !== '') free.push(line.trim());
      continue;
    }
    const parsed = parseEntry(line);
    if (parsed !== undefined) terms.push(parsed);
    else
      problems.push(refuse('value-invalid', { line: index + 1, field: 'BT-20', values: { value: line.slice(0, 80) } }));
  }
  return { terms, freeText: free.join('\n'), problems };
}

function parseEntry(line: string): DiscountTerms | undefined {
  const match = entry.exec(line);
  if (match === null) return undefined;
  const [, days = '', percent = '', base] = match;
  const percentBasisPoints = fromDecimal(percent)!;
  if (percentBasisPoints > 10_000) return undefined;
  const terms = { days: Number.parseInt(days, 10), percentBasisPoints };
  return base === undefined ? terms : { ...terms, baseMinor: fromDecimal(base)! };
}
