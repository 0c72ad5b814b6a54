import type { Sums } from '@mahnwerk/contract/shapes';
import { sumsOf } from '../ui/sums.ts';
import { type Entry, type EntryState, isTaken, stateOf } from './drop-model.ts';

/** What the button would bring in. */
export interface DropSums {
  readonly claimCount: number;
  /** Open amounts of the new claims by currency. */
  readonly claims: Sums;
  readonly creditCount: number;
  readonly entryCount: number;
  readonly returnCount: number;
  /** Customers that are new or changed. */
  readonly debtorCount: number;
}

export function countStates(entries: readonly Entry[]): ReadonlyMap<EntryState, number> {
  const counts = new Map<EntryState, number>();
  for (const entry of entries) {
    const state = stateOf(entry);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

/** Amounts of different currencies stand side by side; what is not taken over is not counted. */
export function sumUp(entries: readonly Entry[]): DropSums {
  const taken = entries.filter((entry) => isTaken(entry) && stateOf(entry) === 'ready').map(({ preview }) => preview);
  const invoices = taken.flatMap(({ invoice }) => invoice ?? []);
  const claims = invoices.filter(({ outcome }) => outcome === 'claim');
  const ofInvoices = claims.flatMap(({ amount, currency }) =>
    amount === null || currency === null ? [] : [{ amount, currency }],
  );
  const lists = taken.flatMap((preview) => preview.claims ?? []);
  const count = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((sum, item) => sum + of(item), 0);
  return {
    claimCount: claims.length + count(lists, ({ newCount }) => newCount),
    claims: sumsOf([...lists.flatMap(({ totals }) => totals), ...ofInvoices]),
    creditCount: invoices.length - claims.length + count(lists, ({ credits }) => credits.newCount),
    entryCount: count(
      taken.flatMap(({ statement }) => statement?.statements ?? []),
      ({ newCount }) => newCount,
    ),
    returnCount: count(
      taken.flatMap(({ returns }) => returns ?? []),
      ({ newCount }) => newCount,
    ),
    debtorCount: count(
      taken.flatMap(({ debtors }) => debtors ?? []),
      ({ newCount, changedCount }) => newCount + changedCount,
    ),
  };
}
