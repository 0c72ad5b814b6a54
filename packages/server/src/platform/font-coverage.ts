/** Characters a font has glyphs for, as half-open ranges of code points. */
type Ranges = [from: number, to: number][];

interface Subtable {
  readonly format: number;
  readonly offset: number;
}

function cmapOffset(font: DataView): number {
  const tableCount = font.getUint16(4);
  for (let index = 0; index < tableCount; index += 1) {
    const record = 12 + index * 16;
    if (font.getUint32(record) === 0x636d6170) return font.getUint32(record + 8);
  }
  throw new Error('font without cmap table');
}

/** The Unicode subtable with the widest reach: format 12 before format 4. */
function unicodeSubtable(font: DataView): Subtable {
  const start = cmapOffset(font);
  const count = font.getUint16(start + 2);
  let best: Subtable | undefined;
  for (let index = 0; index < count; index += 1) {
    const record = start + 4 + index * 8;
    const platform = font.getUint16(record);
    const offset = start + font.getUint32(record + 4);
    const format = font.getUint16(offset);
    if ((platform !== 0 && platform !== 3) || (format !== 4 && format !== 12)) continue;
    if (best === undefined || format > best.format) best = { format, offset };
  }
  if (best === undefined) throw new Error('font without Unicode cmap');
  return best;
}

function format12(font: DataView, offset: number): Ranges {
  const ranges: Ranges = [];
  const count = font.getUint32(offset + 12);
  for (let index = 0; index < count; index += 1) {
    const group = offset + 16 + index * 12;
    ranges.push([font.getUint32(group), font.getUint32(group + 4) + 1]);
  }
  return ranges;
}

function format4(font: DataView, offset: number): Ranges {
  const ranges: Ranges = [];
  const doubled = font.getUint16(offset + 6);
  for (let at = 0; at < doubled; at += 2) {
    const end = font.getUint16(offset + 14 + at);
    const start = font.getUint16(offset + 16 + doubled + at);
    const rangeAt = offset + 16 + 3 * doubled + at;
    const delta = font.getUint16(offset + 16 + 2 * doubled + at);
    const rangeOffset = font.getUint16(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = rangeOffset === 0 ? code : font.getUint16(rangeAt + rangeOffset + 2 * (code - start));
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) ranges.push([code, code + 1]);
    }
  }
  return ranges;
}

/**
 * Code points that at least one of the fonts (TrueType files) can draw. Read from the fonts' own `cmap` tables
 * (OpenType specification, formats 4 and 12).
 */
export function fontCoverage(fonts: readonly Uint8Array[]): ReadonlySet<number> {
  const covered = new Set<number>();
  for (const bytes of fonts) {
    const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { format, offset } = unicodeSubtable(font);
    for (const [from, to] of format === 12 ? format12(font, offset) : format4(font, offset)) {
      for (let code = from; code < to; code += 1) covered.add(code);
    }
  }
  return covered;
}
