import { chargeEntries, crossedWaiver } from '@mahnwerk/core/charges';
import type { ClaimEntry } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { NewEvent } from '../casefile/casefile.store.ts';
import type { NewEntry } from '../claims/claims.store.ts';
import type { DispatchTask, TaskClaim } from './dispatch-views.store.ts';
import { toEvents } from './to-events.ts';

/** What letters that left put on the ledgers of their claims, and what the files of these say about it. */
export interface Booking {
  readonly entries: readonly NewEntry[];
  readonly events: readonly NewEvent[];
}

/**
 * The charges of letters that left. Where the claim was settled before the booking, payment and letter crossed: nobody is
 * left owing a fee for that, so the charges are waived at once. They stand on the ledger all the same: a payment that is
 * taken back takes the waiver with it.
 */
export function toBooking(
  tasks: readonly DispatchTask[],
  claims: readonly TaskClaim[],
  openMinor: ReadonlyMap<string, number>,
  sentOn: LocalDate,
  actor: string,
): Booking {
  const entries: NewEntry[] = [];
  const events: NewEvent[] = [];
  for (const task of tasks) {
    for (const claim of claims.filter((one) => one.noticeId === task.noticeId)) {
      const charged = chargesOf(claim, sentOn);
      const waiver = (openMinor.get(claim.claimId) ?? 0) > 0 ? undefined : crossedWaiver(charged, sentOn);
      for (const entry of waiver === undefined ? charged : [...charged, waiver]) {
        entries.push({ ...entry, claimId: claim.claimId, sourceKind: 'notice', sourceId: claim.noticeId });
      }
      if (waiver !== undefined) {
        events.push(...toEvents('charges-waived', actor, task, [claim], { amountMinor: -waiver.amountMinor }));
      }
    }
  }
  return { entries, events };
}

function chargesOf(claim: TaskClaim, sentOn: LocalDate): ClaimEntry[] {
  const { feeMinor, flatFeeMinor, interestMinor, interestGround, interestFrom: from, interestTo: to } = claim;
  const period = from !== null && to !== null && { interestPeriod: { from, to } };
  const ground = interestGround !== undefined && { interestGround };
  return chargeEntries({ feeMinor, flatFeeMinor, interestMinor, ...period, ...ground }, claim, sentOn);
}
