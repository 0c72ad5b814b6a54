import type { LocalDate } from '../calendar/local-date.ts';
import { daysBetween, isLocalDate } from '../calendar/local-date.ts';
import { readBankAmount } from './bank-amount.ts';
import { statedReference } from './sepa-fields.ts';

/** What field :61: says of one booking. */
export interface Mt940Line {
  readonly valueOn: LocalDate;
  readonly bookedOn: LocalDate | undefined;
  /** Signed: the effect on the balance. */
  readonly amountMinor: number;
  readonly isExpected: boolean;
  readonly bankReference: string | undefined;
  readonly originalMinor: number | undefined;
  readonly chargesMinor: number | undefined;
}

/**
 * YYMMDD; years 80 to 99 lie in the last century. Banks that reckon with months of 30 days write 29 or 30 February for its last
 * day, on interest and charges. A 31st that the month has not is no such day: nobody can say what is meant.
 */
export function readShortDate(text: string): LocalDate | undefined {
  const month = `${text.slice(0, 2) >= '80' ? '19' : '20'}${text.slice(0, 2)}-${text.slice(2, 4)}-`;
  const date = `${month}${text.slice(4, 6)}`;
  if (isLocalDate(date)) return date;
  if (!/^02(?:29|30)$/.test(text.slice(2, 6))) return undefined;
  return isLocalDate(`${month}29`) ? `${month}29` : `${month}28`;
}

/** The entry date has no year: it is the one that lies nearest to the value date, at most about half a year away. */
function readEntryDate(monthDay: string | undefined, valueOn: LocalDate): LocalDate | undefined {
  if (monthDay === undefined) return undefined;
  const sameYear = `${valueOn.slice(0, 5)}${monthDay.slice(0, 2)}-${monthDay.slice(2)}`;
  if (sameYear === valueOn) return valueOn;
  const year = Number.parseInt(valueOn.slice(0, 4), 10);
  for (const candidate of [year, year + 1, year - 1]) {
    const date = `${candidate}${sameYear.slice(4)}`;
    if (isLocalDate(date) && Math.abs(daysBetween(valueOn, date)) <= 183) return date;
  }
  return undefined;
}

/**
 * Value date, entry date, mark, funds letter, amount, type (may be cut short), references. An amount has no separator but
 * the decimal comma (SWIFT MT940, field 61, subfield 5); a dot is met with exactly two places behind it. Whatever looks like the
 * rest of a number behind it means that the amount was not understood.
 */
const pattern =
  /^(\d{6})(\d{4})?(RC|RD|EC|ED|C|D|c|d|rc|rd)([A-Za-z])?\s*(\d{1,18}(?:,\d*|\.\d{2})?|,\d{1,2})(?!\s*[\d.,'])\s*([NFS][A-Z0-9 ]{3})?(.*)$/s;

/** RC cancels a credit and lowers the balance, RD cancels a debit and raises it (SWIFT MT940, field 61, subfield 3). */
const signs: Readonly<Record<string, 1 | -1>> = { C: 1, D: -1, RC: -1, RD: 1, EC: 1, ED: -1 };

const supplements = {
  OCMT: /\/OCMT\/[A-Z]{3}(\d+(?:,\d*)?)/,
  CHGS: /\/CHGS\/[A-Z]{3}(\d+(?:,\d*)?)/,
} as const;

function amountAfter(key: keyof typeof supplements, text: string): number | undefined {
  const match = text === '' ? null : supplements[key].exec(text);
  return match === null ? undefined : readBankAmount(match[1]!);
}

/** The bank's reference where its line had no room left for it. */
function referenceBelow(lines: readonly string[]): string | undefined {
  return lines[1]?.startsWith('//') === true ? statedReference(lines[1].slice(2)) : undefined;
}

/** Field :61: with its supplementary lines; undefined when it is none. Some banks break it before the amount. */
export function readStatementLine(lines: readonly string[]): Mt940Line | undefined {
  const match = pattern.exec(lines[0]!.trim());
  if (match === null)
    return lines.length === 1 ? undefined : readStatementLine([lines[0]!.trim() + lines[1]!, ...lines.slice(2)]);
  const [, value = '', entry, mark = '', , amount = '', , rest = ''] = match;
  const valueOn = readShortDate(value);
  const minor = readBankAmount(amount);
  if (valueOn === undefined || minor === undefined) return undefined;
  const slashes = rest.indexOf('//');
  const supplementary = lines.length === 1 ? '' : lines.slice(1).join('');
  return {
    valueOn,
    bookedOn: readEntryDate(entry, valueOn),
    amountMinor: minor === 0 ? 0 : minor * signs[mark.toUpperCase()]!,
    isExpected: mark === 'EC' || mark === 'ED',
    bankReference: slashes < 0 ? referenceBelow(lines) : statedReference(rest.slice(slashes + 2)),
    originalMinor: amountAfter('OCMT', supplementary),
    chargesMinor: amountAfter('CHGS', supplementary),
  };
}
