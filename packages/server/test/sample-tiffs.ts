// TIFFs for tests, written by hand: a directory of fields for each page, as TIFF 6.0 lays it out.

/** Values by tag; bytes as such, whole numbers with two bytes where they fit, else four. */
export type TiffFields = Readonly<Record<number, number | readonly number[] | Uint8Array>>;

export interface TiffPage {
  readonly fields: TiffFields;
  /** Strips or tiles. */
  readonly data: readonly Uint8Array[];
  readonly isTiled?: boolean;
  /** Dots an inch, across and down. */
  readonly resolution?: readonly [number, number];
}

interface Writer {
  readonly parts: Buffer[];
  length: number;
  readonly isLittle: boolean;
}

function number(size: number, value: number, isLittle: boolean): Buffer {
  const bytes = Buffer.alloc(size);
  if (isLittle) bytes.writeUIntLE(value, 0, size);
  else bytes.writeUIntBE(value, 0, size);
  return bytes;
}

/** Appends and tells where. */
function push(writer: Writer, bytes: Uint8Array): number {
  const at = writer.length;
  const padded = bytes.length % 2 === 0 ? Buffer.from(bytes) : Buffer.concat([bytes, Buffer.alloc(1)]);
  writer.parts.push(padded);
  writer.length += padded.length;
  return at;
}

function entryOf(writer: Writer, tag: number, value: TiffFields[number] | { readonly ratio: number }): Buffer {
  const { isLittle } = writer;
  const numbers = typeof value === 'number' ? [value] : 'ratio' in value ? [value.ratio, 1] : [...value];
  const isShort = numbers.every((one) => one < 65_536);
  const [type, size] =
    typeof value === 'object' && 'ratio' in value
      ? [5, 4]
      : value instanceof Uint8Array
        ? [7, 1]
        : isShort
          ? [3, 2]
          : [4, 4];
  const bytes = Buffer.concat(numbers.map((one) => number(size, one, isLittle)));
  const count = type === 5 ? 1 : numbers.length;
  const field =
    bytes.length <= 4
      ? Buffer.concat([bytes, Buffer.alloc(4)]).subarray(0, 4)
      : number(4, push(writer, bytes), isLittle);
  return Buffer.concat([number(2, tag, isLittle), number(2, type, isLittle), number(4, count, isLittle), field]);
}

export function writeTiff(pages: readonly TiffPage[], { isLittle = true } = {}): Uint8Array {
  const writer: Writer = { parts: [], length: 0, isLittle };
  push(writer, Buffer.concat([Buffer.from(isLittle ? 'II' : 'MM'), number(2, 42, isLittle), number(4, 0, isLittle)]));
  const links: Buffer[] = [writer.parts[0]!.subarray(4)];
  for (const { fields, data, isTiled = false, resolution } of pages) {
    const [offsets, counts] = isTiled ? [324, 325] : [273, 279];
    const known = {
      ...fields,
      [offsets]: data.map((bytes) => push(writer, bytes)),
      [counts]: data.map(({ length }) => length),
      ...(resolution !== undefined && { 282: { ratio: resolution[0] }, 283: { ratio: resolution[1] } }),
    };
    const entries = Object.entries(known).map(([tag, value]) => entryOf(writer, Number(tag), value));
    const start = push(writer, Buffer.concat([number(2, entries.length, isLittle), ...entries, Buffer.alloc(4)]));
    links.at(-1)!.set(number(4, start, isLittle));
    const end = 2 + entries.length * 12;
    links.push(writer.parts.at(-1)!.subarray(end, end + 4));
  }
  return Buffer.concat(writer.parts);
}

/** Codes of nine bits that begin anew before they would need ten: as plain as LZW can be (TIFF 6.0, section 13). */
export function packLzw(bytes: Uint8Array): Uint8Array {
  const codes: number[] = [];
  for (const [index, byte] of bytes.entries()) codes.push(...(index % 200 === 0 ? [256] : []), byte);
  const bits = [...codes, 257].map((code) => code.toString(2).padStart(9, '0')).join('');
  const octets = bits.match(/.{1,8}/g) ?? [];
  return Uint8Array.from(octets, (octet) => Number.parseInt(octet.padEnd(8, '0'), 2));
}

/** Literal runs only (TIFF 6.0, section 9). */
export function packBits(bytes: Uint8Array): Uint8Array {
  const runs = Array.from({ length: Math.ceil(bytes.length / 128) }, (_, index) => {
    const run = bytes.subarray(index * 128, index * 128 + 128);
    return Buffer.concat([Buffer.from([run.length - 1]), run]);
  });
  return Buffer.concat(runs);
}
