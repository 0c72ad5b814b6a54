import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { findAccount } from '@mahnwerk/core/find-account';
import type { Currency } from '@mahnwerk/core/money';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { insertAccounts, loadCompany } from '../tenants/tenants.store.ts';
import type { ImportRow } from './imports.store.ts';
import { type KeptStatements, type StatementSaid, toKeptStatements, withNewAccounts } from './to-kept-statements.ts';
import type { StatementReading } from './to-readings.ts';
import { type PlannedFile, toTransactions } from './to-transactions.ts';

export interface StatementAccounts extends Pick<KeptStatements, 'source' | 'leftOut'> {
  readonly kind: 'accounts';
  readonly file: PlannedFile;
  /** IBANs that came on file now. */
  readonly added: readonly string[];
}

/**
 * The statements of a file that are the company's, with their accounts; new ones are inserted, never as the one of the letters.
 * Undefined = the file came before, and nothing of what was left out then is the company's now.
 */
export async function toAccounts(
  tx: Tx,
  { today }: Scope,
  { result }: Pick<StatementReading, 'result'>,
  said: StatementSaid,
  importId: string,
  earlier: ImportRow | undefined,
): Promise<StatementAccounts | Refusal | undefined> {
  const accounts = withNewAccounts(await listAccounts(tx), said);
  const only = earlier === undefined ? undefined : foundNow(earlier, accounts);
  if (only?.length === 0) return undefined;
  const { source, leftOut } = toKeptStatements(result, accounts, said, only);
  const { accountIban } = said;
  const first = toTransactions(source, accounts, importId, { accountIban, today });
  if (isRefusal(first)) return first;
  const used = new Set(first.statements.map(({ account }) => account.iban));
  const added = (said.newAccounts ?? []).filter(({ iban }) => used.has(iban));
  if (added.length === 0) return { kind: 'accounts', file: first, source, leftOut, added: [] };
  const { name } = await loadCompany(tx);
  const fresh = await insertAccounts(
    tx,
    accounts
      .filter(({ iban }) => added.some((one) => one.iban === iban))
      .map(({ id, iban, currency }) => ({ id, iban, currency: currency as Currency, holder: name.slice(0, 70) })),
  );
  // As they are on file: one of them may have come there in between.
  const file = toTransactions(source, await listAccounts(tx), importId, { accountIban, today });
  return isRefusal(file) ? file : { kind: 'accounts', file, source, leftOut, added: fresh };
}

/** Accounts that an earlier import of the file left out and that are the company's now. */
export function foundNow(
  { receipt }: Pick<ImportRow, 'receipt'>,
  accounts: Parameters<typeof findAccount>[1],
): readonly string[] {
  const leftOut = (receipt as ImportReceipt).statement?.leftOut ?? [];
  return leftOut.filter((stated) => findAccount(stated, accounts) !== undefined);
}
