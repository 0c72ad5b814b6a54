import { looksLikeMt940 } from '../statement/mt940-fields.ts';
import { decodeText, looksBinary } from './decode-text.ts';

/** What a file is by its content; names and media types lie. */
export type DetectedFormat =
  | 'empty'
  | 'zip'
  | 'xlsx'
  | 'pdf'
  | 'binary'
  | 'camt'
  | 'xml'
  | 'mt940'
  | 'csv'
  | 'bank-csv'
  | 'text';

const headLength = 65_536;

function startsWith(bytes: Uint8Array, signature: string): boolean {
  for (let index = 0; index < signature.length; index += 1)
    if (bytes[index] !== signature.charCodeAt(index)) return false;
  return true;
}

function ascii(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** An XLSX is a ZIP whose first members are named so; the names stand in clear in the first kilobytes. */
function isXlsx(bytes: Uint8Array): boolean {
  return /\[Content_Types\]\.xml|xl\/workbook|_rels\/\.rels/.test(ascii(bytes.subarray(0, 4096)));
}

/** Bookings of an account as banks export them have a booking or value date, and no number of an invoice. */
function isBankCsv(head: string): boolean {
  const titles = head
    .split(/\r\n|\n|\r/, 20)
    .find((line) => /(^|[;,\t|"])\s*(buchungstag|wertstellung|valuta|booking date|value date)/i.test(line));
  return titles !== undefined && !/rechnungsn|belegn|invoice n/i.test(titles);
}

/** The format of a decoded text. Only its first 64 K characters are looked at. */
export function detectTextFormat(text: string): DetectedFormat {
  const head = text.slice(0, headLength);
  const start = head.trimStart().slice(0, 200);
  if (start === '') return 'empty';
  if (/^\uFEFF?</.test(start))
    return /<(?:[\w.-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)/.test(head) ? 'camt' : 'xml';
  if (looksLikeMt940(head)) return 'mt940';
  if (!/[;,\t|]/.test(head)) return 'text';
  return isBankCsv(head) ? 'bank-csv' : 'csv';
}

/** What the first bytes say for sure; undefined for text. */
export function detectSignature(
  bytes: Uint8Array,
): Extract<DetectedFormat, 'empty' | 'zip' | 'xlsx' | 'pdf' | 'binary'> | undefined {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, 'PK\x03\x04')) return isXlsx(bytes) ? 'xlsx' : 'zip';
  if (startsWith(bytes, 'PK\x05\x06')) return 'zip';
  if (ascii(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  return looksBinary(bytes) ? 'binary' : undefined;
}

/** Where the head ends, not in the middle of a character: half of one would make the whole look damaged. */
function headEnd(bytes: Uint8Array): number {
  let end = Math.min(bytes.length, headLength);
  if (end === bytes.length) return end;
  while (end > headLength - 4 && bytes[end]! >= 0x80 && bytes[end]! < 0xc0) end -= 1;
  return end;
}

/** The format of a file by its content. `csv` means: text with separators; whether of claims, the reader decides. */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const signature = detectSignature(bytes);
  if (signature !== undefined) return signature;
  // A cut may fall inside a character; two bytes less and it does not (UTF-16), or the fallback encoding reads it (UTF-8).
  for (const length of [headLength, headLength - 2]) {
    const decoded = decodeText(bytes.subarray(0, length));
    if (decoded.kind === 'text') return detectTextFormat(decoded.text);
  }
  return 'binary';
}
