import type { Finding } from './finding.ts';
import type { GuardCode } from './guard-rule.ts';

/** A person takes the responsibility for one rule; kept as an event in the customer file (B3). */
export interface GuardOverride {
  readonly rule: GuardCode;
  readonly role: 'owner' | 'accountant' | 'clerk' | 'viewer' | 'auditor';
  readonly reason: string;
}

export interface Overridden {
  /** What still stands: with a `refuse` among them nothing leaves. */
  readonly standing: readonly Finding[];
  readonly overridden: readonly { readonly finding: Finding; readonly override: GuardOverride }[];
  readonly mayLeave: boolean;
}

/** A reason somebody else understands later has some words. */
const reasonCharactersMin = 10;

/** A refusal takes the owner and a reason, a warning also the accountant. */
export function applyOverrides(findings: readonly Finding[], overrides: readonly GuardOverride[]): Overridden {
  const standing: Finding[] = [];
  const overridden: { finding: Finding; override: GuardOverride }[] = [];
  for (const finding of findings) {
    const override = overrides.find((one) => isValid(one, finding));
    if (override === undefined) standing.push(finding);
    else overridden.push({ finding, override });
  }
  return { standing, overridden, mayLeave: standing.every((finding) => finding.severity === 'warn') };
}

function isValid({ rule, role, reason }: GuardOverride, { code, severity }: Finding): boolean {
  const isAllowed = role === 'owner' || (role === 'accountant' && severity === 'warn');
  return rule === code && isAllowed && reason.trim().length >= reasonCharactersMin;
}
