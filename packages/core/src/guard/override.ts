import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Finding } from './finding.ts';

export type Role = 'owner' | 'accountant' | 'clerk' | 'viewer' | 'auditor';

/** A person takes the responsibility for one rule; kept as an event in the customer file (B3). */
export interface GuardOverride {
  /** Code of the rule; one the guard does not know overrides nothing. */
  readonly rule: string;
  readonly role: Role;
  readonly reason: string;
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
  return override.rule === finding.code && refuseOverride(finding, override) === undefined;
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
