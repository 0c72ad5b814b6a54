/** One picture of a TIFF, as its directory describes it. */
export interface TiffDirectory {
  /** The numbers of a field, by its tag; none where it is absent, of a type that holds no whole numbers, or cut off. */
  numbers(tag: number): readonly number[];
  /** Numerator and denominator one behind the other count as their quotient. */
  ratio(tag: number): number | undefined;
}

const directoriesMax = 1000;
/** A strip for every row of a page that is far too long. */
const numbersMax = 100_000;

/** Bytes of one value by the type of a field (TIFF 6.0, section 2); what is absent holds no whole numbers. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 7: 1 };
const rational = 5;

interface Entry {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

/**
 * The directories of a TIFF in the order of the file (TIFF 6.0, section 2). Undefined for anything else. A chain that
 * bites its tail or leads out of the file ends there.
 */
export function tiffDirectories(bytes: Uint8Array): readonly TiffDirectory[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return undefined;
  const order = view.getUint16(0);
  const isLittle = order === 0x4949;
  if ((!isLittle && order !== 0x4d4d) || view.getUint16(2, isLittle) !== 42) return undefined;
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let start = view.getUint32(4, isLittle);
  while (start > 0 && start + 2 <= bytes.length && !seen.has(start) && directories.length < directoriesMax) {
    seen.add(start);
    const count = view.getUint16(start, isLittle);
    const end = start + 2 + count * 12;
    if (end > bytes.length) break;
    directories.push(directoryAt(view, start, count, isLittle));
    start = end + 4 <= bytes.length ? view.getUint32(end, isLittle) : 0;
  }
  return directories;
}

function directoryAt(view: DataView, start: number, count: number, isLittle: boolean): TiffDirectory {
  const entryOf = (wanted: number): Entry | undefined => {
    for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
      if (view.getUint16(at, isLittle) !== wanted) continue;
      const type = view.getUint16(at + 2, isLittle);
      return { type, count: view.getUint32(at + 4, isLittle), at: at + 8 };
    }
    return undefined;
  };
  /** Values of up to four bytes stand in the entry itself. */
  const placeOf = ({ at }: Entry, byteCount: number) => (byteCount <= 4 ? at : view.getUint32(at, isLittle));
  const read = (at: number, size: number) =>
    size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, isLittle) : view.getUint32(at, isLittle);
  return {
    numbers(tag) {
      const entry = entryOf(tag);
      const size = sizes[entry?.type ?? 0];
      if (entry === undefined || size === undefined || entry.count > numbersMax) return [];
      const place = placeOf(entry, entry.count * size);
      if (place + entry.count * size > view.byteLength) return [];
      return Array.from({ length: entry.count }, (_, index) => read(place + index * size, size));
    },
    ratio(tag) {
      const entry = entryOf(tag);
      if (entry?.type !== rational || entry.count < 1) return undefined;
      const place = placeOf(entry, 8);
      if (place + 8 > view.byteLength) return undefined;
      const quotient = read(place, 4) / read(place + 4, 4);
      return Number.isFinite(quotient) && quotient > 0 ? quotient : undefined;
    },
  };
}
