import type { PlannedAllocation } from '@mahnwerk/contract/payments';
import { toDecimal } from '@mahnwerk/core/money';
import { type AllocationPlan, planAllocation } from '@mahnwerk/core/plan-allocation';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { findPayment } from './matching.store.ts';
import { type AllocationInput, toAllocation } from './to-allocation.ts';

/** How a payment would fall on a customer's claims; nothing is written. */
export async function previewAllocation(
  deps: Pick<App, 'db'>,
  scope: Scope,
  transactionId: string,
  input: AllocationInput,
): Promise<PlannedAllocation | Refusal> {
  return deps.db.read(scope.tenantId, async (read) => {
    const payment = await findPayment(read, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    const loaded = await toAllocation(read, scope, payment, input);
    if (isRefusal(loaded)) return loaded;
    return asPlanned(planAllocation(loaded.wish), payment.currency as PlannedAllocation['currency'], scope.language);
  });
}

function asPlanned(
  plan: AllocationPlan,
  currency: PlannedAllocation['currency'],
  language: Scope['language'],
): PlannedAllocation {
  return {
    rule: plan.rule,
    explanation: plan.explanation[language],
    currency,
    shares: plan.shares.map(({ claimId, number, booking }) => ({
      claimId,
      number,
      amount: toDecimal(booking.amountMinor),
      costs: toDecimal(booking.split.costsMinor),
      interest: toDecimal(booking.split.interestMinor),
      principal: toDecimal(booking.split.principalMinor),
      discount: toDecimal(booking.discountMinor),
      discountText: booking.judged?.explanation[language] ?? null,
      open: toDecimal(Math.max(booking.openMinor, 0)),
    })),
    credit: toDecimal(plan.creditMinor),
  };
}
