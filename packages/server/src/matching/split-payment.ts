import { classifyTransaction } from '@mahnwerk/core/classify-transaction';
import { fromDecimal } from '@mahnwerk/core/money';
import { leftMinor } from '@mahnwerk/core/money-left';
import { planSplit, type SplitPart } from '@mahnwerk/core/plan-split';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { findReturnable } from '../imports/standing-returns.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type DecidableRow, findReplacement, hasDebtor, lockPayment } from './matching.store.ts';
import { findMoney } from './money-left.store.ts';
import { toRefunded } from './to-refunded.ts';
import { toReturned } from './to-returned.ts';
import { toDemanded, toSplitWritten } from './to-split.ts';

export interface SplitInput {
  /** Amounts as decimal strings. */
  readonly parts: readonly {
    readonly claimId: string;
    readonly amount: string;
    readonly discount?: string | undefined;
  }[];
  readonly creditDebtorId?: string | undefined;
}

/**
 * A person books a payment, or what is left of it, on claims by typed amounts; the rest goes to the account of a customer, or
 * stays undecided. Of money going out the parts are what a returned debit had paid, and the rest is the bank's fee; with a customer
 * alone it is what came back from his account, or a transfer that paid his credit back (`refund-differs`). Nothing is written when anything does not add up; see `planSplit` for what is refused.
 */
export async function splitPayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
  { parts: typed, creditDebtorId }: SplitInput,
): Promise<Refusal | undefined> {
  const { actor } = scope;
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    if (payment.amountMinor < 0)
      return bookReturn(tx, scope, payment, { parts: typed, creditDebtorId }, deps.clock.now());
    if (payment.amountMinor === 0) return refuse('payment-not-bookable');
    const restMinor = leftMinor(await findMoney(tx, payment));
    if (payment.state !== 'undecided' || restMinor <= 0) return refuse('payment-already-decided');
    const parts = typed.map(asPart);
    const unread = parts.find(isRefusal);
    if (unread !== undefined) return unread;
    if (creditDebtorId !== undefined && !(await hasDebtor(tx, creditDebtorId)))
      return refuse('not-found', { field: 'creditDebtorId' });
    const claimIds = typed.map(({ claimId }) => claimId);
    await lockClaims(tx, claimIds);
    const claims = await loadClaimFacts(tx, claimIds);
    const cancelled = [...claims.values()].find(({ row }) => row.cancelledOn !== null);
    if (cancelled !== undefined) return refuse('claim-not-open', { values: { number: cancelled.row.number } });
    const rest = { ...payment, amountMinor: restMinor };
    const plan = planSplit({
      payment: rest,
      parts: parts as readonly SplitPart[],
      creditDebtorId,
      claims,
      demandedMinor: await toDemanded(tx, claimIds),
      ids: newIds(typed.length + 1),
      decidedBy: 'person',
      actor,
      evidence: [{ code: 'booked-by-person', values: { actor } }],
      law: await loadLaw(tx),
    });
    if (isRefusal(plan)) return plan;
    const debtorIds = [...new Set(claimIds.map((id) => claims.get(id)!.row.debtorId))];
    const isLeft = plan.decisions[0]?.state === 'undecided';
    await toSplitWritten(tx, scope, plan, isLeft ? [{ payment: rest, debtorIds, claimIds }] : [], deps.clock.now());
    return undefined;
  });
}

/** Money going out takes back what debits had paid: the amounts are what came back of each claim, with or without a sign. */
async function bookReturn(
  tx: Tx,
  scope: Scope,
  { id, state }: DecidableRow,
  { parts, creditDebtorId }: SplitInput,
  at: Date,
): Promise<Refusal | undefined> {
  const found = (await findReturnable(tx, id))!;
  if (creditDebtorId !== undefined && !(await hasDebtor(tx, creditDebtorId)))
    return refuse('not-found', { field: 'creditDebtorId' });
  // No debit that came back: a transfer of ours pays what lies on the account back.
  if (creditDebtorId !== undefined && classifyTransaction(found, new Set()) === 'money-out') {
    if (state !== 'undecided' && (state !== 'not-a-payment' || (await findReplacement(tx, id)) !== undefined))
      return refuse('payment-already-decided');
    if (parts.length > 0) return refuse('payment-not-bookable', { field: 'parts' });
    return toRefunded(tx, scope, found, creditDebtorId, at);
  }
  if (state === 'not-a-payment') return refuse('payment-not-bookable');
  if (state !== 'undecided') return refuse('payment-already-decided');
  const read = parts.map(asPart);
  const unread = read.find(isRefusal);
  if (unread !== undefined) return unread;
  const typed = (read as readonly SplitPart[]).map(({ claimId, amountMinor }) => ({
    claimId,
    amountMinor: Math.abs(amountMinor),
  }));
  return toReturned(tx, scope, id, typed, at, creditDebtorId);
}

function asPart({ claimId, amount, discount = '0.00' }: SplitInput['parts'][number]): SplitPart | Refusal {
  const amountMinor = fromDecimal(amount);
  const discountMinor = fromDecimal(discount);
  if (amountMinor === undefined) return refuse('amount-invalid', { field: 'amount', values: { value: amount } });
  if (discountMinor === undefined) return refuse('amount-invalid', { field: 'discount', values: { value: discount } });
  return { claimId, amountMinor, discountMinor };
}
