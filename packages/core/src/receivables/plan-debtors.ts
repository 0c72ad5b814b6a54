import { isOtherName } from '../matching/compare-names.ts';
import { refuse } from '../refusal/refusal.ts';
import type { ClaimRow, RowProblem } from './claims-file.ts';
import { findByName, nameKeys, uniqueByName } from './find-debtor.ts';

export interface RecognisedDebtor {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly zip: string | null;
  readonly email?: string | null;
}

/** The debtor of some rows: one that is on file, or a new one with a number of its own. */
export type PlannedDebtor =
  | { readonly kind: 'known'; readonly id: string; readonly rows: readonly ClaimRow[] }
  | { readonly kind: 'new'; readonly number: string; readonly rows: readonly ClaimRow[] };

export interface DebtorsPlan {
  readonly debtors: readonly PlannedDebtor[];
  /** Rows whose customer number stands for somebody else, on file or further up in the list. */
  readonly problems: readonly RowProblem[];
}

/**
 * Whose the rows are. A debtor is recognised by the customer number, as long as the name is not clearly another one; without
 * a number by the name together with postcode or e-mail address, stated on both sides, when exactly one fits. A name alone
 * recognises nobody. A new debtor without a number gets the next "K-00001".
 */
export function planDebtors(rows: readonly ClaimRow[], known: readonly RecognisedDebtor[]): DebtorsPlan {
  const byNumber = new Map(known.map((debtor) => [debtor.number, debtor]));
  const byName = uniqueByName(known);
  const problems: RowProblem[] = [];
  const groups = new Map<string, ClaimRow[]>();
  for (const row of rows) {
    const key = groupKey(row);
    const group = groups.get(key);
    const other = group?.[0]?.name ?? byNumber.get(row.debtorNumber ?? '')?.name;
    if (row.debtorNumber !== undefined && other !== undefined && isOther(row.name, other)) {
      const values = { number: row.debtorNumber, name: row.name, other };
      problems.push({ ...refuse('debtor-number-taken', { field: 'debtorNumber', values }), line: row.line });
    } else if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const nextNumber = debtorNumberer(
    known,
    rows.map(({ debtorNumber }) => debtorNumber ?? ''),
  );
  const debtors = [...groups.values()].map((group): PlannedDebtor => {
    const [first] = group as [ClaimRow];
    const found = first.debtorNumber === undefined ? findByName(first, byName) : byNumber.get(first.debtorNumber);
    if (found !== undefined) return { kind: 'known', id: found.id, rows: group };
    return { kind: 'new', number: first.debtorNumber ?? nextNumber(), rows: group };
  });
  return { debtors, problems };
}

/** Nearly all rows spell the name as the one before; those need no words compared. */
function isOther(name: string, other: string): boolean {
  return name !== other && isOtherName(name, other);
}

function groupKey(row: ClaimRow): string {
  if (row.debtorNumber !== undefined) return `number ${row.debtorNumber}`;
  return nameKeys(row)[0] ?? `line ${row.line}`;
}

/** "K-00001", "K-00002" ... above every such number on file and in the list. */
export function debtorNumberer(known: readonly { readonly number: string }[], listed: readonly string[]): () => string {
  let last: number | undefined;
  return () => {
    last ??= [...known.map((debtor) => debtor.number), ...listed].reduce(
      (highest, number) => Math.max(highest, Number.parseInt(/^K-(\d{1,9})$/.exec(number)?.[1] ?? '0', 10)),
      0,
    );
    last += 1;
    return `K-${String(last).padStart(5, '0')}`;
  };
}
