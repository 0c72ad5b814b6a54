import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { addEntry } from './add-entry.ts';
import { addLimitationEvent } from './add-limitation-event.ts';
import { blockClaim } from './block-claim.ts';
import { endLimitationEvent } from './end-limitation-event.ts';
import { exportClaims } from './export-claims.ts';
import { getClaim } from './get-claim.ts';
import { getClaimStatement } from './get-claim-statement.ts';
import { liftBlock } from './lift-block.ts';
import { listClaims } from './list-claims.ts';
import { listLapsing } from './list-lapsing.ts';
import { reverseEntry } from './reverse-entry.ts';
import { updateTerms } from './update-terms.ts';
import { withdrawLimitationEvent } from './withdraw-limitation-event.ts';

type ClaimOperation =
  | 'listClaims'
  | 'getClaim'
  | 'exportClaims'
  | 'listLapsing'
  | 'getClaimStatement'
  | 'updateClaimTerms'
  | 'addClaimEntry'
  | 'reverseClaimEntry'
  | 'addLimitationEvent'
  | 'endLimitationEvent'
  | 'withdrawLimitationEvent'
  | 'blockClaim'
  | 'liftBlock';

export function claimDoors(deps: Pick<App, 'db' | 'clock' | 'letters' | 'blobs'>): Doors<ClaimOperation> {
  const answer = async (scope: Scope, id: string, refusal: Refusal | undefined) =>
    refusal ?? getClaim(deps, scope, { id });
  return {
    listClaims: ({ scope, query }) => listClaims(deps, scope, query),
    getClaim: ({ scope, params, query }) => getClaim(deps, scope, { id: params.id! }, query.on),
    exportClaims: ({ scope, query }) => exportClaims(deps, scope, query),
    listLapsing: ({ scope, query }) => listLapsing(deps, scope, query.year),
    getClaimStatement: ({ scope, params, query }) => getClaimStatement(deps, scope, { id: params.id! }, query.on),
    updateClaimTerms: async ({ scope, params, body }) =>
      answer(scope, params.id!, await updateTerms(deps, scope, params.id!, body)),
    addClaimEntry: async ({ scope, params, body }) =>
      answer(scope, params.id!, await addEntry(deps, scope, params.id!, body)),
    reverseClaimEntry: async ({ scope, params, body }) =>
      answer(scope, params.id!, await reverseEntry(deps, scope, params.id!, params.entryId!, body.reason)),
    addLimitationEvent: async ({ scope, params, body }) =>
      answer(scope, params.id!, await addLimitationEvent(deps, scope, params.id!, body)),
    endLimitationEvent: async ({ scope, params, body }) =>
      answer(scope, params.id!, await endLimitationEvent(deps, scope, params.id!, params.eventId!, body.toOn)),
    withdrawLimitationEvent: async ({ scope, params }) =>
      answer(scope, params.id!, await withdrawLimitationEvent(deps, scope, params.id!, params.eventId!)),
    blockClaim: async ({ scope, params, body }) =>
      answer(scope, params.id!, await blockClaim(deps, scope, params.id!, body)),
    liftBlock: async ({ scope, params }) =>
      answer(scope, params.id!, await liftBlock(deps, scope, params.id!, params.blockId!)),
  };
}
