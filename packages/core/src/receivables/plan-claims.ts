import type { LocalDate } from '../calendar/local-date.ts';
import { normaliseReference } from '../matching/normalise-reference.ts';
import { refuse } from '../refusal/refusal.ts';
import type { ClaimRow, RowProblem } from './claims-file.ts';
import { numberKey } from './number-key.ts';
import { type PlannedDebtor, planDebtors, type RecognisedDebtor } from './plan-debtors.ts';

/** What stands under a number already. */
export interface TakenClaim {
  readonly id: string;
  readonly number: string;
  readonly grossMinor: number;
  /** The ledger's open amount; zero or less = settled. */
  readonly openMinor: number;
  /** What was paid, credited or let off the principal so far. */
  readonly reducedMinor: number;
  /** What earlier lists said was paid. */
  readonly importedMinor: number;
  readonly isCancelled: boolean;
  readonly currency: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly debtorNumber: string;
  readonly debtorName: string;
}

/** A claim of which the list says that more is paid than is known here. */
export interface ChangedClaim {
  readonly row: ClaimRow;
  readonly claimId: string;
  readonly paidMinor: number;
}

/** A claim of which the accounting says that less is paid than its lists said before. */
export interface RaisedClaim {
  readonly row: ClaimRow;
  readonly claimId: string;
  /** What of the payments of earlier lists does not stand any more. */
  readonly raisedMinor: number;
}

/** `list`: what is unclear is asked about. `open-items`: the accounting is leading, and what it takes back is taken back here. */
export type ListMode = 'list' | 'open-items';

export interface ClaimsPlan {
  readonly newRows: readonly ClaimRow[];
  /** Rows whose claim is here already with the same content, and these claims. */
  readonly knownRows: readonly ClaimRow[];
  readonly knownClaimIds: readonly string[];
  readonly changed: readonly ChangedClaim[];
  readonly raised: readonly RaisedClaim[];
  /** Known rows of which the list says that more is open than here, in mode `open-items`. */
  readonly behind: readonly { readonly row: ClaimRow; readonly claimId: string; readonly openMinor: number }[];
  /** Numbers that are here already with another content, or stand for another debtor. */
  readonly problems: readonly RowProblem[];
  /** The debtors of the new rows, in the order of the file. */
  readonly debtors: readonly PlannedDebtor[];
}

/**
 * What importing a list of claims would do; nothing is written. A number that is here with the same content is known;
 * when the list says that more of it is paid, the difference is a payment. A list may lag behind the bank: what is open
 * may be more than here, but never more than an earlier list said; where the accounting is leading, what the earlier list
 * said is taken back then. `taken` by number and by `numberKey`.
 */
export function planClaims(
  rows: readonly ClaimRow[],
  taken: ReadonlyMap<string, TakenClaim>,
  debtors: readonly RecognisedDebtor[],
  mode: ListMode = 'list',
): ClaimsPlan {
  const newRows: ClaimRow[] = [];
  const knownRows: ClaimRow[] = [];
  const knownClaimIds: string[] = [];
  const changed: ChangedClaim[] = [];
  const raised: RaisedClaim[] = [];
  const behind: { row: ClaimRow; claimId: string; openMinor: number }[] = [];
  const problems: RowProblem[] = [];
  const spelled = new Map<string, ClaimRow>();
  for (const row of rows) {
    const { line, number } = row;
    const key = numberKey(number);
    const first = spelled.get(key);
    const other = taken.get(number) ?? taken.get(key);
    if (first === undefined) spelled.set(key, row);
    if (first !== undefined && first.number !== number) {
      const values = { number, firstLine: first.line };
      problems.push({ ...refuse('duplicate-number', { field: 'number', values }), line });
    } else if (other === undefined) newRows.push(row);
    else if (!isSame(row, other)) {
      problems.push({ ...refuse('number-taken', { field: 'number', values: { number } }), line });
    } else {
      const paidMinor = paidSince(row, other);
      if (paidMinor < 0 && mode === 'list') {
        problems.push({ ...refuse('open-above-known', { field: 'open', values: { number } }), line });
      } else if (paidMinor < 0) raised.push({ row, claimId: other.id, raisedMinor: 0 - paidMinor });
      else if (paidMinor > 0) changed.push({ row, claimId: other.id, paidMinor });
      else {
        knownRows.push(row);
        knownClaimIds.push(other.id);
        const isBehind = mode === 'open-items' && row.amountsFrom !== 'gross' && row.openMinor > other.openMinor;
        if (isBehind && !other.isCancelled) behind.push({ row, claimId: other.id, openMinor: other.openMinor });
      }
    }
  }
  const plan = planDebtors(newRows, debtors);
  const bad = new Set(plan.problems.map(({ line }) => line));
  return {
    newRows: bad.size === 0 ? newRows : newRows.filter((row) => !bad.has(row.line)),
    knownRows,
    knownClaimIds,
    changed,
    raised,
    behind,
    problems: [...problems, ...plan.problems].sort((a, b) => a.line - b.line),
    debtors: plan.debtors,
  };
}

function isSame(row: ClaimRow, other: TakenClaim): boolean {
  const isSameDebtor =
    row.debtorNumber === undefined
      ? normaliseReference(row.name) === normaliseReference(other.debtorName)
      : row.debtorNumber === other.debtorNumber;
  const isSameTerms = row.issuedOn === other.issuedOn && row.dueOn === other.dueOn && row.currency === other.currency;
  const isSameAmount =
    row.amountsFrom === 'open' ? row.amountMinor <= other.grossMinor : row.amountMinor === other.grossMinor;
  return isSameDebtor && isSameTerms && isSameAmount;
}

/**
 * What the list says was paid beyond what is known here, never more than is open; negative where it says that less was paid
 * than an earlier list did.
 */
function paidSince(row: ClaimRow, other: TakenClaim): number {
  if (row.amountsFrom === 'gross' || other.isCancelled) return 0;
  const statedMinor = other.grossMinor - row.openMinor;
  if (statedMinor < other.importedMinor) return statedMinor - other.importedMinor;
  return Math.max(Math.min(statedMinor - other.reducedMinor, other.openMinor), 0);
}
