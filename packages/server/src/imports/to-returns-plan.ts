import { type PerhapsAnswers, planReturns, type ReturnsPlan } from '@mahnwerk/core/plan-returns';
import type { ReturnRow } from '@mahnwerk/core/returns-file';
import { findByNumbers } from '../claims/claims.store.ts';
import type { Reader } from '../platform/db.ts';
import { loadReturnFacts } from './returns.store.ts';

const stated = (values: readonly (string | undefined)[]) => [
  ...new Set(values.filter((value): value is string => value !== undefined)),
];

/** Returned debits against what is here in this transaction; nothing is written. */
export async function toReturnsPlan(
  read: Reader,
  rows: readonly ReturnRow[],
  said?: PerhapsAnswers,
): Promise<ReturnsPlan> {
  const endToEndIds = stated(rows.map(({ endToEndId }) => endToEndId));
  const mandateIds = stated(rows.map(({ mandateId }) => mandateId));
  const numbered = await findByNumbers(read, [...stated(rows.map(({ number }) => number)), ...endToEndIds]);
  const byNumber = [...new Set([...numbered.values()].map(({ id }) => id))];
  return planReturns(rows, await loadReturnFacts(read, { endToEndIds, mandateIds, claimIds: byNumber }), said);
}
