import type { CreditRow } from './claims-file.ts';
import { numberKey } from './number-key.ts';
import type { ClaimsPlan, TakenClaim } from './plan-claims.ts';

/** A credit note as earlier imports booked it. */
export interface BookedCredit {
  readonly claimId: string;
  /** The number of the paper. */
  readonly reference: string;
  /** The day of the paper. */
  readonly valueOn: string;
  /** Positive minor units. */
  readonly amountMinor: number;
}

/** A credit that lessens a claim, as far as there is something to lessen. */
export interface PlannedCredit {
  readonly row: CreditRow;
  /** Of a claim that is here; a claim of the same list has its number only. */
  readonly claimId?: string;
  readonly claimNumber: string;
  readonly amountMinor: number;
}

export interface CreditsPlan {
  readonly booked: readonly PlannedCredit[];
  /** Booked before, or set off already in the list. */
  readonly known: readonly CreditRow[];
  /** What no claim takes: its invoice is not here, is cancelled or paid, or is in another currency. Never lost in silence. */
  readonly open: readonly { readonly row: CreditRow; readonly amountMinor: number }[];
}

interface Target {
  readonly number: string;
  readonly claimId?: string;
  readonly currency: string;
  leftMinor: number;
}

/**
 * Which claims the credits of a list lessen. A credit belongs to the invoice it names, else to the one of its own number; it
 * is booked on the principal and never beyond. The same paper of the same day is booked once, whatever list names it.
 */
export function planCredits(
  credits: readonly CreditRow[],
  plan: Pick<ClaimsPlan, 'newRows' | 'changed' | 'raised'>,
  taken: ReadonlyMap<string, TakenClaim>,
  earlier: readonly BookedCredit[],
): CreditsPlan {
  const booked: PlannedCredit[] = [];
  const known: CreditRow[] = [];
  const open: { row: CreditRow; amountMinor: number }[] = [];
  const targets = credits.length === 0 ? undefined : collectTargets(plan, taken);
  for (const row of credits) {
    const target = targets?.get(numberKey(row.refersTo ?? row.number));
    const before = earlier.filter((credit) => isSamePaper(credit, row, target));
    const leftMinor = row.amountMinor - before.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    if (leftMinor <= 0) {
      known.push(row);
      continue;
    }
    const amountMinor =
      target === undefined || target.currency !== row.currency ? 0 : Math.min(leftMinor, Math.max(target.leftMinor, 0));
    if (target !== undefined && amountMinor > 0) {
      target.leftMinor -= amountMinor;
      const { claimId, number: claimNumber } = target;
      booked.push({ row, claimNumber, amountMinor, ...(claimId !== undefined && { claimId }) });
    }
    if (amountMinor < leftMinor) open.push({ row, amountMinor: leftMinor - amountMinor });
  }
  return { booked, known, open };
}

/** A paper is known by its number; what has only the number of its invoice, by its day as well. */
function isSamePaper(credit: BookedCredit, row: CreditRow, target: Target | undefined): boolean {
  if (credit.claimId !== target?.claimId || credit.reference !== row.number) return false;
  return numberKey(row.number) !== numberKey(target.number) || credit.valueOn === row.issuedOn;
}

/** Claims that are here and claims of the list, with what is left of their principal after the list's payments. */
function collectTargets(
  { newRows, changed, raised }: Pick<ClaimsPlan, 'newRows' | 'changed' | 'raised'>,
  taken: ReadonlyMap<string, TakenClaim>,
): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const { id: claimId, number, currency, grossMinor, reducedMinor, isCancelled } of taken.values()) {
    if (!isCancelled)
      targets.set(numberKey(number), { number, claimId, currency, leftMinor: grossMinor - reducedMinor });
  }
  for (const { number, currency, openMinor } of newRows)
    targets.set(numberKey(number), { number, currency, leftMinor: openMinor });
  for (const { row, paidMinor } of changed) targets.get(numberKey(row.number))!.leftMinor -= paidMinor;
  for (const { row, raisedMinor } of raised) targets.get(numberKey(row.number))!.leftMinor += raisedMinor;
  return targets;
}
