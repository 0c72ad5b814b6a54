import { completeSpan, isReport } from '@mahnwerk/core/complete-span';
import { type ChosenAccount, chooseAccount } from '@mahnwerk/core/find-account';
import { type ImportNote, lacksClosing } from '@mahnwerk/core/import-note';
import { type ListedEntry, type ListedTransaction, listTransactions } from '@mahnwerk/core/list-transactions';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { MarkedStatement } from '@mahnwerk/core/recognise-entries';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StatementFile } from '@mahnwerk/core/statement';
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

/** Which account a person says a file without an account belongs to (an IBAN), and the day that counts as today. */
export interface StatementAnswers {
  readonly accountIban: string | undefined;
  readonly today: LocalDate;
}

/**
 * A statement file as statements of the company's accounts. Refusals: `unknown-account`, `account-open` (the file names none
 * and nobody said which), `statement-field-missing`.
 */
export function toTransactions(
  file: StatementFile,
  accounts: readonly AccountRow[],
  importId: string,
  { accountIban, today }: StatementAnswers,
): PlannedFile | Refusal {
  const notes: ImportNote[] = [];
  const statements: PlannedStatement[] = [];
  const ids = newIds(file.statements.length);
  for (const [i, statement] of file.statements.entries()) {
    const chosen = chooseAccount(statement.account, file.format, accounts, accountIban);
    if (chosen.kind === 'unknown' || chosen.kind === 'open') return refuseAccount(chosen, accounts);
    const { account } = chosen;
    const listed = listTransactions(statement);
    if (listed.undatedCount > 0) return refuse('statement-field-missing', { field: 'BookgDt' });
    if (chosen.kind === 'only-one') noteOnce(notes, { code: 'account-taken', account: account.iban });
    if (statement.balances === 'inconsistent') notes.push({ code: 'balances-inconsistent', account: account.iban });
    if (lacksClosing(statement, file.format)) notes.push({ code: 'closing-missing', account: account.iban });
    if (listed.notBookedCount > 0) notes.push({ code: 'entries-not-booked', count: listed.notBookedCount });
    if (listed.notSplitCount > 0) notes.push({ code: 'batches-not-split', count: listed.notSplitCount });
    const row: NewStatement = {
      id: ids[i]!,
      accountId: account.id,
      importId,
      format: file.format,
      reference: statement.id,
      balances: statement.balances,
      ...completeSpan(statement, file.format, bookedByDay(listed.entries), today),
    };
    const { id: key, reference } = row;
    const { openingMinor, closingMinor } = statement;
    const mark = { key, reference, openingMinor, closingMinor, isReport: isReport(file.format) };
    statements.push({ account, statement: row, mark, entries: listed.entries });
  }
  return { kind: 'planned', statements, notes };
}

function refuseAccount(
  chosen: Extract<ChosenAccount<AccountRow>, { readonly kind: 'unknown' | 'open' }>,
  accounts: readonly AccountRow[],
): Refusal {
  if (chosen.kind === 'open')
    return refuse('account-open', { values: { accounts: accounts.map(({ iban }) => iban).join(', ') } });
  return refuse('unknown-account', { values: chosen.stated === undefined ? {} : { iban: chosen.stated } });
}

function noteOnce(notes: ImportNote[], note: ImportNote & { readonly account: string }): void {
  if (!notes.some((other) => other.code === note.code && 'account' in other && other.account === note.account))
    notes.push(note);
}

function bookedByDay(entries: readonly ListedEntry[]): ReadonlyMap<LocalDate, number> {
  const days = new Map<LocalDate, number>();
  for (const { parts } of entries)
    for (const { bookedOn, amountMinor } of parts) days.set(bookedOn, (days.get(bookedOn) ?? 0) + amountMinor);
  return days;
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
