import type { Bookings } from '@mahnwerk/core/bookings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision, Payment } from '@mahnwerk/core/payment';
import { decideAll } from '@mahnwerk/core/decide-payments';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { pagesOfUndecided } from '../statements/known-entries.store.ts';
import { Matcher, type MatchingReceipt } from './to-matches.ts';

/** What was decided about the payments of an import; its decisions are written, but these events are not. */
export interface ImportMatches extends MatchingReceipt {
  readonly events: Bookings['events'];
}

interface Matching {
  readonly ownIbans: readonly string[];
  readonly today: LocalDate;
  readonly at: Date;
  readonly pageLength: number;
}

class Receipt {
  bookedCount = 0;
  undecidedCount = 0;
  settledCount = 0;

  add({ decisions, events }: Bookings): void {
    for (const { state } of decisions) {
      if (state === 'booked') this.bookedCount += 1;
      else if (state === 'undecided') this.undecidedCount += 1;
    }
    this.settledCount += events.filter(({ kind }) => kind === 'claim-settled').length;
  }
}

/** Decides the payments of an import that were kept in memory. */
export async function matchHeld(
  tx: Tx,
  payments: readonly Payment[],
  { ownIbans, today }: Matching,
): Promise<ImportMatches> {
  const matcher = await Matcher.open(tx, ownIbans);
  const plan = await matcher.plan(decideAll(matcher.decider, payments), payments);
  await saveBookings(tx, plan, 'none-yet');
  await insertEntries(tx, plan.entries, today);
  const receipt = new Receipt();
  receipt.add(plan);
  return { ...receipt, events: plan.events };
}

/**
 * The same for more payments than can be held: they are read back page by page, first for all that are sure, then for the others, and
 * get the answers that they would have got at once. Their events are written with them.
 */
export async function matchPaged(
  tx: Tx,
  statementIds: readonly string[],
  { ownIbans, today, at, pageLength }: Matching,
): Promise<ImportMatches> {
  const receipt = new Receipt();
  const matcher = await Matcher.open(tx, ownIbans);
  const book = async (decisions: readonly Decision[], payments: readonly Payment[]) => {
    const plan = await matcher.plan(decisions, payments);
    await saveBookings(tx, plan, 'none-yet');
    matcher.note(await insertEntries(tx, plan.entries, today));
    await appendEvents(tx, plan.events, at);
    receipt.add(plan);
  };
  for await (const payments of pagesOfUndecided(tx, statementIds, pageLength)) {
    const decisions = payments.map((payment) => matcher.decider.first(payment));
    const sure = decisions.flatMap((decision) => ('waits' in decision ? [] : [decision]));
    await book(sure, payments);
  }
  for await (const payments of pagesOfUndecided(tx, statementIds, pageLength)) {
    const decisions = payments.map((payment) => matcher.decider.rest(payment));
    await book(decisions, payments);
  }
  return { ...receipt, events: [] };
}
