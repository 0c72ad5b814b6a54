/** A seeded generator (mulberry32): the same mutations on every machine. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Flips, cuts out, doubles or inserts bytes, one to eight times; now and then doubles a large block or cuts the end off. */
export function mutate(bytes: Uint8Array, next: () => number): Uint8Array {
  let result = bytes;
  for (let times = 1 + Math.floor(next() * 8); times > 0; times -= 1) {
    const at = Math.floor(next() * result.length);
    const length = 1 + Math.floor(next() * 40);
    const kind = Math.floor(next() * 9);
    const parts = (...pieces: Uint8Array[]) => concat([result.subarray(0, at), ...pieces]);
    if (kind < 2) result = parts(Uint8Array.of(Math.floor(next() * 256)), result.subarray(at + 1));
    else if (kind < 4) result = parts(result.subarray(at + length));
    else if (kind < 6) {
      const block = next() < 0.2 ? Math.floor((next() * result.length) / 4) : length;
      result = parts(result.subarray(at, at + block), result.subarray(at));
    } else if (kind < 8)
      result = parts(
        Uint8Array.from({ length }, () => Math.floor(next() * 256)),
        result.subarray(at),
      );
    else result = result.subarray(0, at);
  }
  return result;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** How many mutations a test makes: 10,000 with MAHNWERK_MUTATIONS=10000, few in the usual run. */
export function mutationCount(usual: number, wanted: string | undefined): number {
  return wanted !== undefined && /^\d{1,7}$/.test(wanted) ? Number.parseInt(wanted, 10) : usual;
}
