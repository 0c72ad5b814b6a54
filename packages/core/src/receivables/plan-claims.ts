import type { LocalDate } from '../calendar/local-date.ts';
import { normaliseReference } from '../matching/normalise-reference.ts';
import { refuse } from '../refusal/refusal.ts';
import type { ClaimRow, RowProblem } from './claims-file.ts';

/** What stands under a number already. */
export interface TakenClaim {
  readonly grossMinor: number;
  readonly currency: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly debtorNumber: string;
  readonly debtorName: string;
}

export interface RecognisedDebtor {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly zip: string | null;
}

/** The debtor of some rows: one that is on file, or a new one with a number of its own. */
export type PlannedDebtor =
  | { readonly kind: 'known'; readonly id: string; readonly rows: readonly ClaimRow[] }
  | { readonly kind: 'new'; readonly number: string; readonly rows: readonly ClaimRow[] };

export interface ClaimsPlan {
  readonly newRows: readonly ClaimRow[];
  /** Rows whose claim is here already with the same content. */
  readonly knownRows: readonly ClaimRow[];
  /** Numbers that are here already with another content. */
  readonly problems: readonly RowProblem[];
  /** The debtors of the new rows, in the order of the file. */
  readonly debtors: readonly PlannedDebtor[];
}

/**
 * What importing a list of claims would do; nothing is written. A debtor is recognised by the customer number, or without
 * one by name and postcode when exactly one fits; a new one without a number gets the next "K-00001".
 */
export function planClaims(
  rows: readonly ClaimRow[],
  taken: ReadonlyMap<string, TakenClaim>,
  debtors: readonly RecognisedDebtor[],
): ClaimsPlan {
  const newRows: ClaimRow[] = [];
  const knownRows: ClaimRow[] = [];
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const other = taken.get(row.number);
    if (other === undefined) newRows.push(row);
    else if (isSame(row, other)) knownRows.push(row);
    else
      problems.push({ ...refuse('number-taken', { field: 'number', values: { number: row.number } }), line: row.line });
  }
  return { newRows, knownRows, problems, debtors: planDebtors(newRows, debtors) };
}

function isSame(row: ClaimRow, other: TakenClaim): boolean {
  const isSameDebtor =
    row.debtorNumber === undefined
      ? normaliseReference(row.name) === normaliseReference(other.debtorName)
      : row.debtorNumber === other.debtorNumber;
  const isSameTerms = row.issuedOn === other.issuedOn && row.dueOn === other.dueOn && row.currency === other.currency;
  return isSameDebtor && isSameTerms && row.amountMinor === other.grossMinor;
}

function planDebtors(rows: readonly ClaimRow[], known: readonly RecognisedDebtor[]): readonly PlannedDebtor[] {
  const byNumber = new Map(known.map((debtor) => [debtor.number, debtor]));
  const byName = uniqueByName(known);
  const groups = new Map<string, ClaimRow[]>();
  for (const row of rows) {
    const key = row.debtorNumber === undefined ? `name ${nameKey(row.name, row.zip)}` : `number ${row.debtorNumber}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const nextNumber = numberer(known, rows);
  return [...groups.values()].map((group): PlannedDebtor => {
    const { debtorNumber, name, zip } = group[0]!;
    const found = debtorNumber === undefined ? byName.get(nameKey(name, zip)) : byNumber.get(debtorNumber);
    if (found !== undefined && found !== 'several') return { kind: 'known', id: found.id, rows: group };
    return { kind: 'new', number: debtorNumber ?? nextNumber(), rows: group };
  });
}

function uniqueByName(known: readonly RecognisedDebtor[]): ReadonlyMap<string, RecognisedDebtor | 'several'> {
  const byName = new Map<string, RecognisedDebtor | 'several'>();
  for (const debtor of known) {
    const key = nameKey(debtor.name, debtor.zip);
    byName.set(key, byName.has(key) ? 'several' : debtor);
  }
  return byName;
}

function nameKey(name: string, zip: string | null | undefined): string {
  return `${normaliseReference(name)}|${zip ?? ''}`;
}

/** "K-00001", "K-00002" ... above every such number on file and in the list. */
function numberer(known: readonly RecognisedDebtor[], rows: readonly ClaimRow[]): () => string {
  let last: number | undefined;
  return () => {
    last ??= [...known.map((debtor) => debtor.number), ...rows.map((row) => row.debtorNumber ?? '')].reduce(
      (highest, number) => Math.max(highest, Number.parseInt(/^K-(\d{1,9})$/.exec(number)?.[1] ?? '0', 10)),
      0,
    );
    last += 1;
    return `K-${String(last).padStart(5, '0')}`;
  };
}
