import type { ImportNote } from '@mahnwerk/core/import-note';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Reader } from '../platform/db.ts';
import { countBetween } from '../statements/known-entries.store.ts';
import type { NewStatement } from '../statements/statements.store.ts';
import { NewEntries } from './to-new-entries.ts';
import type { StatementSource } from './to-statement-source.ts';
import type { PlannedFile } from './to-transactions.ts';

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
  source: StatementSource,
): Promise<CheckedStatements> {
  if (!source.format.startsWith('csv:'))
    return { statements: file.statements.map(({ statement }) => statement), notes: [] };
  const entries = new NewEntries(read, file.statements);
  // Of each statement, the entries of its complete days that are on file.
  const known = file.statements.map(() => 0);
  for await (const batches of source.batches()) {
    for (const { index, entries: listed } of batches) {
      const { statement } = file.statements[index]!;
      known[index]! += listed.filter(({ parts }) => isWithin(parts[0]!, statement)).length;
    }
    for (const row of await entries.take(batches)) {
      if (row.fingerprint.includes('#')) continue;
      const index = file.statements.findIndex(({ statement }) => statement.id === row.statementId);
      if (isWithin(row, file.statements[index]!.statement)) known[index]! -= 1;
    }
  }
  // What gives its place to an entry of this file still counts as one of its own.
  for (const replaced of entries.replaced)
    file.statements.forEach(({ statement }, index) => {
      if (isWithin(replaced, statement)) known[index]! += 1;
    });
  const notes: ImportNote[] = [];
  const statements: NewStatement[] = [];
  for (const [index, { account, statement }] of file.statements.entries()) {
    const { openingOn: from, closingOn: to } = statement;
    const isWhole =
      from === undefined || to === undefined || (await countBetween(read, account.id, { from, to })) <= known[index]!;
    if (!isWhole) notes.push({ code: 'export-not-complete', account: account.iban });
    statements.push(isWhole ? statement : { ...statement, closingOn: undefined });
  }
  return { statements, notes };
}

function isWithin({ bookedOn }: { readonly bookedOn: LocalDate }, { openingOn, closingOn }: NewStatement): boolean {
  return openingOn !== undefined && closingOn !== undefined && bookedOn >= openingOn && bookedOn <= closingOn;
}
