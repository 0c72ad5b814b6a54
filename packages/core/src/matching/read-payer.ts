import { isSameName } from './compare-names.ts';
import type { Evidence } from './evidence.ts';
import type { OpenItemIndex } from './open-item-index.ts';
import type { OpenItem, Payment } from './payment.ts';
import { readCustomerNumbers } from './read-references.ts';

/** Whom a payment can be from, with what says so, by debtor. */
export type Payers = ReadonlyMap<string, readonly Evidence[]>;

/**
 * The debtors with open items that a payment is recognisably from: their number is in the text, the payer's IBAN or name
 * is theirs, or a part of it was booked on their claims already. Several people may have one name.
 */
export function readPayers(payment: Payment, index: OpenItemIndex): Payers {
  const customers = readCustomerNumbers(payment, index);
  const items = customers.flatMap((key) => index.byCustomerNumber(key));
  if (payment.counterpartyIban !== null) items.push(...index.byIban(payment.counterpartyIban));
  if (payment.counterpartyName !== null) items.push(...index.byName(payment.counterpartyName));
  for (const debtorId of payment.debtorIds ?? []) items.push(...index.byDebtor(debtorId));
  const payers = new Map<string, readonly Evidence[]>();
  const named = new Set(customers.flatMap((key) => index.byCustomerNumber(key).map((item) => item.debtorId)));
  for (const item of items) {
    if (!payers.has(item.debtorId)) payers.set(item.debtorId, evidenceFor(payment, item, named.has(item.debtorId)));
  }
  return payers;
}

function evidenceFor(payment: Payment, item: OpenItem, isNumberNamed: boolean): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (isNumberNamed) evidence.push({ code: 'customer-number-in-text', values: { number: item.debtorNumber } });
  if (payment.counterpartyIban !== null && payment.counterpartyIban === item.debtorIban) {
    evidence.push({ code: 'payer-iban-known' });
  }
  if (payment.counterpartyName !== null && isSameName(payment.counterpartyName, item.debtorName)) {
    evidence.push({ code: 'payer-name-matches' });
  }
  if (payment.debtorIds?.includes(item.debtorId) === true) evidence.push({ code: 'part-booked-on-customer' });
  return evidence;
}
