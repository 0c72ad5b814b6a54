import type { DiscountPolicy } from '../skonto/judge-discount.ts';
import { classifyTransaction } from './classify-transaction.ts';
import type { Evidence } from './evidence.ts';
import { fitAmount } from './fit-amount.ts';
import type { MatchingGround } from './ground.ts';
import { compare, indexOpenItems, type OpenItemIndex } from './open-item-index.ts';
import type { Decision, OpenItem, Payment } from './payment.ts';
import { type Named, readReferences } from './read-references.ts';
import { suggestItems } from './suggest-items.ts';

/**
 * Decides undecided payments against the open items of one company.
 *
 * Sure: the texts name claims beyond doubt and the amount is exactly what is open (or was demanded in the last letter) on
 * all of them together, less a Skonto that is the payer's to take. Everything else waits for a person, and so does what a person had in hand. The answer does not depend on the order of payments and items:
 * payments are taken by booking day and id, all sure ones first; what one takes is no longer open for the next.
 */
export function decidePayments(payments: readonly Payment[], ground: MatchingGround): readonly Decision[] {
  return decideAll(new PaymentDecider(ground), payments);
}

/** All payments at once; see `decidePayments`. */
export function decideAll(decider: PaymentDecider, payments: readonly Payment[]): readonly Decision[] {
  const ordered = [...payments].sort((a, b) => compare(a.bookedOn, b.bookedOn) || compare(a.id, b.id));
  const first = ordered.map((payment) => decider.first(payment));
  return ordered.map((payment, i) => {
    const decision = first[i]!;
    return 'named' in decision ? decider.rest(payment, decision) : decision;
  });
}

/**
 * Decides more payments than can be held at once, with the same answers: hand every payment to `first`, in order, then those
 * that it left waiting to `rest`, in order.
 */
export class PaymentDecider {
  private readonly index: OpenItemIndex;
  private readonly own: ReadonlySet<string>;
  private readonly discounts: DiscountPolicy;

  constructor({ items, ownIbans, discounts }: MatchingGround) {
    this.index = indexOpenItems(items);
    this.own = new Set(ownIbans);
    this.discounts = discounts;
  }

  first(payment: Payment): Decision | Waiting {
    return decideFirst(payment, this.index, this.own, this.discounts);
  }

  rest(payment: Payment, { named }: Waiting = { named: readReferences(payment, this.index) }): Decision {
    return decideRest(payment, named, this.index, this.discounts);
  }
}

/** Nothing is sure: the payment comes again when all sure ones are taken. */
export interface Waiting {
  readonly named: readonly Named[];
}

function decideFirst(
  payment: Payment,
  index: OpenItemIndex,
  own: ReadonlySet<string>,
  discounts: DiscountPolicy,
): Decision | Waiting {
  const kind = classifyTransaction(payment, own);
  if (kind === 'money-out' || kind === 'own-transfer') {
    return { tier: 'not-a-payment', paymentId: payment.id, evidence: [{ code: kind }] };
  }
  if (kind !== 'credit') return { tier: 'none', paymentId: payment.id, evidence: [{ code: kind }] };
  const named = readReferences(payment, index);
  return payment.isInHand === true ? { named } : (bookSure(payment, named, index, discounts) ?? { named });
}

function bookSure(
  payment: Payment,
  named: readonly Named[],
  index: OpenItemIndex,
  discounts: DiscountPolicy,
): Decision | undefined {
  const clear = named.filter((n) => !n.isDoubtful && index.remainingMinor(n.item.claimId) > 0);
  if (clear.length === 0 || clear.some((n) => n.item.currency !== payment.currency || isRefused(payment, n.item))) {
    return undefined;
  }
  const settleable = clear.map(({ item }) => ({ ...item, ...untouched(item, index) }));
  const fit = fitAmount(payment.amountMinor, settleable, payment.valueOn, discounts);
  if (fit === undefined) return undefined;
  for (const { claimId, amountMinor, discountMinor = 0 } of fit.allocations)
    index.take(claimId, amountMinor + discountMinor);
  return {
    tier: 'sure',
    paymentId: payment.id,
    allocations: fit.allocations,
    evidence: [...clear.map((n) => n.evidence), ...fit.evidence],
  };
}

/** What is left of an item, and what was demanded and offered as long as nothing of this batch fell on it. */
function untouched(item: OpenItem, index: OpenItemIndex) {
  const openMinor = index.remainingMinor(item.claimId);
  const demandedMinor = item.demandedMinor ?? item.openMinor;
  return {
    openMinor,
    demandedMinor: demandedMinor <= openMinor ? demandedMinor : undefined,
    offers: openMinor === item.openMinor ? item.offers : undefined,
  };
}

function decideRest(
  payment: Payment,
  named: readonly Named[],
  index: OpenItemIndex,
  discounts: DiscountPolicy,
): Decision {
  const suggestions = suggestItems(payment, named, index, discounts);
  if (suggestions.length === 0) return { tier: 'none', paymentId: payment.id, evidence: [{ code: 'no-candidate' }] };
  const evidence: readonly Evidence[] =
    suggestions.length > 1 ? [{ code: 'several-candidates' }] : suggestions[0]!.evidence;
  return { tier: 'unclear', paymentId: payment.id, candidates: [], suggestions, evidence };
}

function isRefused(payment: Payment, item: OpenItem): boolean {
  return payment.refusedClaimIds.includes(item.claimId);
}
