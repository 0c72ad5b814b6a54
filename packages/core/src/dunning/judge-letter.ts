import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { nextWorkingDay } from '../calendar/working-day.ts';
import type { Channel, ClaimFacts } from '../claim/claim.ts';
import { placeOf } from '../claim/default-start.ts';
import type { Finding } from '../guard/finding.ts';
import { judgeNotices } from '../guard/judge-notice.ts';
import { applyOverrides, type GuardOverride, type SeenFinding } from '../guard/override.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type { Charges } from './charges.ts';
import type { Level } from './procedure.ts';

/** An override with who gave it. */
export interface GivenOverride extends GuardOverride {
  readonly actor: string;
}

/** For what it was given: a procedure as long as it stands, or one letter of a run. */
export interface RunOverride extends GivenOverride {
  readonly procedureName: string | null;
  readonly letterKey: string | null;
}

/** What the guard says of a letter, and who took the responsibility for it. */
export interface LetterFinding {
  readonly finding: Finding;
  readonly override?: Pick<GivenOverride, 'actor' | 'role' | 'reason'>;
}

export interface LetterVerdict {
  readonly findings: readonly LetterFinding[];
  /** False as long as one refusal stands that nobody took over. */
  readonly mayLeave: boolean;
}

/** The charges of a letter as the guard needs them; frozen ones have no more than this. */
export type JudgedCharges = Pick<
  Charges,
  'feeMinor' | 'flatFeeMinor' | 'interestMinor' | 'segments' | 'correction' | 'start'
>;

/** A letter as the guard judges it, on the day it is written or about to leave. */
export interface JudgedLetter {
  readonly claims: readonly { readonly claim: ClaimFacts; readonly charges: JudgedCharges }[];
  readonly channel: Channel;
  readonly deadlineOn: LocalDate;
  readonly sentOn: LocalDate;
}

/** Judges the letter as a whole and every claim on it: each has its own finding, with its number and its amounts. */
export function judgeLetter(
  { claims, ...occasion }: JudgedLetter,
  law: LawSettings,
  overrides: readonly GivenOverride[],
): LetterVerdict {
  const { agreedFeeMinor } = law;
  const findings = judgeNotices(
    claims.map(({ claim, charges }) => ({ claim, ...charges })),
    { ...occasion, ...(agreedFeeMinor !== undefined && { agreedFeeMinor }) },
    law,
  );
  return withOverrides(findings, overrides);
}

/** Findings with the overrides that hold for them, as they stand now. */
export function withOverrides(findings: readonly Finding[], overrides: readonly GivenOverride[]): LetterVerdict {
  const { overridden, mayLeave } = applyOverrides(findings, overrides);
  const taken = new Map(overridden.map((one) => [one.finding, one.override]));
  return {
    findings: findings.map((finding): LetterFinding => {
      const override = taken.get(finding);
      if (override === undefined) return { finding };
      const { actor, role, reason } = override;
      return { finding, override: { actor, role, reason } };
    }),
    mayLeave,
  };
}

/**
 * The overrides that speak of a letter: its own, and of those of its procedure what was taken over for its level. They
 * cover what was seen there and nothing else.
 */
export function overridesFor<T extends RunOverride>(
  letter: { readonly key: string; readonly procedureName: string },
  overrides: readonly T[],
): readonly T[] {
  const level = Number.parseInt(letter.key.split('.')[1] ?? '', 10);
  return overrides.flatMap((one) => {
    if (one.letterKey === letter.key) return [one];
    if (one.procedureName !== letter.procedureName) return [];
    const seen = one.seen.filter(({ field }) => field?.startsWith(`levels.${level - 1}.`));
    return [{ ...one, seen: seen.map(({ words }): SeenFinding => ({ words })) }];
  });
}

/** The last day of the new period to pay: a full one from the letter's day, ending on a working day. */
export function deadlineOf(claim: ClaimFacts, level: Level, today: LocalDate): LocalDate {
  return nextWorkingDay(addDays(today, level.periodDays), placeOf(claim));
}
