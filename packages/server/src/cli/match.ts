import { decidePayments } from '@mahnwerk/core/decide-payments';
import type { Decision } from '@mahnwerk/core/payment';
import {
  type CommandAnswer,
  type CommandInput,
  exits,
  optional,
  optionalList,
  required,
  WrongUsage,
} from './command.ts';
import { answerOf, type MatchAnswer } from './match-answer.ts';
import { readGrounds } from './match-grounds.ts';
import { readPayments } from './match-statements.ts';

const millisecondsPerSecond = 1000;

function speedOf(lineCount: number, milliseconds: number): number {
  return Math.round((lineCount * millisecondsPerSecond) / Math.max(milliseconds, 1));
}

function describe(answers: Readonly<Record<string, MatchAnswer>>): string {
  const counts = { auto: 0, suggest: 0, none: 0 };
  let askedCount = 0;
  for (const { decision, asks } of Object.values(answers)) {
    counts[decision] += 1;
    if (asks !== undefined) askedCount += 1;
  }
  const asked = askedCount === 0 ? '' : ` ${askedCount} set a credit note off, which the service proposes,`;
  return `${counts.auto - askedCount} booked,${asked} ${counts.suggest} with proposals, ${counts.none} without.`;
}

export async function match(input: CommandInput): Promise<CommandAnswer> {
  const claims = required(input, 'claims');
  const statements = [...optionalList(input, 'statement'), ...input.positionals];
  if (statements.length === 0) throw new WrongUsage('--statement is missing.');
  const [tenants, history, plans, collections, tenant] = (
    ['tenants', 'history', 'plans', 'collections', 'tenant'] as const
  ).map((name) => optional(input, name));
  const startedAt = performance.now();
  const grounds = await readGrounds({ claims, tenants, history, plans, collections });
  if (tenant !== undefined && !grounds.has(tenant)) throw new WrongUsage(`No claims of a company "${tenant}".`);
  const payments = await readPayments(statements, grounds, tenant);
  const readAt = performance.now();
  const decisions: Decision[] = [];
  for (const [tenantId, list] of payments)
    for (const decision of decidePayments(list, grounds.get(tenantId)!.ground)) decisions.push(decision);
  const decidedAt = performance.now();
  const { language } = input.config;
  const json = Object.fromEntries(decisions.map((one) => [one.paymentId, answerOf(one, language)]));
  const [alone, whole] = [
    speedOf(decisions.length, decidedAt - readAt),
    speedOf(decisions.length, decidedAt - startedAt),
  ];
  process.stderr.write(`${decisions.length} lines: ${alone} lines/s without reading, ${whole} lines/s with reading\n`);
  return { json, text: describe(json), exitCode: exits.done };
}
