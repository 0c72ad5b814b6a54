import { mirrorEntry } from '@mahnwerk/core/plan-entry';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { liftListBlocks } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims, type NewEntry } from '../claims/claims.store.ts';
import { cancelImported, forgetListed } from '../claims/listing.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { asFollowed } from './as-follower.ts';
import { asImportRow, type ImportListRow, isUndoable } from './as-import-row.ts';
import { findImport, type ImportRow, insertUndo, lockImports } from './imports.store.ts';
import { toUndoneDebtors } from './to-undone-debtors.ts';
import { toUndoneReturns } from './to-undone-returns.ts';
import { toUndoneStatement } from './to-undone-statement.ts';
import { findFollower, type ImportedEntry, listImportedEntries, listTouchedClaims } from './undo.store.ts';

/**
 * Takes an import of claims or of an invoice back, as long as nothing followed from it: what it booked is reversed, its claims are cancelled
 * and their numbers free again, blocks it set are lifted. Their debtors stay, and nothing is deleted; the same file may come again.
 * A list of customers: see `toUndoneDebtors`; a statement: `toUndoneStatement`; returned debits: `toUndoneReturns`.
 * Refused: `not-found`, `import-not-undoable`, `import-undone`, `import-followed` (by what), `return-claim-moved`.
 */
export async function undoImport(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  importId: string,
): Promise<ImportListRow | Refusal> {
  const { actor, today } = scope;
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    const row = await findImport(tx, importId);
    if (row === undefined) return refuse('not-found', { field: 'id' });
    if (!isUndoable(row.kind)) return refuse('import-not-undoable');
    if (row.undoneAt !== null) return refuse('import-undone');
    const toUndone = ofKind[row.kind];
    if (toUndone !== undefined) {
      const events = await toUndone(tx, scope, { importId, fileName: row.fileName });
      if (isRefusal(events)) return events;
      await insertUndo(tx, importId, actor);
      await appendEvents(tx, events, deps.clock.now());
      return asImportRow((await findImport(tx, importId))!);
    }
    const claimIds = await listTouchedClaims(tx, importId);
    await lockClaims(tx, claimIds);
    const follower = await findFollower(tx, importId, claimIds);
    if (follower !== undefined) return asFollowed(follower);
    const before = await loadClaimFacts(tx, claimIds);
    const entries = (await listImportedEntries(tx, importId)).map((entry) => mirrorOf(entry, importId));
    const balances = await insertEntries(tx, entries, today);
    const cancelled = await cancelImported(tx, importId, today);
    await forgetListed(tx, importId);
    await liftListBlocks(tx, importId);
    await insertUndo(tx, importId, actor);
    const own = new Set(cancelled.map(({ claimId }) => claimId));
    const { fileName } = row;
    const reopened = balances.flatMap(({ claimId, number, openMinor }): NewEvent[] => {
      const { settledOn, debtorId, currency } = before.get(claimId)!.row;
      if (own.has(claimId) || settledOn === null || openMinor <= 0) return [];
      return [{ actor, kind: 'claim-reopened', claimId, debtorId, data: { number, currency, openMinor } }];
    });
    await appendEvents(
      tx,
      [
        { actor, kind: 'import-undone', data: { fileName, importId, claimCount: cancelled.length } },
        ...cancelled.map(({ claimId, debtorId, number }) => ({
          actor,
          kind: 'claim-cancelled',
          claimId,
          debtorId,
          data: { number, fileName, importId },
        })),
        ...reopened,
      ],
      deps.clock.now(),
    );
    return asImportRow((await findImport(tx, importId))!);
  });
}

/** What is no list of claims and no invoice. */
const ofKind = { debtors: toUndoneDebtors, statement: toUndoneStatement, returns: toUndoneReturns } as Partial<
  Record<ImportRow['kind'], typeof toUndoneStatement>
>;

/** The same with the opposite sign on its own value day, so that both together never were. */
function mirrorOf(row: ImportedEntry, importId: string): NewEntry {
  const { id, claimId, kind, amountMinor, valueOn, costsMinor, interestMinor, principalMinor, ground } = row;
  const split =
    costsMinor === null
      ? {}
      : { split: { costsMinor, interestMinor: interestMinor ?? 0, principalMinor: principalMinor ?? 0 } };
  const mirrored = mirrorEntry({ kind, amountMinor, valueOn, ...split, ...(ground !== null && { ground }) });
  const reversal = kind === 'payment' ? 'payment-reversal' : kind === 'payment-reversal' ? 'payment' : kind;
  return { ...mirrored, kind: reversal, claimId, sourceKind: 'import', sourceId: importId, reversesId: id };
}
