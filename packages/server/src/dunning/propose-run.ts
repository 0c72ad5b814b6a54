import { notesOf } from '@mahnwerk/core/letter-notes';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { nextStep } from '@mahnwerk/core/next-step';
import { type Proposal, proposeRun as planRun } from '@mahnwerk/core/propose-run';
import { runTotals } from '@mahnwerk/core/run-totals';
import { houseCurrency } from '@mahnwerk/core/sums';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { joinWholeSets } from '../platform/whole-sets.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { insertRun, insertRunItems } from './dunning.store.ts';
import { loadCharged } from './letter-facts.store.ts';
import { loadStanding } from './standing.store.ts';
import { loadStepFacts } from './step-facts.store.ts';
import { toContext } from './to-context.ts';

export interface RunWish {
  /** The day to decide for; absent = today. */
  readonly onDate?: LocalDate | undefined;
  /** Absent = all open claims. */
  readonly claimIds?: readonly string[] | undefined;
}

export interface ProposedRun {
  readonly kind: 'proposed';
  readonly runId: string;
  readonly number: number;
  readonly proposal: Proposal;
}

/**
 * A dunning run as a proposal: decided on one snapshot of the facts, saved with every claim looked at and, for each that
 * gets no letter, why. Nothing leaves; release decides once more.
 */
export async function proposeRun(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  wish: RunWish = {},
): Promise<ProposedRun> {
  const onDate = wish.onDate ?? scope.today;
  const { proposal, bankReadThroughOn, currency } = await deps.db.read(scope.tenantId, (read) =>
    plan(read, onDate, wish.claimIds),
  );
  const runId = newId();
  const counts = {
    lookedAtCount: proposal.items.length,
    dueCount: proposal.letters.reduce((sum, letter) => sum + letter.facts.length, 0),
    letterCount: proposal.letters.length,
    ...runTotals(proposal.letters, currency),
  };
  const number = await deps.db.write(scope.tenantId, async (tx) => {
    const { actor } = scope;
    const runNumber = await insertRun(tx, {
      id: runId,
      onDate,
      claimIds: wish.claimIds,
      bankReadThroughOn,
      ...counts,
      actor,
      createdAt: deps.clock.now(),
    });
    await insertRunItems(tx, runId, proposal.items, notesOf(proposal.letters));
    const data = { number: runNumber, onDate, currency, ...counts };
    await appendEvents(tx, [{ kind: 'run-proposed', actor, data }], deps.clock.now());
    return runNumber;
  });
  return { kind: 'proposed', runId, number, proposal };
}

/** Ledgers and terms are only loaded of the claims that are due: nothing else is charged. */
async function plan(read: Reader, onDate: LocalDate, claimIds: readonly string[] | undefined) {
  const { country } = await loadCompany(read);
  if (claimIds === undefined) await joinWholeSets(read);
  const standing = await loadStanding(read);
  const facts = await loadStepFacts(read, { claimIds, today: onDate }, standing);
  const steps = facts.map((one) => nextStep(one, onDate));
  const dueIds = facts.filter((_, index) => steps[index]!.kind === 'due').map((one) => one.claimId);
  const charged = await loadCharged(read, facts, dueIds);
  const context = await toContext(read, onDate, standing);
  const proposal = planRun(charged, { ...context, steps });
  return { proposal, bankReadThroughOn: standing.bankReadThroughOn, currency: houseCurrency(country) };
}
