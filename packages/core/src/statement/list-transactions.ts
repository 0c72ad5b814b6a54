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

export interface ListedEntries {
  readonly entries: readonly ListedEntry[];
  /** Pending entries and mere information: they come again when they are booked. */
  readonly notBookedCount: number;
  /** Batches whose parts do not add up. */
  readonly notSplitCount: number;
  /** Entries with neither a booking nor a value date in a statement without dates. */
  readonly undatedCount: number;
}

/**
 * The booked transactions of a statement (domain-facts E.3, idempotency). A batch is taken apart when its parts add up to
 * the entry; else the entry is one transaction. What makes an entry the same in another file is the bank's reference with
 * day and amount (some banks use a reference again), or without one the whole content.
 */
export function listTransactions(statement: BankStatement): ListedEntries {
  const entries: ListedEntry[] = [];
  let notBookedCount = 0;
  let notSplitCount = 0;
  let undatedCount = 0;
  for (const entry of statement.entries) {
    const bookedOn = entry.bookedOn ?? entry.valueOn ?? statement.closingOn;
    if (entry.status !== 'booked') notBookedCount += 1;
    else if (bookedOn === undefined) undatedCount += 1;
    else {
      const listed = listEntry(entry, bookedOn, statement);
      if (listed.parts.length < entry.transactions.length) notSplitCount += 1;
      entries.push(listed);
    }
  }
  return { entries, notBookedCount, notSplitCount, undatedCount };
}

function listEntry(entry: StatementEntry, bookedOn: LocalDate, statement: BankStatement): ListedEntry {
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

function partsOf(entry: StatementEntry): readonly StatementTransaction[] {
  const { transactions, amountMinor } = entry;
  const sum = transactions.reduce((total, part) => total + part.amountMinor, 0);
  if (sum === amountMinor && entry.isSplitUncertain !== true) return transactions;
  if (transactions.length === 1) return [{ ...transactions[0]!, amountMinor }];
  const texts = transactions.flatMap((part) => part.remittance ?? []);
  return [texts.length === 0 ? { amountMinor } : { amountMinor, remittance: texts.join(' ') }];
}
