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
  /** Bookings that other files of the upload bring before; absent = none. */
  readonly shared?: { readonly count: number; readonly fileNames: readonly string[] };
}

interface Planned {
  readonly sha256: string;
  readonly fileName: string;
  readonly source: StatementSource;
  readonly file: PlannedFile;
  /** Which statements of the file these are, of how many. */
  readonly indexes: readonly number[];
  readonly length: number;
}

/**
 * The statements of an upload, by SHA-256; what two of its files both bring is counted with the first, as the import would do
 * it. Files with more bookings than are held in memory together are counted each for itself.
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
  for (const { result, sha256, fileName } of readings) {
    if (result.kind !== 'statement' || plans.has(sha256)) continue;
    const accountIban = accountFor(answers, sha256);
    const { source, indexes } = toKeptStatements(result, accounts, { accountIban });
    const file = toTransactions(source, accounts, newId(), { accountIban, today });
    const refusal = isRefusal(file) ? file : undefined;
    plans.set(sha256, { newCounts: [], refusal, accountIban });
    if (!isRefusal(file)) planned.push({ sha256, fileName, source, file, indexes, length: result.statements.length });
  }
  for (const group of inGroups(planned)) {
    const counts = await countNew(read, group);
    for (const [at, one] of group.entries()) {
      const { sha256, file, indexes, length } = one;
      const newCounts = new Array<number>(length).fill(0);
      file.statements.forEach(({ statement }, place) => {
        newCounts[indexes[place]!] = counts.get(statement.id) ?? 0;
      });
      const shared = await countShared(read, one, group.slice(0, at), counts);
      plans.set(sha256, { ...plans.get(sha256)!, newCounts, ...(shared !== undefined && { shared }) });
    }
  }
  return plans;
}

/** Bookings that are held at once: some 100 MB. */
const heldMax = 50_000;

/** Files that are looked at beside one another, in their order. */
function inGroups(planned: readonly Planned[]): readonly (readonly Planned[])[] {
  let left = heldMax;
  const together = planned.filter(({ source }) => {
    const count = source.statements.reduce((sum, { tally }) => sum + tally.bookedCount, 0);
    if (count > left) return source.isWhole;
    left -= count;
    return true;
  });
  return [together, ...planned.filter((one) => !together.includes(one)).map((one) => [one])];
}

const daysOf = ({ file }: Planned, accountId: string) =>
  file.statements.flatMap(({ account, tally }) => (account.id === accountId ? [...tally.bookedMinorByDay.keys()] : []));

/** Whether both have bookings of a day on the same account. */
function overlaps(one: Planned, other: Planned): boolean {
  return one.file.statements.some(({ account }) => {
    const days = new Set(daysOf(one, account.id));
    return daysOf(other, account.id).some((day) => days.has(day));
  });
}

/** What is new in a file by itself and is not beside those before it. */
async function countShared(
  read: Reader,
  one: Planned,
  before: readonly Planned[],
  counts: ReadonlyMap<string, number>,
): Promise<StatementPlan['shared']> {
  const others = before.filter((other) => overlaps(one, other));
  if (others.length === 0) return undefined;
  const total = (of: ReadonlyMap<string, number>) =>
    one.file.statements.reduce((sum, { statement }) => sum + (of.get(statement.id) ?? 0), 0);
  const count = total(await countNew(read, [one])) - total(counts);
  return count <= 0 ? undefined : { count, fileNames: others.map(({ fileName }) => fileName) };
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
