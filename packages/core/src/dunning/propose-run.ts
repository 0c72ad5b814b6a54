import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Channel } from '../claim/claim.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type { Currency } from '../money/money.ts';
import { type Charges, letterCharges } from './charges.ts';
import { deadlineOf, judgeLetter, type LetterVerdict, overridesFor, type RunOverride } from './judge-letter.ts';
import { nextStep } from './next-step.ts';
import type { Level } from './procedure.ts';
import type { Blocker, Step, StepFacts } from './step.ts';

/** The facts of one claim as a run needs them: whose it is, and how its debtor wants to be written to. */
export interface RunFacts extends StepFacts {
  readonly claimId: string;
  readonly debtorId: string;
  /** The debtor's own wish; it goes before the level's channel. */
  readonly debtorChannel?: Channel;
}

export interface RunItem {
  readonly claimId: string;
  readonly debtorId: string;
  readonly outcome: Step['kind'];
  readonly level?: number;
  readonly untilOn?: LocalDate;
  readonly blockers: readonly Blocker[];
  readonly openMinor: number;
  /** Only of due items: what is open and what this letter adds. */
  readonly demandedMinor?: number;
  readonly charges?: Charges;
  readonly letterKey?: string;
}

/** What a run is decided by, besides the facts of its claims. */
export interface RunContext {
  readonly today: LocalDate;
  readonly law: LawSettings;
  /** For which procedure or letter a person took over which rule of the guard. */
  readonly overrides?: readonly RunOverride[];
}

/** One letter to one debtor: all his claims of one level, currency and procedure, and what the guard says of it. */
export interface RunLetter extends LetterVerdict {
  readonly key: string;
  readonly debtorId: string;
  readonly procedureName: string;
  readonly level: number;
  readonly currency: Currency;
  readonly channel: Channel;
  readonly facts: readonly RunFacts[];
  readonly charges: readonly Charges[];
  readonly totalMinor: number;
}

export interface Proposal {
  /** One for every claim looked at, in the order given. */
  readonly items: readonly RunItem[];
  readonly letters: readonly RunLetter[];
}

/**
 * A dunning run as a plan: what leaves, to whom, how much; and for every other claim why not. Writes nothing.
 *
 * Claims of one debtor travel in one letter when they share level, currency and procedure. Levels are never mixed into
 * one letter, since each has its own text, period and legal effect. Where the procedure asks for a gap between letters,
 * a debtor gets one letter a run: the one of the highest level (then the larger amount). His other claims wait with
 * `debtor-gap-running` and are due again after the gap, so that nothing is lost and nobody gets a hail of letters.
 *
 * A letter that the law forbids is proposed all the same, with what is wrong: a person corrects it or takes it over. Only
 * `recheckRun` holds it back.
 *
 * `steps` may be handed in where the caller has already asked `nextStep` (to load ledgers of due claims only).
 */
export function proposeRun(
  facts: readonly RunFacts[],
  context: RunContext & { readonly steps?: readonly Step[] | undefined },
): Proposal {
  const { today } = context;
  const steps = context.steps ?? facts.map((one) => nextStep(one, today));
  const drafts = new Map<string, RunFacts[]>();
  const keys = facts.map((one, index) => {
    const step = steps[index]!;
    if (step.kind !== 'due') return undefined;
    const key = letterKey(one, step.level);
    const draft = drafts.get(key);
    if (draft === undefined) drafts.set(key, [one]);
    else draft.push(one);
    return key;
  });
  const letters = [...drafts].map(([key, claims]) => priceLetter(key, claims, context));
  const postponed = postponedLetters(letters);
  const charges = new Map<string, Charges>();
  for (const letter of letters) {
    letter.facts.forEach((one, index) => {
      charges.set(one.claimId, letter.charges[index]!);
    });
  }
  const items = facts.map((one, index): RunItem => {
    const key = keys[index];
    if (key === undefined) return idleItem(one, steps[index]!);
    return postponed.has(key) ? postponedItem(one, today) : dueItem(one, key, charges.get(one.claimId)!);
  });
  return { items, letters: letters.filter((letter) => !postponed.has(letter.key)) };
}

/** Names a letter within its run; stable from proposal to release as long as debtor, level, currency and way stay. */
function letterKey(facts: RunFacts, level: number): string {
  const channel = chooseChannel(facts, facts.procedure.levels[level - 1]!);
  return [facts.debtorId, level, facts.claim.currency, channel, facts.procedure.name].join('.');
}

/** The procedure in a letter's key. */
export function procedureNameOf(key: string): string {
  return key.split('.').slice(4).join('.');
}

/** The debtor's wish, else the level's; where that address is missing, the other way (no e-mail address: a letter). */
export function chooseChannel(facts: RunFacts, level: Level): Channel {
  const wish = facts.debtorChannel ?? level.channel;
  if (wish === 'post') return facts.hasPostalAddress ? 'post' : 'email';
  return facts.hasEmail ? 'email' : 'post';
}

/** A letter about these claims with its amounts and what the guard says of them. */
export function priceLetter(key: string, facts: readonly RunFacts[], context: RunContext): RunLetter {
  const first = facts[0]!;
  const position = nextLevel(first);
  const level = first.procedure.levels[position - 1]!;
  const channel = chooseChannel(first, level);
  const claims = facts.map((one) => one.claim);
  const charges = letterCharges(claims, level, channel, context.today, context.law);
  return judged(
    {
      key,
      debtorId: first.debtorId,
      procedureName: first.procedure.name,
      level: position,
      currency: first.claim.currency,
      channel,
      facts,
      charges,
      totalMinor: facts.reduce((sum, one, index) => sum + one.openMinor + charges[index]!.totalMinor, 0),
    },
    context,
  );
}

function judged(letter: Omit<RunLetter, keyof LetterVerdict>, context: RunContext): RunLetter {
  const { today, law, overrides = [] } = context;
  const first = letter.facts[0]!;
  const verdict = judgeLetter(
    {
      claims: letter.facts.map(({ claim }, index) => ({ claim, charges: letter.charges[index]! })),
      channel: letter.channel,
      deadlineOn: deadlineOf(first.claim, first.procedure.levels[letter.level - 1]!, today),
      sentOn: today,
    },
    law,
    overridesFor(letter, overrides),
  );
  return { ...letter, ...verdict };
}

function nextLevel(facts: RunFacts): number {
  return facts.claim.notices.reduce((highest, notice) => Math.max(highest, notice.level), 0) + 1;
}

/** Keys of the letters that wait because the debtor gets a weightier one in this run. */
function postponedLetters(letters: readonly RunLetter[]): ReadonlySet<string> {
  const first = new Map<string, RunLetter>();
  for (const letter of letters) {
    const known = first.get(letter.debtorId);
    if (known === undefined || isWeightier(letter, known)) first.set(letter.debtorId, letter);
  }
  return new Set(
    letters
      .filter((letter) => letter.facts[0]!.procedure.gapDays > 0 && first.get(letter.debtorId) !== letter)
      .map((letter) => letter.key),
  );
}

function isWeightier(a: RunLetter, b: RunLetter): boolean {
  if (a.level !== b.level) return a.level > b.level;
  if (a.totalMinor !== b.totalMinor) return a.totalMinor > b.totalMinor;
  return a.key < b.key;
}

function itemOf(facts: RunFacts) {
  return { claimId: facts.claimId, debtorId: facts.debtorId, openMinor: facts.openMinor };
}

function idleItem(facts: RunFacts, step: Step): RunItem {
  return step.kind === 'waiting'
    ? { ...itemOf(facts), outcome: 'waiting', level: step.level, untilOn: step.untilOn, blockers: [] }
    : { ...itemOf(facts), outcome: 'blocked', blockers: step.kind === 'blocked' ? step.blockers : [] };
}

function postponedItem(facts: RunFacts, today: LocalDate): RunItem {
  const untilOn = addDays(today, facts.procedure.gapDays);
  return { ...itemOf(facts), outcome: 'blocked', blockers: [{ code: 'debtor-gap-running', untilOn }] };
}

function dueItem(facts: RunFacts, letterKey: string, charges: Charges): RunItem {
  return {
    ...itemOf(facts),
    outcome: 'due',
    level: nextLevel(facts),
    blockers: [],
    letterKey,
    demandedMinor: facts.openMinor + charges.totalMinor,
    charges,
  };
}
