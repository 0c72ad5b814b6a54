import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decidePayments } from '@mahnwerk/core/decide-payments';
import { describe, expect, test } from 'vitest';
import { answerOf, type MatchAnswer } from '../../packages/server/src/cli/match-answer.ts';
import { readGrounds } from '../../packages/server/src/cli/match-grounds.ts';
import { readPayments } from '../../packages/server/src/cli/match-statements.ts';

const root = new URL('../../../shared/matching', import.meta.url).pathname;
const sets = existsSync(root) ? readdirSync(root).filter((name) => name.startsWith('set-')) : [];

interface Part {
  readonly invoice: string;
  readonly amount: string;
  readonly discount?: string;
  readonly discount_in_time?: boolean;
}

interface Truth {
  readonly case: string;
  readonly ideal: 'auto' | 'suggest' | 'none';
  readonly debtor: string | null;
  readonly allocations: readonly Part[];
  readonly alternatives?: readonly (readonly Part[])[];
  readonly on_account_ok?: boolean;
}

/** As the set's own scorer compares: the same invoices with the same cents, in whatever order. */
function keyOf(parts: readonly Pick<Part, 'invoice' | 'amount'>[] | undefined): string {
  const sums = new Map<string, number>();
  for (const { invoice, amount } of parts ?? [])
    sums.set(invoice, (sums.get(invoice) ?? 0) + Math.round(Number.parseFloat(amount) * 100));
  return [...sums]
    .map((sum) => sum.join('='))
    .sort()
    .join(' ');
}

async function answersOf(set: string, ending: string): Promise<ReadonlyMap<string, MatchAnswer>> {
  const file = (name: string) => join(root, set, name);
  const grounds = await readGrounds({
    claims: file('receivables.csv'),
    tenants: file('tenants.json'),
    history: file('payments_history.csv'),
    plans: file('plans.csv'),
    collections: file('collections.csv'),
  });
  const statements = readdirSync(join(root, set)).filter((name) => name.endsWith(ending));
  const payments = await readPayments(statements.map(file), grounds, undefined);
  const answers = new Map<string, MatchAnswer>();
  for (const [tenantId, list] of payments) {
    for (const decision of decidePayments(list, grounds.get(tenantId)!.ground))
      answers.set(decision.paymentId, answerOf(decision, 'en'));
  }
  return answers;
}

function scoreOf(truth: Readonly<Record<string, Truth>>, answers: ReadonlyMap<string, MatchAnswer>) {
  const score = { matchable: 0, straight: 0, wrong: [] as string[], first: 0, ofThree: 0, returns: 0, returned: 0 };
  for (const [id, line] of Object.entries(truth)) {
    const answer: MatchAnswer = answers.get(id) ?? { decision: 'none', evidence: [] };
    const right = new Set([line.allocations, ...(line.alternatives ?? [])].map(keyOf));
    const isMatchable = line.allocations.length > 0;
    const isOnAccount =
      line.on_account_ok === true && answer.allocations?.length === 0 && answer.debtor === line.debtor;
    const isRight = isOnAccount || (isMatchable && right.has(keyOf(answer.allocations)));
    const isAuto = answer.decision === 'auto';
    if (isAuto && !isRight) score.wrong.push(`${id} ${line.case}`);
    if (line.case === 'dd_return') {
      score.returns += 1;
      if (isAuto && isRight) score.returned += 1;
    }
    if (!isMatchable) continue;
    const ranked = [...(isAuto ? [answer.allocations ?? []] : []), ...(answer.suggestions ?? [])].map(keyOf);
    score.matchable += 1;
    if (isAuto && isRight) score.straight += 1;
    if (right.has(ranked[0] ?? 'nothing')) score.first += 1;
    if (ranked.slice(0, 3).some((key) => right.has(key))) score.ofThree += 1;
  }
  return score;
}

describe.skipIf(sets.length === 0)('labelled sets (skipped where ../shared/matching is not there)', () => {
  test.each(sets.flatMap((set) => ['.v08.xml', '.v02.xml', '.sta'].map((ending) => [set, ending] as const)))(
    '%s as %s: nearly all is booked, nothing wrong',
    async (set, ending) => {
      const truth = JSON.parse(readFileSync(join(root, set, 'truth.json'), 'utf8')) as Record<string, Truth>;
      const score = scoreOf(truth, await answersOf(set, ending));
      expect(score.wrong).toEqual([]);
      // Months stand there at random: what is stated and is no claim's month waits for a person (s.366 (1) BGB).
      expect(score.straight / score.matchable).toBeGreaterThanOrEqual(0.965);
      expect(score.first / score.matchable).toBeGreaterThanOrEqual(0.993);
      expect(score.ofThree / score.matchable).toBeGreaterThanOrEqual(0.997);
      expect(score.returned).toBe(score.returns);
    },
    30_000,
  );
});
