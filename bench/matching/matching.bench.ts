// Payments: lines a second from the files to decisions, memory, growth with the open invoices, a quadratic peer.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decidePayments } from '../../packages/core/src/matching/decide-payments.ts';
import type { MatchingGround } from '../../packages/core/src/matching/ground.ts';
import type { Payment } from '../../packages/core/src/matching/payment.ts';
import { readGrounds } from '../../packages/server/src/cli/match-grounds.ts';
import { readPayments } from '../../packages/server/src/cli/match-statements.ts';
import type { Taken } from './decide-set.ts';
import { writeSet } from './generate.ts';
import { guessAll } from './quadratic-peer.ts';
import { type Answers, describe, readLabels, score } from './score.ts';

type Print = (line: string) => void;

const child = fileURLToPath(new URL('./decide-set.ts', import.meta.url));
const generator = fileURLToPath(new URL('./generate.ts', import.meta.url));

function generate(directory: string, options: readonly string[]): string {
  execFileSync(process.execPath, [generator, ...options, directory], { stdio: 'ignore' });
  return directory;
}

/** In a process of its own, so that its memory is its own. */
function decide(directory: string, ending: string, claims?: string): Taken {
  const options = [child, directory, ending, ...(claims === undefined ? [] : [claims])];
  return JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8', maxBuffer: 1e9 }));
}

const perSecond = (lines: number, milliseconds: number) =>
  Math.round((lines * 1000) / milliseconds).toLocaleString('en');

function row({ lines, readMilliseconds, decideMilliseconds, residentMegabytes }: Taken): string {
  const whole = perSecond(lines, readMilliseconds + decideMilliseconds);
  return `${whole} lines/s from files to decisions, ${perSecond(lines, decideMilliseconds)} lines/s the matcher alone, ${Math.round(residentMegabytes)} MB resident`;
}

function full(print: Print, directory: string): void {
  generate(directory, ['--seed', '102', '--lines', '100000', '--open', '300000']);
  print(
    '100,000 lines over 300,000 open invoices and 195,000 past payments of five invented creditors (seed 102), seconds of one core:',
  );
  print('');
  for (const ending of ['camt053.v08.xml', 'sta']) {
    const taken = decide(directory, ending);
    print(`- ${ending}: ${row(taken)}`);
    const answers = JSON.parse(readFileSync(join(directory, 'answers.json'), 'utf8')) as Answers;
    for (const line of describe(score(readLabels(directory), answers)).slice(1)) print(`  - ${line}`);
  }
}

/** The claims without half of the open invoices: of debtors no line means, so the lines stay the same. */
function withoutHalf(directory: string): string {
  const labels = Object.values(readLabels(directory));
  const meant = new Set(labels.flatMap(({ debtor }) => (debtor === null ? [] : [debtor])));
  const named = new Set(labels.flatMap(({ allocations }) => allocations.map(({ invoice }) => invoice)));
  const [header = '', ...rows] = readFileSync(join(directory, 'receivables.csv'), 'utf8').trimEnd().split('\n');
  const isOpen = (cells: readonly string[]) => cells[3] === 'open';
  const cellsOf = (line: string) => line.split(',', 5);
  let left = Math.round(rows.filter((line) => isOpen(cellsOf(line))).length / 2);
  const kept = rows.filter((line) => {
    const cells = cellsOf(line);
    const [, number = '', , , debtor = ''] = cells;
    if (left === 0 || !isOpen(cells) || meant.has(debtor) || named.has(number)) return true;
    left -= 1;
    return false;
  });
  const path = join(directory, 'half.csv');
  writeFileSync(path, `${[header, ...kept].join('\n')}\n`);
  if (left > 0) throw new Error(`${left} open invoices too many are meant by lines`);
  return path;
}

function growth(print: Print, directory: string): void {
  generate(directory, ['--seed', '105', '--lines', '20000', '--open', '120000']);
  const half = withoutHalf(directory);
  const perLine = (claims?: string) => {
    const taken = [1, 2, 3].map(() => decide(directory, 'sta', claims));
    const of = (measure: (one: Taken) => number) => median(taken.map((one) => (measure(one) * 1000) / one.lines));
    return {
      line: of((one) => one.decideMilliseconds - one.indexMilliseconds),
      whole: of((one) => one.decideMilliseconds),
    };
  };
  const [small, big] = [perLine(half), perLine()];
  const more = (from: number, to: number) => `${((to / from - 1) * 100).toFixed(0)} %`;
  print('');
  print(
    `The same 20,000 lines over 60,000 and over 120,000 open invoices: ${small.line.toFixed(0)} and ${big.line.toFixed(0)} microseconds a line, ${more(small.line, big.line)} more; with what is prepared once from the books ${small.whole.toFixed(0)} and ${big.whole.toFixed(0)}, ${more(small.whole, big.whole)} more.`,
  );
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

interface Small {
  readonly payments: readonly Payment[];
  readonly ground: MatchingGround;
}

async function readSmall(directory: string, open: number): Promise<Small> {
  writeSet(directory, { seed: 106, lines: open / 3, open, mix: 'standard', creditors: 1 });
  const path = (name: string) => join(directory, name);
  const grounds = await readGrounds({
    claims: path('receivables.csv'),
    tenants: path('tenants.json'),
    history: path('payments_history.csv'),
    plans: path('plans.csv'),
    collections: path('collections.csv'),
  });
  const files = readdirSync(directory).filter((name) => name.endsWith('.sta'));
  const [[, payments]] = [...(await readPayments(files.map(path), grounds, undefined))] as [[string, Payment[]]];
  return { payments, ground: [...grounds.values()][0]!.ground };
}

/** Microseconds a line, the median of some rounds after a warm one. */
function microseconds(lines: number, work: () => unknown): number {
  const times: number[] = [];
  for (let round = -3; round < 9; round += 1) {
    const startedAt = performance.now();
    work();
    if (round >= 0) times.push(((performance.now() - startedAt) * 1000) / lines);
  }
  return median(times);
}

async function beside(print: Print, directory: string): Promise<void> {
  print('');
  print('Beside a plain matcher that scores each line against each open invoice (microseconds a line, one creditor):');
  print('');
  print('| open invoices | ours | every line with every invoice |');
  print('| --- | --- | --- |');
  const sizes: [open: number, ours: number, peer: number][] = [];
  for (const open of [300, 900, 2700]) {
    const { payments, ground } = await readSmall(join(directory, String(open)), open);
    const items = ground.items.filter(({ openMinor }) => openMinor > 0);
    const ours = microseconds(payments.length, () => decidePayments(payments, ground));
    const peer = microseconds(payments.length, () => guessAll(payments, items));
    sizes.push([open, ours, peer]);
    print(`| ${open} | ${ours.toFixed(0)} | ${peer.toFixed(0)} |`);
  }
  const [small, big] = [sizes[0]!, sizes.at(-1)!];
  print('');
  print(
    `Nine times the invoices: ours takes ${(big[1] / small[1]).toFixed(1)} times as long a line, the plain one ${(big[2] / small[2]).toFixed(1)} times.`,
  );
}

export async function run(print: Print): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'matching-'));
  try {
    await beside(print, directory);
    growth(print, join(directory, 'growth'));
    print('');
    full(print, join(directory, 'full'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
