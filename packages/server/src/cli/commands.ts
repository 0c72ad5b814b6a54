import { demo, verify } from './books.ts';
import { claim, claims, lapsing } from './claims.ts';
import type { Command } from './command.ts';
import { propose, release, run } from './dunning.ts';
import { importFiles } from './imports.ts';
import { deadline, interest } from './law.ts';
import { match } from './match.ts';
import { parse } from './parse.ts';
import { payments } from './payments.ts';
import { rates } from './rates.ts';
import { serve } from './serve.ts';
import { tenant } from './tenant.ts';

/** Commands of the contract that later releases bring. */
export const notYet: readonly string[] = ['backup', 'restore', 'export'];

export const commands: Readonly<Record<string, Command>> = {
  serve,
  demo,
  tenant,
  import: importFiles,
  propose,
  release,
  run,
  claims,
  claim,
  lapsing,
  payments,
  verify,
  parse,
  match,
  interest,
  deadline,
  rates,
};

export function help(): string {
  const lines = Object.values(commands).map((command) => `  mahnwerk ${command.usage}\n      ${command.summary}`);
  return [
    'Mahnwerk: automated dunning, self-hosted',
    '',
    ...lines,
    '',
    `Not available yet: ${notYet.join(', ')}.`,
    'Every command takes --json (one JSON document on standard output) and --lang de|en.',
    'MAHNWERK_DATA=DIR names the data folder (default: data in the installation); DATABASE_URL uses a PostgreSQL instead.',
  ].join('\n');
}
