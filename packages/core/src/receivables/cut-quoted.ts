/** A text and what it is cut at. */
export interface CsvText {
  readonly text: string;
  readonly separator: string;
  readonly lineEnd: string;
}

/** Takes down the places of cells. */
export interface CellPlaces {
  add(from: number, to: number): void;
}

interface QuotedRow {
  /** Where its line end begins. */
  readonly end: number;
  readonly isUnclosed: boolean;
  /** Some quotation marks are doubled. */
  readonly hasEscapes: boolean;
}

const quoteMark = 34;

/** A row with quotation marks: only one at the beginning of a cell opens it, and it ends at one that a cell can end with. */
export function cutQuoted(source: CsvText, start: number, places: CellPlaces): QuotedRow {
  const { text } = source;
  let hasEscapes = false;
  for (let at = start; ; ) {
    let after: number;
    if (text.charCodeAt(at) === quoteMark) {
      const closing = closingQuote(source, at + 1);
      hasEscapes ||= closing.hasEscapes;
      places.add(at + 1, closing.at);
      if (closing.isUnclosed) return { end: text.length, isUnclosed: true, hasEscapes: false };
      after = closing.after;
    } else {
      after = nextEnd(source, at);
      places.add(at, after);
    }
    if (after >= text.length || !text.startsWith(source.separator, after))
      return { end: after, isUnclosed: false, hasEscapes };
    at = after + 1;
  }
}

/** The quotation mark after which, blanks aside, a separator, a line end or nothing stands; doubled ones are text. */
function closingQuote(source: CsvText, from: number) {
  const { text } = source;
  let hasEscapes = false;
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charCodeAt(at + 1) === quoteMark) {
      hasEscapes = true;
      at += 1;
      continue;
    }
    let after = at + 1;
    while (!endsCell(source, after) && isBlank(text.charCodeAt(after))) after += 1;
    if (after === text.length || endsCell(source, after)) return { at, after, isUnclosed: false, hasEscapes };
  }
  return { at: text.length, after: text.length, isUnclosed: true, hasEscapes };
}

function endsCell({ text, separator, lineEnd }: CsvText, at: number): boolean {
  return text.startsWith(separator, at) || text.startsWith(lineEnd, at);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

function nextEnd({ text, separator, lineEnd }: CsvText, from: number): number {
  const [separatorCode, endCode] = [separator.charCodeAt(0), lineEnd.charCodeAt(0)];
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separatorCode || (code === endCode && text.startsWith(lineEnd, at))) return at;
  }
  return text.length;
}
