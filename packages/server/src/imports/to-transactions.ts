import { findAccount } from '@mahnwerk/core/find-account';
import { type ImportNote, lacksClosing } from '@mahnwerk/core/import-note';
import { type ListedEntry, type ListedTransaction, listTransactions } from '@mahnwerk/core/list-transactions';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import type { MarkedStatement } from '@mahnwerk/core/recognise-entries';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { BankStatement, StatementFile, StatementFormat } from '@mahnwerk/core/statement';
import { newIds } from '../platform/ids.ts';
import type { AccountRow, NewStatement, NewTransaction } from '../statements/statements.store.ts';

/** One statement of a file with its account, known entries still among the others. */
export interface PlannedStatement extends MarkedStatement {
  readonly account: AccountRow;
  readonly statement: NewStatement;
}

export interface PlannedFile {
  readonly kind: 'planned';
  readonly statements: readonly PlannedStatement[];
  readonly notes: readonly ImportNote[];
}

/** Reports of the running day and mere notifications do not say that the day is complete. */
const intradayFormats: ReadonlySet<StatementFormat> = new Set(['camt.052', 'mt942']);

/** A statement file as statements of the company's accounts. Refusals: unknown-account, statement-field-missing. */
export function toTransactions(
  file: StatementFile,
  accounts: readonly AccountRow[],
  importId: string,
): PlannedFile | Refusal {
  const notes: ImportNote[] = [];
  const statements: PlannedStatement[] = [];
  const ids = newIds(file.statements.length);
  for (const [i, statement] of file.statements.entries()) {
    const account = findAccount(statement.account, accounts);
    if (account === undefined) {
      return refuse('unknown-account', { values: statement.account === undefined ? {} : { iban: statement.account } });
    }
    const listed = listTransactions(statement);
    if (listed.undatedCount > 0) return refuse('statement-field-missing', { field: 'BookgDt' });
    if (statement.balances === 'inconsistent') notes.push({ code: 'balances-inconsistent', account: account.iban });
    if (lacksClosing(statement, file.format)) notes.push({ code: 'closing-missing', account: account.iban });
    if (listed.notBookedCount > 0) notes.push({ code: 'entries-not-booked', count: listed.notBookedCount });
    if (listed.notSplitCount > 0) notes.push({ code: 'batches-not-split', count: listed.notSplitCount });
    const row = toStatement(statement, file.format, account.id, importId, ids[i]!, listed.entries);
    const { id: key, reference, openingMinor, closingMinor } = row;
    const mark = { key, reference, openingMinor, closingMinor, isReport: intradayFormats.has(file.format) };
    statements.push({ account, statement: row, mark, entries: listed.entries });
  }
  return { kind: 'planned', statements, notes };
}

function toStatement(
  statement: BankStatement,
  format: StatementFormat,
  accountId: string,
  importId: string,
  id: string,
  entries: readonly ListedEntry[],
): NewStatement {
  return {
    id,
    accountId,
    importId,
    format,
    reference: statement.id,
    openingMinor: statement.openingMinor,
    closingMinor: statement.closingMinor,
    openingOn: statement.openingOn ?? firstDay(entries),
    closingOn: completeUntil(statement, format, entries),
    balances: statement.balances,
  };
}

/** A statement that does not say where it begins is known from its first entry on. */
function firstDay(entries: readonly ListedEntry[]): LocalDate | undefined {
  return entries
    .flatMap(({ parts }) => parts)
    .map(({ bookedOn }) => bookedOn)
    .sort()[0];
}

function completeUntil(
  statement: BankStatement,
  format: StatementFormat,
  entries: readonly ListedEntry[],
): LocalDate | undefined {
  if (format === 'camt.054' || lacksClosing(statement, format)) return undefined;
  const last = entries
    .flatMap(({ parts }) => parts)
    .reduce<LocalDate | undefined>(
      (latest, { bookedOn }) => (latest === undefined || bookedOn > latest ? bookedOn : latest),
      undefined,
    );
  const end = statement.closingOn ?? last;
  return end === undefined || !intradayFormats.has(format) ? end : addDays(end, -1);
}

/** A listed transaction as a row of the store. */
export function toTransaction(
  part: ListedTransaction,
  { statement, account }: PlannedStatement,
  id: string,
  fingerprint: string,
): NewTransaction {
  const { details } = part;
  return {
    id,
    accountId: account.id,
    statementId: statement.id,
    fingerprint,
    bookedOn: part.bookedOn,
    valueOn: part.valueOn,
    amountMinor: part.amountMinor,
    currency: part.currency ?? account.currency,
    code: part.code ?? null,
    bookingText: part.bookingText ?? null,
    counterpartyName: details.counterpartyName ?? details.ultimateName ?? null,
    counterpartyIban: details.counterpartyIban ?? null,
    remittance: details.remittance ?? null,
    structuredReference: details.structuredReference ?? null,
    endToEndId: details.endToEndId ?? null,
    mandateId: details.mandateId ?? null,
    creditorId: details.creditorId ?? null,
    returnReason: details.returnReason ?? null,
    returnedMinor: details.returnedMinor ?? null,
    chargesMinor: details.chargesMinor ?? null,
    bankReference: part.bankReference ?? null,
  };
}
