import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { readPlainAmount } from '../money/read-plain-amount.ts';
import type { ColumnMapping } from './claim-field.ts';
import { isEmpty, isSumRow } from './table-rows.ts';
import type { CsvRow } from './text-row.ts';

/** So many lines tell, also where every account has but one. */
const linesMax = 5000;

/** Follows one balance: does each follow from the one before it and the entry? */
class Chain {
  isBroken = false;
  /**
   * Balances that are not simply what their own line says: nothing else tells that they run. One above its entry can be
   * nothing else; one below it may be the rest of that entry by chance, so it takes two.
   */
  telling = 0;
  private readonly last = new Map<string, number>();

  follow(account: string, entryMinor: number, balanceMinor: number): void {
    const before = this.last.get(account);
    this.last.set(account, balanceMinor);
    if (before === undefined || this.isBroken) return;
    if (Math.abs(before + entryMinor) !== balanceMinor) this.isBroken = true;
    else if (balanceMinor !== Math.abs(entryMinor)) this.telling += entryMinor > 0 ? 2 : 1;
  }
}

/**
 * Whether the balances of a list run on from entry to entry, over each account or over all of it. Such a balance says what
 * an account owes after a line, and nothing of what is open of one invoice. The first line that does not follow ends the search.
 */
export function isRunningBalance(rows: readonly CsvRow[], mapping: ColumnMapping, style: AmountStyle): boolean {
  const minorOf = (cell = ''): number | undefined => {
    const text = cell.trim();
    const minor = text === '' ? undefined : (readPlainAmount(text) ?? readAmount(text, style));
    return typeof minor === 'number' ? minor : undefined;
  };
  const byAccount = new Chain();
  const overall = new Chain();
  for (const { cells } of rows.slice(0, linesMax)) {
    if (byAccount.isBroken && overall.isBroken) return false;
    if (isEmpty(cells) || isSumRow(cells, mapping)) continue;
    const entryMinor = entryOf(cells, mapping, minorOf);
    const balanceMinor = minorOf(cells[mapping.open!]);
    if (entryMinor === undefined || balanceMinor === undefined) return false;
    byAccount.follow(accountOf(cells, mapping), entryMinor, Math.abs(balanceMinor));
    overall.follow('', entryMinor, Math.abs(balanceMinor));
  }
  return [byAccount, overall].some(({ isBroken, telling }) => !isBroken && telling > 1);
}

/** Of one customer, as far as a line names him: programs leave out what stands in the line above. */
function accountOf(cells: readonly string[], { debtorNumber, name }: ColumnMapping): string {
  return (cells[debtorNumber ?? -1] ?? cells[name ?? -1] ?? '').trim();
}

/** What the line adds to the account. */
function entryOf(
  cells: readonly string[],
  { amount, debit, credit, debitCredit }: ColumnMapping,
  minorOf: (cell: string | undefined) => number | undefined,
): number | undefined {
  const side = (cells[debitCredit ?? -1] ?? '').trim();
  const minor = minorOf(cells[amount ?? -1]);
  if (minor !== undefined) return /^(h|haben|c|cr|credit|-)$/i.test(side) ? 0 - Math.abs(minor) : minor;
  const [owed, taken] = [minorOf(cells[debit ?? -1]), minorOf(cells[credit ?? -1])];
  return owed === undefined && taken === undefined ? undefined : (owed ?? 0) - (taken ?? 0);
}
