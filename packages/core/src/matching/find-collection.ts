import type { DirectDebit } from './ground.ts';
import type { GroundIndex } from './ground-index.ts';
import { put } from './groups.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Payment } from './payment.ts';
import { readWords } from './text-atoms.ts';

interface Collection {
  readonly key: string;
  readonly debits: readonly DirectDebit[];
  readonly sumMinor: number;
}

/** Finds the direct-debit run whose money a credit is: by its id or its end-to-end id, and by its sum. */
export class CollectionFinder {
  readonly #bySum = new Map<number, Collection[]>();
  readonly #index: GroundIndex;

  constructor(debits: readonly DirectDebit[], index: GroundIndex) {
    this.#index = index;
    const runs = new Map<string, DirectDebit[]>();
    for (const debit of debits) {
      put(runs, squeezed(debit.collection), debit);
      if (debit.endToEndId !== null) put(runs, squeezed(debit.endToEndId), debit);
    }
    for (const [key, list] of runs) {
      const sumMinor = list.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      put(this.#bySum, sumMinor, { key, debits: list, sumMinor });
    }
  }

  find(payment: Payment): Hypothesis | undefined {
    const runs = this.#bySum.get(payment.amountMinor);
    if (runs === undefined) return undefined;
    const text = squeezed([payment.remittance, payment.endToEndId, payment.structuredReference].join(' '));
    const run = runs.find(({ key }) => text.includes(key));
    if (run === undefined) return undefined;
    const parts = run.debits.map(({ claimId, amountMinor }) => ({
      place: this.#index.placeOf(claimId) ?? -1,
      amountMinor,
    }));
    const isBookable = parts.every(
      ({ place, amountMinor }) => place >= 0 && this.#index.remaining(place) >= amountMinor,
    );
    if (parts.some(({ place }) => place < 0)) return undefined;
    const values = { collection: run.debits[0]!.collection, count: String(parts.length) };
    return {
      debtor: this.#index.debtorAt(parts[0]!.place),
      parts,
      creditMinor: 0,
      weight: isBookable ? 15 : 3,
      evidence: () => [{ code: 'collection-named', weight: 1500, values }],
      mayBeSure: isBookable,
      namingWeight: 0,
    };
  }
}

function squeezed(text: string): string {
  return readWords(text).join('');
}
