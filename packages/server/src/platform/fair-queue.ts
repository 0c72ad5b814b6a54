/** Whose work it is. */
export interface Owner {
  /** The company; the same for all that has none. */
  readonly owner: string;
  /** Somebody looks at the screen and waits. */
  readonly isUrgent?: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

export interface QueueLimits {
  /** Of one company. */
  readonly perOwnerMax: number;
  readonly max: number;
}

/** A person uploads a handful of times at once, a program some more. */
export const queueLimits: QueueLimits = { perOwnerMax: 40, max: 400 };

/**
 * Work that waits for one worker, shared fairly: next is the company that has used least of its time, so whoever sends files
 * that take long waits for himself and not everybody else for him. What is urgent goes before, but not twice in a row. Bounded.
 */
export class FairQueue<T extends Owner> {
  readonly #limits: QueueLimits;
  readonly #waiting: T[] = [];
  /** Time used, in milliseconds, counted from where the queue stood when a company came. */
  readonly #used = new Map<string, number>();
  #now = 0;
  #wasUrgent = false;

  constructor(limits: QueueLimits = queueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** False when too many wait already; then it was not taken. */
  push(item: T): boolean {
    const own = this.#waiting.filter(({ owner }) => owner === item.owner).length;
    if (own >= this.#limits.perOwnerMax || this.#waiting.length >= this.#limits.max) return false;
    this.#waiting.push(item);
    return true;
  }

  /** Whoever is not fit to begin is passed over and keeps his place. */
  shift(isFit: (item: T) => boolean = () => true): T | undefined {
    let best = -1;
    for (let at = 0; at < this.#waiting.length; at += 1)
      if (isFit(this.#waiting[at]!) && (best < 0 || this.#isBefore(at, best))) best = at;
    const [next] = best < 0 ? [] : this.#waiting.splice(best, 1);
    if (next === undefined) return undefined;
    this.#wasUrgent = next.isUrgent === true && !this.#wasUrgent;
    this.#now = Math.max(this.#now, this.#usedBy(next));
    // Who used less than where the queue stands now is like somebody new.
    for (const [owner, used] of this.#used) if (used <= this.#now) this.#used.delete(owner);
    return next;
  }

  /** What the work took, when it is done. */
  charge(item: T, tookMs: number): void {
    this.#used.set(item.owner, this.#usedBy(item) + tookMs);
  }

  /** Takes out what waits no longer. */
  remove(item: T): boolean {
    const at = this.#waiting.indexOf(item);
    if (at >= 0) this.#waiting.splice(at, 1);
    return at >= 0;
  }

  some(isFit: (item: T) => boolean): boolean {
    return this.#waiting.some(isFit);
  }

  /** All that wait, in the order they came; nobody waits afterwards. */
  clear(): readonly T[] {
    return this.#waiting.splice(0);
  }

  #usedBy({ owner }: T): number {
    return Math.max(this.#now, this.#used.get(owner) ?? 0);
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#waiting[one]!, this.#waiting[other]!];
    const isOneUrgent = (a.isUrgent === true) !== (b.isUrgent === true);
    if (isOneUrgent && !this.#wasUrgent) return a.isUrgent === true;
    return this.#usedBy(a) < this.#usedBy(b);
  }
}
