import type { BookedClaim, Bookings } from '@mahnwerk/core/bookings';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { fromDecimal } from '@mahnwerk/core/money';
import type { Candidate } from '@mahnwerk/core/payment';
import { planSplit } from '@mahnwerk/core/plan-split';
import { isRefusal } from '@mahnwerk/core/refusal';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { waitForImports } from '../imports/imports.store.ts';
import type { App } from '../platform/deps.ts';
import { newId, newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { insertBatch, listPartlyBooked, lockProposed, type ProposedRow } from './accept.store.ts';
import { toDemanded, toSplitWritten } from './to-split.ts';

interface SeenPart {
  readonly claimId: string;
  readonly amount: string;
  readonly discount?: string | undefined;
}

interface SeenPayment {
  readonly id: string;
  readonly parts: readonly SeenPart[];
  /** Whose claims they are, and on whose account the rest stays; a rest is accepted with it alone. */
  readonly debtorId?: string | undefined;
  /** What stays on the account. */
  readonly credit?: string | undefined;
}

export interface AcceptInput {
  readonly payments: readonly SeenPayment[];
}

export interface AcceptReceipt {
  readonly acceptId: string | null;
  readonly bookedCount: number;
  readonly skippedIds: string[];
}

/**
 * A person accepts the first candidate of many payments with one word. A payment is skipped when its candidate is not what was
 * seen, does not add up any more, or somebody decided meanwhile; so is one that is booked in part. All others are booked
 * together and can be undone together.
 */
export async function acceptPayments(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  { payments }: AcceptInput,
): Promise<AcceptReceipt> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await waitForImports(tx);
    const ids = payments.map(({ id }) => id);
    const rows = await lockProposed(tx, ids);
    const partly = await listPartlyBooked(tx, ids);
    const seen = new Map(payments.map((payment) => [payment.id, payment]));
    const accepted = [...seen].flatMap(([id, payment]) => {
      const row = rows.get(id);
      return row !== undefined && !partly.has(id) && isAsSeen(row, payment) ? [row] : [];
    });
    const claimIds = [...new Set(accepted.flatMap(({ candidates }) => claimsOf(candidates[0]!)))].sort();
    await lockClaims(tx, claimIds);
    const known = { claims: await loadClaimFacts(tx, claimIds), demandedMinor: await toDemanded(tx, claimIds) };
    const { plan, paymentIds } = planAll(accepted, scope.actor, { ...known, law: await loadLaw(tx) });
    const skippedIds = ids.filter((id) => !paymentIds.includes(id));
    if (paymentIds.length === 0) return { acceptId: null, bookedCount: 0, skippedIds };
    await toSplitWritten(tx, scope, plan, [], deps.clock.now());
    const acceptId = newId();
    await insertBatch(tx, { id: acceptId, actor: scope.actor, paymentIds });
    return { acceptId, bookedCount: paymentIds.length, skippedIds };
  });
}

function claimsOf({ allocations }: Candidate): readonly string[] {
  return allocations.map(({ claimId }) => claimId);
}

/** The first candidate is what the person saw, and books the whole payment. */
function isAsSeen({ state, amountMinor, candidates }: ProposedRow, { parts, debtorId, credit }: SeenPayment): boolean {
  const [first] = candidates;
  if (state !== 'undecided' || amountMinor <= 0 || first === undefined) return false;
  const { allocations, creditMinor } = first;
  // On whose account a rest is to stay, the person must have seen.
  if (debtorId === undefined ? parts.length === 0 || creditMinor !== 0 : debtorId !== first.debtorId) return false;
  if (credit !== undefined && fromDecimal(credit) !== creditMinor) return false;
  const sumMinor = allocations.reduce((sum, part) => sum + part.amountMinor, creditMinor);
  if (sumMinor !== amountMinor || parts.length !== allocations.length) return false;
  return allocations.every(({ claimId, amountMinor: minor, discountMinor = 0 }) => {
    const part = parts.find((one) => one.claimId === claimId);
    return (
      part !== undefined && fromDecimal(part.amount) === minor && fromDecimal(part.discount ?? '0') === discountMinor
    );
  });
}

interface Known {
  readonly claims: ReadonlyMap<string, BookedClaim>;
  readonly demandedMinor: ReadonlyMap<string, number>;
  readonly law: LawSettings;
}

/** One after the other: what one takes of a claim, the next one does not find. What does not fit any more is left out. */
function planAll(rows: readonly ProposedRow[], actor: string, known: Known) {
  const claims = new Map(known.claims);
  const plan: { [K in keyof Bookings]: Bookings[K][number][] } = {
    decisions: [],
    suggestions: [],
    allocations: [],
    entries: [],
    events: [],
  };
  const paymentIds: string[] = [];
  for (const row of rows) {
    const { allocations, creditMinor, debtorId, evidence } = row.candidates[0]!;
    const booked = planSplit({
      payment: row,
      parts: allocations.map(({ discountMinor = 0, ...part }) => ({ ...part, discountMinor })),
      creditDebtorId: creditMinor > 0 ? debtorId : undefined,
      claims,
      demandedMinor: known.demandedMinor,
      ids: newIds(allocations.length + 1),
      decidedBy: 'person',
      actor,
      evidence: [{ code: 'booked-by-person', values: { actor } }, ...evidence],
      law: known.law,
    });
    if (isRefusal(booked) || booked.decisions[0]?.state !== 'booked') continue;
    paymentIds.push(row.id);
    // What the machine had said stays behind the person's word, so that undoing brings it back.
    const [byPerson] = booked.decisions[0].evidence;
    plan.decisions.push({ ...booked.decisions[0], evidence: [byPerson!, ...row.evidence] });
    plan.allocations.push(...booked.allocations);
    plan.entries.push(...booked.entries);
    plan.events.push(...booked.events);
    for (const { claimId } of allocations) {
      const claim = claims.get(claimId)!;
      const own = booked.entries.filter((entry) => entry.claimId === claimId);
      claims.set(claimId, { ...claim, facts: { ...claim.facts, entries: [...claim.facts.entries, ...own] } });
    }
  }
  return { plan, paymentIds };
}
