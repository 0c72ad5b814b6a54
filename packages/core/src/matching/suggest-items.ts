import { toDecimal } from '../money/money.ts';
import { isSameName } from './compare-names.ts';
import type { Evidence } from './evidence.ts';
import type { OpenItemIndex } from './open-item-index.ts';
import type { OpenItem, Payment, Suggestion } from './payment.ts';
import { type Named, readCustomerNumbers } from './read-references.ts';

/** More than this nobody reads. */
const suggestionsMax = 5;

/**
 * Claims that an undecided payment may be for, best first. A suggestion keeps its claim from being dunned, so there are no
 * wild guesses: the payment names the claim, or its amount fits and the payer is known by IBAN, name or customer number.
 */
export function suggestItems(payment: Payment, named: readonly Named[], index: OpenItemIndex): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  const add = (item: OpenItem, evidence: readonly Evidence[]): void => {
    const remaining = index.remainingMinor(item.claimId);
    if (remaining <= 0 || found.has(item.claimId) || payment.refusedClaimIds.includes(item.claimId)) return;
    found.set(item.claimId, {
      claimId: item.claimId,
      amountMinor: Math.min(payment.amountMinor, remaining),
      evidence: [...evidence, ...amountEvidence(payment, item, remaining)],
    });
  };
  const customers = readCustomerNumbers(payment, index);
  for (const mention of named) if (!mention.isWeak) add(mention.item, [mention.evidence]);
  for (const { item, evidence } of named) {
    const isPlausible = payerEvidence(payment, item, customers, index).length > 0 || isFitting(payment, item, index);
    if (isPlausible) add(item, [evidence]);
  }
  for (const item of index.byAmount(payment.amountMinor)) {
    const payer = payerEvidence(payment, item, customers, index);
    if (payer.length > 0 && isFitting(payment, item, index)) add(item, payer);
  }
  for (const item of wholeAccount(payment, customers, index)) add(item, payerEvidence(payment, item, customers, index));
  return [...found.values()].slice(0, suggestionsMax);
}

function isFitting(payment: Payment, item: OpenItem, index: OpenItemIndex): boolean {
  const remaining = index.remainingMinor(item.claimId);
  const isOpen = payment.amountMinor === remaining;
  const isDemanded = payment.amountMinor === item.demandedMinor && item.demandedMinor <= remaining;
  return item.currency === payment.currency && (isOpen || isDemanded);
}

/** All open items of the payer when the payment is exactly their sum. */
function wholeAccount(payment: Payment, customers: readonly string[], index: OpenItemIndex): readonly OpenItem[] {
  const groups = customers.map((key) => index.byCustomerNumber(key));
  if (payment.counterpartyIban !== null) groups.push(index.byIban(payment.counterpartyIban));
  for (const group of groups) {
    const open = group.filter((item) => item.currency === payment.currency && index.remainingMinor(item.claimId) > 0);
    const sum = open.reduce((total, item) => total + index.remainingMinor(item.claimId), 0);
    if (open.length > 1 && sum === payment.amountMinor) return open;
  }
  return [];
}

function payerEvidence(
  payment: Payment,
  item: OpenItem,
  customers: readonly string[],
  index: OpenItemIndex,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (customers.some((key) => index.byCustomerNumber(key).some((other) => other.debtorId === item.debtorId))) {
    evidence.push({ code: 'customer-number-in-text', values: { number: item.debtorNumber } });
  }
  if (payment.counterpartyIban !== null && payment.counterpartyIban === item.debtorIban) {
    evidence.push({ code: 'payer-iban-known' });
  }
  if (payment.counterpartyName !== null && isSameName(payment.counterpartyName, item.debtorName)) {
    evidence.push({ code: 'payer-name-matches' });
  }
  return evidence;
}

function amountEvidence(payment: Payment, item: OpenItem, remaining: number): readonly Evidence[] {
  if (item.currency !== payment.currency) {
    return [{ code: 'currency-differs', values: { paid: payment.currency, owed: item.currency } }];
  }
  if (payment.amountMinor === remaining) return [{ code: 'amount-equals-open' }];
  if (payment.amountMinor === item.demandedMinor) return [{ code: 'amount-equals-demand' }];
  return [{ code: 'amount-differs', values: { amount: toDecimal(payment.amountMinor), open: toDecimal(remaining) } }];
}
