import { spreadableMinor } from '@mahnwerk/core/money-left';
import type { AllocationWish } from '@mahnwerk/core/plan-allocation';
import type { StandingCredit } from '@mahnwerk/core/plan-unbooking';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { listOpenItems, type OpenItemRow } from '../claims/open-items.store.ts';
import type { Reader } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type DecidableRow, hasDebtor, listStandingCredits } from './matching.store.ts';
import { findMoney } from './money-left.store.ts';

export interface AllocationInput {
  readonly debtorId: string;
  readonly designated: readonly string[];
  /** Nothing falls on what is not due and was not named. */
  readonly onlyDue?: boolean | undefined;
}

export interface LoadedAllocation {
  readonly wish: AllocationWish;
  /** All open claims of the debtor, in every currency. */
  readonly items: readonly OpenItemRow[];
  /** Credits of this payment that it takes back first: its money is spread anew. */
  readonly credits: readonly StandingCredit[];
}

/**
 * What spreading a payment over a customer's claims needs to know: what is left of it, with what stays on the customer's account
 * already, and his open claims in its currency.
 */
export async function toAllocation(
  read: Reader,
  scope: Scope,
  payment: DecidableRow,
  { debtorId, designated, onlyDue = false }: AllocationInput,
): Promise<LoadedAllocation | Refusal> {
  if (payment.amountMinor <= 0) return refuse('payment-not-bookable');
  const credits = await listStandingCredits(read, payment.id);
  const isCredit = credits.some((credit) => credit.debtorId === debtorId);
  const isUndecided = payment.state === 'undecided';
  const amountMinor = spreadableMinor(await findMoney(read, payment), isUndecided);
  if (amountMinor <= 0 || (!isCredit && !isUndecided)) {
    return refuse('payment-already-decided');
  }
  if (!(await hasDebtor(read, debtorId))) return refuse('not-found', { field: 'debtorId' });
  const items = await listOpenItems(read, [debtorId]);
  const refusal = refuseDesignated(payment, items, designated);
  if (refusal !== undefined) return refusal;
  const mine = items.filter((item) => item.currency === payment.currency && item.openMinor > 0);
  const wish: AllocationWish = {
    payment: { ...payment, amountMinor },
    claims: await loadClaimFacts(
      read,
      mine.map((item) => item.claimId),
    ),
    designated,
    demandedMinor: new Map(
      mine.flatMap(({ claimId, demandedMinor }) => (demandedMinor === null ? [] : [[claimId, demandedMinor]])),
    ),
    receivedOn: scope.today,
    onlyDue,
    law: await loadLaw(read),
  };
  return { wish, items, credits };
}

function refuseDesignated(
  payment: DecidableRow,
  items: readonly OpenItemRow[],
  designated: readonly string[],
): Refusal | undefined {
  for (const claimId of designated) {
    const item = items.find((one) => one.claimId === claimId);
    if (item === undefined) return refuse('not-found', { field: 'designated', values: { value: claimId } });
    if (item.currency !== payment.currency) {
      return refuse('currency-differs', { values: { paid: payment.currency, owed: item.currency } });
    }
    if (item.openMinor <= 0) return refuse('claim-not-open', { values: { number: item.number } });
  }
  return undefined;
}
