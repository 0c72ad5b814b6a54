import type { NumberSet } from './find-numbers.ts';
import { NameIndex } from './name-index.ts';
import { normaliseReference } from './normalise-reference.ts';
import type { OpenItem } from './payment.ts';

/** The open items of a company, found by number, payer and customer; built once for a batch of payments. */
export interface OpenItemIndex {
  readonly numbers: NumberSet;
  readonly customerNumbers: NumberSet;
  byNumber(key: string): readonly OpenItem[];
  byIban(iban: string): readonly OpenItem[];
  /** One item of each debtor whose name fits. */
  byName(name: string): readonly OpenItem[];
  byDebtor(debtorId: string): readonly OpenItem[];
  byCustomerNumber(key: string): readonly OpenItem[];
  /** What is still open after the bookings of this batch. */
  remainingMinor(claimId: string): number;
  take(claimId: string, amountMinor: number): void;
}

/** Shorter numbers, and those without a digit, are words of any text. */
const keyLengthMin = 4;

/** Most groups have one item; a list is only made for the second, and put in order when somebody asks for it. */
class Groups implements NumberSet {
  readonly #groups = new Map<string, OpenItem | OpenItem[]>();
  readonly #ordered = new Set<string>();
  readonly prefixes = new Set<string>();
  lengthMax = 0;

  add(key: string, item: OpenItem): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, item);
    else if (Array.isArray(group)) group.push(item);
    else this.#groups.set(key, [group, item]);
  }

  addNumber(key: string, item: OpenItem): void {
    if (key.length < keyLengthMin || !/\d/.test(key)) return;
    this.prefixes.add(key.slice(0, 2));
    this.lengthMax = Math.max(this.lengthMax, key.length);
    this.add(key, item);
  }

  has(key: string): boolean {
    return this.#groups.has(key);
  }

  get(key: string): readonly OpenItem[] {
    const group = this.#groups.get(key);
    if (group === undefined) return [];
    if (!Array.isArray(group)) return [group];
    if (!this.#ordered.has(key)) {
      this.#ordered.add(key);
      group.sort((a, b) => compare(a.number, b.number) || compare(a.claimId, b.claimId));
    }
    return group;
  }
}

export function indexOpenItems(items: readonly OpenItem[]): OpenItemIndex {
  const numbers = new Groups();
  const customers = new Groups();
  const ibans = new Groups();
  const debtors = new Groups();
  const remaining = new Map<string, number>();
  const firstOf = new Map<string, OpenItem>();
  for (const item of items) {
    if (item.openMinor <= 0) continue;
    remaining.set(item.claimId, item.openMinor);
    numbers.addNumber(normaliseReference(item.number), item);
    debtors.add(item.debtorId, item);
    if (!firstOf.has(item.debtorId)) firstOf.set(item.debtorId, item);
  }
  // What belongs to a debtor is read once a debtor, not once an item.
  for (const item of firstOf.values()) {
    const key = normaliseReference(item.debtorNumber);
    for (const one of debtors.get(item.debtorId)) {
      customers.addNumber(key, one);
      if (one.debtorIban !== null) ibans.add(one.debtorIban, one);
    }
  }
  // Only payments that wait ask for names; splitting them all costs more than all the rest.
  let names: NameIndex<OpenItem> | undefined;
  return {
    numbers,
    customerNumbers: customers,
    byNumber: (key) => numbers.get(key),
    byIban: (iban) => ibans.get(iban),
    byName: (name) => {
      names ??= new NameIndex([...firstOf.values()].map((item) => [item.debtorName, item]));
      return names.find(name);
    },
    byDebtor: (debtorId) => debtors.get(debtorId),
    byCustomerNumber: (key) => customers.get(key),
    remainingMinor: (claimId) => remaining.get(claimId) ?? 0,
    take: (claimId, amountMinor) => void remaining.set(claimId, (remaining.get(claimId) ?? 0) - amountMinor),
  };
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
