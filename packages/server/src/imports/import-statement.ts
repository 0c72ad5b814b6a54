import type { ImportReceipt } from '@mahnwerk/contract/imports';
import type { ImportNote } from '@mahnwerk/core/import-note';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { lockWaitingPayments, saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { awaitImport, insertStatements, insertTransactions } from '../statements/statements.store.ts';
import { asNote } from './as-problem.ts';
import { asKnown, asRefusal } from './as-receipt.ts';
import { findImports, insertImport } from './imports.store.ts';
import { toAccounts } from './to-accounts.ts';
import { toCheckedStatements } from './to-checked-statements.ts';
import { toImportLock } from './to-import-lock.ts';
import { matchPaged } from './to-import-matches.ts';
import type { StatementSaid } from './to-kept-statements.ts';
import { type Matches, matchImported } from './to-matches.ts';
import { NewEntries } from './to-new-entries.ts';
import type { Replaced } from './to-other-ways.ts';
import type { StatementReading } from './to-readings.ts';
import type { StatementSource } from './to-statement-source.ts';

interface ImportLimits {
  /** More new payments than this are not held in memory while they are decided, */
  readonly heldMax: number;
  /** but read back and decided so many at a time. */
  readonly pageLength: number;
}

const importLimits: ImportLimits = { heldMax: 50_000, pageLength: 10_000 };

/**
 * Takes over a bank statement and decides its payments at once, in one transaction. Statements may overlap: an entry comes
 * in once. The same file again changes nothing. Statements of accounts that are not on file are left out, and refused where
 * there are no others; those that a person calls the company's (`newAccounts`) come on file with them, and a file that was
 * imported without them brings them then. Of an account that the file does not name, `accountIban` says which it is.
 */
export async function importStatement(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  reading: StatementReading,
  said: StatementSaid = {},
  limits: ImportLimits = importLimits,
): Promise<ImportReceipt> {
  const { fileName, sha256, byteCount, content } = reading;
  const { language, actor, today } = scope;
  await deps.blobs.put(content);
  return deps.db.write(scope.tenantId, async (tx) => {
    await toImportLock(tx, deps, scope.actor, reading);
    const earlier = (await findImports(tx, [sha256])).get(sha256);
    const id = newId();
    const taken = await toAccounts(tx, scope, reading, said, id, earlier);
    if (taken === undefined) return asKnown(earlier!);
    if (taken.kind === 'refused') return asRefusal(fileName, [taken], language);
    const { file, source: result, leftOut, added } = taken;
    // Whether a payment is undecided decides whether its details take its place.
    await lockWaitingPayments(tx);
    const checked = await toCheckedStatements(tx, file, result);
    const entries = new NewEntries(tx, file.statements);
    await entries.prepare(result);
    await awaitImport(tx);
    await insertStatements(tx, checked.statements);
    const at = deps.clock.now();
    await insertEach(tx, result, entries);
    await saveReplacements(tx, entries.replaced, { id, fileName });
    const ids = file.statements.map(({ statement }) => statement.id);
    const isHeld = entries.newCount <= limits.heldMax;
    const matches = await (isHeld ? matchImported(tx, ids, today) : matchPaged(tx, ids, today, at, limits.pageLength));
    const left = leftOut.map((account): ImportNote => ({ code: 'account-left-out', account }));
    const notes = [...left, ...file.notes, ...checked.notes, ...entries.notes];
    const plain = toReceipt(id, fileName, notes, entries, matches, language);
    const about = {
      ...(leftOut.length > 0 && { leftOut: [...leftOut] }),
      ...(added.length > 0 && { newAccounts: [...added] }),
    };
    const receipt = { ...plain, statement: { ...plain.statement!, ...about } };
    await insertImport(tx, { id, kind: 'statement', fileName, sha256, byteCount, receipt, actor });
    const { warnings: _, ...counts } = plain.statement!;
    const event = { actor, kind: 'statement-imported', data: { fileName, sha256, importId: id, ...counts } };
    const accountEvents = added.map((iban) => ({ actor, kind: 'bank-account-added', data: { iban, importId: id } }));
    const replaced = toReplacedEvents(entries.replaced, actor, { id, fileName });
    await appendEvents(tx, [...accountEvents, event, ...replaced, ...matches.events], at);
    return receipt;
  });
}

/** Inserts what is new, batch by batch; while the database works the next batch is read. */
async function insertEach(tx: Tx, source: StatementSource, entries: NewEntries): Promise<void> {
  let running: Promise<void> = Promise.resolve();
  try {
    for await (const batches of source.batches()) {
      await running;
      running = insertTransactions(tx, await entries.take(batches));
      // Reading the next batch may throw first; `finally` waits for this one, and hears of its fault.
      void Promise.allSettled([running]);
    }
  } finally {
    // Nothing else may be asked of the connection before.
    await running;
  }
}

interface FileOf {
  readonly id: string;
  readonly fileName: string;
}

/**
 * A booking whose details came now is no payment any more: the entries with the details are. Nobody's decision is changed,
 * but it counts as a person's, so that the machine leaves it alone for good.
 */
async function saveReplacements(tx: Tx, replaced: readonly Replaced[], { id, fileName }: FileOf): Promise<void> {
  if (replaced.length === 0) return;
  const decisions = replaced.map(({ transactionId, by }) => ({
    transactionId,
    state: 'not-a-payment' as const,
    decidedBy: 'person' as const,
    evidence: [{ code: 'replaced-by-details' as const, values: { fileName, importId: id, by } }],
  }));
  await saveBookings(tx, { decisions, suggestions: [], allocations: [] });
}

function toReplacedEvents(replaced: readonly Replaced[], actor: string, { id, fileName }: FileOf): readonly NewEvent[] {
  return replaced.map(({ transactionId, amountMinor, currency }) => ({
    actor,
    kind: 'payment-replaced',
    data: { transactionId, amountMinor, currency, fileName, importId: id },
  }));
}

function toReceipt(
  id: string,
  fileName: string,
  notes: readonly ImportNote[],
  { newCount, knownCount }: NewEntries,
  { receipt: { bookedCount, undecidedCount, settledCount, outCount } }: Matches,
  language: 'de' | 'en',
): ImportReceipt {
  return {
    id,
    fileName,
    kind: 'statement',
    isKnown: false,
    claims: null,
    statement: {
      newCount,
      knownCount,
      bookedCount,
      undecidedCount,
      settledCount,
      outCount,
      warnings: notes.map((note) => asNote(note, language)),
    },
    problems: [],
  };
}
