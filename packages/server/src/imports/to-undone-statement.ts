import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { findStatementFollower, listReplacedBy, lockBrought, type StatementFollower } from './undo-statement.store.ts';

/**
 * Takes a statement file back: its transactions stay on file, are no payments any more and hold no claims, its days count as
 * read no longer, and what gave its place to its details is undecided again. The same file may come again and brings all of
 * it. Refused with `import-followed` when a booking, a person's decision, a returned debit or a later file stands on it; a
 * booking that was taken back does not. The events are the caller's to append.
 */
export async function toUndoneStatement(
  tx: Tx,
  { actor }: Scope,
  { importId, fileName }: { readonly importId: string; readonly fileName: string },
): Promise<readonly NewEvent[] | Refusal> {
  const brought = await lockBrought(tx, importId);
  const follower = await findStatementFollower(tx, importId);
  if (follower !== undefined) return followed(follower);
  const restored = await listReplacedBy(tx, importId);
  const taken = brought.map(({ transactionId }) => ({
    transactionId,
    state: 'not-a-payment' as const,
    decidedBy: 'person' as const,
    evidence: [{ code: 'file-taken-back' as const, values: { fileName, actor } }],
  }));
  const again = restored.map((transactionId) => ({
    transactionId,
    state: 'undecided' as const,
    decidedBy: 'person' as const,
    evidence: [{ code: 'unbooked-by-person' as const, values: { actor } }],
  }));
  await saveBookings(tx, { decisions: [...taken, ...again], suggestions: [], allocations: [] });
  const count = brought.length;
  return [{ actor, kind: 'statement-undone', data: { fileName, importId, count, restoredCount: restored.length } }];
}

const words: Readonly<Record<StatementFollower['what'], readonly [string, string]>> = {
  payment: ['eine zugeordnete Zahlung', 'an assigned payment'],
  decision: ['eine Entscheidung über einen Umsatz', 'a decision about a transaction'],
  return: ['eine Rücklastschrift', 'a returned debit'],
  import: ['eine spätere Datei', 'a later file'],
};

function followed({ what, number }: StatementFollower): Refusal {
  const [de, en] = words[what];
  return refuse('import-followed', { values: { what: de, whatEn: en, number } });
}
