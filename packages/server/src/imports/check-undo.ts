import type { UndoCheck } from '@mahnwerk/contract/imports';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { asFollowed, type Followed } from './as-follower.ts';
import { isUndoable } from './as-import-row.ts';
import { findDebtorFollower } from './debtor-listing.store.ts';
import { findImport, type ImportRow } from './imports.store.ts';
import { findFollowerOf } from './to-undone-statement.ts';
import { findFollower, listTouchedClaims } from './undo.store.ts';
import { findReturnsFollower } from './undo-returns.store.ts';

/**
 * Whether an import could be taken back now, and what stands against it, without taking it back. What the rules of the ledger
 * have against it only undoing finds out. Refused: `not-found`.
 */
export async function checkUndo(deps: Pick<App, 'db'>, scope: Scope, importId: string): Promise<UndoCheck | Refusal> {
  return deps.db.read(scope.tenantId, async (read) => {
    const row = await findImport(read, importId);
    if (row === undefined) return refuse('not-found', { field: 'id' });
    const nothing = { claimId: null, paymentId: null, importId: null };
    const said = (refusal: Refusal) => refusalText(refusal, scope.language);
    if (!isUndoable(row.kind)) return { reason: said(refuse('import-not-undoable')), ...nothing };
    if (row.undoneAt !== null) return { reason: said(refuse('import-undone')), ...nothing };
    const found = await followerOf(read, row);
    if (found === undefined) return { reason: null, ...nothing };
    const { claimId = null, transactionId: paymentId = null, importId: later = null } = found;
    return { reason: said(asFollowed(found)), claimId, paymentId, importId: later };
  });
}

async function followerOf(read: Reader, { id, kind }: ImportRow): Promise<Followed | undefined> {
  if (kind === 'statement') return findFollowerOf(read, id);
  if (kind === 'returns') return findReturnsFollower(read, id);
  if (kind === 'debtors') return findDebtorFollower(read, id);
  return findFollower(read, id, await listTouchedClaims(read, id));
}
