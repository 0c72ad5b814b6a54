import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { listRedoable } from '../matching/redoable.store.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { asFollowed } from './as-follower.ts';
import { asStanding } from './as-standing.ts';
import { matchWithout } from './to-matches.ts';
import {
  findStatementFollower,
  listBrought,
  listReplacedBy,
  lockBrought,
  type StatementFollower,
} from './undo-statement.store.ts';

/**
 * Takes a statement file back: its transactions stay on file, are no payments any more and hold no claims, its days count as
 * read no longer, and what gave its place to its details is undecided again. What the machine booked of them is mirrored, the
 * newest first, and other payments are decided again as if the file had never come. The same file may come again and brings
 * all of it. Refused with `import-followed` when something rests on a booking, a person decided, or a later file stands on it; a
 * booking that was taken back does not. The events are the caller's to append.
 */
export async function toUndoneStatement(
  tx: Tx,
  { actor, today }: Scope,
  { importId, fileName }: { readonly importId: string; readonly fileName: string },
): Promise<readonly NewEvent[] | Refusal> {
  await lockBrought(tx, importId);
  const brought = await listBrought(tx, importId);
  const follower = await findFollowerOf(tx, importId);
  if (follower !== undefined) return asFollowed(follower);
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
  const statementIds = [...new Set(brought.map(({ statementId }) => statementId))];
  const said = [...taken, ...again];
  const events = await matchWithout(tx, { statementIds, firstOn: brought[0]?.bookedOn, taken, said }, today);
  const count = brought.length;
  const data = { fileName, importId, count, restoredCount: restored.length };
  return [{ actor, kind: 'statement-undone', data }, ...events];
}

/** What stands against taking a statement file back; undefined = nothing. */
export async function findFollowerOf(read: Reader, importId: string): Promise<StatementFollower | undefined> {
  const brought = await listBrought(read, importId);
  const goneIds = [...new Set(brought.map(({ statementId }) => statementId))];
  const firstOn = brought[0]?.bookedOn;
  // Whole months are decided again: a return may stand before its debit.
  const since: LocalDate | undefined = firstOn === undefined ? undefined : `${firstOn.slice(0, 7)}-01`;
  const standing = asStanding(await listRedoable(read, { since, monthMax: 0, goneIds }));
  return findStatementFollower(read, importId, standing.ids());
}
