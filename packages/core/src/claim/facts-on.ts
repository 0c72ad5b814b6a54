import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts } from './claim.ts';
import { entriesUpTo } from './ledger.ts';

/** What counted for the claim on a day: for a past one neither later bookings nor later letters. */
export function factsOn(claim: ClaimFacts, onDate: LocalDate, today: LocalDate): ClaimFacts {
  if (onDate >= today) return claim;
  const notices = claim.notices.filter((notice) => notice.sentOn <= onDate);
  return { ...claim, entries: entriesUpTo(claim.entries, onDate), notices };
}
