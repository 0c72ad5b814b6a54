import type { LocalDate } from '@mahnwerk/core/local-date';
import { type DecidedAgain, planRedoing } from '@mahnwerk/core/plan-redoing';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { type DecidablePayment, findDays, listDecidable, listWaitingMonths } from '../matching/decidable.store.ts';
import { type DecisionRow, lockWaitingPayments, saveBookings } from '../matching/matching.store.ts';
import { lockRedoable } from '../matching/redoable.store.ts';
import type { Tx } from '../platform/db.ts';
import { asStanding, type Standing } from './as-standing.ts';
import { toHeldRests } from './to-held-rests.ts';
import { toMachineUnbooked } from './to-machine-unbooked.ts';
import { toMachineUnreturned } from './to-machine-unreturned.ts';
import { decideInOrder, Matcher, monthsOf, Receipt, spanOf } from './to-month.ts';
import { toRefundProposals } from './to-refund-proposals.ts';
import { toRecalled, toWritten } from './to-written.ts';

/** Months with more automatic bookings than this are not decided again. */
const redoneMax = 100_000;

export interface MatchingReceipt {
  readonly bookedCount: number;
  readonly undecidedCount: number;
  readonly settledCount: number;
  /** Of new payments, or all that were decided: money going out that is about no claim. */
  readonly outCount: number;
}

/** What was decided; written, but for these events. */
export interface Matches {
  readonly receipt: MatchingReceipt;
  readonly events: readonly NewEvent[];
}

/** Decides all undecided payments against the claims as they are in this transaction. Twice in a row changes nothing. */
export async function toMatches(tx: Tx, today: LocalDate, at: Date): Promise<MatchingReceipt> {
  await lockWaitingPayments(tx);
  const standing = asStanding(await lockRedoable(tx, { since: undefined, monthMax: redoneMax }));
  const months = await listWaitingMonths(tx);
  const { receipt, events } = await decideMonths(tx, today, standing, months, () => true);
  await appendEvents(tx, events, at);
  return receipt;
}

/** Decides the new payments of these statements, and again what they may change; the receipt counts the new ones. */
export async function matchImported(tx: Tx, statementIds: readonly string[], today: LocalDate): Promise<Matches> {
  const days = await findDays(tx, statementIds);
  const months = days === undefined ? [] : monthsOf(days);
  await lockWaitingPayments(tx);
  const [first] = months;
  if (first === undefined) return { receipt: new Receipt(), events: [] };
  const standing = asStanding(await lockRedoable(tx, { since: first, monthMax: redoneMax }));
  const later = (await listWaitingMonths(tx)).filter((month) => month > first);
  return decideMonths(tx, today, standing, [...months, ...later], ({ isNew }) => isNew);
}

/** Transactions of statements that are taken back. */
interface Gone {
  readonly statementIds: readonly string[];
  /** Undefined: they brought none. */
  readonly firstOn: LocalDate | undefined;
  readonly taken: readonly DecisionRow[];
  /** What is said of them, and of others, once their bookings are gone. */
  readonly said: readonly DecisionRow[];
}

/**
 * Takes back what was booked of statements that are taken back, and decides the other payments from their first month on again,
 * as if they had never come. All that was booked of them has to be the machine's, and nothing may rest on it (`listRedoable`).
 * Answers the events to append.
 */
export async function matchWithout(tx: Tx, gone: Gone, today: LocalDate): Promise<readonly NewEvent[]> {
  await lockWaitingPayments(tx);
  const { firstOn, statementIds: goneIds } = gone;
  if (firstOn === undefined) {
    await saveBookings(tx, { decisions: gone.said, suggestions: [], allocations: [] });
    return [];
  }
  const first: LocalDate = `${firstOn.slice(0, 7)}-01`;
  const standing = asStanding(await lockRedoable(tx, { since: first, monthMax: redoneMax, goneIds }));
  const later = (await listWaitingMonths(tx)).filter((month) => month >= first);
  const { events } = await decideMonths(tx, today, standing, [first, ...later], () => false, gone);
  return events;
}

const none: Gone = { statementIds: [], firstOn: undefined, taken: [], said: [] };

/**
 * Payments are decided month by month of the bank's booking days: within a month all together, those first that name their
 * claims; with what payers meant in the months before. What the machine booked in these and later months and nothing rests
 * on is decided as if for the first time, and written where it comes out otherwise. So the books do not depend on the order in
 * which files come.
 */
async function decideMonths(
  tx: Tx,
  today: LocalDate,
  standing: Standing,
  wanted: readonly LocalDate[],
  isCounted: (payment: DecidablePayment) => boolean,
  gone: Gone = none,
): Promise<Matches> {
  const events: NewEvent[] = [];
  const months = [...new Set([...wanted, ...standing.months()])].sort();
  if (months.length === 0) return { receipt: new Receipt(), events };
  const matcher = await Matcher.open(tx, today, standing.claimIds());
  matcher.items.without(standing.parts());
  const goneIds = new Set(gone.taken.map(({ transactionId }) => transactionId));
  for (const month of months) {
    const again = standing.idsOf(month);
    const span = spanOf(month);
    const found = await listDecidable(tx, span, again);
    const payments = found.filter(({ id }) => !goneIds.has(id));
    const decider = await matcher.deciderFor(month, payments, { againIds: standing.ids() });
    const decided = await toRecalled(tx, matcher, span, await decideInOrder(decider, payments));
    const takenBack = planRedoing(
      [...decided, ...found.filter(({ id }) => goneIds.has(id)).map(asGone)],
      standing.bookings,
    );
    events.push(...(await toTakenBack(tx, standing, takenBack, today)));
    standing.remove(takenBack);
    const wasBooked = new Set(again);
    const kept = standing.keptOf(again);
    const open = decided.filter(({ payment }) => !kept.has(payment.id));
    const due = open.filter(({ payment, decision }) => !isSilent(payment, decision.tier));
    const decisions = due.map(({ decision }) => decision);
    const lateIds = new Set(due.flatMap(({ payment, isLate }) => (isLate ? [payment.id] : [])));
    const besides = standing.onClaims();
    const written = await toWritten(tx, today, matcher, decisions, payments, { besides, lateIds });
    events.push(...written.events);
    for (const { payment } of open) {
      const { id } = payment;
      if (isCounted(payment) && !wasBooked.has(id))
        matcher.receipt.count(written.states.get(id) ?? 'undecided', payment);
    }
    matcher.items.with(standing.partsOf(kept));
    standing.remove(kept);
  }
  if (gone.said.length > 0) await saveBookings(tx, { decisions: gone.said, suggestions: [], allocations: [] });
  await toHeldRests(tx);
  await toRefundProposals(tx);
  return { receipt: matcher.receipt, events };
}

/** No payment any more: whatever was booked of it goes. */
function asGone({ id: paymentId, order }: DecidablePayment): DecidedAgain {
  return { order, decision: { tier: 'not-a-payment', paymentId, evidence: [] } };
}

/** The newest first, so that each finds the ledgers as it left them. */
async function toTakenBack(
  tx: Tx,
  standing: Standing,
  takenBack: ReadonlySet<string>,
  today: LocalDate,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = [];
  for (const id of standing.newestFirst(takenBack)) {
    const take = standing.isReturn(id) ? toMachineUnreturned : toMachineUnbooked;
    events.push(...(await take(tx, id, today)));
  }
  return events;
}

/** Still nothing to say about a payment of which nothing was said before: nothing to write. */
function isSilent(payment: DecidablePayment, tier: string): boolean {
  return !payment.isNew && !payment.hasSuggestions && tier === 'none' && payment.tier === 'none';
}
