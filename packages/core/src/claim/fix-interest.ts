import { addDays, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { merchantSpread, spreadOf } from '../interest/default-rate.ts';
import { type AccruedInterest, accruedInterest, type InterestOptions, interestStartsOn } from './accrued-interest.ts';
import type { ClaimEntry, ClaimFacts } from './claim.ts';
import { type DefaultStart, defaultStart } from './default-start.ts';
import { openParts } from './ledger.ts';

/**
 * The `interest` entry to book when interest up to (not including) `to` is demanded, paid or handed over: what has accrued
 * so far less what is fixed already, so that rounding happens once, on the cumulative sum. It is negative when more was
 * fixed than has accrued and is not paid, as when a payment with an earlier value date becomes known after a letter demanded interest.
 * Undefined when there is nothing to fix. For a letter `to` is the day after its date; for a payment its value date.
 */
export function fixInterest(claim: ClaimFacts, to: LocalDate, options: InterestOptions = {}): ClaimEntry | undefined {
  const start = defaultStart(claim);
  return fixAccrued(claim, start, accruedInterest(claim, start, to, options), to);
}

/** The same for whoever has worked out the interest up to `to` already. */
export function fixAccrued(
  claim: ClaimFacts,
  start: DefaultStart,
  { accruedMinor, fixedMinor, rateUnknownFromOn }: AccruedInterest,
  to: LocalDate,
): ClaimEntry | undefined {
  const from = interestStartsOn(claim, start);
  if (accruedMinor === fixedMinor || from === undefined) return undefined;
  const end = rateUnknownFromOn ?? to;
  // What was fixed and reversed again is not fixed.
  const fixedTo = fixedMinor === 0 ? from : interestFixedTo(claim.entries, from);
  const entry = {
    kind: 'interest' as const,
    amountMinor: accruedMinor - fixedMinor,
    ground: groundOf(claim, start, end),
  };
  if (accruedMinor > fixedMinor) {
    // A payment taken back afterwards makes days bear interest that were fixed before: then the whole time is named.
    return { ...entry, valueOn: addDays(to, -1), period: { from: fixedTo < end ? fixedTo : from, to: end } };
  }
  // What was paid already is credited against the interest of later days instead: a part is never open below zero.
  const amountMinor = Math.max(entry.amountMinor, -Math.max(openParts(claim.entries).interestMinor, 0));
  // Without a rate for the last days the sum is too small to correct anything by it.
  if (rateUnknownFromOn !== undefined || amountMinor === 0) return undefined;
  const lastOn = claim.entries.reduce(
    (last, { kind, valueOn }) => (kind === 'interest' ? laterDay(last, valueOn) : last),
    addDays(to, -1),
  );
  const since = to > from ? to : from;
  return {
    ...entry,
    amountMinor,
    valueOn: lastOn,
    period: { from: since < fixedTo ? since : from, to: laterDay(fixedTo, to) },
  };
}

/** The days whose interest is fixed, half-open, perhaps none; undefined for a claim that bears no interest. */
export function interestFixedFor(claim: ClaimFacts): NonNullable<ClaimEntry['period']> | undefined {
  const from = interestStartsOn(claim, defaultStart(claim));
  return from === undefined ? undefined : { from, to: interestFixedTo(claim.entries, from) };
}

/**
 * The first day from `from` on whose interest is not fixed. An entry that was taken back fixed nothing. A correction of
 * the whole time settles the days it names: what is demanded next begins after them, so that no day is demanded twice. One
 * of the last days alone opens them again.
 */
export function interestFixedTo(entries: readonly ClaimEntry[], from: LocalDate): LocalDate {
  const standing: ClaimEntry[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'interest' || entry.period === undefined) continue;
    const mirrored = standing.findIndex((one) => isMirror(one, entry));
    if (mirrored < 0) standing.push(entry);
    else standing.splice(mirrored, 1);
  }
  return standing.reduce((fixedTo, { amountMinor, period }) => {
    const reopens = amountMinor < 0 && period!.from > from && period!.to >= fixedTo;
    return reopens ? period!.from : laterDay(fixedTo, period!.to);
  }, from);
}

function isMirror(one: ClaimEntry, other: ClaimEntry): boolean {
  const isSamePeriod = one.period!.from === other.period!.from && one.period!.to === other.period!.to;
  return one.amountMinor === -other.amountMinor && isSamePeriod;
}

/** The law of the last day fixed: interest between merchants is default interest as soon as there is default. */
function groundOf(claim: ClaimFacts, { startsOn }: DefaultStart, to: LocalDate): string {
  const before = startsOn === undefined || startsOn >= to ? merchantSpread(claim) : undefined;
  return (before ?? spreadOf(claim)).ground;
}
