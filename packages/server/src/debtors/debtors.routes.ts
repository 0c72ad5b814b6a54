import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { getDebtor } from './get-debtor.ts';
import { getDebtorStatement } from './get-debtor-statement.ts';
import { liftMandateMark } from './lift-mandate-mark.ts';
import { listDebtors } from './list-debtors.ts';
import { updateDebtor } from './update-debtor.ts';

export function debtorDoors(
  deps: Pick<App, 'db' | 'clock' | 'letters' | 'blobs'>,
): Doors<'listDebtors' | 'getDebtor' | 'getDebtorStatement' | 'liftMandateMark' | 'updateDebtor'> {
  return {
    listDebtors: ({ scope, query }) => listDebtors(deps, scope, query),
    getDebtor: ({ scope, params }) => getDebtor(deps, scope, params.id!),
    getDebtorStatement: ({ scope, params, query }) => getDebtorStatement(deps, scope, params.id!, query),
    liftMandateMark: async ({ scope, params }) =>
      (await liftMandateMark(deps, scope, params.id!, params.markId!)) ?? getDebtor(deps, scope, params.id!),
    updateDebtor: async ({ scope, params, body }) =>
      (await updateDebtor(deps, scope, params.id!, body)) ?? getDebtor(deps, scope, params.id!),
  };
}
