import { type Refusal, refuse } from '../refusal/refusal.ts';
import { programOf } from './office-package.ts';
import { refuseOldOffice } from './old-office.ts';

const zipStart = 'PK\x03\x04';

/** What the first bytes are, and where. */
interface Mark {
  readonly format: string;
  readonly starts: readonly string[];
  readonly at?: number;
  /** At the very beginning, besides. */
  readonly before?: string;
}

/** Kinds of pictures that telephones and programs write and that we do not open. */
const pictures: readonly Mark[] = [
  {
    format: 'HEIC',
    at: 4,
    starts: ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map((is) => `ftyp${is}`),
  },
  { format: 'AVIF', at: 4, starts: ['ftypavif', 'ftypavis'] },
  { format: 'WebP', at: 8, starts: ['WEBP'], before: 'RIFF' },
  { format: 'GIF', starts: ['GIF87a', 'GIF89a'] },
  { format: 'BMP', at: 6, starts: ['\0\0\0\0'], before: 'BM' },
  { format: 'Photoshop', starts: ['8BPS\0'] },
];

const archives: readonly Mark[] = [
  { format: 'RAR', starts: ['Rar!\x1a\x07'] },
  { format: '7-Zip', starts: ['7z\xbc\xaf\x27\x1c'] },
];

function formatOf(start: string, marks: readonly Mark[]): string | undefined {
  return marks.find(
    ({ starts, at = 0, before = '' }) => start.startsWith(before) && starts.some((mark) => start.startsWith(mark, at)),
  )?.format;
}

function head(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes.subarray(0, 32)) text += String.fromCharCode(byte);
  return text;
}

/** Formatted text of a word processor: text by its bytes, a document for people. */
function isRichText(start: string): boolean {
  return start.startsWith('{\\rtf');
}

/** A file of a program whose content we do not read, although it may look like text or like an archive. */
export function isForeign(bytes: Uint8Array): boolean {
  return isRichText(head(bytes)) || formatOf(head(bytes), pictures) !== undefined;
}

/**
 * What people have and we do not read, by its true kind and with what to do about it: photographs of telephones, documents of
 * word processors, archives other than ZIP, compound files of the old office programs. Everything else: `binary-file`.
 */
export function refuseForeign(bytes: Uint8Array): Refusal {
  const start = head(bytes);
  const picture = formatOf(start, pictures);
  if (picture !== undefined) return refuse('photo-format', { values: { format: picture } });
  const archive = formatOf(start, archives);
  if (archive !== undefined) return refuse('archive-format', { values: { format: archive } });
  if (isRichText(start))
    return refuse('document-format', { values: { label: 'RTF-Dokument', labelEn: 'RTF document' } });
  const program = start.startsWith(zipStart) ? programOf(bytes) : undefined;
  if (program !== undefined) return refuse('document-format', { values: { ...program } });
  return refuseOldOffice(bytes) ?? refuse('binary-file');
}
