import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision } from '@mahnwerk/core/payment';
import { appendEvents } from '../casefile/casefile.store.ts';
import { type DecidablePayment, findDays, pagesOfNew } from '../matching/decidable.store.ts';
import type { Tx } from '../platform/db.ts';
import { toHeldRests } from './to-held-rests.ts';
import type { Matches } from './to-matches.ts';
import { Matcher, monthsOf, Receipt, spanOf } from './to-month.ts';
import { toRefundProposals } from './to-refund-proposals.ts';
import { toRecalled, toWritten } from './to-written.ts';

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
    const write = async (payments: readonly DecidablePayment[], decisions: readonly Decision[]) => {
      const byId = new Map(payments.map((payment) => [payment.id, payment]));
      const decided = decisions.map((decision) => ({ decision, payment: byId.get(decision.paymentId)! }));
      const recalled = await toRecalled(tx, matcher, spanOf(month), decided);
      const taken = recalled.map(({ decision }) => decision);
      const { events, states } = await toWritten(tx, today, matcher, taken, payments);
      for (const [id, state] of states) matcher.receipt.count(state, byId.get(id)!);
      await appendEvents(tx, events, at);
    };
    for await (const payments of pages()) {
      const decisions = payments.map((payment) => decider.first(payment));
      await write(
        payments,
        decisions.flatMap((decision) => ('waits' in decision ? [] : [decision])),
      );
    }
    for await (const payments of pages()) {
      await write(
        payments,
        payments.map((payment) => decider.rest(payment)),
      );
    }
  }
  await toHeldRests(tx);
  await toRefundProposals(tx);
  return { receipt: matcher.receipt, events: [] };
}
