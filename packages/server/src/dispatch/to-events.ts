import type { NewEvent } from '../casefile/casefile.store.ts';
import type { DispatchTask, TaskClaim } from './dispatch-views.store.ts';

export type DispatchEventKind =
  | 'notice-sent'
  | 'notice-cancelled'
  | 'dispatch-failed'
  | 'dispatch-unknown'
  | 'dispatch-retried'
  | 'dispatch-resolved'
  | 'dispatch-postponed'
  | 'dispatch-confirmed-late'
  | 'notice-not-posted'
  | 'charges-waived'
  | 'interest-booked-otherwise';

/** One event in the file of each claim on the letter. */
export function toEvents(
  kind: DispatchEventKind,
  actor: string,
  task: DispatchTask,
  claims: readonly TaskClaim[],
  rest: Readonly<Record<string, unknown>>,
): NewEvent[] {
  return claims
    .filter((claim) => claim.noticeId === task.noticeId)
    .map((claim) => ({
      kind,
      actor,
      claimId: claim.claimId,
      debtorId: task.debtorId,
      data: {
        dispatchId: task.id,
        noticeId: task.noticeId,
        title: task.letter.title,
        level: task.letter.level,
        channel: task.channel,
        carrier: task.carrier,
        currency: task.letter.currency,
        totalMinor: claim.openMinor + claim.feeMinor + claim.flatFeeMinor + claim.interestMinor,
        ...rest,
      },
    }));
}
