import { type Refusal, refuse } from '../refusal/refusal.ts';

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * What a compound file of the old office programs is (MS-CFB): a workbook with a password, one in the format before .xlsx,
 * a document, or a message of Outlook. Its directory names the streams in UTF-16. Undefined for all else.
 */
export function refuseOldOffice(bytes: Uint8Array): Refusal | undefined {
  if (!signature.every((byte, index) => bytes[index] === byte)) return undefined;
  if (holdsName(bytes, 'EncryptedPackage')) return refuse('xlsx-locked');
  if (holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book')) return refuse('xls-old');
  if (holdsName(bytes, 'WordDocument')) return refuse('document-format', { values: word });
  if (holdsName(bytes, 'PowerPoint Document')) return refuse('document-format', { values: powerPoint });
  return holdsName(bytes, '__properties_version1.0') ? refuse('mail-file') : undefined;
}

const word = { label: 'Word-Dokument', labelEn: 'Word document' };
const powerPoint = { label: 'PowerPoint-Präsentation', labelEn: 'PowerPoint presentation' };

const searchedBytes = 4_000_000;

function holdsName(bytes: Uint8Array, name: string): boolean {
  const end = Math.min(bytes.length, searchedBytes) - name.length * 2;
  for (let at = 512; at <= end; at += 128) {
    let length = 0;
    while (
      length < name.length &&
      bytes[at + length * 2] === name.charCodeAt(length) &&
      bytes[at + length * 2 + 1] === 0
    )
      length += 1;
    if (length === name.length) return true;
  }
  return false;
}
