import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Finding } from './finding.ts';

export type Role = 'owner' | 'accountant' | 'clerk' | 'viewer' | 'auditor';

/** A finding as a person saw it who took it over: its place, and its sentence with every amount in it. */
export interface SeenFinding {
  /** Of a procedure. */
  readonly field?: string;
  /** Of a letter: the claim's number; left out = the letter as a whole. */
  readonly claim?: string;
  /** English, so that it is one text whatever language he read. */
  readonly words: string;
}

/** A person takes the responsibility for what one rule found; kept as an event in the customer file (B3). */
export interface GuardOverride {
  /** Code of the rule; one the guard does not know overrides nothing. */
  readonly rule: string;
  readonly role: Role;
  readonly reason: string;
  /** What he was shown. Nothing else is taken over: another amount, place or claim is refused anew. */
  readonly seen: readonly SeenFinding[];
}

export interface Overridden<T extends GuardOverride = GuardOverride> {
  /** What still stands: with a `refuse` among them nothing leaves. */
  readonly standing: readonly Finding[];
  readonly overridden: readonly { readonly finding: Finding; readonly override: T }[];
  readonly mayLeave: boolean;
}

/** A reason somebody else understands later has some words. */
const reasonCharactersMin = 10;

/** A refusal takes the owner and a reason, a warning also the accountant. */
export function applyOverrides<T extends GuardOverride>(
  findings: readonly Finding[],
  overrides: readonly T[],
): Overridden<T> {
  const standing: Finding[] = [];
  const overridden: { finding: Finding; override: T }[] = [];
  for (const finding of findings) {
    const override = overrides.find((one) => isValid(one, finding));
    if (override === undefined) standing.push(finding);
    else overridden.push({ finding, override });
  }
  return { standing, overridden, mayLeave: standing.every((finding) => finding.severity === 'warn') };
}

function isValid(override: GuardOverride, finding: Finding): boolean {
  return (
    override.rule === finding.code && hasSeen(override, finding) && refuseOverride(finding, override) === undefined
  );
}

/** Whether the override was given for this very finding: rule, place and amounts. */
export function hasSeen({ rule, seen }: Pick<GuardOverride, 'rule' | 'seen'>, finding: Finding): boolean {
  const { field, claim, words } = seenOf(finding);
  return rule === finding.code && seen.some((one) => one.field === field && one.claim === claim && one.words === words);
}

/** What is kept of a finding with the override that was given for it. */
export function seenOf({ field, claim, words }: Finding): SeenFinding {
  return { ...(field !== undefined && { field }), ...(claim !== undefined && { claim }), words: words.en };
}

/**
 * Why this person may not take the rule over with this reason; undefined = he may. Somebody without a role (the machine
 * itself) never may. Refused: `override-not-allowed`, `override-reason-short`.
 */
export function refuseOverride(
  { severity }: Pick<Finding, 'severity'>,
  { role, reason }: { readonly role: Role | undefined; readonly reason: string },
): Refusal | undefined {
  const isAllowed = role === 'owner' || (role === 'accountant' && severity === 'warn');
  if (!isAllowed) return refuse('override-not-allowed', { field: 'rule' });
  if (reason.trim().length >= reasonCharactersMin) return undefined;
  return refuse('override-reason-short', { field: 'reason', values: { characters: reasonCharactersMin } });
}
