// node bench/matching/decide-set.ts SET_DIRECTORY [sta|camt053.v08.xml|camt053.v02.xml] [CLAIMS.csv]
// Decides a set with the product's own functions, in a process of its own, and says what it took.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decideAll, PaymentDecider } from '../../packages/core/src/matching/decide-payments.ts';
import { answerOf } from '../../packages/server/src/cli/match-answer.ts';
import { readGrounds } from '../../packages/server/src/cli/match-grounds.ts';
import { readPayments } from '../../packages/server/src/cli/match-statements.ts';
import type { Answer, Answers } from './score.ts';

export type StatementEnding = 'sta' | 'camt053.v08.xml' | 'camt053.v02.xml';

/** What the machine did, in milliseconds of one core: not disturbed by what else it does. */
export interface Taken {
  readonly lines: number;
  readonly readMilliseconds: number;
  /** Within the next one: what is prepared once, whatever the number of lines. */
  readonly indexMilliseconds: number;
  readonly decideMilliseconds: number;
  readonly residentMegabytes: number;
}

export interface DecideWish {
  readonly ending?: StatementEnding;
  readonly claims?: string;
  /** Files of the statements, and payments within them, the other way round. */
  readonly isReversed?: boolean;
}

function busyMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** From the files of a set to its answers, read and decided like `mahnwerk match` does it. */
export async function decideSet(
  directory: string,
  wish: DecideWish = {},
): Promise<{ readonly answers: Answers; readonly taken: Taken }> {
  const { ending = 'camt053.v08.xml', isReversed = false } = wish;
  const path = (name: string) => join(directory, name);
  const statements = readdirSync(directory).filter((name) => name.endsWith(`.${ending}`));
  if (isReversed) statements.reverse();
  const startedAt = busyMilliseconds();
  const grounds = await readGrounds({
    claims: wish.claims ?? path('receivables.csv'),
    tenants: path('tenants.json'),
    history: path('payments_history.csv'),
    plans: path('plans.csv'),
    collections: path('collections.csv'),
  });
  const payments = await readPayments(statements.map(path), grounds, undefined);
  const readAt = busyMilliseconds();
  const answers: Record<string, Answer> = {};
  const deciders = new Map(
    [...payments.keys()].map((tenant) => [tenant, new PaymentDecider(grounds.get(tenant)!.ground)]),
  );
  const indexedAt = busyMilliseconds();
  const all = [...payments].flatMap(([tenant, list]) =>
    decideAll(deciders.get(tenant)!, isReversed ? list.toReversed() : list),
  );
  const decidedAt = busyMilliseconds();
  for (const decision of all) answers[decision.paymentId] = answerOf(decision, 'de');
  const taken = {
    lines: all.length,
    readMilliseconds: readAt - startedAt,
    indexMilliseconds: indexedAt - readAt,
    decideMilliseconds: decidedAt - readAt,
    residentMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  return { answers, taken };
}

if (import.meta.main) {
  const [directory, ending, claims] = process.argv.slice(2);
  if (directory === undefined) throw new Error('decide-set.ts SET_DIRECTORY [ENDING] [CLAIMS.csv]');
  const { answers, taken } = await decideSet(directory, {
    ...(ending && { ending: ending as StatementEnding }),
    ...(claims && { claims }),
  });
  writeFileSync(join(directory, 'answers.json'), JSON.stringify(answers));
  console.log(JSON.stringify(taken));
}
