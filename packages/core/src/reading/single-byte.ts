/**
 * Encodings of one byte per character that programs of DE/AT/CH write: Windows-1252, ISO-8859-15 (its euro sign), the code
 * page 850 of DOS (billing programs, AS/400) and Mac Roman (Excel for Mac). No file says which; the letters of German words tell.
 */
export type SingleByte = 'windows-1252' | 'iso-8859-15' | 'cp850' | 'macintosh';

/** How often bytes above ASCII stand where each encoding has a letter of its own; sums over the pieces of a file. */
export interface LetterCounts {
  ansi: number;
  dos: number;
  mac: number;
  /** Signs of which one encoding has a letter as well: they count for it only beside others. */
  macWeak: number;
  /** The byte of "€" in ISO-8859-15, which is "¤" in Windows-1252 and stands in no real text. */
  euro: number;
  /** Bytes 0x80 to 0x9F, which ISO-8859-15 does not have. */
  controls: number;
}

export function noLetters(): LetterCounts {
  return { ansi: 0, dos: 0, mac: 0, macWeak: 0, euro: 0, controls: 0 };
}

const upper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
const lower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const letter = (byte: number): boolean => upper(byte) || lower(byte);

/**
 * Counts one byte above ASCII by its neighbours. Quotation marks, dashes and signs of Windows-1252 have the bytes that are
 * umlauts in DOS and on a Mac, but they do not stand inside a word.
 */
export function countLetter(counts: LetterCounts, before: number, byte: number, after: number): void {
  if (byte < 0xa0) counts.controls += 1;
  else if (byte === 0xa4) counts.euro += 1;
  const touches = letter(before) || letter(after);
  const isInside = (letter(before) || before >= 0x80) && (letter(after) || after >= 0x80) && touches;
  const isSmall = isInside && (lower(before) || lower(after));
  const isCapital = isInside && !isSmall;
  if (byte >= 0xc0) {
    // In Windows-1252 "á" and in DOS "ß"; "aáe" is no Spanish.
    if (byte === 0xe1) counts.dos += before === 0x61 && after === 0x65 ? 1 : 0;
    else if (touches && byte !== 0xd7 && byte !== 0xf7) counts.ansi += 1;
    return;
  }
  switch (byte) {
    case 0x81:
      counts.dos += touches ? 1 : 0;
      break;
    case 0x84:
    case 0x94:
      counts.dos += isSmall ? 1 : 0;
      break;
    case 0x8e:
    case 0x99:
      counts.dos += isCapital ? 1 : 0;
      break;
    case 0x8a:
    case 0x9f:
      counts.mac += isSmall ? 1 : 0;
      break;
    case 0xa7:
      counts.mac += lower(before) && lower(after) ? 1 : 0;
      counts.macWeak += letter(before) || before >= 0x80 ? 1 : 0;
      break;
    case 0x9a:
      // "Ü" of DOS, "ö" of a Mac, "š" of Windows.
      if (isCapital) counts.dos += 1;
      else if (isSmall) counts.macWeak += 1;
  }
}

/** The encoding most of the letters speak for; without any it is Windows-1252. */
export function likeliestOf({ ansi, dos, mac, macWeak, euro, controls }: LetterCounts): SingleByte {
  const macAll = mac > 0 ? mac + macWeak : 0;
  if (dos > ansi && dos >= macAll) return 'cp850';
  if (macAll > ansi) return 'macintosh';
  return euro > 0 && controls === 0 ? 'iso-8859-15' : 'windows-1252';
}

/** Code page 850 from 0x80 on, which no platform decodes. */
const upperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

const pieceLength = 8192;

/** The text of bytes in code page 850. Every byte is a character, so pieces of a file may be decoded one by one. */
export function decodeDos(bytes: Uint8Array): string {
  let text = '';
  const codes = new Uint16Array(Math.min(bytes.length, pieceLength));
  for (let from = 0; from < bytes.length; from += pieceLength) {
    const length = Math.min(bytes.length - from, pieceLength);
    for (let index = 0; index < length; index += 1) {
      const byte = bytes[from + index]!;
      codes[index] = byte < 0x80 ? byte : upperHalf.charCodeAt(byte - 0x80);
    }
    text += String.fromCharCode(...codes.subarray(0, length));
  }
  return text;
}
