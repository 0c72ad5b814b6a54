import type { Evidence, EvidenceCode } from './evidence.ts';
import { findNumbers, type Hit } from './find-numbers.ts';
import { compare, type OpenItemIndex } from './open-item-index.ts';
import type { OpenItem, Payment } from './payment.ts';

/** An open claim that a payment names. */
export interface Named {
  readonly item: OpenItem;
  readonly isDoubtful: boolean;
  readonly isWeak: boolean;
  /** A weak one that looks like nothing else: no year, date, amount or customer number, not torn apart. */
  readonly isBare: boolean;
  readonly evidence: Evidence;
}

/** Longer ones are only weak when they look like a date. */
const bareDigitsMax = 7;

/** Which open claims the texts of a payment name, in the order of their numbers; the clearest mention of each counts. */
export function readReferences(payment: Payment, index: OpenItemIndex): readonly Named[] {
  const named = new Map<string, Named>();
  for (const [text, code] of texts(payment)) {
    for (const hit of findNumbers(text, index.numbers)) {
      const items = index.byNumber(hit.key);
      for (const item of items) {
        const next = toNamed(item, hit, code, items.length > 1, text);
        const known = named.get(item.claimId);
        if (known === undefined || doubts(next) < doubts(known)) named.set(item.claimId, next);
      }
    }
  }
  return [...named.values()].sort(
    (a, b) => compare(a.item.number, b.item.number) || compare(a.item.claimId, b.item.claimId),
  );
}

/** Customer numbers in the texts, by the same rules; weak ones are left out. */
export function readCustomerNumbers(payment: Payment, index: OpenItemIndex): readonly string[] {
  const keys = texts(payment).flatMap(([text]) =>
    findNumbers(text, index.customerNumbers)
      .filter((hit) => !hit.isWeak || isCustomerNumberNamed(text, hit.key))
      .map((hit) => hit.key),
  );
  return [...new Set(keys)];
}

function isCustomerNumberNamed(text: string, key: string): boolean {
  return new RegExp(
    `(kd|kunde|kunden|kdnr|kundennr|kundennummer|debitor|customer)[\\s.:#/-]*((nr|no|nummer)[\\s.:#-]*)?${key}\\b`,
    'i',
  ).test(text);
}

function isBare(text: string, { key, isSplit }: Hit): boolean {
  if (isSplit || key.length > bareDigitsMax || /^(19|20)\d\d$/.test(key) || isCustomerNumberNamed(text, key))
    return false;
  return !new RegExp(`${key}[.,]\\d`).test(text);
}

function texts(payment: Payment): readonly (readonly [string, EvidenceCode])[] {
  const list: [string, EvidenceCode][] = [];
  if (payment.remittance !== null) list.push([payment.remittance, 'number-in-text']);
  if (payment.structuredReference !== null) {
    list.push([payment.structuredReference, 'number-in-reference']);
    // RF creditor reference (ISO 11649): two letters, two check digits, then our number.
    const creditorReference = /^RF\d\d(.+)$/i.exec(payment.structuredReference.replace(/\s/g, ''));
    if (creditorReference !== null) list.push([creditorReference[1]!, 'number-in-reference']);
  }
  if (payment.endToEndId !== null) list.push([payment.endToEndId, 'number-in-end-to-end-id']);
  return list;
}

function toNamed(item: OpenItem, hit: Hit, code: EvidenceCode, isShared: boolean, text: string): Named {
  const isDoubtful = hit.isDoubtful || isShared;
  const named = hit.isSplit && code === 'number-in-text' ? 'number-split' : code;
  return {
    item,
    isDoubtful,
    isWeak: hit.isWeak,
    isBare: hit.isWeak && isBare(text, hit),
    evidence: { code: isDoubtful ? 'number-doubtful' : named, values: { number: item.number } },
  };
}

function doubts(named: Named): number {
  return (named.isWeak ? 2 : 0) + (named.isDoubtful ? 1 : 0);
}
