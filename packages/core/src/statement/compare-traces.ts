import type { LocalDate } from '../calendar/local-date.ts';

/** What two formats of one bank say alike about the same booking, or about a part of a batch. */
export interface FormatTrace {
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
  /** Null where the two formats have references of different kinds. */
  readonly bankReference: string | null;
  readonly counterpartyIban: string | null;
  readonly endToEndId: string | null;
  readonly remittance: string | null;
}

/** What both state: the same, something else, or one of them nothing. */
export type Verdict = boolean | undefined;

export function compareReferences(one: FormatTrace, other: FormatTrace): Verdict {
  return compareTexts(one.bankReference, other.bankReference, isEqual);
}

/** Equal for equal references; empty where there is none. */
export function referenceKey({ bankReference }: FormatTrace): string {
  return plain(bankReference ?? '');
}

/** Equal for equal accounts of the payer; empty where none is named. */
export function payerOf({ counterpartyIban }: FormatTrace): string {
  return plain(counterpartyIban ?? '');
}

export function compareEndToEndIds(one: FormatTrace, other: FormatTrace): Verdict {
  return compareTexts(one.endToEndId, other.endToEndId, isEqual);
}

export function compareIbans(one: FormatTrace, other: FormatTrace): Verdict {
  return compareTexts(one.counterpartyIban, other.counterpartyIban, isEqual);
}

/**
 * Whether two bookings of one amount agree in the payer's IBAN, the end-to-end id, the text or the bank's reference (true),
 * contradict each other in one of them (false), or say nothing that could be compared.
 */
export function compareTraces(one: FormatTrace, other: FormatTrace): Verdict {
  const verdicts = [
    compareReferences(one, other),
    compareIbans(one, other),
    compareEndToEndIds(one, other),
    compareTexts(one.remittance, other.remittance, isContained),
  ];
  if (verdicts.includes(false)) return false;
  return verdicts.includes(true) ? true : undefined;
}

/**
 * Whether two bookings of a day and amount may be one although nothing says so. What a machine wrote contradicts; the words
 * of a text do only where both say besides who paid: of a cash deposit each format has words of its own.
 */
export function mayBeOne(one: FormatTrace, other: FormatTrace): boolean {
  const verdicts = [compareReferences(one, other), compareIbans(one, other), compareEndToEndIds(one, other)];
  if (verdicts.includes(false)) return false;
  return compareTraces(one, other) !== false || !namesPayer(one) || !namesPayer(other);
}

/** Whether it says who paid: only then it can be a payment of somebody on its own. */
export function namesPayer({ counterpartyIban, endToEndId }: FormatTrace): boolean {
  return plain(counterpartyIban ?? '') !== '' || plain(endToEndId ?? '') !== '';
}

function compareTexts(
  one: string | null,
  other: string | null,
  isLike: (one: string, other: string) => Verdict,
): Verdict {
  if (one === null || other === null) return undefined;
  const [first, second] = [plain(one), plain(other)];
  return first === '' || second === '' ? undefined : isLike(first, second);
}

function isEqual(one: string, other: string): boolean {
  return one === other;
}

/** MT940 cuts texts, exports put labels around them: then one has the other. Short words prove nothing either way. */
function isContained(one: string, other: string): Verdict {
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

/** Whether the bank says of a booking that it stands for several: its code (DFÜ agreement annex 3, GVC 188 and 19x) or its words. */
export function saysBatch(code: string | undefined | null, ...texts: readonly (string | undefined | null)[]): boolean {
  return /^(188|19\d)$/.test(code ?? '') || texts.some((text) => /sammel|batch|bulk/i.test(text ?? ''));
}
