import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** A new id: UUID version 7 (RFC 9562), in ascending order within this process. */
export function newId(): string {
  return newIds(1)[0]!;
}

/** Many ids at once, ascending: 48 bits of time, an 18-bit counter, 56 random bits. */
export function newIds(count: number): string[] {
  const random = randomFillSync(Buffer.allocUnsafe(count * 7));
  const ids: string[] = new Array(count);
  for (let i = 0; i < count; i += 1) {
    const { ms, place } = next();
    const time = ms.toString(16).padStart(12, '0');
    const high = (place >> 6).toString(16).padStart(3, '0');
    const low = (0x80 | (place & 0x3f)).toString(16);
    const tail = random.toString('hex', i * 7, i * 7 + 7);
    ids[i] = `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}${tail.slice(0, 2)}-${tail.slice(2)}`;
  }
  return ids;
}

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
