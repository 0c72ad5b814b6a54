import type { LocalDate } from '../calendar/local-date.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { readBankAmount } from './bank-amount.ts';
import { isIban, normalizeIban } from './iban.ts';
import { type DetailFields, readDetails } from './mt940-details.ts';
import type { Mt940Field } from './mt940-fields.ts';
import { type Mt940Line, readShortDate, readStatementLine } from './mt940-line.ts';
import { readNotes } from './mt940-notes.ts';
import { isReturnGvc } from './return-reason.ts';
import type { StatementEntry, StatementTransaction } from './statement.ts';
import { compareBalances, type StatementHead } from './statement-reader.ts';

interface Balance {
  readonly minor: number;
  readonly on: LocalDate | undefined;
  /** The fields of old programs state none. */
  readonly currency: string | undefined;
}

/** :60F:, :62F: and their kin. A balance that cannot be read is unknown; it never stops an import. */
function readBalance(field: Mt940Field | undefined): Balance | undefined {
  const match = field && /^\s*([CDcd])(\d{6})([A-Z]{3})?\s*(\d+(?:[,.]\d*)?)\s*$/.exec(field.lines[0]!);
  if (!match) return undefined;
  const minor = readBankAmount(match[4]!);
  if (minor === undefined) return undefined;
  const isDebit = match[1]!.toUpperCase() === 'D';
  return { minor: isDebit && minor !== 0 ? -minor : minor, on: readShortDate(match[2]!), currency: match[3] };
}

function textOf(field: Mt940Field | undefined): string {
  return (field?.lines[0] ?? '').trim();
}

/** :25: as stated; an IBAN loses its blanks and a currency suffix. */
function readAccount(field: Mt940Field | undefined): string | undefined {
  const stated = textOf(field);
  if (stated === '') return undefined;
  const compact = normalizeIban(stated.replace(/^\//, ''));
  if (isIban(compact)) return compact;
  return isIban(compact.slice(0, -3)) ? compact.slice(0, -3) : stated;
}

function returnedOf(line: Mt940Line, details: ReturnType<typeof readDetails>): number | undefined {
  const isReturn = details.transaction.returnReason !== undefined || isReturnGvc(details.code);
  return isReturn ? (details.originalMinor ?? line.originalMinor) : undefined;
}

/** What stands behind a :61:. */
interface SaidOf {
  readonly fields: DetailFields;
  readonly notes: readonly string[] | undefined;
}

/** A booking from :61: and the :86: fields after it; written out member by member, for it runs for every one. */
function composeEntry(
  line: Mt940Line,
  { fields, notes }: SaidOf,
  currency: string | undefined,
  isPending: boolean,
  isSevenBit: boolean,
): StatementEntry {
  const details = notes !== undefined && fields.length === 0 ? readNotes(notes) : readDetails(fields, isSevenBit);
  const transaction: Mutable<StatementTransaction> = { amountMinor: line.amountMinor, ...details.transaction };
  const returnedMinor = returnedOf(line, details);
  if (returnedMinor !== undefined) transaction.returnedMinor = returnedMinor;
  const chargesMinor = details.transaction.chargesMinor ?? line.chargesMinor;
  if (chargesMinor !== undefined) transaction.chargesMinor = chargesMinor;
  const entry: Mutable<StatementEntry> = {
    amountMinor: line.amountMinor,
    status: isPending || line.isExpected ? 'pending' : 'booked',
    transactions: [transaction],
    valueOn: line.valueOn,
  };
  if (line.bookedOn !== undefined) entry.bookedOn = line.bookedOn;
  if (currency !== undefined) entry.currency = currency;
  if (line.bankReference !== undefined) entry.bankReference = line.bankReference;
  if (details.code !== undefined) entry.code = details.code;
  if (details.text !== undefined) entry.text = details.text;
  return entry;
}

/** Fields of a message whose later lines and repetitions matter to nobody; bounded however many a file has. */
const headTags = /^(20|25[A-Z]?|28C?|34F|13D?|90[CD]|60[FM])$/;

/** One message while its fields go by. Entries wait for nothing once currency and kind of the message are sure. */
export class OpenMessage {
  private readonly head = new Map<string, Mt940Field>();
  private readonly isSevenBit: boolean;
  private readonly take: (entry: StatementEntry) => void;
  private opening: Balance | undefined;
  private closing: Mt940Field | undefined;
  private waiting: { line: Mt940Line; details: SaidOf }[] = [];
  private line: Mt940Line | undefined;
  private details: (readonly string[])[] = [];
  private notes: readonly string[] | undefined;
  private bookedMinor = 0;
  fieldCount = 0;

  constructor(isSevenBit: boolean, take: (entry: StatementEntry) => void) {
    this.isSevenBit = isSevenBit;
    this.take = take;
  }

  add(field: Mt940Field): Refusal | undefined {
    this.fieldCount += 1;
    if (field.tag === 'NS') {
      if (this.line !== undefined) this.notes = field.lines;
      return undefined;
    }
    if (field.tag === '86') {
      this.addDetails(field.lines);
      return undefined;
    }
    this.closeEntry();
    if (field.tag === '61') return this.openEntry(field);
    if (/^62[FM]$/.test(field.tag)) this.closing = field;
    else if (headTags.test(field.tag) && !this.head.has(field.tag)) {
      this.head.set(field.tag, field);
      if (field.tag.startsWith('60')) this.opening = readBalance(this.first('60F', '60M'));
    }
    return undefined;
  }

  private addDetails(lines: readonly string[]): void {
    if (this.line !== undefined) this.details.push(lines);
  }

  private openEntry(field: Mt940Field): Refusal | undefined {
    this.line = readStatementLine(field.lines);
    this.details = [];
    this.notes = undefined;
    if (this.line !== undefined) return undefined;
    const values = { value: field.lines[0]!.slice(0, 40) };
    return refuse('statement-field-invalid', { line: field.line, field: ':61:', values });
  }

  private closeEntry(): void {
    const { line, details: fields, notes } = this;
    if (line === undefined) return;
    this.line = undefined;
    const details = { fields, notes };
    if (this.opening !== undefined && this.waiting.length === 0)
      this.compose(line, details, this.opening.currency, false);
    else this.waiting.push({ line, details });
  }

  private compose(line: Mt940Line, details: SaidOf, currency: string | undefined, isPending: boolean): void {
    const entry = composeEntry(line, details, currency, isPending, this.isSevenBit);
    if (entry.status === 'booked') this.bookedMinor += entry.amountMinor;
    this.take(entry);
  }

  private first(...tags: readonly string[]): Mt940Field | undefined {
    return [...this.head.values()].find(({ tag }) => tags.includes(tag));
  }

  /** An interim report has limits and counts where a statement has balances. */
  get isInterim(): boolean {
    const hasBalances = this.closing !== undefined || this.first('60F', '60M') !== undefined;
    return !hasBalances && this.first('34F', '13', '13D', '90C', '90D') !== undefined;
  }

  /** Begins in the middle of a statement, on a page that is not its first. */
  get continuesMinor(): number | undefined {
    return this.first('60F', '60M')?.tag === '60M' ? this.opening?.minor : undefined;
  }

  /** Opened with a balance and never closed: a file ends so only when it was cut off. */
  private get isBrokenOff(): boolean {
    return this.closing === undefined && this.first('60F', '60M') !== undefined;
  }

  get isClosed(): boolean {
    return this.closing !== undefined;
  }

  /** What another account's statement of the same message begins with. */
  get reference(): Mt940Field | undefined {
    return this.first('20');
  }

  get account(): Mt940Field | undefined {
    return [...this.head.values()].find(({ tag }) => tag.startsWith('25'));
  }

  get endsOnPage(): boolean {
    return this.closing?.tag === '62M';
  }

  close(): StatementHead {
    this.closeEntry();
    const closing = readBalance(this.closing);
    const limit = /^([A-Z]{3})/.exec(textOf(this.first('34F')))?.[1];
    const currency = this.opening?.currency ?? closing?.currency ?? limit;
    for (const { line, details } of this.waiting) this.compose(line, details, currency, this.isInterim);
    this.waiting = [];
    return {
      balances: compareBalances(this.opening?.minor, this.bookedMinor, closing?.minor),
      ...dropMissing({
        id:
          [textOf(this.first('20')), textOf(this.first('28', '28C'))].filter((part) => part !== '').join(' ') ||
          undefined,
        account: readAccount(this.account),
        currency,
        openingMinor: this.opening?.minor,
        closingMinor: closing?.minor,
        openingOn: this.opening?.on,
        closingOn: closing?.on,
        isBrokenOff: this.isBrokenOff ? (true as const) : undefined,
      }),
    };
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
