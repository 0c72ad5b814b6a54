import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { compare } from './compare.ts';
import type { Trace, TraceKind } from './payer-memory.ts';
import { TextPlaces } from './text-places.ts';

/** A customer whom an account or a name meant before. */
export interface Remembered {
  readonly debtor: number;
  /** Of how often it meant others: natural logarithm, to be added to what an account or a name says by itself. */
  readonly weight: number;
  readonly count: number;
}

/** Who pays for several customers pays for one of them: which one, the claims say better than the counts. */
const sharedShare = 0.4;
const refusalHalfLifeDays = 180;
/** So many customers of one account are weighed each time; of more (payment services, insurers) what does not change is kept. */
const fewMax = 100;
const nothing: readonly never[] = [];

interface Meaning {
  readonly trace: Trace;
  /** Undefined: nothing of the customer is open, and nothing was closed lately. */
  readonly debtor: number | undefined;
}

/** What an account or a name means that very many customers share. */
interface Shared {
  /** Payments of those whom nobody refused. */
  readonly total: number;
  /** Whom nobody refused, the most frequent first. */
  readonly ranked: readonly Meaning[];
  readonly refused: readonly Meaning[];
  readonly byDebtor: ReadonlyMap<number, Meaning>;
}

/**
 * Customers by what earlier payments from an account, or under a name, meant. What is done for a payment is bounded, however
 * often its account paid and for however many customers: after the first look only its most frequent ones are touched.
 */
export class RememberedPayers {
  readonly #traces: readonly Trace[];
  readonly #debtorById: (debtorId: string) => number | undefined;
  readonly #ids: (debtor: number) => string;
  readonly #places: TextPlaces;
  readonly #shared = { iban: new Map<string, Shared>(), name: new Map<string, Shared>() };

  /** `ids`: the id of a customer, which orders those of equal counts. */
  constructor(
    traces: readonly Trace[],
    debtorById: (debtorId: string) => number | undefined,
    ids: (debtor: number) => string,
  ) {
    this.#traces = traces;
    this.#debtorById = debtorById;
    this.#ids = ids;
    this.#places = new TextPlaces(traces.length, (place) => traces[place]!.key);
  }

  /** All customers it meant, or at least the `max` most telling; `of` says the others, one by one. */
  find(kind: TraceKind, key: string, on: LocalDate, max: number): readonly Remembered[] {
    const known = this.#known(kind, key);
    if (known === undefined) return nothing;
    if (!isShared(known)) return weigh(known, on, totalOf(known, on));
    const { ranked, refused } = known;
    return weigh([...ranked.slice(0, max), ...refused], on, known.total + totalOf(refused, on));
  }

  /** Whether `find`, which was asked before, may leave some out. */
  isShared(kind: TraceKind, key: string): boolean {
    const shared = this.#shared[kind];
    return shared.size > 0 && shared.has(key);
  }

  #known(kind: TraceKind, key: string): readonly Meaning[] | Shared | undefined {
    // Few companies have such an account: no text is hashed to find none.
    const shared = this.#shared[kind];
    return (shared.size > 0 ? shared.get(key) : undefined) ?? this.#look(kind, key);
  }

  /** One customer, whom `find` may have left out; undefined: it never meant him. */
  of(kind: TraceKind, key: string, on: LocalDate, debtor: number): Remembered | undefined {
    const known = this.#known(kind, key);
    if (known === undefined) return undefined;
    if (!isShared(known)) return weigh(known, on, totalOf(known, on)).find((one) => one.debtor === debtor);
    const meaning = known.byDebtor.get(debtor);
    return meaning === undefined ? undefined : weigh([meaning], on, known.total + totalOf(known.refused, on))[0];
  }

  #look(kind: TraceKind, key: string): readonly Meaning[] | Shared | undefined {
    const places = this.#places.find(key);
    if (places.length === 0) return undefined;
    const meanings: Meaning[] = [];
    for (const place of places) {
      const trace = this.#traces[place]!;
      if (trace.kind === kind) meanings.push({ trace, debtor: this.#debtorById(trace.debtorId) });
    }
    if (meanings.length <= fewMax) return meanings;
    const shared = this.#share(meanings);
    this.#shared[kind].set(key, shared);
    return shared;
  }

  #share(meanings: readonly Meaning[]): Shared {
    const byDebtor = new Map<number, Meaning>();
    const [ranked, refused]: [Meaning[], Meaning[]] = [[], []];
    let total = 0;
    for (const meaning of meanings) {
      const { trace, debtor } = meaning;
      if (debtor !== undefined) byDebtor.set(debtor, meaning);
      if (trace.refusedCount > 0) refused.push(meaning);
      else {
        total += Math.max(trace.count, 0);
        if (debtor !== undefined) ranked.push(meaning);
      }
    }
    ranked.sort((a, b) => b.trace.count - a.trace.count || compare(this.#ids(a.debtor!), this.#ids(b.debtor!)));
    return { total, ranked, refused, byDebtor };
  }
}

function isShared(known: readonly Meaning[] | Shared): known is Shared {
  return 'byDebtor' in known;
}

function totalOf(meanings: readonly Meaning[], on: LocalDate): number {
  let total = 0;
  for (const { trace } of meanings) total += Math.max(trace.count - fadedRefusals(trace, on), 0);
  return total;
}

/** The share of each customer among all that it meant, less what was refused lately. */
function weigh(meanings: readonly Meaning[], on: LocalDate, total: number): readonly Remembered[] {
  const found: Remembered[] = [];
  for (const { trace, debtor } of meanings) {
    const count = trace.count - fadedRefusals(trace, on);
    if (debtor === undefined || count <= 0) continue;
    const weight = sharedShare * Math.log(count / total) + Math.min(1, 0.3 * Math.log(count));
    found.push({ debtor, weight, count: trace.count });
  }
  return found;
}

/** A refusal counts like a decision and is half forgotten after half a year. */
function fadedRefusals({ refusedCount, lastRefusedOn }: Trace, on: LocalDate): number {
  if (refusedCount === 0) return 0;
  const days = lastRefusedOn === null ? 0 : Math.max(0, daysBetween(lastRefusedOn, on));
  return 2 * refusedCount * 0.5 ** (days / refusalHalfLifeDays);
}
