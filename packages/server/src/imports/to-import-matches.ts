import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision } from '@mahnwerk/core/payment';
import { appendEvents } from '../casefile/casefile.store.ts';
import { type DecidablePayment, findDays, pagesOfNew } from '../matching/decidable.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Matches } from './to-matches.ts';
import { Matcher, monthsOf, Receipt, spanOf } from './to-month.ts';

/**
 * Decides the payments of an import that are more than can be held: month by month they are read back page by page, first for
 * all that name their claims, then for the others, and get the answers that they would have got at once. What was booked before
 * is not decided again. Their events are written with them.
 */
export async function matchPaged(
  tx: Tx,
  statementIds: readonly string[],
  today: LocalDate,
  at: Date,
  pageLength: number,
): Promise<Matches> {
  const days = await findDays(tx, statementIds);
  if (days === undefined) return { receipt: new Receipt(), events: [] };
  const matcher = await Matcher.open(tx, today);
  for (const month of monthsOf(days)) {
    const decider = await matcher.deciderFor(month);
    const pages = () => pagesOfNew(tx, statementIds, spanOf(month), pageLength);
    for await (const payments of pages()) {
      const decisions = payments.map((payment) => decider.first(payment));
      const taken = decisions.flatMap((decision) => ('waits' in decision ? [] : [decision]));
      await book(tx, matcher, taken, payments, at);
    }
    for await (const payments of pages()) {
      const decisions = payments.map((payment) => decider.rest(payment));
      await book(tx, matcher, decisions, payments, at);
    }
  }
  return { receipt: matcher.receipt, events: [] };
}

async function book(
  tx: Tx,
  matcher: Matcher,
  decisions: readonly Decision[],
  payments: readonly DecidablePayment[],
  at: Date,
): Promise<void> {
  const plan = await matcher.plan(tx, decisions, payments);
  await matcher.write(tx, plan, payments);
  for (const { state } of plan.decisions) matcher.receipt.count(state);
  await appendEvents(tx, plan.events, at);
}
