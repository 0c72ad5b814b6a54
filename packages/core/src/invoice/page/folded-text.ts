/** A text reduced to what labels are compared by: small letters without accents, digits, "#" and "%"; nothing else. */
export interface FoldedText {
  readonly text: string;
  /** For every character of `text` the index of the character of the source it comes from. */
  readonly at: readonly number[];
}

const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  '№': 'no',
  '°': 'o',
  º: 'o',
};

/** "Rechnungs-Nr. :" -> "rechnungsnr": the same label however it is hyphenated, spaced or typeset. */
export function foldText(source: string): FoldedText {
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index]!.toLowerCase();
    const plain = spelledOut[character] ?? (/[a-z0-9#%]/.test(character) ? character : stripAccents(character));
    for (const one of plain) {
      text += one;
      at.push(index);
    }
  }
  return { text, at };
}

function stripAccents(character: string): string {
  return character.normalize('NFD').replace(/[^a-z0-9]/g, '');
}

const wordPattern = /[\p{L}\p{N}_]/u;
const letterPattern = /[\p{L}_]/u;

/** Whether a word of the source begins at this index: "Datum" does not begin inside "Lieferdatum" or "Liefer-Datum". */
export function isWordStart(source: string, index: number): boolean {
  const before = source[index - 1];
  if (before === undefined) return true;
  if (wordPattern.test(before)) return false;
  return !(before === '-' && letterPattern.test(source[index - 2] ?? ''));
}

/** Whether a word of the source ends before this index; digits may follow letters ("Kundennummer4711"). */
export function isWordEnd(source: string, index: number): boolean {
  return !letterPattern.test(source[index] ?? '');
}
