import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { acceptPayments } from './accept-payments.ts';
import { allocatePayment } from './allocate-payment.ts';
import { bookPayment } from './book-payment.ts';
import { finishReturnTask } from './finish-return-task.ts';
import { ignorePayment } from './ignore-payment.ts';
import { getPayment, listPayments } from './list-payments.ts';
import { previewAllocation } from './preview-allocation.ts';
import { refuseCandidate } from './refuse-candidate.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';
import { undoAccept } from './undo-accept.ts';

type Deps = Pick<App, 'db' | 'clock'>;

type Operation =
  | 'listPayments'
  | 'bookPayment'
  | 'planAllocation'
  | 'allocatePayment'
  | 'ignorePayment'
  | 'unbookPayment'
  | 'getPayment'
  | 'splitPayment'
  | 'acceptPayments'
  | 'undoAccept'
  | 'refuseCandidate'
  | 'finishReturnTask';

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
    getPayment: ({ scope, params }) => getPayment(deps, scope, params.id!),
    splitPayment: async ({ scope, params, body }) =>
      answer(scope, params.id!, await splitPayment(deps, scope, params.id!, body)),
    acceptPayments: ({ scope, body }) => acceptPayments(deps, scope, body),
    undoAccept: ({ scope, params }) => undoAccept(deps, scope, params.id!),
    refuseCandidate: async ({ scope, params, body }) =>
      answer(scope, params.id!, await refuseCandidate(deps, scope, params.id!, body.claimIds)),
    finishReturnTask: async ({ scope, params }) =>
      answer(scope, params.id!, await finishReturnTask(deps, scope, params.id!)),
    unbookPayment: async ({ scope, params }) => answer(scope, params.id!, await unbookPayment(deps, scope, params.id!)),
  };
}
