import type { PlannedCredit } from '@mahnwerk/core/plan-credits';
import { planPaidElsewhere } from '@mahnwerk/core/plan-paid-elsewhere';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { type Balance, insertEntries, type NewClaim } from '../claims/claims.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type ListPlan, touchedClaimIds } from './to-list-plan.ts';

interface Source {
  readonly importId: string;
  readonly fileName: string;
  readonly actor: string;
}

/** Writes what a list does to ledgers: payments, what is taken back, credits. The events are the caller's to append. */
export async function toListEntries(
  tx: Tx,
  scope: Scope,
  plan: ListPlan,
  newClaims: readonly NewClaim[],
  source: Source,
): Promise<readonly NewEvent[]> {
  const facts = await loadClaimFacts(tx, touchedClaimIds(plan));
  const { changed: paid, raised } = plan.claims;
  const missing = plan.closed.map(({ claimId }) => claimId);
  const booked = planPaidElsewhere({ paid, raised, missing }, facts, scope.today, source, await loadLaw(tx));
  const fresh = new Map(newClaims.map((claim) => [claim.number, claim]));
  const credits = plan.credits.booked.map((credit) => {
    const claimId = credit.claimId ?? fresh.get(credit.claimNumber)!.id;
    const debtorId = facts.get(claimId)?.row.debtorId ?? fresh.get(credit.claimNumber)!.debtorId;
    return { credit, claimId, debtorId };
  });
  const entries = [...booked.entries, ...credits.map((one) => creditEntry(one.claimId, one.credit, source))];
  const balances = new Map((await insertEntries(tx, entries, scope.today)).map((one) => [one.claimId, one]));
  const settled = new Set(booked.events.flatMap(({ kind, claimId }) => (kind === 'claim-settled' ? [claimId] : [])));
  const events = credits.flatMap(({ credit, claimId, debtorId }): NewEvent[] => {
    const balance = balances.get(claimId)!;
    const isClosed = balance.settledOn !== null && !settled.has(claimId);
    settled.add(claimId);
    return creditEvents(credit, { claimId, debtorId }, balance, source, isClosed);
  });
  return [...booked.events, ...events];
}

function creditEntry(claimId: string, { row, amountMinor }: PlannedCredit, { importId }: Source) {
  return {
    claimId,
    kind: 'credit-note' as const,
    amountMinor: 0 - amountMinor,
    valueOn: row.issuedOn,
    reference: row.number,
    sourceKind: 'import' as const,
    sourceId: importId,
  };
}

function creditEvents(
  { row, amountMinor }: PlannedCredit,
  of: { readonly claimId: string; readonly debtorId: string },
  { number }: Balance,
  { importId, fileName, actor }: Source,
  isClosed: boolean,
): NewEvent[] {
  const data = { number, reference: row.number, amountMinor, currency: row.currency, fileName, importId };
  const event = { actor, kind: 'credit-imported', ...of, data };
  return isClosed ? [event, { actor, kind: 'claim-closed', ...of, data: { number } }] : [event];
}
