import { type BookedCharges, bookedCharges } from '@mahnwerk/core/booked-charges';
import { type ChargeAmounts, chargeEntries, crossedWaiver } from '@mahnwerk/core/charges';
import type { ClaimFacts } from '@mahnwerk/core/claim';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import type { NewEntry } from '../claims/claims.store.ts';
import type { Reader } from '../platform/db.ts';
import { loadLaw } from '../tenants/law.store.ts';
import type { DispatchTask, TaskClaim } from './dispatch-views.store.ts';
import { toEvents } from './to-events.ts';

/** What letters that left put on the ledgers of their claims, and what the files of these say about it. */
export interface Booking {
  readonly entries: readonly NewEntry[];
  readonly events: readonly NewEvent[];
}

/** The claims of letters at the moment these are booked, and how interest is counted. */
export interface BookingFacts {
  /** Locked. */
  readonly openMinor: ReadonlyMap<string, number>;
  /** Of the claims that a letter demands interest of, read after the lock. */
  readonly facts: ReadonlyMap<string, ClaimFacts>;
  readonly law: LawSettings;
}

/** The facts of letters whose claims are locked already. */
export async function loadBookingFacts(
  read: Reader,
  claims: readonly TaskClaim[],
  openMinor: ReadonlyMap<string, number>,
): Promise<BookingFacts> {
  const withInterest = new Set(claims.filter((one) => one.interestMinor !== 0).map((one) => one.claimId));
  const loaded = await loadClaimFacts(read, [...withInterest]);
  const facts = new Map([...loaded].map(([id, one]) => [id, one.facts]));
  return { openMinor, facts, law: await loadLaw(read) };
}

/**
 * The charges of letters that left. A payment that was booked since the letter was written has fixed interest of the same
 * days: that is not booked twice, and the file says what was demanded and what is booked. Where the claim was settled before
 * the booking, payment and letter crossed: nobody is left owing a fee for that, so the charges are waived at once. They stand
 * on the ledger all the same: a payment that is taken back takes the waiver with it.
 */
export function toBooking(
  tasks: readonly DispatchTask[],
  claims: readonly TaskClaim[],
  { openMinor, facts, law }: BookingFacts,
  sentOn: LocalDate,
  actor: string,
): Booking {
  const entries: NewEntry[] = [];
  const events: NewEvent[] = [];
  for (const task of tasks) {
    for (const claim of claims.filter((one) => one.noticeId === task.noticeId)) {
      const booked = chargesOf(claim, facts.get(claim.claimId), law, sentOn);
      const charged = booked.entries;
      const waiver = (openMinor.get(claim.claimId) ?? 0) > 0 ? undefined : crossedWaiver(charged, sentOn);
      for (const entry of waiver === undefined ? charged : [...charged, waiver]) {
        entries.push({ ...entry, claimId: claim.claimId, sourceKind: 'notice', sourceId: claim.noticeId });
      }
      if (booked.interestMinor !== claim.interestMinor) {
        const data = { demandedMinor: claim.interestMinor, bookedMinor: booked.interestMinor };
        events.push(...toEvents('interest-booked-otherwise', actor, task, [claim], data));
      }
      if (waiver !== undefined) {
        events.push(...toEvents('charges-waived', actor, task, [claim], { amountMinor: -waiver.amountMinor }));
      }
    }
  }
  return { entries, events };
}

function chargesOf(
  claim: TaskClaim,
  facts: ClaimFacts | undefined,
  law: LawSettings,
  sentOn: LocalDate,
): BookedCharges {
  const { feeMinor, flatFeeMinor, interestMinor, interestGround, correction } = claim;
  const { interestFrom: from, interestTo: to } = claim;
  const amounts: ChargeAmounts = {
    feeMinor,
    flatFeeMinor,
    interestMinor,
    ...(from !== null && to !== null && { interestPeriod: { from, to } }),
    ...(interestGround !== undefined && { interestGround }),
    ...(correction !== undefined && { correction }),
  };
  if (facts === undefined) return { entries: chargeEntries(amounts, claim, sentOn), interestMinor };
  return bookedCharges(amounts, facts, law, sentOn);
}
