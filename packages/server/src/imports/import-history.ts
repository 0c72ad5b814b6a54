import { hash } from 'node:crypto';
import type { PastPayment } from '@mahnwerk/core/payer-memory';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { findClaimIds, findDebtorIds, insertPast, type PastRow } from './history.store.ts';
import { findImports, insertImport, lockImports } from './imports.store.ts';

export interface HistoryFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
}

export interface HistoryReceipt {
  readonly newCount: number;
  readonly knownCount: number;
  /** Payments of customers who are not on file: they teach nothing. */
  readonly strangeCount: number;
}

/**
 * Takes over payments from before the company came here: they teach who pays for whom and which debits may come back, and book
 * nothing. Customers and claims are named by their numbers; a claim that is not on file is left out. The same payment comes in once.
 */
export async function importHistory(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  file: HistoryFile,
  past: readonly PastPayment[],
): Promise<HistoryReceipt> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    if ((await findImports(tx, [file.sha256])).has(file.sha256))
      return { newCount: 0, knownCount: past.length, strangeCount: 0 };
    const debtors = await findDebtorIds(tx, [...new Set(past.map(({ debtorId }) => debtorId))]);
    const numbers = new Set(past.flatMap(({ claimId }) => (claimId === null ? [] : [claimId])));
    const claims = await findClaimIds(tx, [...numbers]);
    const seen = new Map<string, number>();
    const rows = past.flatMap((payment): readonly PastRow[] => {
      const debtorId = debtors.get(payment.debtorId);
      if (debtorId === undefined) return [];
      const fingerprint = fingerprintOf(payment, seen);
      return [{ ...payment, debtorId, claimId: claims.get(payment.claimId ?? '') ?? null, fingerprint }];
    });
    const importId = newId();
    const { fileName } = file;
    const { actor } = scope;

    await insertImport(tx, { id: importId, kind: 'history', ...file, receipt: { payments: rows.length }, actor });
    const newCount = await insertPast(tx, importId, rows);
    const receipt = { newCount, knownCount: rows.length - newCount, strangeCount: past.length - rows.length };
    await appendEvents(
      tx,
      [{ actor, kind: 'history-imported', data: { fileName, importId, ...receipt } }],
      deps.clock.now(),
    );
    return receipt;
  });
}

/** The same whatever file it stands in; equal payments of one file are told apart by their place among each other. */
function fingerprintOf(payment: PastPayment, seen: Map<string, number>): string {
  const key = JSON.stringify(Object.values(payment));
  const place = seen.get(key) ?? 0;
  seen.set(key, place + 1);
  return hash('sha256', `${key} ${place}`);
}
