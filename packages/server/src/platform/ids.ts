import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** A new id: UUID version 7 (RFC 9562), in ascending order within this process. */
export function newId(): string {
  return newIds(1)[0]!;
}

/** Many ids at once, ascending: 48 bits of time, an 18-bit counter, 56 random bits. */
export function newIds(count: number): string[] {
  const bytes = randomFillSync(Buffer.allocUnsafe(count * 16));
  const ids: string[] = new Array(count);
  // Written as text and cut out again: an id that is put together from pieces keeps all of them, ten times its size.
  const id = Buffer.alloc(36, '-');
  for (let i = 0; i < count; i += 1) {
    const at = i * 16;
    const { ms, place } = next();
    bytes.writeUIntBE(ms, at, 6);
    bytes.writeUInt16BE(0x7000 | (place >> 6), at + 6);
    bytes[at + 8] = 0x80 | (place & 0x3f);
    let to = 0;
    for (let from = at; from < at + 16; from += 1) {
      if (to === 8 || to === 13 || to === 18 || to === 23) to += 1;
      const byte = bytes[from]!;
      id[to] = digits[byte >> 4]!;
      id[to + 1] = digits[byte & 15]!;
      to += 2;
    }
    ids[i] = id.toString('latin1');
  }
  return ids;
}

const digits = Buffer.from('0123456789abcdef');

/** The clock may stand still or jump back; the pair (ms, place) never does. */
function next(): { ms: number; place: number } {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (counter === 0x3_ffff) {
    lastMs += 1;
    counter = 0;
  } else counter += 1;
  return { ms: lastMs, place: counter };
}

/** Whether a text from outside has the form of an id; anything else would be an error of the database. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
