import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type ProposedRun, proposeRun } from './propose-run.ts';
import { type ReleasedRun, releaseRun } from './release-run.ts';

export interface DayRun {
  readonly proposed: ProposedRun;
  /** Absent when no letter is due. */
  readonly released?: ReleasedRun | Refusal;
}

/**
 * A day's dunning without a person: propose, and release what is due. What needs a person stays back by itself: it is
 * blocked. Matching goes before it and delivery after it; both are queued jobs of their own rooms.
 */
export async function runDay(deps: Pick<App, 'db' | 'clock'>, scope: Scope): Promise<DayRun> {
  const proposed = await proposeRun(deps, scope);
  if (proposed.proposal.letters.length === 0) return { proposed };
  return { proposed, released: await releaseRun(deps, scope, proposed.runId) };
}
