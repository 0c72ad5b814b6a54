import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { allocatePayment } from './allocate-payment.ts';
import { bookPayment } from './book-payment.ts';
import { ignorePayment } from './ignore-payment.ts';
import { getPayment, listPayments } from './list-payments.ts';
import { previewAllocation } from './preview-allocation.ts';
import { unbookPayment } from './unbook-payment.ts';

type Deps = Pick<App, 'db' | 'clock'>;

type Operation =
  | 'listPayments'
  | 'bookPayment'
  | 'planAllocation'
  | 'allocatePayment'
  | 'ignorePayment'
  | 'unbookPayment';

export function paymentDoors(deps: Deps): Doors<Operation> {
  const answer = async (scope: Scope, id: string, refusal: Refusal | undefined) =>
    refusal ?? getPayment(deps, scope, id);
  return {
    listPayments: ({ scope, query }) => listPayments(deps, scope, query),
    bookPayment: async ({ scope, params, body }) =>
      answer(scope, params.id!, await bookPayment(deps, scope, params.id!, body.claimId)),
    planAllocation: ({ scope, params, body }) => previewAllocation(deps, scope, params.id!, body),
    allocatePayment: async ({ scope, params, body }) =>
      answer(scope, params.id!, await allocatePayment(deps, scope, params.id!, body)),
    ignorePayment: async ({ scope, params }) => answer(scope, params.id!, await ignorePayment(deps, scope, params.id!)),
    unbookPayment: async ({ scope, params }) => answer(scope, params.id!, await unbookPayment(deps, scope, params.id!)),
  };
}
