import type { LocalDate } from '../calendar/local-date.ts';
import type { BankStatement, StatementEntry, StatementTransaction } from './statement.ts';

/** One bank transaction as it is kept: an entry, or one part of a batch. Amounts in signed minor units. */
export interface ListedTransaction {
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
  readonly currency: string | undefined;
  readonly code: string | undefined;
  readonly bookingText: string | undefined;
  readonly bankReference: string | undefined;
  readonly details: StatementTransaction;
}

export interface ListedEntry {
  /** What makes it the same entry in another file; equal ones are told apart by `recogniseEntries`. */
  readonly base: string;
  /** The base is the bank's own reference, not the mere content. */
  readonly hasReference: boolean;
  /** The parts of a batch stay together. */
  readonly parts: readonly ListedTransaction[];
}

export interface ListedEntries extends TalliedEntries {
  readonly entries: readonly ListedEntry[];
}

/** What is known of a statement's entries together. Amounts in signed minor units. */
export interface TalliedEntries {
  readonly bookedMinorByDay: ReadonlyMap<LocalDate, number>;
  readonly bookedCount: number;
  readonly creditMinor: number;
  readonly debitMinor: number;
  readonly hasEntriesWithoutReference: boolean;
  /** Pending entries and mere information: they come again when they are booked. */
  readonly notBookedCount: number;
  /** Batches whose parts do not add up. */
  readonly notSplitCount: number;
  /** Entries with neither a booking nor a value date in a statement without dates. */
  readonly undatedCount: number;
}

/** What a statement says of itself that its entries are listed by. */
type Listing = Pick<BankStatement, 'closingOn' | 'currency'>;

/**
 * The booked transactions of a statement (domain-facts E.3, idempotency). A batch is taken apart when its parts add up to
 * the entry; else the entry is one transaction. What makes an entry the same in another file is the bank's reference with
 * day and amount (some banks use a reference again), or without one the whole content.
 */
export function listTransactions(statement: BankStatement): ListedEntries {
  const tally = new StatementTally();
  const entries: ListedEntry[] = [];
  for (const entry of statement.entries) {
    tally.add(entry);
    const listed = listEntry(entry, statement);
    if (listed !== undefined) entries.push(listed);
  }
  return { entries, ...tally.close(statement) };
}

/** One entry of a statement; undefined when it is not booked, or has no date at all. */
export function listEntry(entry: StatementEntry, statement: Listing): ListedEntry | undefined {
  const bookedOn = entry.bookedOn ?? entry.valueOn ?? statement.closingOn;
  return entry.status !== 'booked' || bookedOn === undefined ? undefined : listBooked(entry, bookedOn, statement);
}

/** Counts the entries of a statement as they go by; memory is bounded by its days. */
export class StatementTally {
  private readonly days = new Map<LocalDate, number>();
  private dateless = { count: 0, minor: 0 };
  private notBookedCount = 0;
  private notSplitCount = 0;
  private bookedCount = 0;
  private creditMinor = 0;
  private debitMinor = 0;
  private hasEntriesWithoutReference = false;

  add(entry: StatementEntry): void {
    if (entry.status !== 'booked') {
      this.notBookedCount += 1;
      return;
    }
    const { amountMinor } = entry;
    this.bookedCount += 1;
    if (amountMinor > 0) this.creditMinor += amountMinor;
    else this.debitMinor += amountMinor;
    if (meaningful(entry.bankReference) === undefined) this.hasEntriesWithoutReference = true;
    if (!addsUp(entry) && entry.transactions.length > 1) this.notSplitCount += 1;
    const day = entry.bookedOn ?? entry.valueOn;
    if (day === undefined) this.dateless = { count: this.dateless.count + 1, minor: this.dateless.minor + amountMinor };
    else this.days.set(day, (this.days.get(day) ?? 0) + amountMinor);
  }

  close({ closingOn }: Pick<BankStatement, 'closingOn'>): TalliedEntries {
    const { dateless, days, notBookedCount, notSplitCount } = this;
    const { bookedCount, creditMinor, debitMinor, hasEntriesWithoutReference } = this;
    if (closingOn !== undefined && dateless.count > 0) days.set(closingOn, (days.get(closingOn) ?? 0) + dateless.minor);
    const undatedCount = closingOn === undefined ? dateless.count : 0;
    return {
      bookedMinorByDay: days,
      notBookedCount,
      notSplitCount,
      undatedCount,
      bookedCount,
      creditMinor,
      debitMinor,
      hasEntriesWithoutReference,
    };
  }
}

function listBooked(entry: StatementEntry, bookedOn: LocalDate, statement: Listing): ListedEntry {
  const reference = meaningful(entry.bankReference);
  const parts = partsOf(entry).map((details) => ({
    bookedOn,
    valueOn: entry.valueOn ?? bookedOn,
    amountMinor: details.amountMinor,
    currency: entry.currency ?? statement.currency,
    code: entry.code,
    bookingText: entry.text,
    bankReference: entry.bankReference,
    details,
  }));
  if (reference === undefined) return { base: contentOf(entry, bookedOn), hasReference: false, parts };
  return { base: `ref|${reference}|${bookedOn}|${entry.amountMinor}`, hasReference: true, parts };
}

function meaningful(reference: string | undefined): string | undefined {
  const text = reference?.trim() ?? '';
  return text === '' || /^(NONREF|NOTPROVIDED|0+)$/i.test(text) ? undefined : text;
}

function contentOf(entry: StatementEntry, bookedOn: LocalDate): string {
  const parts = entry.transactions.flatMap((t) => [
    t.endToEndId ?? '',
    t.counterpartyName ?? '',
    t.counterpartyIban ?? '',
    t.structuredReference ?? '',
    t.remittance ?? '',
  ]);
  return ['all', bookedOn, entry.valueOn ?? '', String(entry.amountMinor), entry.text ?? '', ...parts].join('|');
}

function addsUp({ transactions, amountMinor, isSplitUncertain }: StatementEntry): boolean {
  return isSplitUncertain !== true && transactions.reduce((sum, part) => sum + part.amountMinor, 0) === amountMinor;
}

function partsOf(entry: StatementEntry): readonly StatementTransaction[] {
  const { transactions, amountMinor } = entry;
  if (addsUp(entry)) return transactions;
  if (transactions.length === 1) return [{ ...transactions[0]!, amountMinor }];
  const texts = transactions.flatMap((part) => part.remittance ?? []);
  return [texts.length === 0 ? { amountMinor } : { amountMinor, remittance: texts.join(' ') }];
}
