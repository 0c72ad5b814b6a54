import type { ClaimFacts } from './claim.ts';

/** A claim of 1,000.00 with an agreed date of payment; tests change what they are about. */
export function claimForTests(change: Partial<ClaimFacts> = {}): ClaimFacts {
  return {
    number: 'R-1001',
    kind: 'invoice',
    currency: 'EUR',
    country: 'DE',
    debtorKind: 'business',
    issuedOn: '2026-02-13',
    dueOn: '2026-02-27',
    dueBasis: 'contract',
    hasConsumerNotice: false,
    entries: [{ kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-13' }],
    notices: [],
    ...change,
  };
}
