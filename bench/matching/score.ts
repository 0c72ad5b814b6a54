// node bench/matching/score.ts SET_DIRECTORY ANSWERS.json: how right automatic decisions and proposals are, by case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Part {
  readonly invoice: string;
  readonly amount: string;
  readonly discount?: string;
}

export interface Answer {
  readonly decision: 'auto' | 'suggest' | 'none';
  readonly allocations?: readonly Part[];
  readonly suggestions?: readonly (readonly Part[])[];
  readonly debtor?: string;
}

interface Label {
  readonly case: string;
  readonly compound?: string;
  readonly ideal: 'auto' | 'suggest' | 'none';
  readonly debtor: string | null;
  readonly allocations: readonly (Part & { readonly discount_in_time?: boolean })[];
  readonly alternatives?: readonly (readonly Part[])[];
  readonly on_account_ok?: boolean;
}

export type Answers = Readonly<Record<string, Answer>>;
export type Labels = Readonly<Record<string, Label>>;

export interface Tally {
  lines: number;
  /** Lines that belong to open items. */
  matchable: number;
  /** Matchable lines a person could decide by what the books and the line say. */
  decidable: number;
  automatic: number;
  wrong: number;
  /** Matchable and automatically right. */
  straight: number;
  first: number;
  amongThree: number;
  discounts: number;
  discountsRight: number;
}

export interface Score {
  readonly all: Tally;
  readonly byCase: ReadonlyMap<string, Tally>;
  readonly wrongIds: readonly string[];
  readonly unrelatedBooked: number;
}

export const readLabels = (directory: string): Labels =>
  JSON.parse(readFileSync(join(directory, 'truth.json'), 'utf8'));

const centsOf = (amount: string) => Math.round(Number(amount) * 100);

/** Parts as one text that says nothing of their order: equal texts book the same. */
function keyOf(parts: readonly Part[] = []): string {
  const sums = new Map<string, number>();
  for (const { invoice, amount } of parts) sums.set(invoice, (sums.get(invoice) ?? 0) + centsOf(amount));
  return [...sums]
    .map(([invoice, cents]) => `${invoice}=${cents}`)
    .sort()
    .join('|');
}

const emptyTally = (): Tally => ({
  lines: 0,
  matchable: 0,
  decidable: 0,
  automatic: 0,
  wrong: 0,
  straight: 0,
  first: 0,
  amongThree: 0,
  discounts: 0,
  discountsRight: 0,
});

function isRight(label: Label, answer: Answer, right: ReadonlySet<string>): boolean {
  const key = keyOf(answer.allocations);
  const isOnAccount = label.on_account_ok === true && key === '' && answer.debtor === label.debtor;
  return isOnAccount || (label.allocations.length > 0 && right.has(key));
}

/** Skonto counts as decided right when its amount is granted in time, and nothing after the last day. */
function countDiscounts(tally: Tally, label: Label, answer: Answer): void {
  for (const { invoice, discount, discount_in_time: isInTime } of label.allocations) {
    if (discount === undefined) continue;
    const given = answer.allocations?.find((part) => part.invoice === invoice)?.discount;
    tally.discounts += 1;
    if (given !== undefined && centsOf(given) === (isInTime ? centsOf(discount) : 0)) tally.discountsRight += 1;
  }
}

function countLine(tally: Tally, label: Label, answer: Answer): boolean {
  const right = new Set([label.allocations, ...(label.alternatives ?? [])].map(keyOf));
  const isMatchable = label.allocations.length > 0;
  const isAutomatic = answer.decision === 'auto';
  const isGood = isAutomatic && isRight(label, answer, right);
  tally.lines += 1;
  if (isAutomatic) tally.automatic += 1;
  if (isAutomatic && !isGood) tally.wrong += 1;
  if (!isMatchable) return isAutomatic && !isGood;
  const ranked = [...(isAutomatic ? [answer.allocations ?? []] : []), ...(answer.suggestions ?? [])].map(keyOf);
  tally.matchable += 1;
  if (label.ideal === 'auto') tally.decidable += 1;
  if (ranked[0] !== undefined && right.has(ranked[0])) tally.first += 1;
  if (ranked.slice(0, 3).some((key) => right.has(key))) tally.amongThree += 1;
  if (isGood) {
    tally.straight += 1;
    countDiscounts(tally, label, answer);
  }
  return isAutomatic && !isGood;
}

/** Compares answers with labels; a line without an answer counts as undecided. Second defects count once more, by `~name`. */
export function score(labels: Labels, answers: Answers): Score {
  const all = emptyTally();
  const byCase = new Map<string, Tally>();
  const wrongIds: string[] = [];
  let unrelatedBooked = 0;
  for (const [id, label] of Object.entries(labels)) {
    const answer = answers[id] ?? { decision: 'none' };
    if (countLine(all, label, answer)) wrongIds.push(id);
    if (label.ideal === 'none' && answer.decision === 'auto') unrelatedBooked += 1;
    for (const name of [label.case, ...(label.compound === undefined ? [] : [`~${label.compound}`])]) {
      const tally = byCase.get(name) ?? emptyTally();
      byCase.set(name, tally);
      countLine(tally, label, answer);
    }
  }
  return { all, byCase, wrongIds, unrelatedBooked };
}

const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);

/** The figures as lines of text. */
export function describe({ all, byCase, unrelatedBooked }: Score): string[] {
  const returned = byCase.get('dd_return');
  return [
    `${all.lines} lines, ${all.matchable} of them for open items; decidable ${percent(all.decidable, all.matchable)}`,
    `straight through ${percent(all.straight, all.matchable)}, of the decidable ${percent(all.straight, all.decidable)}`,
    `wrong ${all.wrong} = ${((100_000 * all.wrong) / Math.max(all.lines, 1)).toFixed(1)} per 100,000 lines; unrelated booked ${unrelatedBooked}`,
    `right proposal first ${percent(all.first, all.matchable)}, among three ${percent(all.amongThree, all.matchable)}`,
    `returned debits right ${percent(returned?.straight ?? 0, returned?.lines ?? 0)}, wrong ${returned?.wrong ?? 0}; Skonto right ${percent(all.discountsRight, all.discounts)}`,
  ];
}

/** A row a case: lines, automatic, wrong, first, among three. */
export function describeCases({ byCase }: Score): string[] {
  const rows = [...byCase].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    'case                      lines    auto    wrong   first   three',
    ...rows.map(([name, { lines, automatic, wrong, first, amongThree, matchable }]) =>
      [
        name.padEnd(22),
        String(lines).padStart(8),
        percent(automatic, lines).padStart(9),
        String(wrong).padStart(6),
        percent(first, matchable).padStart(9),
        percent(amongThree, matchable).padStart(9),
      ].join(''),
    ),
  ];
}

if (import.meta.main) {
  const [directory, answers] = process.argv.slice(2);
  if (directory === undefined || answers === undefined) throw new Error('score.ts SET_DIRECTORY ANSWERS.json');
  const result = score(readLabels(directory), JSON.parse(readFileSync(answers, 'utf8')));
  console.log([...describe(result), '', ...describeCases(result)].join('\n'));
}
