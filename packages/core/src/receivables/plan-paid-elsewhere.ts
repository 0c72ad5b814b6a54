import { allocatePayment } from '../allocation/allocate-payment.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { paidElsewhere } from '../claim/entry-words.ts';
import { ledgerOpenMinor, openParts } from '../claim/ledger.ts';
import type { BookedClaim } from '../matching/bookings.ts';
import type { ChangedClaim } from './plan-claims.ts';

export interface ListSource {
  readonly importId: string;
  readonly fileName: string;
  readonly actor: string;
}

/**
 * The payments that a list of open items reports, as ledger entries of the day of the import and events. They fall on the
 * principal first: the list counts invoices and knows nothing of fees and interest, so its open amount becomes ours.
 */
export function planPaidElsewhere(
  changed: readonly ChangedClaim[],
  claims: ReadonlyMap<string, BookedClaim>,
  on: LocalDate,
  { importId, fileName, actor }: ListSource,
) {
  const planned = changed.map(({ claimId, paidMinor }) => {
    const { facts, row } = claims.get(claimId)!;
    const open = openParts(facts.entries);
    const { split, restMinor } = allocatePayment({
      amountMinor: paidMinor,
      costsOpenMinor: open.costsMinor,
      interestOpenMinor: open.interestMinor,
      principalOpenMinor: open.principalMinor,
      policy: 'principal-first',
    });
    const entry = {
      claimId,
      kind: 'payment' as const,
      amountMinor: -paidMinor,
      valueOn: on,
      split: {
        costsMinor: 0 - split.costsMinor,
        interestMinor: 0 - split.interestMinor,
        principalMinor: 0 - split.principalMinor - restMinor,
      },
      ground: paidElsewhere,
      sourceKind: 'import' as const,
      sourceId: importId,
    };
    const who = { actor, claimId, debtorId: row.debtorId };
    const { number, currency } = facts;
    const paid = {
      ...who,
      kind: 'payment-imported',
      data: { number, amountMinor: paidMinor, currency, fileName, importId },
    };
    const settled = { ...who, kind: 'claim-settled', data: { number } };
    return { entry, events: ledgerOpenMinor(facts.entries) <= paidMinor ? [paid, settled] : [paid] };
  });
  return { entries: planned.map(({ entry }) => entry), events: planned.flatMap(({ events }) => events) };
}
