/** A small generator of pseudo random numbers (xorshift128): the same seed gives the same set on every machine. */
export interface Random {
  /** Between 0 and 1, 1 excluded. */
  next(): number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` characters 0-9. */
  digits(count: number): string;
  shuffle<T>(list: T[]): T[];
}

export function randomOf(seed: number): Random {
  let [a, b, c, d] = [seed | 0, 0x6b8b4567, 0x327b23c6, 0x643c9869];
  const next = () => {
    const mixed = a ^ (a << 11);
    [a, b, c] = [b, c, d];
    d = d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8);
    return (d >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 20; warm += 1) next();
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    digits: (count) => Array.from({ length: count }, () => String(between(0, 9))).join(''),
    shuffle(list) {
      for (let index = list.length - 1; index > 0; index -= 1) {
        const other = between(0, index);
        [list[index], list[other]] = [list[other]!, list[index]!];
      }
      return list;
    },
  };
}

/** Draws names by their weights. */
export function weighted<T extends string>(weights: Readonly<Record<T, number>>): (random: Random) => T {
  const entries = Object.entries(weights) as [T, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return (random) => {
    let left = random.next() * total;
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return entries[0]![0];
  };
}
