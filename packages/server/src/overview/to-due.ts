import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { nextStep } from '@mahnwerk/core/next-step';
import { proposeRun, type RunFacts, type RunItem } from '@mahnwerk/core/propose-run';
import type { BlockerCode } from '@mahnwerk/core/step';
import { loadCharged } from '../dunning/letter-facts.store.ts';
import { loadStanding } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import type { Reader } from '../platform/db.ts';
import type { Figure } from './overview.store.ts';

export interface DueFigures {
  /** In the company's own currency. */
  readonly dueNow: Figure;
  /** Claims of every currency that would get a letter now. */
  readonly dueCount: number;
  /** Claims that would get a letter if the debtor had an address, and if the bank's data were fresh. */
  readonly addressMissing: Figure;
  readonly bankStale: Figure;
  readonly bankReadThroughOn: LocalDate | undefined;
}

/** Plans the run that would be proposed now, of the claims that can be due at all: the figure is the run's own. */
export async function toDue(
  read: Reader,
  claimIds: readonly string[],
  { today, currency, law }: { readonly today: LocalDate; readonly currency: Currency; readonly law: LawSettings },
): Promise<DueFigures> {
  const standing = await loadStanding(read);
  const facts = await loadStepFacts(read, { claimIds, today }, standing);
  const steps = facts.map((one) => nextStep(one, today));
  const dueIds = facts.filter((_, index) => steps[index]!.kind === 'due').map((one) => one.claimId);
  const charged = await loadCharged(read, facts, dueIds);
  const { items } = proposeRun(charged, { today, law, steps });
  const figure = figureOf(items, facts, currency);
  return {
    dueNow: figure((item) => item.outcome === 'due'),
    dueCount: items.filter((item) => item.outcome === 'due').length,
    addressMissing: figure((item) => isBlockedOnlyBy(item, 'address-missing')),
    bankStale: figure((item) => isBlockedOnlyBy(item, 'bank-data-stale')),
    bankReadThroughOn: standing.bankReadThroughOn,
  };
}

/** Items come in the order of their facts. */
function figureOf(items: readonly RunItem[], facts: readonly RunFacts[], currency: Currency) {
  return (matches: (item: RunItem) => boolean): Figure => {
    const found = items.filter((item, index) => facts[index]!.claim.currency === currency && matches(item));
    return { count: found.length, amountMinor: found.reduce((sum, item) => sum + item.openMinor, 0) };
  };
}

function isBlockedOnlyBy(item: RunItem, code: BlockerCode): boolean {
  return item.outcome === 'blocked' && item.blockers.every((blocker) => blocker.code === code);
}
