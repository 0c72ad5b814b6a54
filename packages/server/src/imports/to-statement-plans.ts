import type { LocalDate } from '@mahnwerk/core/local-date';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { Reader } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { EntryBatch } from '../platform/statement-parts.ts';
import type { AccountRow } from '../statements/statements.store.ts';
import { type AccountAnswers, accountFor } from './to-account-answers.ts';
import { toKeptStatements } from './to-kept-statements.ts';
import { NewEntries } from './to-new-entries.ts';
import type { Reading } from './to-readings.ts';
import type { StatementSource } from './to-statement-source.ts';
import { type PlannedFile, toTransactions } from './to-transactions.ts';

/** What a statement file of an upload would bring. */
export interface StatementPlan {
  /** New bookings of each statement of the file; of those left out, none. Empty when it is refused. */
  readonly newCounts: readonly number[];
  readonly refusal: Refusal | undefined;
  readonly accountIban: string | undefined;
}

interface Planned {
  readonly sha256: string;
  readonly source: StatementSource;
  readonly file: PlannedFile;
  /** Which statements of the file these are, of how many. */
  readonly indexes: readonly number[];
  readonly length: number;
}

/**
 * The statements of an upload, by SHA-256; what two of its files both bring is counted with the first, as the import would do
 * it. Very large files are counted each for itself.
 */
export async function toStatementPlans(
  read: Reader,
  readings: readonly Reading[],
  accounts: readonly AccountRow[],
  answers: AccountAnswers,
  today: LocalDate,
): Promise<ReadonlyMap<string, StatementPlan>> {
  const plans = new Map<string, StatementPlan>();
  const planned: Planned[] = [];
  for (const { result, sha256 } of readings) {
    if (result.kind !== 'statement' || plans.has(sha256)) continue;
    const accountIban = accountFor(answers, sha256);
    const { source, indexes } = toKeptStatements(result, accounts, { accountIban });
    const file = toTransactions(source, accounts, newId(), { accountIban, today });
    const refusal = isRefusal(file) ? file : undefined;
    plans.set(sha256, { newCounts: [], refusal, accountIban });
    if (!isRefusal(file)) planned.push({ sha256, source, file, indexes, length: result.statements.length });
  }
  const whole = planned.filter(({ source }) => source.isWhole);
  const groups = [whole, ...planned.filter(({ source }) => !source.isWhole).map((one) => [one])];
  for (const group of groups) {
    const counts = await countNew(read, group);
    for (const { sha256, file, indexes, length } of group) {
      const newCounts = new Array<number>(length).fill(0);
      file.statements.forEach(({ statement }, place) => {
        newCounts[indexes[place]!] = counts.get(statement.id) ?? 0;
      });
      plans.set(sha256, { ...plans.get(sha256)!, newCounts });
    }
  }
  return plans;
}

/** New bookings by statement, of files that are taken one after the other. */
async function countNew(read: Reader, group: readonly Planned[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (group.length === 0) return counts;
  const statements = group.flatMap(({ file }) => file.statements);
  const entries = new NewEntries(read, statements);
  const count = async (batches: readonly EntryBatch[]) => {
    for (const { statementId } of await entries.take(batches))
      counts.set(statementId, (counts.get(statementId) ?? 0) + 1);
  };
  if (group.length === 1) {
    const { source } = group[0]!;
    await entries.prepare(source);
    for await (const batches of source.batches()) await count(batches);
    return counts;
  }
  // At once, so that each entry is seen beside those of the other files: nothing is written in between.
  const all: EntryBatch[] = [];
  let before = 0;
  for (const { source, file } of group) {
    for await (const batches of source.batches())
      for (const batch of batches) all.push({ ...batch, index: before + batch.index });
    before += file.statements.length;
  }
  await count(all);
  return counts;
}
