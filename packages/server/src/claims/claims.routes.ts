import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { blockClaim } from './block-claim.ts';
import { exportClaims } from './export-claims.ts';
import { getClaim } from './get-claim.ts';
import { liftBlock } from './lift-block.ts';
import { listClaims } from './list-claims.ts';

export function claimDoors(
  deps: Pick<App, 'db' | 'clock'>,
): Doors<'listClaims' | 'getClaim' | 'exportClaims' | 'blockClaim' | 'liftBlock'> {
  const answer = async (scope: Scope, id: string, refusal: Refusal | undefined) =>
    refusal ?? getClaim(deps, scope, { id });
  return {
    listClaims: ({ scope, query }) => listClaims(deps, scope, query),
    getClaim: ({ scope, params, query }) => getClaim(deps, scope, { id: params.id! }, query.on),
    exportClaims: ({ scope, query }) => exportClaims(deps, scope, query),
    blockClaim: async ({ scope, params, body }) =>
      answer(scope, params.id!, await blockClaim(deps, scope, params.id!, body)),
    liftBlock: async ({ scope, params }) =>
      answer(scope, params.id!, await liftBlock(deps, scope, params.id!, params.blockId!)),
  };
}
