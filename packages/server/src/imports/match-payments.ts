import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockImports } from './imports.store.ts';
import { type MatchingReceipt, toMatches } from './to-matches.ts';

/** Decides all payments that no person has decided against the open items of today. Twice in a row changes nothing. */
export async function matchPayments(deps: Pick<App, 'db' | 'clock'>, scope: Scope): Promise<MatchingReceipt> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    return toMatches(tx, scope.today, deps.clock.now());
  });
}
