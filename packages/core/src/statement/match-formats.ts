import type { LocalDate } from '../calendar/local-date.ts';

/** What two formats of one bank say alike about the same booking. */
export interface FormatTrace {
  readonly bookedOn: LocalDate;
  readonly amountMinor: number;
  /** Null where the two formats have references of different kinds. */
  readonly bankReference: string | null;
  readonly counterpartyIban: string | null;
  readonly endToEndId: string | null;
  readonly remittance: string | null;
}

/**
 * Tells which bookings came before in a file of another format: a bank words the same booking in camt, MT940 and its
 * export differently, so that day, amount and content together are no key. Same are two bookings of a day and amount that
 * agree in the payer's IBAN, the end-to-end id, the text or the bank's reference, and contradict each other in none of them. Each on file stands
 * for one at most, so that equal bookings keep their number. Answers, by index of `fresh`, the one on file.
 */
export function matchFormats<T extends FormatTrace>(
  fresh: readonly FormatTrace[],
  onFile: readonly T[],
): ReadonlyMap<number, T> {
  const keyOf = (trace: FormatTrace) => `${trace.bookedOn} ${trace.amountMinor}`;
  const left = new Map<string, T[]>();
  for (const trace of onFile) {
    const list = left.get(keyOf(trace));
    if (list === undefined) left.set(keyOf(trace), [trace]);
    else list.push(trace);
  }
  const same = new Map<number, T>();
  for (const [index, trace] of fresh.entries()) {
    const list = left.get(keyOf(trace));
    const place = list?.findIndex((other) => areSame(trace, other)) ?? -1;
    if (place < 0) continue;
    same.set(index, list!.splice(place, 1)[0]!);
  }
  return same;
}

function areSame(one: FormatTrace, other: FormatTrace): boolean {
  const verdicts = [
    compareTexts(one.bankReference, other.bankReference, isEqual),
    compareTexts(one.counterpartyIban, other.counterpartyIban, isEqual),
    compareTexts(one.endToEndId, other.endToEndId, isEqual),
    compareTexts(one.remittance, other.remittance, isContained),
  ];
  return verdicts.includes(true) && !verdicts.includes(false);
}

/** Undefined when one of the two says nothing. */
function compareTexts(
  one: string | null,
  other: string | null,
  isLike: (one: string, other: string) => boolean | undefined,
): boolean | undefined {
  if (one === null || other === null) return undefined;
  const [first, second] = [plain(one), plain(other)];
  return first === '' || second === '' ? undefined : isLike(first, second);
}

function isEqual(one: string, other: string): boolean {
  return one === other;
}

/** MT940 cuts texts, exports put labels around them: then one has the other. Short words prove nothing either way. */
function isContained(one: string, other: string): boolean | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  return short.length < textLengthMin ? undefined : long.includes(short);
}

const textLengthMin = 8;

/** Blanks, line ends, case and the spelling of umlauts differ from format to format; "NOTPROVIDED" says nothing. */
function plain(text: string): string {
  const letters = text
    .toUpperCase()
    .replace(/Ä/g, 'AE')
    .replace(/Ö/g, 'OE')
    .replace(/Ü/g, 'UE')
    .replace(/ẞ/g, 'SS')
    .replace(/[^A-Z0-9]/g, '');
  return /^(NONREF|NOTPROVIDED|0*)$/.test(letters) ? '' : letters;
}
