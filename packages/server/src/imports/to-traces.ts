import { hash } from 'node:crypto';
import { type FormatTrace, saysBatch } from '@mahnwerk/core/compare-traces';
import type { ListedEntry, ListedTransaction } from '@mahnwerk/core/list-transactions';
import type { EntryOnFile, FreshEntry } from '@mahnwerk/core/match-formats';
import { areSuccessive, type StatementMark } from '@mahnwerk/core/recognise-entries';
import type { OtherWayRow } from '../statements/known-entries.store.ts';
import type { PlannedStatement } from './to-transactions.ts';

/** The fingerprint of an entry: `index` tells it from earlier ones with the same base. */
export function fingerprintOf(base: string, index: number): string {
  return hash('sha256', `${base}|${index}`);
}

/** The fingerprint of a part of a batch says whose part it is. */
export function partFingerprint(first: string, place: number): string {
  return place === 0 ? first : `${first}#${place + 1}`;
}

/** As parts were written before they said whose they are. */
export function oldPartFingerprint(base: string, index: number, place: number): string {
  return hash('sha256', `${base}|${index}#${place + 1}`);
}

/** The entry of a transaction, by the fingerprint of its first part. */
export function entryOf(fingerprint: string): string {
  const end = fingerprint.indexOf('#');
  return end < 0 ? fingerprint : fingerprint.slice(0, end);
}

export interface OnFile extends EntryOnFile {
  readonly rows: readonly OtherWayRow[];
}

interface Wanted {
  readonly format: string;
  readonly twinIds: readonly string[];
}

/** Entries with all their parts; of one whose parts are taken in part, each one that is left is one by itself. */
export function toOnFile(rows: readonly OtherWayRow[], taken: ReadonlySet<string>, wanted: Wanted): readonly OnFile[] {
  return [...Map.groupBy(rows, ({ fingerprint }) => entryOf(fingerprint)).values()].flatMap((entry) => {
    const left = entry.filter(({ fingerprint }) => !taken.has(fingerprint));
    return left.length === entry.length ? [toEntry(entry, wanted)] : left.map((row) => toEntry([row], wanted));
  });
}

function toEntry(rows: readonly OtherWayRow[], { format: asked, twinIds }: Wanted): OnFile {
  const { statementId, format, code, bookingText, remittance } = rows[0]!;
  return {
    statementId,
    parts: rows,
    rows,
    isBatch: rows.length > 1 || saysBatch(code, bookingText, remittance),
    notification: format === 'camt.054' ? statementId : undefined,
    isSameFormat: format === asked && !twinIds.includes(statementId),
    isOpen: rows.every(({ isOpen }) => isOpen),
  };
}

export function toFresh(
  { parts }: ListedEntry,
  { statement }: PlannedStatement,
  relatives: Pick<FreshEntry, 'twins' | 'apart'>,
): FreshEntry {
  const { code, bookingText, details } = parts[0]!;
  return {
    ...relatives,
    parts: parts.map(toTrace),
    isBatch: parts.length > 1 || saysBatch(code, bookingText, details.remittance),
    notification: statement.format === 'camt.054' ? statement.id : undefined,
  };
}

function toTrace(part: ListedTransaction): FormatTrace {
  const { bookedOn, valueOn, amountMinor, bankReference = null, details } = part;
  const { counterpartyIban = null, endToEndId = null, remittance = null } = details;
  return { bookedOn, valueOn, amountMinor, bankReference, counterpartyIban, endToEndId, remittance };
}

/** The statements of these rows that this one follows or leads to. */
export function apartFrom(mark: StatementMark, rows: readonly OtherWayRow[]): ReadonlySet<string> {
  const found = new Map<string, boolean>();
  for (const row of rows) {
    const { statementId: key, openingMinor, closingMinor, openingOn, closingOn, isReport } = row;
    if (found.has(key)) continue;
    const other = {
      key,
      reference: undefined,
      openingMinor: openingMinor ?? undefined,
      closingMinor: closingMinor ?? undefined,
      openingOn: openingOn ?? undefined,
      closingOn: closingOn ?? undefined,
      isReport,
    };
    found.set(key, areSuccessive(mark, other));
  }
  return new Set([...found].flatMap(([key, isApart]) => (isApart ? [key] : [])));
}
