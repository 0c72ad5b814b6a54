import type { RunDetail } from '@mahnwerk/contract/runs';
import { codeText } from '@mahnwerk/core/code-words';
import type { Language } from '@mahnwerk/core/language';
import { refuse } from '@mahnwerk/core/refusal';
import type { OpenApp } from '../app.ts';
import { deliverDispatches } from '../dispatch/deliver-dispatches.ts';
import { runDay } from '../dunning/dunning.jobs.ts';
import { runDoors } from '../dunning/dunning.routes.ts';
import { releaseRun } from '../dunning/release-run.ts';
import { matchPayments } from '../imports/match-payments.ts';
import type { Scope } from '../platform/scope.ts';
import { judgeRests } from '../rests/judge-rests.ts';
import { type CommandAnswer, type CommandInput, exits, RefusedInput, unlessRefused } from './command.ts';
import { answerOf, asked, table, withTenant } from './house.ts';

const pageSize = 500;
const lettersShown = 200;

/** Every open claim that gets no letter, with its blocker codes. */
async function listSkipped(app: OpenApp, scope: Scope, id: string) {
  const doors = runDoors(app);
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await answerOf(
      doors.listSkipped(asked(scope, { params: { id }, query: { cursor, limit: pageSize, code: undefined } })),
    );
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const german = {
  head: (run: RunDetail, sums: string) =>
    `Mahnlauf ${run.number} vom ${run.onDate}: ${run.letterCount} Schreiben über ${sums}, ${run.lookedAtCount} Forderungen angesehen`,
  unlawful: 'unzulässig',
  more: (count: number) => `… ${count} weitere`,
  noLetter: (why: string, count: number) => `kein Schreiben, ${why}: ${count}`,
  payments: (booked: number, open: number) => `Zahlungen zugeordnet ${booked}, zu klären ${open}`,
};
const english: typeof german = {
  head: (run, sums) =>
    `Run ${run.number} on ${run.onDate}: ${run.letterCount} letters over ${sums}, ${run.lookedAtCount} claims looked at`,
  unlawful: 'unlawful',
  more: (count) => `… ${count} more`,
  noLetter: (why, count) => `no letter, ${why}: ${count}`,
  payments: (booked, open) => `Payments booked ${booked}, undecided ${open}`,
};
const wordsOf = (language: Language) => (language === 'de' ? german : english);

function runText(run: RunDetail, language: Language): string {
  const words = wordsOf(language);
  const sums = run.totals.map(({ amount, currency }) => `${amount} ${currency}`).join(' + ') || '0.00';
  const head = words.head(run, sums);
  const letters = run.letters
    .slice(0, lettersShown)
    .map((letter) => [
      `  ${letter.title}`,
      letter.debtor.name,
      letter.claims.map((claim) => claim.number).join(', '),
      letter.channel,
      `${letter.demanded} ${letter.currency}`,
      letter.mayLeave ? '' : `${words.unlawful}: ${refusalsOf(letter)}`,
    ]);
  const more = run.letters.length > lettersShown ? [`  ${words.more(run.letters.length - lettersShown)}`] : [];
  const skipped = Object.entries(run.skippedCounts).map(
    ([code, count]) => `  ${words.noLetter(codeText(code, language), count)}`,
  );
  const warnings = run.warnings.map((warning) => `  ${warning}`);
  return [head, table(letters, [4]), ...more, ...skipped, ...warnings].filter((line) => line !== '').join('\n');
}

function refusalsOf({ findings }: RunDetail['letters'][number]): string {
  const standing = findings.filter((one) => one.severity === 'refuse' && one.override === null);
  return standing.map((one) => one.code).join(', ');
}

export async function propose(input: CommandInput): Promise<CommandAnswer> {
  return withTenant(input, async (app, scope) => {
    const run = await answerOf(runDoors(app).proposeRun(asked(scope, { body: { onDate: scope.today } })));
    const skipped = await listSkipped(app, scope, run.id);
    return { json: { ...run, skipped }, text: runText(run, scope.language), exitCode: exits.done };
  });
}

/** By number or id; without a wish the newest proposal. */
async function findRun(app: OpenApp, scope: Scope, wish: string | undefined): Promise<string> {
  const runs = await answerOf(runDoors(app).listRuns(asked(scope)));
  const found =
    wish === undefined
      ? runs.find((run) => run.state === 'proposed')
      : runs.find((run) => run.id === wish || String(run.number) === wish);
  if (found === undefined) throw new RefusedInput(refuse('not-found', { field: 'run', values: { value: wish ?? '' } }));
  return found.id;
}

export async function release(input: CommandInput): Promise<CommandAnswer> {
  return withTenant(input, async (app, scope) => {
    const id = await findRun(app, scope, input.positionals[0]);
    const released = unlessRefused(await releaseRun(app, scope, id));
    const delivery = await deliverDispatches(app, { ...scope, today: released.onDate });
    const run = await answerOf(runDoors(app).getRun(asked(scope, { params: { id } })));
    const states = Object.entries(delivery).map(([state, count]) => `${state} ${count}`);
    return {
      json: { ...run, delivery },
      text: `${runText(run, scope.language)}\n${states.join(', ')}`,
      exitCode: exits.done,
    };
  });
}

export async function run(input: CommandInput): Promise<CommandAnswer> {
  return withTenant(input, async (app, scope) => {
    const matching = await matchPayments(app, scope);
    await judgeRests(app, scope);
    const day = await runDay(app, scope);
    if (day.released !== undefined) unlessRefused(day.released);
    const delivery = await deliverDispatches(app, scope);
    const detail = await answerOf(runDoors(app).getRun(asked(scope, { params: { id: day.proposed.runId } })));
    const skipped = await listSkipped(app, scope, day.proposed.runId);
    const states = Object.entries(delivery).map(([state, count]) => `${state} ${count}`);
    const text = `${wordsOf(scope.language).payments(matching.bookedCount, matching.undecidedCount)}\n${runText(detail, scope.language)}\n${states.join(', ')}`;
    return { json: { matching, ...detail, skipped, delivery }, text, exitCode: exits.done };
  });
}
