import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { Bookings } from '@mahnwerk/core/bookings';
import { type ImportNote, importNoteText } from '@mahnwerk/core/import-note';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { insertStatements, insertTransactions, listAccounts } from '../statements/statements.store.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { findImports, insertImport, lockImports } from './imports.store.ts';
import { toCheckedStatements } from './to-checked-statements.ts';
import { toBookings } from './to-matches.ts';
import { type NewEntries, toNewEntries } from './to-new-entries.ts';
import type { StatementReading } from './to-readings.ts';
import { toTransactions } from './to-transactions.ts';

/**
 * Takes over a bank statement and decides its payments at once, in one transaction. Statements may overlap: an entry comes
 * in once. The same file again changes nothing. A statement of an account that is not on file is refused; of one that the
 * file does not name, `accountIban` says which it is.
 */
export async function importStatement(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: StatementReading,
  accountIban?: string,
): Promise<ImportReceipt> {
  const { fileName, sha256, bytes, result } = reading;
  const { language, actor, today } = scope;
  await deps.blobs.put(bytes);
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    if (earlier !== undefined) return asKnown(earlier);
    const accounts = await listAccounts(tx);
    const id = newId();
    const file = toTransactions(result, accounts, id, { accountIban, today });
    if (file.kind === 'refused') return asRefusal(fileName, [file], language);
    const entries = await toNewEntries(tx, file.statements);
    const checked = await toCheckedStatements(tx, file, entries);
    const own = accounts.map((account) => account.iban);
    const payments = entries.newTransactions.map((row) => ({ ...row, refusedClaimIds: [] }));
    const bookings = await toBookings(tx, payments, own);
    const notes = [...file.notes, ...checked.notes, ...entries.notes];
    const receipt = toReceipt(id, fileName, notes, entries, bookings, language);
    await insertImport(tx, { id, kind: 'statement', fileName, sha256, byteCount: bytes.length, receipt, actor });
    await insertStatements(tx, checked.statements);
    await insertTransactions(tx, entries.newTransactions);
    await saveBookings(tx, bookings, 'none-yet');
    await insertEntries(tx, bookings.entries, today);
    const { warnings: _, ...counts } = receipt.statement!;
    const event = { actor, kind: 'statement-imported', data: { fileName, sha256, importId: id, ...counts } };
    await appendEvents(tx, [event, ...bookings.events], deps.clock.now());
    return receipt;
  });
}

function toReceipt(
  id: string,
  fileName: string,
  notes: readonly ImportNote[],
  entries: NewEntries,
  bookings: Bookings,
  language: 'de' | 'en',
): ImportReceipt {
  const count = (state: string) => bookings.decisions.filter((decision) => decision.state === state).length;
  return {
    id,
    fileName,
    kind: 'statement',
    isKnown: false,
    claims: null,
    statement: {
      newCount: entries.newTransactions.length,
      knownCount: entries.knownCount,
      bookedCount: count('booked'),
      undecidedCount: count('undecided'),
      settledCount: bookings.events.filter((event) => event.kind === 'claim-settled').length,
      warnings: notes.map((note) => ({
        code: note.code,
        message: importNoteText(note, language),
        line: null,
        column: null,
      })),
    },
    problems: [],
  };
}
