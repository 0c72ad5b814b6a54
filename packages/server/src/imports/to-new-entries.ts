import type { Reader } from '../platform/db.ts';
import { findFingerprints, type NewTransaction } from '../statements/statements.store.ts';
import type { PlannedStatement } from './to-transactions.ts';

export interface NewEntries {
  readonly newTransactions: readonly NewTransaction[];
  /** In the order of the statements. */
  readonly newCounts: readonly number[];
  readonly knownCount: number;
}

/**
 * Leaves out what is known: entries of earlier files, and of an earlier statement in this one. An entry is known by its
 * first part, so that a batch that came without its parts before does not come again with them.
 */
export async function toNewEntries(read: Reader, statements: readonly PlannedStatement[]): Promise<NewEntries> {
  const newTransactions: NewTransaction[] = [];
  const newCounts: number[] = [];
  let knownCount = 0;
  const knownOf = new Map<string, Set<string>>();
  for (const [accountId, group] of Map.groupBy(statements, ({ account }) => account.id)) {
    const fingerprints = group.flatMap(({ entries }) => entries.map((parts) => parts[0]!.fingerprint));
    knownOf.set(accountId, new Set(await findFingerprints(read, accountId, fingerprints)));
  }
  for (const { account, entries } of statements) {
    const known = knownOf.get(account.id)!;
    const before = newTransactions.length;
    for (const parts of entries) {
      const { fingerprint } = parts[0]!;
      if (known.has(fingerprint)) knownCount += parts.length;
      else {
        known.add(fingerprint);
        newTransactions.push(...parts);
      }
    }
    newCounts.push(newTransactions.length - before);
  }
  return { newTransactions, newCounts, knownCount };
}
