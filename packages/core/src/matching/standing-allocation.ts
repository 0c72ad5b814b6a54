import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit } from '../claim/claim.ts';

/** A booking that stands, with the parts of the ledger entry it made (with that entry's sign). */
export interface StandingAllocation extends AllocationSplit {
  readonly id: string;
  readonly claimId: string;
  readonly debtorId: string;
  readonly number: string;
  readonly amountMinor: number;
  readonly entryId: string;
  readonly valueOn: LocalDate;
  readonly openMinor: number;
  /** Interest that was fixed, and Skonto that was granted, because of it. */
  readonly besides: readonly {
    readonly id: string;
    readonly kind: 'interest' | 'discount';
    readonly amountMinor: number;
    readonly valueOn: LocalDate;
    readonly periodFrom: LocalDate | null;
    readonly periodTo: LocalDate | null;
    readonly ground: string | null;
  }[];
}
