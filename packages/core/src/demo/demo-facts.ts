import type { ClaimFacts } from '../claim/claim.ts';
import type { LiveClaim } from './demo-books.ts';
import { demoCreditor } from './demo-creditor.ts';

/** A claim of the play as the rules see it. */
export function claimFactsOf(claim: LiveClaim): ClaimFacts {
  const { invoice, customer } = claim;
  const { debtor } = customer;
  return {
    number: invoice.number,
    kind: 'invoice',
    currency: invoice.currency,
    country: demoCreditor.country,
    debtorRegion: debtor.region,
    creditorRegion: demoCreditor.region,
    debtorCountry: debtor.country,
    creditorCountry: demoCreditor.country,
    debtorKind: debtor.kind,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    dueBasis: invoice.dueBasis,
    hasConsumerNotice: invoice.hasConsumerNotice,
    ...invoice.terms,
    ...(claim.acknowledgements.length > 0 && {
      limitationEvents: claim.acknowledgements.map(({ on }) => ({ kind: 'acknowledgement', on }) as const),
    }),
    entries: [...claim.entries],
    notices: [...claim.notices],
  };
}
