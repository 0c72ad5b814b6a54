import { foldBankTitle, listWord } from '../statement/csv-title-words.ts';
import { findBankCsvLayout } from '../statement/find-csv-layout.ts';
import { looksLikeMt940 } from '../statement/mt940-fields.ts';
import { looksBinary } from './decode-text.ts';
import { isForeign } from './foreign-file.ts';
import { packageKindOf } from './office-package.ts';

/** What a file is by its content; names and media types lie. */
type DetectedFormat =
  | 'empty'
  | 'zip'
  | 'gzip'
  | 'tar'
  | 'xlsx'
  | 'pdf'
  | 'image'
  | 'foreign'
  | 'binary'
  | 'camt'
  | 'xml'
  | 'mt940'
  | 'mt940-part'
  | 'mail'
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

/** PNG, JPEG, and TIFF in both byte orders: what a scanner or a telephone makes of an invoice. */
const imageSignatures = ['\x89PNG\r\n', '\xFF\xD8\xFF', 'II*\0', 'MM\0*'];

/**
 * A layout of a bank that we know, or titles that only a bank writes: a booking or value date and no number of an invoice.
 * What only looks like one is still named as such, so that the refusal says what to do.
 */
function isBankCsv(head: string): boolean {
  const titles = head
    .split(/\r\n|\n|\r/, 20)
    // Blanks only after a separator: \s would take a tab for both, and a run of tabs would cost the square of its length.
    .find((line) => /(^|[;,\t|"]) *(buchungstag|wertstellung|valuta|booking date|value date)/i.test(line));
  if (titles !== undefined && !hasListTitle(titles)) return true;
  return findBankCsvLayout(head) !== undefined;
}

/** A title that only lists of claims or of returned debits have. */
function hasListTitle(line: string): boolean {
  return line.split(/[;,\t|]/, 200).some((title) => listWord.test(foldBankTitle(title)));
}

const mailHeaders =
  /^(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|content-type|delivered-to|reply-to|dkim-signature|x-[a-z-]{1,60}):/i;

/** A stored e-mail begins with headers; two of them that every mail has are no list. */
function isMail(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  if (!mailHeaders.test(first) && !first.startsWith('From ')) return false;
  const names = lines.slice(0, 60).flatMap((line) => mailHeaders.exec(line)?.[0].toLowerCase() ?? []);
  return new Set(names).size >= 2;
}

const separators = [';', ',', '\t', '|'];

/** Two lines are cut into as many fields by one separator; of a single line, any separator is enough. */
function isTable(lines: readonly string[]): boolean {
  return separators.some((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    return counts.length > 0 && (lines.length === 1 || new Set(counts).size < counts.length);
  });
}

/** So many lines tell what a text is. */
const linesMax = 200;

/**
 * The format of a decoded text. Only its first 64 K characters are looked at. `csv` means: text with separators; whether
 * of claims, the reader decides. `mt940-part`: bookings of an MT940 without the head that says whose they are.
 */
export function detectTextFormat(text: string): DetectedFormat {
  const head = text.slice(0, headLength);
  const start = head.trimStart().slice(0, 200);
  if (start === '') return 'empty';
  if (/^\uFEFF?</.test(start))
    return /<(?:[\w.-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)/.test(head) ? 'camt' : 'xml';
  if (looksLikeMt940(head)) return 'mt940';
  if (/(?:^|[\r\n])-?:6[01][FM]?:[CD]?\d{6}/.test(head)) return 'mt940-part';
  const lines = head.split(/\r\n|\n|\r/, linesMax).filter((line) => line.trim() !== '');
  if (isMail(lines)) return 'mail';
  if (isBankCsv(head)) return 'bank-csv';
  return isTable(lines) ? 'csv' : 'text';
}

/** What the first bytes say for sure; undefined for text. `foreign`: of a program that we do not read (`refuseForeign`). */
export function detectSignature(
  bytes: Uint8Array,
):
  | Extract<DetectedFormat, 'empty' | 'zip' | 'gzip' | 'tar' | 'xlsx' | 'pdf' | 'image' | 'foreign' | 'binary'>
  | undefined {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, 'PK\x03\x04')) return packageKindOf(bytes);
  if (startsWith(bytes, 'PK\x05\x06')) return 'zip';
  if (startsWith(bytes, '\x1F\x8B\x08')) return 'gzip';
  if (startsWith(bytes.subarray(257, 262), 'ustar')) return 'tar';
  if (ascii(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (imageSignatures.some((signature) => startsWith(bytes, signature))) return 'image';
  if (isForeign(bytes)) return 'foreign';
  return looksBinary(bytes) ? 'binary' : undefined;
}
