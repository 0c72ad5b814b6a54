import { crossedGround } from '@mahnwerk/core/charges';
import type { ClaimEntry } from '@mahnwerk/core/claim';
import { openParts } from '@mahnwerk/core/ledger';
import { mirrorEntry } from '@mahnwerk/core/plan-entry';
import type { PlannedReturn } from '@mahnwerk/core/plan-returns';
import { planUnbooking } from '@mahnwerk/core/plan-unbooking';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, type NewEntry } from '../claims/claims.store.ts';
import { listWaiverReversals } from '../claims/reversals.store.ts';
import { listStandingAllocations, lockPayment, saveBookings } from '../matching/matching.store.ts';
import { listInterestPayers } from '../matching/standing.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { listRestReversals } from '../rests/rests.store.ts';

/**
 * Takes the payments of returned debits back. A bank booking is reversed as a person's undoing does, with the interest and
 * Skonto it brought; its transaction stays decided, since the money did come. What only a list reported is taken back on the
 * day of the return: when it came, nobody knows. Writes ledgers and allocations; the events are the caller's to append.
 */
export async function toTakenBack(
  tx: Tx,
  scope: Scope,
  returns: readonly (PlannedReturn & { readonly id: string })[],
  importId: string,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = [];
  // One after the other: what the first one leaves of a claim's interest is what the second one finds.
  for (const planned of returns) {
    const { takesBack, claimId, id } = planned;
    if (takesBack.kind === 'nothing') continue;
    const { facts, row } = (await loadClaimFacts(tx, [claimId])).get(claimId)!;
    if (takesBack.kind === 'booking') {
      events.push(...(await unbook(tx, scope, { ...takesBack, id }, claimId, facts.entries, row.openMinor)));
      continue;
    }
    const entry = facts.entries.find(({ id }) => id === takesBack.entryId)!;
    await insertEntries(tx, [listedReversal(planned, entry, importId)], scope.today);
    const openMinor = row.openMinor + planned.row.amountMinor;
    const data = { number: row.number, currency: row.currency, openMinor };
    if (row.openMinor <= 0 && openMinor > 0)
      events.push({ actor: scope.actor, kind: 'claim-reopened', claimId, debtorId: row.debtorId, data });
  }
  return events;
}

async function unbook(
  tx: Tx,
  { actor, today }: Scope,
  {
    transactionId,
    allocationId,
    id,
  }: Extract<PlannedReturn['takesBack'], { readonly kind: 'booking' }> & {
    /** Of the return; the allocation that takes the booking back has it, too. */
    readonly id: string;
  },
  claimId: string,
  entries: readonly ClaimEntry[],
  openMinor: number,
): Promise<readonly NewEvent[]> {
  const payment = (await lockPayment(tx, transactionId))!;
  const standing = (await listStandingAllocations(tx, transactionId)).find((one) => one.id === allocationId)!;
  const payers = await listInterestPayers(tx, transactionId, [claimId]);
  const claim = { openMinor, interestOpenMinor: openParts(entries).interestMinor, payers };
  const plan = planUnbooking(payment, standing, claim, id, { actor, decidedBy: 'person' });
  await saveBookings(tx, { decisions: [], suggestions: [], allocations: [plan.allocation] }, 'kept');
  await insertEntries(tx, [plan.entry, ...plan.besides, ...plan.kept], today);
  return plan.events.filter(({ kind }) => kind !== 'payment-unbooked');
}

function listedReversal(
  { claimId, row, takesBack }: PlannedReturn,
  entry: Parameters<typeof mirrorEntry>[0],
  importId: string,
): NewEntry {
  const fixed = { claimId, kind: 'payment-reversal' as const, valueOn: row.returnedOn, sourceKind: 'import' as const };
  const source = { sourceId: importId, ...(entry.ground !== undefined && { ground: entry.ground }) };
  if (takesBack.kind === 'listed' && takesBack.isWhole) {
    const { amountMinor, split } = mirrorEntry(entry);
    return { ...fixed, ...source, amountMinor, ...(split !== undefined && { split }), reversesId: takesBack.entryId };
  }
  const { amountMinor } = row;
  return { ...fixed, ...source, amountMinor, split: { costsMinor: 0, interestMinor: 0, principalMinor: amountMinor } };
}

/** Rests that were closed and charges that were waived because the claim was paid: it is not. */
export async function toRestored(
  tx: Tx,
  scope: Pick<Scope, 'actor'>,
  claimIds: readonly string[],
): Promise<{ readonly entries: readonly NewEntry[]; readonly events: readonly NewEvent[] }> {
  const rests = await listRestReversals(tx, claimIds);
  const waivers = await listWaiverReversals(tx, claimIds, crossedGround);
  const { actor } = scope;
  return {
    entries: [...rests, ...waivers].map(({ entry }) => entry),
    events: [
      ...rests.map(({ entry: { claimId, amountMinor }, debtorId, number, currency }) => ({
        actor,
        kind: 'rest-restored',
        claimId,
        debtorId,
        data: { number, amountMinor, currency },
      })),
      ...waivers.map(({ entry: { claimId, amountMinor, sourceId }, debtorId, currency }) => ({
        actor,
        kind: 'charges-restored',
        claimId,
        debtorId,
        data: { amountMinor, currency, noticeId: sourceId },
      })),
    ],
  };
}
