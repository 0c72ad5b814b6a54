import type { LocalDate } from '../calendar/local-date.ts';
import { type DiscountPolicy, standardDiscountPolicy } from '../skonto/judge-discount.ts';
import { emptyMemory, type PayerMemory } from './payer-memory.ts';
import type { OpenItem } from './payment.ts';

/** A rate of an instalment plan, minor units. */
export interface PlanRate {
  readonly claimId: string;
  readonly rateMinor: number;
}

/** One direct debit that the company ran itself. */
export interface DirectDebit {
  /** The run it was collected with. */
  readonly collection: string;
  readonly collectedOn: LocalDate;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly claimId: string;
  readonly amountMinor: number;
}

/** All that one company knows when its payments are decided. The order within the lists has no meaning. */
export interface MatchingGround {
  /** Open items, and such as were closed lately (`openMinor` 0): a payment may come twice, and a debit may come back. */
  readonly items: readonly OpenItem[];
  readonly ownIbans: readonly string[];
  readonly memory: PayerMemory;
  readonly rates: readonly PlanRate[];
  readonly directDebits: readonly DirectDebit[];
  readonly discounts: DiscountPolicy;
  /** How many of a million automatic decisions may be wrong: what the tenant sets. */
  readonly wrongPerMillion: number;
}

export const standardWrongPerMillion = 200;

/** The ground of a company of which only some things are known. */
export function groundOf(known: Partial<MatchingGround>): MatchingGround {
  return {
    items: [],
    ownIbans: [],
    memory: emptyMemory,
    rates: [],
    directDebits: [],
    discounts: standardDiscountPolicy,
    wrongPerMillion: standardWrongPerMillion,
    ...known,
  };
}
