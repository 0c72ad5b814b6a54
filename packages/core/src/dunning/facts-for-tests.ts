import type { Level, Procedure } from './procedure.ts';
import type { RunFacts } from './propose-run.ts';

/** Three levels as a small firm has them: reminder after 7 days, then 3 days after each deadline; texts play no part. */
export const threeLevels: Procedure = {
  name: 'standard',
  version: 1,
  minimumMinor: 500,
  gapDays: 5,
  levels: [
    level(1, { daysAfter: 7, periodDays: 10 }),
    level(2, { feeMinor: { private: 250, business: 250 }, claimsFlatFee: true, claimsInterest: true }),
    level(3, { feeMinor: { private: 250, business: 250 }, claimsFlatFee: true, claimsInterest: true }),
  ],
};

export function level(position: number, rest: Partial<Level> = {}): Level {
  return {
    position,
    daysAfter: 3,
    periodDays: 7,
    feeMinor: { private: 0, business: 0 },
    claimsFlatFee: false,
    claimsInterest: false,
    channel: 'any',
    texts: [],
    ...rest,
  };
}

type FactsChange = Partial<Omit<RunFacts, 'claim'>> & { readonly claim?: Partial<RunFacts['claim']> };

/** An open claim of 119.00 EUR, due on Monday 2026-03-02, with everything in order; `change` says what is different. */
export function factsOf({ claim, ...change }: FactsChange = {}): RunFacts {
  return {
    claimId: 'c1',
    debtorId: 'd1',
    procedure: threeLevels,
    openMinor: 11_900,
    isCancelled: false,
    blocks: [],
    isDebtorProtected: false,
    hasUndecidedPayment: false,
    hasEmail: true,
    hasPostalAddress: true,
    ...change,
    claim: {
      number: 'RE-1',
      kind: 'invoice',
      currency: 'EUR',
      country: 'DE',
      debtorKind: 'private',
      issuedOn: '2026-02-16',
      dueOn: '2026-03-02',
      dueBasis: 'one-sided',
      hasConsumerNotice: false,
      entries: [{ kind: 'principal', amountMinor: change.openMinor ?? 11_900, valueOn: '2026-02-16' }],
      notices: [],
      ...claim,
    },
  };
}
