import type { LocalDate } from '../calendar/local-date.ts';
import { HashChains, hashOfText, unhashed } from './hash-chains.ts';
import type { OpenItem } from './payment.ts';

/** What a debit leaves behind: any of these may stand in its return. */
export interface Traces {
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly payerIban: string | null;
  readonly collectedOn: LocalDate | null;
}

/** A debit that was collected once, with what of it fell on which items. */
export interface Collected extends Traces {
  readonly parts: readonly { readonly place: number; readonly amountMinor: number }[];
  /** What of it lies on the account of a customer, by his place. */
  readonly credit?:
    | { readonly debtor: number; readonly amountMinor: number; readonly isPaidBack?: boolean }
    | undefined;
  readonly amountMinor: number;
}

const tracesPerDebit = 3;

/**
 * Debits by what they left behind. Few of them come back, so nothing but hashes is prepared of those that are items; more can be
 * added.
 */
export class DebitTraces {
  readonly #items: readonly OpenItem[];
  /** The debits that are items, by their places. */
  readonly #places: readonly number[];
  readonly #chains: HashChains;
  readonly #more = new Map<string, Collected[]>();

  constructor(items: readonly OpenItem[]) {
    this.#items = items;
    const places: number[] = [];
    for (const [place, item] of items.entries())
      if (item.endToEndId != null || item.mandateId != null) places.push(place);
    this.#places = places;
    const hashes = new Int32Array(places.length * tracesPerDebit);
    for (let i = 0; i < hashes.length; i += 1) {
      const trace = this.#traceAt(i);
      hashes[i] = trace === null ? unhashed : hashOfText(trace);
    }
    this.#chains = new HashChains(hashes);
  }

  #traceAt(at: number): string | null {
    const { endToEndId = null, mandateId = null, debtorIban } = this.#items[this.#placeAt(at)]!;
    const kind = at % tracesPerDebit;
    return kind === 0 ? endToEndId : kind === 1 ? mandateId : debtorIban;
  }

  #placeAt(at: number): number {
    return this.#places[Math.floor(at / tracesPerDebit)]!;
  }

  add(collected: Collected): void {
    for (const trace of [collected.endToEndId, collected.mandateId, collected.payerIban]) {
      if (trace === null) continue;
      const group = this.#more.get(trace);
      if (group === undefined) this.#more.set(trace, [collected]);
      else group.push(collected);
    }
  }

  /** All debits that left one of these, each once. */
  find(traces: readonly (string | null)[]): Set<Collected> {
    const found = new Set<Collected>();
    const made = new Set<number>();
    for (const trace of traces) {
      if (trace === null) continue;
      let at = this.#chains.first(hashOfText(trace));
      for (; at >= 0; at = this.#chains.next(at)) {
        const place = this.#placeAt(at);
        if (made.has(place) || this.#traceAt(at) !== trace) continue;
        made.add(place);
        found.add(asCollected(this.#items[place]!, place));
      }
      for (const one of this.#more.get(trace) ?? []) found.add(one);
    }
    return found;
  }
}

function asCollected(item: OpenItem, place: number): Collected {
  const { endToEndId = null, mandateId = null, debtorIban: payerIban, closedOn: collectedOn = null } = item;
  const amountMinor = item.grossMinor ?? item.openMinor;
  return { parts: [{ place, amountMinor }], amountMinor, endToEndId, mandateId, payerIban, collectedOn };
}
