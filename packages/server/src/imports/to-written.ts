import { isReturn, wavesOf } from '@mahnwerk/core/decision-waves';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision } from '@mahnwerk/core/payment';
import { recallReturns } from '@mahnwerk/core/recall-returns';
import type { ReturnWish } from '@mahnwerk/core/returned-debit';
import type { NewEvent } from '../casefile/casefile.store.ts';
import type { DecidablePayment, Span } from '../matching/decidable.store.ts';
import {
  type DecisionRow,
  type PaymentState,
  replaceSuggestions,
  type SuggestionRow,
} from '../matching/matching.store.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { listTold } from './standing-returns.store.ts';
import type { Matcher } from './to-month.ts';
import { toReturned } from './to-returned.ts';

interface WrittenBesides {
  /** What stands on the ledgers and is not in the items. */
  readonly besides?: ReadonlyMap<string, number>;
  /** Payments that were decided with what the others had left. */
  readonly lateIds?: ReadonlySet<string>;
}

/**
 * Writes decisions in the order in which the bank booked, as far as it matters: what was paid on a claim after its debit came
 * back finds it open. A return that cannot be booked waits for a person. The events are the caller's to append.
 */
export async function toWritten(
  tx: Tx,
  today: LocalDate,
  matcher: Matcher,
  decisions: readonly Decision[],
  payments: readonly DecidablePayment[],
  { besides = new Map(), lateIds = new Set() }: WrittenBesides = {},
): Promise<{ readonly events: readonly NewEvent[]; readonly states: ReadonlyMap<string, PaymentState> }> {
  const events: NewEvent[] = [];
  const states = new Map<string, PaymentState>();
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  const suggestions: SuggestionRow[] = [];
  const again: DecisionRow[] = [];
  const write = async (some: readonly Decision[]) => {
    const plan = await matcher.plan(tx, some, payments, besides);
    events.push(...plan.events);
    const areNew = await matcher.write(tx, plan, payments);
    if (!areNew) again.push(...plan.decisions);
    suggestions.push(...plan.suggestions);
    for (const { transactionId, state } of plan.decisions) states.set(transactionId, state);
  };
  for (const wave of wavesOf(decisions, lateIds)) {
    if (wave.kind === 'bookings') {
      await write(wave.decisions);
      continue;
    }
    const wishes = wave.decisions.filter(isReturn).map((decision) => toWish(byId.get(decision.paymentId)!, decision));
    const returned = await toReturned(tx, { actor: 'system', today }, wishes);
    matcher.items.note(returned.entries);
    events.push(...returned.events);
    const isRefused = ({ paymentId }: Decision) => returned.refusedIds.has(paymentId);
    for (const { paymentId } of wave.decisions) states.set(paymentId, 'booked');
    const refused = wave.decisions.filter(isRefused);
    if (refused.length > 0) await write(refused);
  }
  // Which claims are settled, is known when all is booked.
  await replaceSuggestions(tx, again, suggestions);
  return { events, states };
}

function toWish(
  payment: DecidablePayment,
  { allocations, credit, evidence }: Extract<Decision, { readonly tier: 'sure' }>,
): ReturnWish {
  const parts = allocations.map(({ claimId, amountMinor }) => ({ claimId, amountMinor: -amountMinor }));
  const kept = credit === undefined ? undefined : { debtorId: credit.debtorId, amountMinor: -credit.amountMinor };
  return { payment: { ...payment, mandateId: payment.mandateId ?? null }, parts, credit: kept, evidence };
}

/** Debits that the bank took back and that nobody could decide: a list may have told of them before. */
export async function toRecalled<D extends { readonly payment: DecidablePayment; readonly decision: Decision }>(
  read: Reader,
  matcher: Matcher,
  span: Span,
  decided: readonly D[],
): Promise<readonly D[]> {
  const open = decided.filter(
    ({ payment, decision }) =>
      payment.amountMinor < 0 && payment.isInHand !== true && decision.tier !== 'sure' && isReturnDebit(decision),
  );
  if (open.length === 0) return decided;
  const told = (await listTold(read, span.from, span.until)).filter(({ claimId }) => matcher.items.has(claimId));
  const found = recallReturns(
    open.map(({ payment }) => payment),
    told,
  );
  return decided.map((one) => {
    const parts = found.get(one.payment.id);
    if (parts === undefined) return one;
    const { id, amountMinor, returnReason: reason } = one.payment;
    const sumMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
    const decision: Decision = {
      tier: 'sure',
      paymentId: id,
      allocations: parts.map((part) => ({ ...part, amountMinor: -part.amountMinor })),
      returned: { reason, chargesMinor: -amountMinor - sumMinor },
      evidence: [{ code: 'return-debit' }, { code: 'return-listed' }],
    };
    return { ...one, decision };
  });
}

function isReturnDebit({ tier, evidence }: Decision): boolean {
  return tier === 'likely' || tier === 'unclear' || evidence.some(({ code }) => code === 'return-debit');
}
