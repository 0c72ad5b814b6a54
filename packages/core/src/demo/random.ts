/** A small seeded generator on 32-bit integers: the same seed gives the same demo company on every machine. */
export interface Random {
  /** An integer, both ends included. */
  int(min: number, max: number): number;
  /** True in `permille` of 1,000 cases. */
  chance(permille: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the values, as often as its weight says. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T;
}

/** Mulberry32, a published generator with 32 bits of state; only integer operations, so every engine agrees. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }
  const int = (min: number, max: number): number => min + (next() % (max - min + 1));
  return {
    int,
    chance: (permille) => int(0, 999) < permille,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[int(0, list.length - 1)]!;
    },
    weighted: (list) => {
      let rest = int(
        1,
        list.reduce((sum, [weight]) => sum + weight, 0),
      );
      for (const [weight, value] of list) {
        rest -= weight;
        if (rest <= 0) return value;
      }
      throw new Error('weights must be positive');
    },
  };
}
