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

/** The first day whose interest is not fixed: what was corrected or taken back is not fixed any more. */
function interestFixedTo(entries: readonly ClaimEntry[], from: LocalDate): LocalDate {
  let fixedTo = from;
  for (const { kind, amountMinor, period } of entries) {
    if (kind !== 'interest' || period === undefined) continue;
    if (amountMinor > 0) fixedTo = laterDay(fixedTo, period.to);
    else if (period.to >= fixedTo && period.from < fixedTo) fixedTo = laterDay(period.from, from);
  }
  return fixedTo;
}

/** The law of the last day fixed: interest between merchants is default interest as soon as there is default. */
function groundOf(claim: ClaimFacts, { startsOn }: DefaultStart, to: LocalDate): string {
  const before = startsOn === undefined || startsOn >= to ? merchantSpread(claim) : undefined;
  return (before ?? spreadOf(claim)).ground;
}
