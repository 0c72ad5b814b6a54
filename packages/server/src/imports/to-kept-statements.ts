import type { NewAccount } from '@mahnwerk/contract/imports';
import { type ChosenAccount, chooseAccount } from '@mahnwerk/core/find-account';
import { newId } from '../platform/ids.ts';
import type { EntryBatch } from '../platform/statement-parts.ts';
import type { AccountRow } from '../statements/statements.store.ts';
import type { StatementSource } from './to-statement-source.ts';

/** What a person said about the accounts of a statement file. */
export interface StatementSaid {
  /** The account of statements that name none. */
  readonly accountIban?: string | undefined;
  /** Accounts that are the company's and not on file yet. */
  readonly newAccounts?: readonly NewAccount[];
}

/** The accounts on file, and those that would be with the statements that name them. */
export function withNewAccounts(
  known: readonly AccountRow[],
  { newAccounts = [] }: StatementSaid,
): readonly AccountRow[] {
  const fresh = newAccounts.filter(({ iban }, i) => {
    const isFirst = newAccounts.findIndex((other) => other.iban === iban) === i;
    return isFirst && known.every((own) => own.iban !== iban);
  });
  return [...known, ...fresh.map((account) => ({ ...account, id: newId() }))];
}

export interface KeptStatements {
  readonly source: StatementSource;
  /** Which statements of the file these are. */
  readonly indexes: readonly number[];
  /** Accounts whose statements are left out, as the file states them. */
  readonly leftOut: readonly string[];
}

/**
 * Leaves out statements of accounts that are not the company's, as long as others are. `only`: nothing but these accounts,
 * as the file states them; the others came before.
 */
export function toKeptStatements(
  source: StatementSource,
  accounts: readonly AccountRow[],
  { accountIban }: StatementSaid,
  only?: readonly string[],
): KeptStatements {
  const { format, statements } = source;
  const all = statements.map((_, index) => index);
  const wanted = only === undefined ? all : all.filter((index) => only.includes(statements[index]!.head.account ?? ''));
  const isUnknown = (index: number) => accountOf(format, statements[index]!, accounts, accountIban).kind === 'unknown';
  const known = wanted.filter((index) => !isUnknown(index));
  const indexes = known.length === 0 ? wanted : known;
  const left = wanted.filter((index) => !indexes.includes(index));
  return {
    source: indexes.length === statements.length ? source : part(source, indexes),
    indexes,
    leftOut: [...new Set(left.flatMap((index) => statements[index]!.head.account ?? []))],
  };
}

/** The account of one statement of a file. */
export function accountOf(
  format: string,
  { head, tally }: Pick<StatementSource['statements'][number], 'head' | 'tally'>,
  accounts: readonly AccountRow[],
  accountIban: string | undefined,
): ChosenAccount<AccountRow> {
  const lastOn = head.closingOn ?? [...tally.bookedMinorByDay.keys()].sort().at(-1);
  return chooseAccount(head.account, format, accounts, accountIban, lastOn);
}

function part(source: StatementSource, indexes: readonly number[]): StatementSource {
  const places = new Map(indexes.map((index, place) => [index, place]));
  const placed = ({ index, ...batch }: EntryBatch): readonly EntryBatch[] => {
    const place = places.get(index);
    return place === undefined ? [] : [{ ...batch, index: place }];
  };
  return {
    ...source,
    statements: indexes.map((index) => source.statements[index]!),
    async *batches() {
      for await (const batches of source.batches()) yield batches.flatMap(placed);
    },
  };
}
