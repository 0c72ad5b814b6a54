import { allocatePayment, costsComeFirst } from '../allocation/allocate-payment.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { paidElsewhere } from '../claim/entry-words.ts';
import { ledgerOpenMinor, openParts } from '../claim/ledger.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type { BookedClaim } from '../matching/bookings.ts';
import type { ChangedClaim, RaisedClaim } from './plan-claims.ts';

export interface ListSource {
  readonly importId: string;
  readonly fileName: string;
  readonly actor: string;
}

/** What a list does to the ledgers of claims that are here. */
export interface ListBookings {
  readonly paid: readonly Pick<ChangedClaim, 'claimId' | 'paidMinor'>[];
  readonly raised?: readonly Pick<RaisedClaim, 'claimId' | 'raisedMinor'>[];
  /** Claims that the accounting's list does not name any more: the principal counts as paid. */
  readonly missing?: readonly string[];
}

/**
 * The payments that a list of open items reports, and takes back, as ledger entries of the day of the import and events.
 * They fall on the principal first: the list counts invoices and knows nothing of fees and interest, so its open amount
 * becomes ours; what lies beyond the principal follows the order of the law. No interest is fixed: the list does not say
 * when the money came.
 */
export function planPaidElsewhere(
  { paid, raised = [], missing = [] }: ListBookings,
  claims: ReadonlyMap<string, BookedClaim>,
  on: LocalDate,
  source: ListSource,
  law: Pick<LawSettings, 'country' | 'costsFirst'>,
) {
  const closed = missing.flatMap((claimId) => {
    const paidMinor = openParts(claims.get(claimId)!.facts.entries).principalMinor;
    return paidMinor > 0 ? [{ claimId, paidMinor, isMissing: true }] : [];
  });
  const planned = [
    ...[...paid.map((part) => ({ ...part, isMissing: false })), ...closed].map((part) =>
      planPaid(part, claims.get(part.claimId)!, on, source, law),
    ),
    ...raised.map((part) => planRaised(part, claims.get(part.claimId)!, on, source)),
  ];
  return { entries: planned.map(({ entry }) => entry), events: planned.flatMap(({ events }) => events) };
}

function planPaid(
  {
    claimId,
    paidMinor,
    isMissing,
  }: { readonly claimId: string; readonly paidMinor: number; readonly isMissing: boolean },
  { facts, row }: BookedClaim,
  on: LocalDate,
  { importId, fileName, actor }: ListSource,
  law: Pick<LawSettings, 'country' | 'costsFirst'>,
) {
  const open = openParts(facts.entries);
  const { split, restMinor } = allocatePayment({
    amountMinor: paidMinor,
    costsOpenMinor: open.costsMinor,
    interestOpenMinor: open.interestMinor,
    principalOpenMinor: open.principalMinor,
    policy: 'principal-first',
    costsFirst: costsComeFirst(law.country, law.costsFirst),
  });
  const entry = {
    claimId,
    kind: 'payment' as const,
    amountMinor: 0 - paidMinor,
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
  const { number, currency } = facts;
  const who = { actor, claimId, debtorId: row.debtorId };
  const kind = isMissing ? 'claim-not-listed' : 'payment-imported';
  const event = { ...who, kind, data: { number, amountMinor: paidMinor, currency, fileName, importId } };
  const settled = { ...who, kind: 'claim-settled', data: { number } };
  return { entry, events: ledgerOpenMinor(facts.entries) <= paidMinor ? [event, settled] : [event] };
}

function planRaised(
  { claimId, raisedMinor }: { readonly claimId: string; readonly raisedMinor: number },
  { facts, row }: BookedClaim,
  on: LocalDate,
  { importId, fileName, actor }: ListSource,
) {
  const entry = {
    claimId,
    kind: 'payment-reversal' as const,
    amountMinor: raisedMinor,
    valueOn: on,
    split: { costsMinor: 0, interestMinor: 0, principalMinor: raisedMinor },
    ground: paidElsewhere,
    sourceKind: 'import' as const,
    sourceId: importId,
  };
  const { number, currency } = facts;
  const who = { actor, claimId, debtorId: row.debtorId };
  const openMinor = ledgerOpenMinor(facts.entries);
  const event = {
    ...who,
    kind: 'payment-withdrawn',
    data: { number, amountMinor: raisedMinor, currency, fileName, importId },
  };
  const data = { number, currency, openMinor: openMinor + raisedMinor };
  const isReopened = openMinor <= 0 && openMinor + raisedMinor > 0;
  return { entry, events: isReopened ? [event, { ...who, kind: 'claim-reopened', data }] : [event] };
}
