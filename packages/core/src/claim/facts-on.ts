import type { LocalDate } from '../calendar/local-date.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { contradiction } from './check-terms.ts';
import type { ClaimFacts } from './claim.ts';
import { entriesUpTo } from './ledger.ts';

/** What counted for the claim on a day: for a past one neither later bookings nor later letters. */
export function factsOn(claim: ClaimFacts, onDate: LocalDate, today: LocalDate): ClaimFacts {
  if (onDate >= today) return claim;
  const notices = claim.notices.filter((notice) => notice.sentOn <= onDate);
  return { ...claim, entries: entriesUpTo(claim.entries, onDate), notices };
}

/** Before its invoice a claim did not exist, and a statement of it says nothing: `inputs-contradict` at `on`. */
export function refuseEarly({ issuedOn }: Pick<ClaimFacts, 'issuedOn'>, onDate: LocalDate): Refusal | undefined {
  if (onDate >= issuedOn) return undefined;
  return contradiction('on', 'der Tag liegt vor der Rechnung', 'the day lies before the invoice');
}

/**
 * What the debtor owes: a write-off is bookkeeping of the creditor and releases nobody (a waiver does), so no document for the
 * debtor or a court counts it.
 */
export function owedOutside(claim: ClaimFacts): ClaimFacts {
  return { ...claim, entries: claim.entries.filter(({ kind }) => kind !== 'write-off') };
}
