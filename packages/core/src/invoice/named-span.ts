/** A number of days that a text names, and where. */
export interface NamedSpan {
  readonly days: number;
  readonly from: number;
  readonly to: number;
}

const numerals: Readonly<Record<string, number>> = {
  ein: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  sechs: 6,
  sieben: 7,
  acht: 8,
  zehn: 10,
  vierzehn: 14,
  zwanzig: 20,
  einundzwanzig: 21,
  dreißig: 30,
  dreissig: 30,
  sechzig: 60,
};

/** Working days are no days that can be counted without a calendar, and are not meant here. */
const spanWords =
  /(?<![\p{L}\d])(?:(\d{1,3}|\p{L}{3,13})\)?\s?-?\s?(?:kalender-?)?(tage?n?|days?|wochen?|weeks?)(?!\p{L})|net (\d{1,3})(?![\d%,.]))/giu;

/**
 * "14 Tage", "30 Kalendertagen", "zwei Wochen", "net 30", in order. A month is no number of days. Runs of blanks divide:
 * the text comes with single ones (`plainTerms`).
 */
export function namedSpans(text: string): readonly NamedSpan[] {
  return [...text.matchAll(spanWords)].flatMap((match) => {
    const [all, number = '', unit = '', net = ''] = match;
    const count = /^\d+$/.test(number + net) ? Number.parseInt(number + net, 10) : numerals[number.toLowerCase()];
    if (count === undefined) return [];
    return [{ days: /^w/i.test(unit) ? 7 * count : count, from: match.index, to: match.index + all.length }];
  });
}
