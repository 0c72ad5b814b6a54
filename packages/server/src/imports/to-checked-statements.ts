import type { ImportNote } from '@mahnwerk/core/import-note';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Reader } from '../platform/db.ts';
import { countBetween } from '../statements/known-entries.store.ts';
import type { NewStatement } from '../statements/statements.store.ts';
import type { NewEntries } from './to-new-entries.ts';
import type { PlannedFile, PlannedStatement } from './to-transactions.ts';

export interface CheckedStatements {
  readonly statements: readonly NewStatement[];
  readonly notes: readonly ImportNote[];
}

/**
 * An export may have been filtered before it was downloaded. One that lacks bookings which are on file for its own days was,
 * and says of no day that it is complete; the bookings that it has are taken. Ask before they are inserted.
 */
export async function toCheckedStatements(
  read: Reader,
  file: PlannedFile,
  entries: NewEntries,
): Promise<CheckedStatements> {
  const notes: ImportNote[] = [];
  const statements: NewStatement[] = [];
  for (const planned of file.statements) {
    const { account, statement } = planned;
    const isWhole = !statement.format.startsWith('csv:') || (await hasAllOnFile(read, planned, entries));
    if (!isWhole) notes.push({ code: 'export-not-complete', account: account.iban });
    statements.push(isWhole ? statement : { ...statement, closingOn: undefined });
  }
  return { statements, notes };
}

async function hasAllOnFile(
  read: Reader,
  { account, statement, entries }: PlannedStatement,
  { newTransactions }: NewEntries,
): Promise<boolean> {
  const { openingOn: from, closingOn: to } = statement;
  if (from === undefined || to === undefined) return true;
  const isWithin = ({ bookedOn }: { readonly bookedOn: LocalDate }) => bookedOn >= from && bookedOn <= to;
  const count = entries.reduce((sum, { parts }) => sum + parts.filter(isWithin).length, 0);
  const newCount = newTransactions.filter((row) => row.statementId === statement.id && isWithin(row)).length;
  return (await countBetween(read, account.id, { from, to })) <= count - newCount;
}
