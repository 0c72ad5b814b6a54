import { planReturned, reopenedBy } from '@mahnwerk/core/plan-returned';
import type { Refusal } from '@mahnwerk/core/refusal';
import { findReturnReason } from '@mahnwerk/core/return-reason';
import { returnTask } from '@mahnwerk/core/return-task';
import { coveredCredit } from '@mahnwerk/core/returned-credits';
import type { ReturnWish, TakenBooking } from '@mahnwerk/core/returned-debit';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { insertBlock } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { clearDebitPending } from '../claims/listing.store.ts';
import { insertMarks, insertSteps } from '../imports/return-steps.store.ts';
import { insertReturns, listReturnableCredits, loadReturnFacts } from '../imports/returns.store.ts';
import { findReturnable, type ReturnablePayment } from '../imports/standing-returns.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listStandingAllocations, lockPayment, saveBookings } from './matching.store.ts';
import { listPaidBack } from './paid-back.store.ts';
import { toRestoredCharges } from './to-restored-charges.ts';
import { toRestoredRests } from './to-restored-rests.ts';

export interface ReturnPart {
  readonly claimId: string;
  /** What had been paid of it, positive minor units; undefined: as the bank says. */
  readonly amountMinor: number | undefined;
}

/**
 * A person says which claims a debit had paid that the bank took back; the transaction is locked, undecided and money going out.
 * What lay on the account of a customer (`creditDebtorId`) goes from it; of what was paid back before, it is said that he has it twice. The claims are open again, the rest is the bank's fee; see `planReturned` for what is refused.
 */
export async function toReturned(
  tx: Tx,
  scope: Scope,
  transactionId: string,
  typed: readonly ReturnPart[],
  at: Date,
  creditDebtorId?: string,
): Promise<Refusal | undefined> {
  const { actor, today, language } = scope;
  const payment = (await findReturnable(tx, transactionId))!;
  const claimIds = typed.map(({ claimId }) => claimId);
  await lockClaims(tx, claimIds);
  const ledgers = await loadReturnFacts(tx, { claimIds, endToEndIds: [], mandateIds: [] });
  const bookings = new Map<string, TakenBooking>();
  for (const id of new Set(ledgers.collected.map((one) => one.transactionId))) {
    const debit = (await lockPayment(tx, id))!;
    for (const standing of await listStandingAllocations(tx, id))
      bookings.set(standing.id, { standing, payment: debit });
  }
  const paid = [...ledgers.collected, ...ledgers.listed];
  const statedMinor = statedOf(payment);
  const parts = typed.map(({ claimId, amountMinor }) => {
    const own = paid.filter((one) => one.claimId === claimId);
    return { claimId, amountMinor: amountMinor ?? statedMinor ?? largestOf(own, -payment.amountMinor) };
  });
  const debtorIds = creditDebtorId === undefined ? [] : [creditDebtorId];
  const credits = [...(await listReturnableCredits(tx, debtorIds)), ...(await listPaidBack(tx, debtorIds))];
  const partsMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const limitMinor = (statedMinor ?? -payment.amountMinor) - partsMinor;
  const creditMinor = statedMinor === undefined ? coveredCredit(payment, credits, limitMinor) : undefined;
  const credit =
    creditDebtorId === undefined ? undefined : { debtorId: creditDebtorId, amountMinor: creditMinor ?? limitMinor };
  const wish: ReturnWish = { payment, parts, credit, evidence: [{ code: 'booked-by-person', values: { actor } }] };
  const claims = await loadClaimFacts(tx, claimIds);
  const ids = newIds(parts.length + credits.length);
  const plan = planReturned([wish], { ledgers, claims, bookings, credits, ids, actor, decidedBy: 'person' });
  const refusal = plan.refused.get(transactionId);
  if (refusal !== undefined) return refusal;
  await saveBookings(tx, { ...plan, suggestions: [] }, 'kept');
  await insertEntries(tx, plan.entries, today);
  const written = reopenedBy(plan);
  const restored = [...(await toRestoredRests(tx, scope, written)), ...(await toRestoredCharges(tx, scope, written))];
  await clearDebitPending(tx, claimIds);
  await insertReturns(tx, null, plan.returns);
  const seen = plan.seen.map((one) => ({ ...one, kind: 'seen-on-statement' as const }));
  await insertSteps(tx, seen, actor);
  await insertMarks(tx, plan.marks);
  const stopped: NewEvent[] = [];
  for (const { id, claimId, debtorId, code } of plan.stops) {
    const reason = returnTask(findReturnReason(code)!)[language];
    await insertBlock(tx, { id, claimId, kind: 'user', reason, untilOn: null, actor });
    stopped.push({ actor, kind: 'claim-blocked', claimId, debtorId, data: { reason } });
  }
  await appendEvents(tx, [...plan.events, ...restored, ...stopped], at);
  return undefined;
}

/** What came back, as the bank states it. */
function statedOf({ amountMinor, returnedMinor, chargesMinor }: ReturnablePayment): number | undefined {
  return returnedMinor ?? (chargesMinor === null ? undefined : -amountMinor - chargesMinor);
}

/** The largest payment that the amount covers. */
function largestOf(paid: readonly { readonly amountMinor: number }[], takenMinor: number): number {
  const fitting = paid.map((one) => one.amountMinor).filter((minor) => minor <= takenMinor);
  return fitting.length > 0 ? Math.max(...fitting) : takenMinor;
}
