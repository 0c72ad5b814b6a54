import { deflateSync, inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFContext, PDFHexString, PDFRawStream } from 'pdf-lib';
import { type TiffDirectory, tiffDirectories } from './tiff-directories.ts';

/** A part of a picture in a form that a PDF can hold as it is, with what the PDF says of it. */
export interface PicturePart {
  /** In pixels from the top left corner of the picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly dictionary: PartDictionary;
}

/** Texts are names in it. */
type PartDictionary = NonNullable<Parameters<PDFContext['stream']>[1]>;

export interface Picture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** How much wider a pixel is than high: faxes are. */
  readonly stretch: number;
  /** As Exif and TIFF number it: 1 is upright. */
  readonly orientation: number;
  readonly parts: readonly PicturePart[];
}

const tags = {
  subfile: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  xResolution: 282,
  yResolution: 283,
  planar: 284,
  faxOptions: 292,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  jpegTables: 347,
} as const;

/** By their numbers in the format (TIFF 6.0 and its technical notes); each has its like in PDF, which came after. */
const compressions: Readonly<Record<number, 'none' | 'fax' | 'lzw' | 'jpeg' | 'flate' | 'runs'>> = {
  1: 'none',
  2: 'fax',
  3: 'fax',
  4: 'fax',
  5: 'lzw',
  7: 'jpeg',
  8: 'flate',
  32946: 'flate',
  32773: 'runs',
};

/** Pages, without the small previews that some scanners put beside them. */
export function tiffPages(bytes: Uint8Array): readonly TiffDirectory[] {
  return (tiffDirectories(bytes) ?? []).filter((one) => ((one.numbers(tags.subfile)[0] ?? 0) & 1) === 0);
}

/** In pixels, as the directory states it, before anything is unpacked. */
export function tiffSize(page: TiffDirectory): { readonly width: number; readonly height: number } {
  return { width: page.numbers(tags.width)[0] ?? 0, height: page.numbers(tags.height)[0] ?? 0 };
}

interface Form {
  readonly compression: NonNullable<(typeof compressions)[number]>;
  readonly code: number;
  readonly bits: number;
  readonly samples: number;
  readonly photometric: number;
  readonly predictor: number;
}

/**
 * What a PDF needs to show a page of a TIFF: fax of groups 3 and 4, LZW, deflate, JPEG, PackBits or nothing; black and
 * white, grey, colours or a palette; in strips or tiles. Undefined for forms that no scanner delivers: planes apart,
 * more or other depths, JPEG in the old style.
 */
export function tiffPicture(bytes: Uint8Array, page: TiffDirectory): Picture | undefined {
  const { width, height } = tiffSize(page);
  const form = formOf(page);
  const colours = form && coloursOf(page, form);
  if (form === undefined || colours === undefined || width === 0 || height === 0) return undefined;
  const pieces = piecesOf(bytes, page, { width, height });
  if (pieces.length === 0) return undefined;
  const parts =
    form.compression === 'jpeg'
      ? pieces.map((piece) => jpegPart(piece, page, form, colours))
      : form.compression === 'fax'
        ? pieces.map((piece) => faxPart(piece, page, form))
        : plainParts(pieces, width, form, colours);
  const stretch = (page.ratio(tags.yResolution) ?? 1) / (page.ratio(tags.xResolution) ?? 1);
  const isPlausible = stretch > 0.2 && stretch < 5;
  return {
    width,
    height,
    stretch: isPlausible ? stretch : 1,
    orientation: page.numbers(tags.orientation)[0] ?? 1,
    parts,
  };
}

function formOf(page: TiffDirectory): Form | undefined {
  const first = (tag: number, otherwise: number) => page.numbers(tag)[0] ?? otherwise;
  const code = first(tags.compression, 1);
  const compression = compressions[code];
  const samples = first(tags.samples, 1);
  const bits = page.numbers(tags.bits);
  const depth = bits[0] ?? 1;
  const isLevel = depth === 8 || samples === 1;
  if (compression === undefined || !isLevel || bits.some((one) => one !== depth) || ![1, 2, 4, 8].includes(depth))
    return undefined;
  if (samples > 1 && first(tags.planar, 1) !== 1) return undefined;
  const photometric = first(tags.photometric, 0);
  return { compression, code, bits: depth, samples, photometric, predictor: first(tags.predictor, 1) };
}

/** What a PDF says of the colours; undefined for samples that are no colours. */
function coloursOf(page: TiffDirectory, { photometric, samples, bits, compression }: Form): PartDictionary | undefined {
  if (photometric <= 1 && samples === 1) {
    return { ColorSpace: 'DeviceGray', ...(photometric === 0 && { Decode: [1, 0] }) };
  }
  if (samples >= 3 && (photometric === 2 || (photometric === 6 && compression === 'jpeg')))
    return { ColorSpace: 'DeviceRGB' };
  if (photometric === 5 && samples === 4) return { ColorSpace: 'DeviceCMYK' };
  if (photometric !== 3 || samples !== 1) return undefined;
  const map = page.numbers(tags.colourMap);
  const count = 2 ** bits;
  if (map.length !== 3 * count) return undefined;
  // All reds, all greens, all blues, of 16 bits each.
  const palette = Uint8Array.from({ length: 3 * count }, (_, at) => map[(at % 3) * count + Math.floor(at / 3)]! >> 8);
  const colours = PDFHexString.of(Buffer.from(palette).toString('hex'));
  return { ColorSpace: ['Indexed', 'DeviceRGB', count - 1, colours] };
}

type Place = Omit<PicturePart, 'bytes' | 'dictionary'>;

interface Piece extends Place {
  readonly data: Uint8Array;
}

function piecesOf(bytes: Uint8Array, page: TiffDirectory, size: { width: number; height: number }): readonly Piece[] {
  const [tileWidth = 0] = page.numbers(tags.tileWidth);
  const isTiled = tileWidth > 0;
  const width = isTiled ? tileWidth : size.width;
  const [rows = size.height] = page.numbers(isTiled ? tags.tileHeight : tags.rowsPerStrip);
  const offsets = page.numbers(isTiled ? tags.tileOffsets : tags.stripOffsets);
  const counts = page.numbers(isTiled ? tags.tileBytes : tags.stripBytes);
  if (rows === 0) return [];
  const across = Math.ceil(size.width / width);
  const reverse = page.numbers(tags.fillOrder)[0] === 2;
  const pieces: Piece[] = [];
  for (const [index, offset] of offsets.entries()) {
    const y = Math.floor(index / across) * rows;
    // A file that does not say how long its only strip is means all the rest of it.
    const count = counts[index] ?? (offsets.length === 1 ? bytes.length : 0);
    if (y >= size.height || offset >= bytes.length) break;
    const data = bytes.subarray(offset, Math.min(bytes.length, offset + count));
    const height = isTiled ? rows : Math.min(rows, size.height - y);
    pieces.push({ x: (index % across) * width, y, width, height, data: reverse ? data.map(mirrored) : data });
  }
  return pieces;
}

/** The bits of a byte from right to left, as some fax machines write them. */
function mirrored(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit += 1) result |= ((byte >> bit) & 1) << (7 - bit);
  return result;
}

/** Strips that are unpacked anyway become one part: a page of hundreds of stripes would show where they meet. */
function plainParts(
  pieces: readonly Piece[],
  width: number,
  form: Form,
  colours: PartDictionary,
): readonly PicturePart[] {
  const isStriped = pieces.every((piece) => piece.width === width);
  const groups = isStriped ? [pieces] : pieces.map((piece) => [piece]);
  return groups.map((group) => plainPart(group, form, colours));
}

/** Rows without compression, with the difference to the left pixel if the file has it; packed anew for the PDF. */
function plainPart(pieces: readonly Piece[], form: Form, colours: PartDictionary): PicturePart {
  const { bits, samples, predictor } = form;
  const { x, y, width } = pieces[0]!;
  const rowLength = Math.ceil((width * bits * samples) / 8);
  const height = pieces.reduce((sum, piece) => sum + piece.height, 0);
  const rows = Buffer.alloc(rowLength * height, form.photometric === 0 ? 0 : 255);
  for (const piece of pieces) {
    const length = rowLength * piece.height;
    rows.set(unpacked(piece.data, form.compression, length).subarray(0, length), rowLength * (piece.y - y));
  }
  const hasAlpha = form.photometric === 2 && samples > 3;
  const shown = hasAlpha ? withoutAlpha(rows, width, form) : rows;
  const parameters = {
    Predictor: predictor === 2 && !hasAlpha ? 2 : 1,
    Colors: hasAlpha ? 3 : samples,
    BitsPerComponent: bits,
    Columns: width,
  };
  const dictionary = { ...colours, BitsPerComponent: bits, Filter: 'FlateDecode', DecodeParms: parameters };
  return { x, y, width, height, bytes: deflateSync(shown, { level: 1 }), dictionary };
}

/** Red, green and blue alone, of 8 bits each: paper lets nothing through. Differences to the left are undone on the way. */
function withoutAlpha(rows: Uint8Array, width: number, { samples, predictor }: Form): Uint8Array {
  const result = new Uint8Array((rows.length / samples) * 3);
  for (let pixel = 0; pixel < rows.length / samples; pixel += 1) {
    const hasLeft = predictor === 2 && pixel % width !== 0;
    for (let part = 0; part < 3; part += 1) {
      const to = pixel * 3 + part;
      result[to] = rows[pixel * samples + part]! + (hasLeft ? result[to - 3]! : 0);
    }
  }
  return result;
}

/** A strip that is damaged shows nothing from there on. */
function unpacked(packed: Uint8Array, compression: Form['compression'], bytesMax: number): Uint8Array {
  if (compression === 'none') return packed;
  try {
    if (compression === 'flate') return inflateSync(packed, { maxOutputLength: bytesMax + 64 });
    const context = PDFContext.create();
    const filter = compression === 'lzw' ? 'LZWDecode' : 'RunLengthDecode';
    return decodePDFRawStream(PDFRawStream.of(context.obj({ Filter: filter }), packed)).decode();
  } catch {
    return new Uint8Array();
  }
}

function faxPart({ data, ...place }: Piece, page: TiffDirectory, form: Form): PicturePart {
  const isTwoWay = ((page.numbers(tags.faxOptions)[0] ?? 0) & 1) === 1;
  const parameters = {
    K: form.code === 4 ? -1 : form.code === 3 && isTwoWay ? 1 : 0,
    Columns: place.width,
    Rows: place.height,
    EncodedByteAlign: form.code === 2,
  };
  // A fax is black on white; a file that means it the other way round says so.
  const colours = { ColorSpace: 'DeviceGray', ...(form.photometric === 1 && { Decode: [1, 0] }) };
  const dictionary = { ...colours, BitsPerComponent: 1, Filter: 'CCITTFaxDecode', DecodeParms: parameters };
  return { ...place, bytes: data, dictionary };
}

/** Each piece is a JPEG of its own; the tables that all of them need may stand apart, and go in behind its first mark. */
function jpegPart({ data, ...place }: Piece, page: TiffDirectory, form: Form, colours: PartDictionary): PicturePart {
  const tables = Uint8Array.from(page.numbers(tags.jpegTables));
  const isShared = tables.length > 4;
  const whole = isShared ? Buffer.concat([data.subarray(0, 2), tables.subarray(2, -2), data.subarray(2)]) : data;
  const { Decode: _, ...space } = colours;
  const parameters = { ColorTransform: form.photometric === 6 ? 1 : 0 };
  const dictionary = { ...space, BitsPerComponent: 8, Filter: 'DCTDecode', DecodeParms: parameters };
  return { ...place, bytes: whole, dictionary };
}
