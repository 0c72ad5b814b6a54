import { addDays, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { merchantSpread, spreadOf } from '../interest/default-rate.ts';
import { accruedInterest, type InterestOptions, interestStartsOn } from './accrued-interest.ts';
import type { ClaimEntry, ClaimFacts } from './claim.ts';
import { type DefaultStart, defaultStart } from './default-start.ts';

/**
 * The `interest` entry to book when interest up to (not including) `to` is demanded, paid or handed over: what has accrued
 * so far less what is fixed already, so that rounding happens once, on the cumulative sum. Undefined when there is
 * nothing to fix. For a letter `to` is the day after its date; for a payment its value date.
 */
export function fixInterest(claim: ClaimFacts, to: LocalDate, options: InterestOptions = {}): ClaimEntry | undefined {
  const start = defaultStart(claim);
  const { accruedMinor, fixedMinor, rateUnknownFromOn } = accruedInterest(claim, start, to, options);
  const from = interestStartsOn(claim, start);
  if (accruedMinor <= fixedMinor || from === undefined) return undefined;
  const end = rateUnknownFromOn ?? to;
  const fixedTo = claim.entries.reduce((latest, { period }) => laterDay(latest, period?.to ?? latest), from);
  return {
    kind: 'interest',
    amountMinor: accruedMinor - fixedMinor,
    valueOn: addDays(to, -1),
    // A payment taken back afterwards makes days bear interest that were fixed before: then the whole time is named.
    period: { from: fixedTo < end ? fixedTo : from, to: end },
    ground: groundOf(claim, start, end),
  };
}

/** The law of the last day fixed: interest between merchants is default interest as soon as there is default. */
function groundOf(claim: ClaimFacts, { startsOn }: DefaultStart, to: LocalDate): string {
  const before = startsOn === undefined || startsOn >= to ? merchantSpread(claim) : undefined;
  return (before ?? spreadOf(claim)).ground;
}
