import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { addDays } from '@mahnwerk/core/local-date';
import { fromDecimal } from '@mahnwerk/core/money';
import { differenceOf } from '../ui/sums.ts';

export type Segment = ClaimStatementShape['interest']['segments'][number];
type Interest = ClaimStatementShape['interest'];

/** The last day of a segment that bears interest; its `to` is the first one that does not. */
export function lastDayOf(segment: Segment): string {
  return addDays(segment.to, -1);
}

/** The last day for which interest was calculated: where no rate is known yet, earlier than the day of the statement. */
export function interestLastDay({ onDate, interest }: Pick<ClaimStatementShape, 'onDate' | 'interest'>): string {
  const last = interest.segments.at(-1);
  return interest.rateWarning !== null && last !== undefined ? lastDayOf(last) : onDate;
}

/** Points on top of the base rate, "9.00"; undefined where the rate stands on its own. */
export function pointsOf({ rate, baseRate }: Pick<Segment, 'rate' | 'baseRate'>): string | undefined {
  return fromDecimal(baseRate) === 0 ? undefined : differenceOf(rate, baseRate);
}

/** What one year counts in the formula of a segment; with ACT/ACT no segment reaches over a year's end. */
export function yearDaysOf(segment: Pick<Segment, 'from'>, dayCount: Interest['dayCount']): 365 | 366 {
  if (dayCount === 'ACT_365') return 365;
  return addDays(`${segment.from.slice(0, 4)}-02-28`, 1).endsWith('-02-29') ? 366 : 365;
}

/** The sum of the segments as they are shown, with six places; counted in millionths. */
export function unroundedSum(segments: readonly Pick<Segment, 'interest'>[]): string {
  let millionths = 0n;
  for (const { interest } of segments) {
    const [whole = '0', fraction = ''] = interest.split('.');
    millionths += BigInt(`${whole}${fraction.padEnd(6, '0').slice(0, 6)}`);
  }
  const digits = String(millionths).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

export interface BridgeRow {
  readonly kind: 'accrued' | 'fixed' | 'overbooked' | 'undemanded';
  readonly amount: string;
}

/** From the interest accrued to what is not booked yet: the rows add up to `total - openLedger`. */
export function interestBridge(statement: Pick<ClaimStatementShape, 'interest' | 'total' | 'openLedger'>): BridgeRow[] {
  const { accrued, fixed, undemanded = '0.00' } = statement.interest;
  const rows: BridgeRow[] = [{ kind: 'accrued', amount: accrued }];
  if (isSome(fixed)) rows.push({ kind: 'fixed', amount: differenceOf('0.00', fixed) });
  const beyond = differenceOf(fixed, accrued);
  if ((fromDecimal(beyond) ?? 0) > 0) rows.push({ kind: 'overbooked', amount: beyond });
  if (isSome(undemanded)) rows.push({ kind: 'undemanded', amount: differenceOf('0.00', undemanded) });
  return rows;
}

/** Interest that is owed by the day, but stands in no entry yet. */
export function unbookedInterest(statement: Pick<ClaimStatementShape, 'total' | 'openLedger'>): string {
  return differenceOf(statement.total, statement.openLedger);
}

export function isSome(amount: string): boolean {
  return (fromDecimal(amount) ?? 0) !== 0;
}

export function isNegative(amount: string): boolean {
  return (fromDecimal(amount) ?? 0) < 0;
}

/** Without its minus: the parts of a payment are told as what was paid. */
export function magnitude(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : amount;
}

/** Positive = open, negative = the customer's credit; the parts add up to `total`. */
export interface OpenFigures {
  readonly principal: string;
  readonly costs: string;
  readonly interest: string;
  readonly total: string;
}

export function openFigures(statement: ClaimStatementShape): OpenFigures {
  const { principal, costsOpen, interest, total } = statement;
  return { principal: principal.open, costs: costsOpen, interest: interest.open, total };
}
