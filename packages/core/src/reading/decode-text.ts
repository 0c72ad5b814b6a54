import { type Refusal, refuse } from '../refusal/refusal.ts';
import { countLetter, decodeDos, type LetterCounts, likeliestOf, noLetters, type SingleByte } from './single-byte.ts';

/**
 * The one platform class this room uses. It is a pure function of its input, specified by WHATWG Encoding, and the same
 * in Node and in every browser; core is checked without the DOM library, so the few members used are declared here.
 */
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByte;

export interface DecodedText {
  readonly kind: 'text';
  readonly encoding: Encoding;
  /** Without byte order mark. */
  readonly text: string;
}

function bomOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // UTF-16 without mark: an XML or CSV begins with an ASCII character.
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[1]! > 0 && bytes[2] === 0 && bytes[3]! > 0) return 'utf-16be';
  if (bytes.length >= 4 && bytes[0]! > 0 && bytes[1] === 0 && bytes[2]! > 0 && bytes[3] === 0) return 'utf-16le';
  return undefined;
}

/** True when the first bytes can be no text: NUL or many control characters, in no UTF-16. */
export function looksBinary(bytes: Uint8Array): boolean {
  if (bomOf(bytes) !== undefined) return false;
  const length = Math.min(bytes.length, 8192);
  let controls = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index]!;
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls += 1;
  }
  return controls > 16 && controls > length / 50;
}

/** The encoding an XML declaration names, as far as it changes the reading of single bytes. */
function declaredEncoding(bytes: Uint8Array): SingleByte | undefined {
  let head = '';
  for (let index = 0; index < Math.min(bytes.length, 200); index += 1) head += String.fromCharCode(bytes[index]!);
  const name = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  if (/^(cp|ibm|csibm|)-?850$|^cp00850$/.test(name)) return 'cp850';
  if (name === 'macintosh' || name === 'x-mac-roman' || name === 'macroman') return 'macintosh';
  return name === 'iso-8859-15' || name === 'latin-9' || name === 'latin9' ? 'iso-8859-15' : 'windows-1252';
}

function decodeWith(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === 'cp850') return decodeDos(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // The standard's answer to bytes that are not of this encoding; anything else is ours.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * Mostly UTF-8, with a broken byte somewhere. Read as Windows-1252 its umlauts would become "Ã¤", silently: more letters
 * written in two bytes (U+0080 to U+00FF) than other bytes above ASCII do not occur in real single-byte text.
 */
function isDamagedUtf8({ pairs, others }: HighBytes): boolean {
  return pairs > others;
}

/** What the bytes above ASCII tell of the encoding. */
export interface HighBytes {
  /** Letters written in two bytes. */
  readonly pairs: number;
  /** Other bytes above ASCII. */
  readonly others: number;
  readonly letters: LetterCounts;
}

export const noHighBytes: HighBytes = { pairs: 0, others: 0, letters: noLetters() };

/** Letters written in two bytes, and other bytes above ASCII by the letters they may be. */
export function countHighBytes(bytes: Uint8Array): HighBytes {
  const letters = noLetters();
  let pairs = 0;
  let others = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]!;
    if (byte < 0x80) continue;
    countLetter(letters, bytes[index - 1] ?? 0, byte, bytes[index + 1] ?? 0);
    const next = bytes[index + 1] ?? 0;
    if ((byte === 0xc2 || byte === 0xc3) && next >= 0x80 && next <= 0xbf) {
      pairs += 1;
      index += 1;
    } else others += 1;
  }
  return { pairs, others, letters };
}

/** Of two pieces of a file. */
export function addHighBytes(one: HighBytes, other: HighBytes): HighBytes {
  const letters = noLetters();
  for (const name of Object.keys(letters) as (keyof LetterCounts)[])
    letters[name] = one.letters[name] + other.letters[name];
  return { pairs: one.pairs + other.pairs, others: one.others + other.others, letters };
}

/** What has to be known of all bytes of a file that is too large to be held, before the first is decoded. */
export interface ByteFacts {
  /** The first bytes, 200 or more where there are as many. */
  readonly head: Uint8Array;
  readonly isUtf8: boolean;
  /** Only looked at when it is no UTF-8. */
  readonly high: HighBytes;
}

/** The encoding that `decodeText` would find, by the facts of a file; undefined where it would refuse (`not-text`). */
export function encodingBy({ head, isUtf8, high }: ByteFacts): Encoding | undefined {
  const bom = bomOf(head);
  if (bom !== undefined && bom !== 'utf-8') return bom;
  if (isUtf8) return 'utf-8';
  if (bom === 'utf-8') return 'windows-1252';
  return isDamagedUtf8(high) ? undefined : (declaredEncoding(head) ?? likeliestOf(high.letters));
}

/** The bytes of a file piece by piece as text; a byte that is none of the encoding throws, as the standard has it. */
export function streamingDecoder(encoding: Encoding): {
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
} {
  if (encoding === 'cp850') return { decode: (bytes = new Uint8Array(0)) => decodeDos(bytes) };
  return new TextDecoder(encoding, { fatal: true });
}

/**
 * Bytes as text: byte order mark, else valid UTF-8, else the single-byte encoding the XML declares, else the one whose
 * letters the words hold (Windows-1252, ISO-8859-15, CP850, Mac Roman; Windows-1252 where none tells). Valid UTF-8 wins over
 * a declaration: real Latin-1 text is never valid UTF-8 by chance, wrong declarations are common. ISO-8859-1 is read as
 * Windows-1252, as the WHATWG standard does. Refusals: `empty-file`, `not-text`.
 */
export function decodeText(bytes: Uint8Array): DecodedText | Refusal {
  if (bytes.length === 0) return refuse('empty-file');
  const bom = bomOf(bytes);
  if (bom !== undefined) {
    const text = decodeWith(bytes, bom);
    if (text !== undefined) return { kind: 'text', encoding: bom, text };
    // A UTF-8 mark before Windows-1252 text happens when files are glued together; UTF-16 has no such way out.
    if (bom !== 'utf-8') return refuse('not-text');
    return { kind: 'text', encoding: 'windows-1252', text: decodeWith(bytes.subarray(3), 'windows-1252') ?? '' };
  }
  const utf8 = decodeWith(bytes, 'utf-8');
  if (utf8 !== undefined) return { kind: 'text', encoding: 'utf-8', text: utf8 };
  const high = countHighBytes(bytes);
  if (isDamagedUtf8(high)) return refuse('not-text');
  const encoding = declaredEncoding(bytes) ?? likeliestOf(high.letters);
  const text = decodeWith(bytes, encoding);
  return text === undefined ? refuse('not-text') : { kind: 'text', encoding, text };
}
