import type { LocalDate } from '../calendar/local-date.ts';

/** Where an entry is looked for: the payer's account, empty where nobody is named or several are. */
export interface SumKey {
  readonly day: LocalDate;
  readonly minor: number;
  readonly payer: string;
}

interface Place<C> {
  readonly position: number;
  readonly candidate: C;
}

/**
 * What is on file by day and sum, each to be taken once. Who names his payer is compared only with entries of that payer and of
 * nobody: of ten thousand equal dues of a day each would else be compared with all.
 */
export class EntriesBySum<C> {
  readonly #lines = new Map<string, Line<C>>();
  readonly #isTaken: (candidate: C) => boolean;
  #count = 0;

  constructor(isTaken: (candidate: C) => boolean) {
    this.#isTaken = isTaken;
  }

  add({ day, minor, payer }: SumKey, candidate: C): void {
    const place = { position: this.#count, candidate };
    this.#count += 1;
    for (const key of [allKey(day, minor), payerKey(day, minor, payer)]) {
      let line = this.#lines.get(key);
      if (line === undefined) {
        line = new Line();
        this.#lines.set(key, line);
      }
      line.places.push(place);
    }
  }

  /** The first one added that is not taken and good. */
  find({ day, minor, payer }: SumKey, isGood: (candidate: C) => boolean): C | undefined {
    if (payer === '') return this.#first(allKey(day, minor), isGood)?.candidate;
    const named = this.#first(payerKey(day, minor, payer), isGood);
    const silent = this.#first(payerKey(day, minor, ''), isGood);
    if (named === undefined || silent === undefined) return (named ?? silent)?.candidate;
    return (named.position < silent.position ? named : silent).candidate;
  }

  #first(key: string, isGood: (candidate: C) => boolean): Place<C> | undefined {
    return this.#lines.get(key)?.first(({ candidate }) => this.#isTaken(candidate), isGood);
  }
}

class Line<C> {
  readonly places: Place<C>[] = [];
  /** All before are taken. */
  #start = 0;

  first(isTaken: (place: Place<C>) => boolean, isGood: (candidate: C) => boolean): Place<C> | undefined {
    const { places } = this;
    while (this.#start < places.length && isTaken(places[this.#start]!)) this.#start += 1;
    for (let i = this.#start; i < places.length; i += 1)
      if (!isTaken(places[i]!) && isGood(places[i]!.candidate)) return places[i];
    return undefined;
  }
}

function allKey(day: LocalDate, minor: number): string {
  return `${day} ${minor}`;
}

function payerKey(day: LocalDate, minor: number, payer: string): string {
  return `${day} ${minor} by ${payer}`;
}
