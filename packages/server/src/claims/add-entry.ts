import type { LocalDate } from '@mahnwerk/core/local-date';
import { fromDecimal } from '@mahnwerk/core/money';
import { type EntryWish, planEntry } from '@mahnwerk/core/plan-entry';
import { mayRaiseDebt } from '@mahnwerk/core/raises-debt';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { returnCostWarning } from '@mahnwerk/core/return-cost-warning';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { roleOf } from '../tenants/members.store.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { insertEntries, lockClaims } from './claims.store.ts';
import { toBalanceEvents } from './to-balance-events.ts';

export interface NewEntryWish {
  readonly kind: EntryWish['kind'];
  /** "12.50", positive. */
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly part: EntryWish['part'];
  readonly reason: string;
}

/**
 * A person books a credit note, Skonto, bank cost, waiver or write-off; why, and who, is in the file. Bank costs that look like
 * a flat sum take the owner or an accountant where the customer is no business (`role-too-low`).
 */
export async function addEntry(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  claimId: string,
  { amount, reason, ...wish }: NewEntryWish,
): Promise<Refusal | undefined> {
  const amountMinor = fromDecimal(amount);
  if (amountMinor === undefined) return refuse('amount-invalid', { field: 'amount', values: { value: amount } });
  return deps.db.write(scope.tenantId, async (tx) => {
    await lockClaims(tx, [claimId]);
    const claim = (await loadClaimFacts(tx, [claimId])).get(claimId);
    if (claim === undefined) return refuse('not-found', { field: 'id' });
    const { number, debtorId, currency, cancelledOn } = claim.row;
    if (cancelledOn !== null) return refuse('claim-not-open', { values: { number } });
    const entry = planEntry({ ...wish, amountMinor }, claim.facts, scope.today);
    if (isRefusal(entry)) return entry;
    const { actor } = scope;
    const warning = returnCostWarning({ ...wish, amountMinor }, claim.facts);
    if (warning !== undefined && !mayRaiseDebt(await roleOf(tx, actor))) {
      return refuse('role-too-low', { values: { words: warning.de, wordsEn: warning.en } });
    }
    const id = newId();
    const [balance] = await insertEntries(tx, [{ ...entry, id, claimId, sourceKind: 'person' }], scope.today);
    const data = {
      entryId: id,
      entryKind: entry.kind,
      number,
      currency,
      amountMinor,
      valueOn: entry.valueOn,
      part: wish.part,
      reason,
      ...(warning !== undefined && { warning }),
    };
    await appendEvents(
      tx,
      [{ actor, kind: 'claim-entry-added', claimId, debtorId, data }, ...toBalanceEvents(claim.row, balance!, actor)],
      deps.clock.now(),
    );
    return undefined;
  });
}
