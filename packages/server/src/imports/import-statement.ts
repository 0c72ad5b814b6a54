import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { importNoteText } from '@mahnwerk/core/import-note';
import { allocationCount, type Bookings, bookedClaimIds, planBookings } from '@mahnwerk/core/plan-bookings';
import { decidePayments } from '@mahnwerk/core/suggest-matches';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, listOpenItems, lockClaims } from '../claims/claims.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId, newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import {
  insertStatements,
  insertTransactions,
  listAccounts,
  type NewTransaction,
} from '../statements/statements.store.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { findImports, insertImport, lockImports } from './imports.store.ts';
import { type NewEntries, toNewEntries } from './to-new-entries.ts';
import type { StatementReading } from './to-readings.ts';
import { type PlannedFile, toTransactions } from './to-transactions.ts';

/**
 * Takes over a bank statement and decides its payments at once, in one transaction. Statements may overlap: an entry comes
 * in once. The same file again changes nothing. A statement of an account that is not on file is refused.
 */
export async function importStatement(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: StatementReading,
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
    const file = toTransactions(result, accounts, id);
    if (file.kind === 'refused') return asRefusal(fileName, [file], language);
    const entries = await toNewEntries(tx, file.statements);
    const own = accounts.map((account) => account.iban);
    const bookings = await decide(tx, entries.newTransactions, own);
    const receipt = toReceipt(id, fileName, file, entries, bookings, language);
    await insertImport(tx, { id, kind: 'statement', fileName, sha256, byteCount: bytes.length, receipt, actor });
    await insertStatements(
      tx,
      file.statements.map(({ statement }) => statement),
    );
    await insertTransactions(tx, entries.newTransactions);
    await saveBookings(tx, bookings, new Set(entries.newTransactions.map((row) => row.id)));
    await insertEntries(tx, bookings.entries, today);
    const { warnings: _, ...counts } = receipt.statement!;
    const event = { actor, kind: 'statement-imported', data: { fileName, sha256, importId: id, ...counts } };
    await appendEvents(tx, [event, ...bookings.events], deps.clock.now());
    return receipt;
  });
}

async function decide(tx: Tx, transactions: readonly NewTransaction[], own: readonly string[]): Promise<Bookings> {
  const payments = new Map(transactions.map((row) => [row.id, { ...row, refusedClaimIds: [] }]));
  const items = await listOpenItems(tx);
  const decisions = decidePayments([...payments.values()], items, own);
  const claimIds = bookedClaimIds(decisions);
  await lockClaims(tx, claimIds);
  return planBookings({
    decisions,
    payments,
    claims: await loadClaimFacts(tx, claimIds),
    decidedOnMinor: new Map(items.map((item) => [item.claimId, item.openMinor])),
    ids: newIds(allocationCount(decisions)),
    decidedBy: 'machine',
    actor: 'system',
  });
}

function toReceipt(
  id: string,
  fileName: string,
  file: PlannedFile,
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
      warnings: file.notes.map((note) => ({
        code: note.code,
        message: importNoteText(note, language),
        line: null,
        column: null,
      })),
    },
    problems: [],
  };
}
