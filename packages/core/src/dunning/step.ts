import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import type { Procedure } from './procedure.ts';

/**
 * Why a claim is not dunned now. One vocabulary for screen, API, log, run and tests. Order = order of the check; `unlawful`
 * comes last, since the guard judges the finished letter.
 */
export const blockerCodes = [
  'settled',
  'cancelled',
  'debtor-protected',
  'blocked-by-user',
  'blocked-by-dispute',
  'instalment-plan-running',
  'direct-debit-pending',
  'below-minimum',
  'payment-undecided',
  'bank-data-stale',
  'notice-in-flight',
  'dispatch-unknown',
  'dispatch-failed',
  'address-missing',
  'debtor-gap-running',
  'levels-exhausted',
  'unlawful',
] as const;
export type BlockerCode = (typeof blockerCodes)[number];

export interface Blocker {
  readonly code: BlockerCode;
  readonly untilOn?: LocalDate;
  readonly reason?: string;
}

/** Everything `nextStep` derives its answer from: facts, no counters. */
export interface StepFacts {
  readonly claim: ClaimFacts;
  readonly procedure: Procedure;
  readonly openMinor: number;
  readonly isCancelled: boolean;
  readonly blocks: readonly {
    readonly kind: 'user' | 'dispute' | 'instalment-plan';
    readonly reason: string;
    readonly untilOn?: LocalDate;
  }[];
  readonly isDebtorProtected: boolean;
  /** A collection by direct debit is under way; no reminder before this day. */
  readonly debitPendingUntilOn?: LocalDate;
  /** An undecided credit may be this claim's. */
  readonly hasUndecidedPayment: boolean;
  /** Oldest day up to which every watched bank account was read; undefined when none is watched. */
  readonly bankReadThroughOn?: LocalDate;
  /** How many bank working days the data may be old; undefined = the gate is off. */
  readonly bankAgeDaysMax?: number;
  /** The state of the newest notice that has not left yet. */
  readonly pendingDispatch?: 'queued' | 'failed' | 'unknown';
  readonly lastNoticeToDebtorOn?: LocalDate;
  readonly hasEmail: boolean;
  readonly hasPostalAddress: boolean;
}

export type Step =
  | { readonly kind: 'due'; readonly level: number; readonly sinceOn: LocalDate }
  | {
      readonly kind: 'waiting';
      readonly level: number;
      readonly untilOn: LocalDate;
      readonly reason: 'not-due' | 'grace-period' | 'notice-period';
    }
  | { readonly kind: 'blocked'; readonly blockers: readonly Blocker[] };
