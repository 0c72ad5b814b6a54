import { completeSpan, isReport } from '@mahnwerk/core/complete-span';
import { type ChosenAccount, isBesideAccount } from '@mahnwerk/core/find-account';
import { type ImportNote, statementNotes } from '@mahnwerk/core/import-note';
import type { ListedTransaction, TalliedEntries } from '@mahnwerk/core/list-transactions';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Payment } from '@mahnwerk/core/payment';
import type { StatementMark } from '@mahnwerk/core/recognise-entries';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { newIds } from '../platform/ids.ts';
import type { AccountRow, NewStatement, NewTransaction } from '../statements/statements.store.ts';
import { accountOf } from './to-kept-statements.ts';
import type { StatementSource } from './to-statement-source.ts';

/** One statement of a file with its account. */
export interface PlannedStatement {
  readonly account: AccountRow;
  readonly statement: NewStatement;
  readonly mark: StatementMark;
  readonly tally: TalliedEntries;
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
 * and nobody said which), `account-currency-differs`, `statement-field-missing`, `statement-incomplete` (it opened and never
 * closed: its last entry may be half of one, and would come a second time with the whole file).
 */
export function toTransactions(
  { format, statements: summarised }: Pick<StatementSource, 'format' | 'statements'>,
  accounts: readonly AccountRow[],
  importId: string,
  { accountIban, today }: StatementAnswers,
): PlannedFile | Refusal {
  const notes: ImportNote[] = [];
  const statements: PlannedStatement[] = [];
  const ids = newIds(summarised.length);
  for (const [i, { head, tally }] of summarised.entries()) {
    const chosen = accountOf(format, { head, tally }, accounts, accountIban);
    if (chosen.kind === 'unknown' || chosen.kind === 'open') return refuseAccount(chosen, accounts);
    const { account } = chosen;
    if (head.isBrokenOff === true) return refuse('statement-incomplete');
    const differs = refuseCurrency(head.currency, format, account);
    if (differs !== undefined) return differs;
    if (tally.undatedCount > 0) return refuse('statement-field-missing', { field: 'BookgDt' });
    if (chosen.kind === 'only-one') noteOnce(notes, { code: 'account-taken', account: account.iban });
    notes.push(...statementNotes(head, format, account.iban));
    if (tally.notBookedCount > 0) notes.push({ code: 'entries-not-booked', count: tally.notBookedCount });
    if (tally.notSplitCount > 0) notes.push({ code: 'batches-not-split', count: tally.notSplitCount });
    const row: NewStatement = {
      id: ids[i]!,
      accountId: account.id,
      importId,
      format,
      reference: head.id,
      balances: head.balances,
      ...completeSpan(head, format, tally.bookedMinorByDay, today),
    };
    const { id: key, reference } = row;
    const { openingMinor, closingMinor } = head;
    const isConsistent = head.balances === 'consistent';
    const { openingOn, closingOn } = row;
    const mark = {
      key,
      reference,
      openingMinor,
      closingMinor,
      openingOn,
      closingOn,
      isReport: isReport(format),
      format,
      isConsistent,
    };
    statements.push({ account, statement: row, mark, tally });
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

/** Payment services and cards list several currencies for one account; a bank's statement has the one of the account. */
function refuseCurrency(
  stated: string | undefined,
  format: string,
  { iban, currency }: AccountRow,
): Refusal | undefined {
  if (stated === undefined || stated === currency || isBesideAccount(format)) return undefined;
  return refuse('account-currency-differs', { values: { stated, iban, currency } });
}

function noteOnce(notes: ImportNote[], note: ImportNote & { readonly account: string }): void {
  if (!notes.some((other) => other.code === note.code && 'account' in other && other.account === note.account))
    notes.push(note);
}

/** A row of the store that may be decided about as it stands: a copy for each would be a third of the memory of an import. */
export type NewPayment = NewTransaction & Pick<Payment, 'refusedClaimIds'>;

const none: readonly string[] = [];

/** A listed transaction as a row of the store. */
export function toTransaction(
  part: ListedTransaction,
  { statement, account }: PlannedStatement,
  id: string,
  fingerprint: string,
): NewPayment {
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
    // Where nobody else is named it stands for the payer.
    ultimateName: details.counterpartyName === undefined ? null : (details.ultimateName ?? null),
    purposeCode: details.purposeCode ?? null,
    bankReference: part.bankReference ?? null,
    refusedClaimIds: none,
  };
}
