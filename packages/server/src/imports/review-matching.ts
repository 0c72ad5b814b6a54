import type { MatchingReview } from '@mahnwerk/contract/payments';
import { addDays, type LocalDate, laterDay } from '@mahnwerk/core/local-date';
import { toDecimal } from '@mahnwerk/core/money';
import { addMonths } from '@mahnwerk/core/period';
import { followedCandidate, isAsBooked } from '@mahnwerk/core/review-bookings';
import { listDecidable } from '../matching/decidable.store.ts';
import { type BookedRow, countByMonth, countMoneyIn, listBooked, listCorrections } from '../matching/review.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { decideInOrder, Matcher, monthsOf, spanOf } from './to-month.ts';

const correctionsMax = 100;
const otherLimits = [50, 200, 1000, 5000];
/** History is replayed for so many of the last months, and for fewer where more payments came than this. */
const replayedMonths = 3;
const replayedMax = 20_000;

/**
 * How good the matching was: what was booked by itself, what people took back and which proposals they followed, and what
 * other limits would have booked. Nothing is written.
 */
export async function reviewMatching(
  deps: Pick<App, 'db'>,
  scope: Scope,
  query: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined },
): Promise<MatchingReview> {
  const to = query.to ?? scope.today;
  const from = query.from ?? addMonths(to, -12);
  return deps.db.read(scope.tenantId, async (read) => {
    const months = await countByMonth(read, from, to);
    const sum = (key: 'payments' | 'automatic' | 'corrected' | 'byPerson' | 'undecided') =>
      months.reduce((total, month) => total + month[key], 0);
    const followed = (await listBooked(read, from, to, true)).flatMap(({ state, candidates, parts }) =>
      state !== 'booked' || candidates.length === 0 ? [] : [followedCandidate(candidates, parts)],
    );
    const corrections = await listCorrections(read, from, to, correctionsMax);
    const since = await firstReplayed(read, from, to);
    return {
      from,
      to,
      payments: sum('payments'),
      automatic: sum('automatic'),
      corrected: sum('corrected'),
      byPerson: sum('byPerson'),
      proposed: followed.length,
      firstRight: followed.filter((at) => at === 0).length,
      otherRight: followed.filter((at) => at !== undefined && at > 0).length,
      undecided: sum('undecided'),
      months: months.map(({ month, payments, automatic, corrected }) => ({ month, payments, automatic, corrected })),
      replayed: { from: since, payments: await countMoneyIn(read, since, to) },
      limits: await replay(read, scope.today, since, to),
      corrections: corrections.map(({ amountMinor, correctedAt, ...row }) => ({
        ...row,
        amount: toDecimal(amountMinor),
        correctedAt: correctedAt.toISOString(),
      })),
    };
  });
}

/**
 * Decides the last months anew, as if nothing had been booked in them, once for each limit. What stands of a month is the
 * ground of the next, whatever the limit, so all are decided on one reading of the books.
 */
async function replay(
  read: Reader,
  today: LocalDate,
  since: LocalDate,
  to: LocalDate,
): Promise<MatchingReview['limits']> {
  const booked = await listBooked(read, since, undefined, false);
  const standing = new Map(booked.map((row) => [row.id, row]));
  const parts = booked.flatMap((row) => row.parts);
  const claimIds = [...new Set(parts.flatMap(({ claimId }) => (claimId === null ? [] : [claimId])))];
  const matcher = await Matcher.open(read, today, claimIds);
  matcher.items.without(parts);
  const present = matcher.wrongPerMillion;
  const limits = [...new Set([...otherLimits, present])].sort((a, b) => a - b);
  const answers = limits.map((wrongPerMillion) => ({
    wrongPerMillion,
    isPresent: wrongPerMillion === present,
    booked: 0,
    different: 0,
  }));
  const ids = booked.flatMap(({ id, bookedOn }) => (bookedOn <= to ? [id] : []));
  for (const month of monthsOf({ from: since, until: addDays(to, 1) }))
    await replayMonth(read, matcher, { month, ids }, standing, answers);
  return answers;
}

async function replayMonth(
  read: Reader,
  matcher: Matcher,
  { month, ids }: { readonly month: LocalDate; readonly ids: readonly string[] },
  standing: ReadonlyMap<string, BookedRow>,
  answers: readonly { readonly wrongPerMillion: number; booked: number; different: number }[],
): Promise<void> {
  const found = await listDecidable(read, spanOf(month), ids);
  const payments = found.map((payment) => ({ ...payment, isInHand: false, debtorIds: [], refusedClaimIds: [] }));
  for (const answer of answers) {
    const { wrongPerMillion } = answer;
    const decider = await matcher.deciderFor(month, payments, { wrongPerMillion, isReplay: true });
    for (const { decision } of await decideInOrder(decider, payments)) {
      if (decision.tier !== 'sure' || decision.returned !== undefined) continue;
      answer.booked += 1;
      const now = standing.get(decision.paymentId);
      if (now !== undefined && !isAsBooked(decision, now.parts)) answer.different += 1;
    }
  }
  matcher.items.with(
    found.flatMap(({ id, bookedOn }) => (standing.get(id)?.parts ?? []).map((part) => ({ ...part, bookedOn }))),
  );
}

/** The first day of the months to replay. */
async function firstReplayed(read: Reader, from: LocalDate, to: LocalDate): Promise<LocalDate> {
  for (let count = replayedMonths - 1; count > 0; count -= 1) {
    const first = laterDay(`${addMonths(to, -count).slice(0, 7)}-01`, `${from.slice(0, 7)}-01`);
    if ((await countMoneyIn(read, first, to)) <= replayedMax) return first;
  }
  return laterDay(`${to.slice(0, 7)}-01`, `${from.slice(0, 7)}-01`);
}
