import type { LocalDate } from '../calendar/local-date.ts';
import { accruedInterest, type InterestOptions, interestStartsOn } from '../claim/accrued-interest.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import { defaultStart } from '../claim/default-start.ts';
import { openParts } from '../claim/ledger.ts';
import { rateUnder, spreadOf } from '../interest/default-rate.ts';
import type { OwedClaim } from './rank-claims.ts';

export interface OwedOptions extends InterestOptions {
  /**
   * Interest accrued up to the day counts as owed though no letter demanded it yet. Then book `fixInterest(claim, on)`
   * before the payment. Without it only what is booked counts, so paying the invoice amount settles the invoice.
   */
  readonly countsAccrued?: boolean;
}

/** A claim as `allocateOverClaims` takes it, on the value date of a payment. A claim not in default bears no rate. */
export function owedOn(claim: ClaimFacts, on: LocalDate, options: OwedOptions = {}): OwedClaim {
  const start = defaultStart(claim);
  const from = interestStartsOn(claim, start);
  const bears = from !== undefined && from <= on;
  const rate = bears ? rateUnder(spreadOf(claim), claim.country, options.rates)(on) : undefined;
  const open = openParts(claim.entries);
  const { accruedMinor, fixedMinor } = accruedInterest(claim, start, on, options);
  const unfixedMinor = options.countsAccrued === true ? Math.max(accruedMinor - fixedMinor, 0) : 0;
  return {
    number: claim.number,
    dueOn: claim.dueOn,
    arisenOn: claim.arisenOn ?? claim.issuedOn,
    interestBasisPoints: Math.max(rate?.basisPoints ?? (bears ? spreadOf(claim).basisPoints : 0), 0),
    open: { ...open, interestMinor: open.interestMinor + unfixedMinor },
  };
}
