import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { bookPayment } from './book-payment.ts';
import { ignorePayment } from './ignore-payment.ts';
import { getPayment, listPayments } from './list-payments.ts';
import { unbookPayment } from './unbook-payment.ts';

type Deps = Pick<App, 'db' | 'clock'>;

export function paymentDoors(deps: Deps): Doors<'listPayments' | 'bookPayment' | 'ignorePayment' | 'unbookPayment'> {
  const answer = async (scope: Scope, id: string, refusal: Refusal | undefined) =>
    refusal ?? getPayment(deps, scope, id);
  return {
    listPayments: ({ scope, query }) => listPayments(deps, scope, query),
    bookPayment: async ({ scope, params, body }) =>
      answer(scope, params.id!, await bookPayment(deps, scope, params.id!, body.claimId)),
    ignorePayment: async ({ scope, params }) => answer(scope, params.id!, await ignorePayment(deps, scope, params.id!)),
    unbookPayment: async ({ scope, params }) => answer(scope, params.id!, await unbookPayment(deps, scope, params.id!)),
  };
}
