import type { LocalDate } from '../calendar/local-date.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { readBankAmount } from './bank-amount.ts';
import { isIban, normalizeIban } from './iban.ts';
import { readDetails } from './mt940-details.ts';
import { type Mt940Field, splitMessages } from './mt940-fields.ts';
import { type Mt940Line, readShortDate, readStatementLine } from './mt940-line.ts';
import { readNationalCharset } from './national-charset.ts';
import type { BankStatement, StatementEntry, StatementFile, StatementTransaction } from './statement.ts';

interface Balance {
  readonly minor: number;
  readonly on: LocalDate | undefined;
  readonly currency: string;
}

/** :60F:, :62F: and their kin. A balance that cannot be read is unknown; it never stops an import. */
function readBalance(field: Mt940Field | undefined): Balance | undefined {
  const match = field && /^\s*([CD])(\d{6})([A-Z]{3})\s*(\d+(?:[,.]\d*)?)\s*$/.exec(field.lines[0]!);
  if (!match) return undefined;
  const minor = readBankAmount(match[4]!);
  if (minor === undefined) return undefined;
  return { minor: match[1] === 'D' && minor !== 0 ? -minor : minor, on: readShortDate(match[2]!), currency: match[3]! };
}

function textOf(field: Mt940Field | undefined): string {
  return (field?.lines[0] ?? '').trim();
}

/** :25: as stated; an IBAN loses its blanks and a currency suffix. */
function readAccount(field: Mt940Field | undefined): string | undefined {
  const stated = textOf(field);
  if (stated === '') return undefined;
  const compact = normalizeIban(stated);
  if (isIban(compact)) return compact;
  return isIban(compact.slice(0, -3)) ? compact.slice(0, -3) : stated;
}

function returnedOf(line: Mt940Line, details: ReturnType<typeof readDetails>): number | undefined {
  const isReturn =
    details.transaction.returnReason !== undefined || ['108', '109', '110', '111', '009'].includes(details.code ?? '');
  return isReturn ? (details.originalMinor ?? line.originalMinor) : undefined;
}

/** A booking from :61: and the :86: fields after it. */
function composeEntry(
  line: Mt940Line,
  detailLines: readonly string[],
  currency: string | undefined,
  isPending: boolean,
  isSevenBit: boolean,
): StatementEntry {
  const details = readDetails(isSevenBit ? detailLines.map(readNationalCharset) : detailLines);
  const transaction: StatementTransaction = {
    amountMinor: line.amountMinor,
    ...details.transaction,
    ...dropMissing({
      returnedMinor: returnedOf(line, details),
      chargesMinor: details.transaction.chargesMinor ?? line.chargesMinor,
    }),
  };
  return {
    amountMinor: line.amountMinor,
    status: isPending || line.isExpected ? 'pending' : 'booked',
    transactions: [transaction],
    ...dropMissing({
      bookedOn: line.bookedOn,
      valueOn: line.valueOn,
      currency,
      bankReference: line.bankReference,
      code: details.code,
      text: details.text,
    }),
  };
}

/** An interim report has limits and counts where a statement has balances. */
function isInterim(fields: readonly Mt940Field[]): boolean {
  return (
    !fields.some(({ tag }) => /^6[02][FM]$/.test(tag)) && fields.some(({ tag }) => /^(34F|13D?|90[CD])$/.test(tag))
  );
}

/** The lines of the :86: fields that follow a booking; :NS: may stand between. */
function detailsAfter(fields: readonly Mt940Field[], index: number): string[] {
  const lines: string[] = [];
  for (let next = index + 1; fields[next]?.tag === '86' || fields[next]?.tag === 'NS'; next += 1) {
    if (fields[next]!.tag === 'NS') continue;
    // Several :86: are separate sentences; a blank line cannot be part of one.
    if (lines.length > 0) lines.push(' ');
    for (const line of fields[next]!.lines) lines.push(line);
  }
  return lines;
}

function readMessage(fields: readonly Mt940Field[], isSevenBit: boolean): BankStatement | Refusal {
  const first = (tag: RegExp) => fields.find((field) => tag.test(field.tag));
  const opening = readBalance(first(/^60[FM]$/));
  const closing = readBalance(fields.findLast((field) => /^62[FM]$/.test(field.tag)));
  const limit = /^([A-Z]{3})/.exec(first(/^34F$/)?.lines[0]?.trim() ?? '')?.[1];
  const currency = opening?.currency ?? closing?.currency ?? limit;
  const isPending = isInterim(fields);
  const entries: StatementEntry[] = [];
  for (const [index, field] of fields.entries()) {
    if (field.tag !== '61') continue;
    const line = readStatementLine(field.lines);
    if (line === undefined)
      return refuse('statement-field-invalid', {
        line: field.line,
        field: ':61:',
        values: { value: field.lines[0]!.slice(0, 40) },
      });
    entries.push(composeEntry(line, detailsAfter(fields, index), currency, isPending, isSevenBit));
  }
  const booked = entries.reduce((sum, entry) => sum + (entry.status === 'booked' ? entry.amountMinor : 0), 0);
  return {
    balances:
      opening === undefined || closing === undefined
        ? 'unknown'
        : opening.minor + booked === closing.minor
          ? 'consistent'
          : 'inconsistent',
    entries,
    ...dropMissing({
      id: [textOf(first(/^20$/)), textOf(first(/^28C?$/))].filter((part) => part !== '').join(' ') || undefined,
      account: readAccount(first(/^25[A-Z]?$/)),
      currency,
      openingMinor: opening?.minor,
      closingMinor: closing?.minor,
      openingOn: opening?.on,
      closingOn: closing?.on,
    }),
  };
}

/**
 * Reads MT940 and MT942 (SWIFT; German structured :86: after DFÜ agreement annex 3, chapter 8), with or without SWIFT
 * envelope, any line ends, several statements. Amounts in minor units, signed by their effect on the balance. Dates the
 * file does not state are absent. Refusals: `unknown-format`, `statement-field-invalid` with the line of the booking.
 */
export function readMt940(text: string): StatementFile | Refusal {
  const messages = splitMessages(text);
  const [firstMessage] = messages;
  if (firstMessage === undefined || !messages.some((fields) => fields.length > 1)) return refuse('unknown-format');
  const isSevenBit = !/[\u0080-\uFFFF]/.test(text);
  const statements: BankStatement[] = [];
  for (const fields of messages) {
    const statement = readMessage(fields, isSevenBit);
    if ('kind' in statement) return statement;
    statements.push(statement);
  }
  return { kind: 'statement', format: isInterim(firstMessage) ? 'mt942' : 'mt940', statements };
}
