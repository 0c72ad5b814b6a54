import type { NumberSet } from './find-numbers.ts';
import { normaliseReference } from './normalise-reference.ts';
import type { OpenItem } from './payment.ts';

/** The open items of a company, found by number, amount, payer and customer; built once for a batch of payments. */
export interface OpenItemIndex {
  readonly numbers: NumberSet;
  readonly customerNumbers: NumberSet;
  byNumber(key: string): readonly OpenItem[];
  byAmount(amountMinor: number): readonly OpenItem[];
  byIban(iban: string): readonly OpenItem[];
  byCustomerNumber(key: string): readonly OpenItem[];
  /** What is still open after the bookings of this batch. */
  remainingMinor(claimId: string): number;
  take(claimId: string, amountMinor: number): void;
}

/** Shorter numbers, and those without a digit, are words of any text. */
const keyLengthMin = 4;

/** Most groups have one item; a list is only made for the second, and put in order when somebody asks for it. */
class Groups<K> implements NumberSet {
  readonly #groups = new Map<K, OpenItem | OpenItem[]>();
  readonly #ordered = new Set<K>();
  readonly prefixes = new Set<string>();
  lengthMax = 0;

  add(key: K, item: OpenItem): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, item);
    else if (Array.isArray(group)) group.push(item);
    else this.#groups.set(key, [group, item]);
  }

  addNumber(key: K & string, item: OpenItem): void {
    if (key.length < keyLengthMin || !/\d/.test(key)) return;
    this.prefixes.add(key.slice(0, 2));
    this.lengthMax = Math.max(this.lengthMax, key.length);
    this.add(key, item);
  }

  has(key: string): boolean {
    return this.#groups.has(key as K);
  }

  get(key: K): readonly OpenItem[] {
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
  const numbers = new Groups<string>();
  const customers = new Groups<string>();
  const ibans = new Groups<string>();
  const amounts = new Groups<number>();
  const remaining = new Map<string, number>();
  for (const item of items) {
    if (item.openMinor <= 0) continue;
    remaining.set(item.claimId, item.openMinor);
    numbers.addNumber(normaliseReference(item.number), item);
    customers.addNumber(normaliseReference(item.debtorNumber), item);
    if (item.debtorIban !== null) ibans.add(item.debtorIban, item);
    amounts.add(item.openMinor, item);
    if (item.demandedMinor !== null && item.demandedMinor < item.openMinor) amounts.add(item.demandedMinor, item);
  }
  return {
    numbers,
    customerNumbers: customers,
    byNumber: (key) => numbers.get(key),
    byAmount: (amountMinor) => amounts.get(amountMinor),
    byIban: (iban) => ibans.get(iban),
    byCustomerNumber: (key) => customers.get(key),
    remainingMinor: (claimId) => remaining.get(claimId) ?? 0,
    take: (claimId, amountMinor) => void remaining.set(claimId, (remaining.get(claimId) ?? 0) - amountMinor),
  };
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
