import { toDecimal } from '../money/money.ts';
import { type DiscountPolicy, judgeMissing } from '../skonto/judge-discount.ts';
import { discountEvidence } from './discount-evidence.ts';
import type { Evidence } from './evidence.ts';
import { compare, type OpenItemIndex } from './open-item-index.ts';
import type { OpenItem, Payment, Suggestion } from './payment.ts';
import { type Payers, readPayers } from './read-payer.ts';
import type { Named } from './read-references.ts';

/**
 * Every claim that an undecided payment may be for, best first. A suggestion keeps its claim from being dunned, so none is
 * left out because the list is long: the claims whose numbers the payment names, and all open claims of whoever it is
 * recognisably from, whatever the amount. An amount that fits, with nothing that says from whom, is no suggestion.
 */
export function suggestItems(
  payment: Payment,
  named: readonly Named[],
  index: OpenItemIndex,
  discounts: DiscountPolicy,
): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  const add = (item: OpenItem, evidence: readonly Evidence[]): void => {
    const remaining = index.remainingMinor(item.claimId);
    if (remaining <= 0 || found.has(item.claimId) || payment.refusedClaimIds.includes(item.claimId)) return;
    found.set(item.claimId, {
      claimId: item.claimId,
      amountMinor: Math.min(payment.amountMinor, remaining),
      evidence: [...evidence, ...amountEvidence(payment, item, remaining, discounts)],
    });
  };
  const payers = readPayers(payment, index);
  for (const mention of named) if (!mention.isWeak) add(mention.item, [mention.evidence]);
  for (const mention of named) if (isPlausible(mention, payment, payers, index)) add(mention.item, [mention.evidence]);
  for (const item of itemsOf(payers, payment, index)) add(item, payers.get(item.debtorId)!);
  return [...found.values()];
}

/**
 * What is left of a payment of which a part was booked on a customer's claims may be for any other claim of that customer;
 * in another currency none of it can be booked, but it may be meant for it.
 */
export function suggestForRest(
  restMinor: number,
  currency: string,
  items: readonly OpenItem[],
  bookedClaimIds: readonly string[],
): readonly Suggestion[] {
  return items
    .filter((item) => !bookedClaimIds.includes(item.claimId) && item.openMinor > 0)
    .sort((a, b) => compare(a.number, b.number))
    .map((item) => ({
      claimId: item.claimId,
      amountMinor: Math.min(restMinor, item.openMinor),
      evidence: [
        { code: 'part-booked-on-customer' as const },
        ...(item.currency === currency
          ? []
          : [{ code: 'currency-differs' as const, values: { paid: currency, owed: item.currency } }]),
      ],
    }));
}

/** A number that may be something else counts when the payer is known, the amount fits, or it can be a part payment. */
function isPlausible({ item, isBare }: Named, payment: Payment, payers: Payers, index: OpenItemIndex): boolean {
  if (payers.has(item.debtorId) || isFitting(payment, item, index)) return true;
  return isBare && payment.amountMinor <= index.remainingMinor(item.claimId);
}

function isFitting(payment: Payment, item: OpenItem, index: OpenItemIndex): boolean {
  const remaining = index.remainingMinor(item.claimId);
  const isOpen = payment.amountMinor === remaining;
  const isDemanded = payment.amountMinor === item.demandedMinor && item.demandedMinor <= remaining;
  const isOffered =
    item.offers?.some(({ discountMinor, toleratedOn }) => {
      return payment.valueOn <= toleratedOn && payment.amountMinor === remaining - discountMinor;
    }) ?? false;
  return item.currency === payment.currency && (isOpen || isDemanded || isOffered);
}

/** The payers' open items: first what the amount fits, then the customer whose whole account it is, then the others. */
function itemsOf(payers: Payers, payment: Payment, index: OpenItemIndex): readonly OpenItem[] {
  const items: { readonly item: OpenItem; readonly place: number }[] = [];
  for (const debtorId of payers.keys()) {
    const group = index.byDebtor(debtorId);
    const open = group.filter((item) => item.currency === payment.currency && index.remainingMinor(item.claimId) > 0);
    const sum = open.reduce((total, item) => total + index.remainingMinor(item.claimId), 0);
    const place = sum === payment.amountMinor ? 1 : 2;
    for (const item of group) items.push({ item, place: isFitting(payment, item, index) ? 0 : place });
  }
  return items
    .sort(
      (a, b) => a.place - b.place || compare(a.item.number, b.item.number) || compare(a.item.claimId, b.item.claimId),
    )
    .map(({ item }) => item);
}

function amountEvidence(
  payment: Payment,
  item: OpenItem,
  remaining: number,
  policy: DiscountPolicy,
): readonly Evidence[] {
  if (item.currency !== payment.currency) {
    return [{ code: 'currency-differs', values: { paid: payment.currency, owed: item.currency } }];
  }
  if (payment.amountMinor === remaining) return [{ code: 'amount-equals-open' }];
  if (payment.amountMinor === item.demandedMinor) return [{ code: 'amount-equals-demand' }];
  const { offers = [], grantedMinor = 0 } = item;
  const missingMinor = remaining - payment.amountMinor + grantedMinor;
  const judged = judgeMissing({ missingMinor, grantedMinor, offers, paidOn: payment.valueOn, policy });
  const deducted = discountEvidence(judged, payment.valueOn);
  if (deducted.length > 0) return deducted;
  return [{ code: 'amount-differs', values: { amount: toDecimal(payment.amountMinor), open: toDecimal(remaining) } }];
}
