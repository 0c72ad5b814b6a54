const folded: Readonly<Record<string, string>> = { Ä: 'AE', Ö: 'OE', Ü: 'UE', ẞ: 'SS' };

/** Nearly all numbers; they need no look at other alphabets. */
const isPlain = /^[ -~]*$/;

/** Upper case with umlauts spelled out, as most banks transmit them. */
export function foldCase(text: string): string {
  const upper = text.toUpperCase();
  return /[ÄÖÜẞ]/.test(upper) ? upper.replace(/[ÄÖÜẞ]/g, (letter) => folded[letter] ?? letter) : upper;
}

/** The letters and digits of a number, without separators: "RE-2026/00281" -> "RE202600281". Numbers are compared by this key. */
export function normaliseReference(number: string): string {
  if (isPlain.test(number)) return number.toUpperCase().replace(/[^A-Z0-9]+/g, '');
  return foldCase(number).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A maximal run of letters and digits. */
export interface Run {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

export function splitRuns(text: string): readonly Run[] {
  if (isPlain.test(text)) return splitPlain(text);
  const runs: Run[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    runs.push({ key: foldCase(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return runs;
}

/** The same for the texts of most banks, at a third of the cost. */
function splitPlain(text: string): readonly Run[] {
  const upper = text.toUpperCase();
  const runs: Run[] = [];
  let start = -1;
  for (let index = 0; index <= upper.length; index += 1) {
    const code = index < upper.length ? upper.charCodeAt(index) : 0;
    const isInside = (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
    if (isInside && start < 0) start = index;
    else if (!isInside && start >= 0) {
      runs.push({ key: upper.slice(start, index), start, end: index });
      start = -1;
    }
  }
  return runs;
}
