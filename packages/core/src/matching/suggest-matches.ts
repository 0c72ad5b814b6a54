import { classifyTransaction } from './classify-transaction.ts';
import type { Evidence } from './evidence.ts';
import { compare, indexOpenItems, type OpenItemIndex } from './open-item-index.ts';
import type { Allocation, Decision, OpenItem, Payment } from './payment.ts';
import { type Named, readReferences } from './read-references.ts';
import { suggestItems } from './suggest-items.ts';

/**
 * Decides undecided payments against the open items of one company.
 *
 * Sure: the texts name claims beyond doubt and the amount is exactly what is open (or was demanded in the last letter) on
 * all of them together. Everything else waits for a person, and so does what a person had in hand. The answer does not depend on the order of payments and items:
 * payments are taken by booking day and id, all sure ones first; what one takes is no longer open for the next.
 */
export function decidePayments(
  payments: readonly Payment[],
  items: readonly OpenItem[],
  ownIbans: readonly string[] = [],
): readonly Decision[] {
  const index = indexOpenItems(items);
  const own = new Set(ownIbans);
  const ordered = [...payments].sort((a, b) => compare(a.bookedOn, b.bookedOn) || compare(a.id, b.id));
  const first = ordered.map((payment) => decideFirst(payment, index, own));
  return ordered.map((payment, i) => {
    const decision = first[i]!;
    return 'named' in decision ? decideRest(payment, decision.named, index) : decision;
  });
}

interface Waiting {
  readonly named: readonly Named[];
}

function decideFirst(payment: Payment, index: OpenItemIndex, own: ReadonlySet<string>): Decision | Waiting {
  const kind = classifyTransaction(payment, own);
  if (kind === 'money-out' || kind === 'own-transfer') {
    return { tier: 'not-a-payment', paymentId: payment.id, evidence: [{ code: kind }] };
  }
  if (kind !== 'credit') return { tier: 'none', paymentId: payment.id, evidence: [{ code: kind }] };
  const named = readReferences(payment, index);
  return payment.isInHand === true ? { named } : (bookSure(payment, named, index) ?? { named });
}

function bookSure(payment: Payment, named: readonly Named[], index: OpenItemIndex): Decision | undefined {
  const clear = named.filter((n) => !n.isDoubtful && index.remainingMinor(n.item.claimId) > 0);
  if (clear.length === 0 || clear.some((n) => n.item.currency !== payment.currency || isRefused(payment, n.item))) {
    return undefined;
  }
  const fit = fitAmount(payment.amountMinor, clear, index);
  if (fit === undefined) return undefined;
  for (const allocation of fit.allocations) index.take(allocation.claimId, allocation.amountMinor);
  return {
    tier: 'sure',
    paymentId: payment.id,
    allocations: fit.allocations,
    evidence: [...clear.map((n) => n.evidence), fit.evidence],
  };
}

interface Fit {
  readonly allocations: readonly Allocation[];
  readonly evidence: Evidence;
}

/** The amount is exactly the open amounts together, or exactly what the last letters demanded of them (never more than is open). */
function fitAmount(amountMinor: number, clear: readonly Named[], index: OpenItemIndex): Fit | undefined {
  const open = clear.map(({ item }) => ({ claimId: item.claimId, amountMinor: index.remainingMinor(item.claimId) }));
  if (sumOf(open) === amountMinor) {
    const count = { count: String(open.length) };
    return {
      allocations: open,
      evidence: open.length > 1 ? { code: 'amounts-add-up', values: count } : { code: 'amount-equals-open' },
    };
  }
  const demanded = clear.map(({ item }, i) => ({
    claimId: item.claimId,
    amountMinor: Math.min(item.demandedMinor ?? item.openMinor, open[i]!.amountMinor),
  }));
  const isUntouched = clear.every(({ item }, i) => demanded[i]!.amountMinor === (item.demandedMinor ?? item.openMinor));
  if (!isUntouched || sumOf(demanded) !== amountMinor || demanded.some((part) => part.amountMinor <= 0))
    return undefined;
  return { allocations: demanded, evidence: { code: 'amount-equals-demand' } };
}

function decideRest(payment: Payment, named: readonly Named[], index: OpenItemIndex): Decision {
  const suggestions = suggestItems(payment, named, index);
  if (suggestions.length === 0) return { tier: 'none', paymentId: payment.id, evidence: [{ code: 'no-candidate' }] };
  const evidence: readonly Evidence[] =
    suggestions.length > 1 ? [{ code: 'several-candidates' }] : suggestions[0]!.evidence;
  return { tier: 'unclear', paymentId: payment.id, suggestions, evidence };
}

function isRefused(payment: Payment, item: OpenItem): boolean {
  return payment.refusedClaimIds.includes(item.claimId);
}

function sumOf(allocations: readonly Allocation[]): number {
  return allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
