import { lockClaims } from '../claims/claims.store.ts';
import { loadCharged } from '../dunning/letter-facts.store.ts';
import { loadStanding, type Standing } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import type { CompanyRecord } from '../tenants/tenants.store.ts';
import { type DispatchTask, loadTaskClaims, type TaskClaim } from './dispatch-views.store.ts';
import type { BookingFacts } from './to-booking.ts';
import { toStops } from './to-stops.ts';

/** Letters at the second at which they are about to leave. */
export interface Checked {
  readonly claims: readonly TaskClaim[];
  /** Of the claims, which stay locked until the transaction ends. */
  readonly booking: BookingFacts;
  /** By dispatch: why it must not leave. */
  readonly stops: ReadonlyMap<string, string>;
}

/** Locks the claims of letters and decides on their facts of now. `standing` may be handed in, read once for a batch. */
export async function toChecked(
  tx: Tx,
  scope: Pick<Scope, 'today'>,
  company: CompanyRecord,
  tasks: readonly DispatchTask[],
  standing?: Standing,
): Promise<Checked> {
  const claims = await loadTaskClaims(
    tx,
    tasks.map((task) => task.noticeId),
  );
  const claimIds = [...new Set(claims.map((claim) => claim.claimId))];
  const openMinor = await lockClaims(tx, claimIds);
  const { today } = scope;
  const facts = await loadStepFacts(tx, { claimIds, today }, standing ?? (await loadStanding(tx)));
  const charged = await loadCharged(tx, facts);
  const law = await loadLaw(tx);
  return {
    claims,
    booking: { openMinor, law, facts: new Map(charged.map((one) => [one.claimId, one.claim])) },
    stops: toStops(tasks, claims, charged, company, { today, law }),
  };
}
