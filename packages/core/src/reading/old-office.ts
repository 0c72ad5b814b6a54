import { type Refusal, refuse } from '../refusal/refusal.ts';

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * What a compound file of the old office programs is (MS-CFB): a workbook with a password, or one in the format before
 * .xlsx. Its directory names the streams in UTF-16. Undefined for all else.
 */
export function refuseOldOffice(bytes: Uint8Array): Refusal | undefined {
  if (!signature.every((byte, index) => bytes[index] === byte)) return undefined;
  if (holdsName(bytes, 'EncryptedPackage')) return refuse('xlsx-locked');
  return holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book') ? refuse('xls-old') : undefined;
}

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
