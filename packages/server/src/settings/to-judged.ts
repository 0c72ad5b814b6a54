import type { FindingShape } from '@mahnwerk/contract/shapes';
import type { Finding } from '@mahnwerk/core/finding';
import { guardCodes } from '@mahnwerk/core/guard-rule';
import { judgeProcedure } from '@mahnwerk/core/judge-procedure';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { applyOverrides, type GuardOverride } from '@mahnwerk/core/override';
import type { Procedure } from '@mahnwerk/core/procedure';
import type { OverrideRecord } from '../dunning/overrides.store.ts';
import type { Scope } from '../platform/scope.ts';

/** A procedure, what the guard finds in it, and what persons took over of that. */
export interface JudgedProcedure<P = Procedure> {
  readonly procedure: P;
  readonly findings: readonly Finding[];
  readonly overrides: readonly HeldOverride[];
}

/** An override with the person behind it. */
export type HeldOverride = GuardOverride & Pick<OverrideRecord, 'actor'>;

/** What the guard finds in a procedure under the law of the company. */
export function toFindings(procedure: Pick<Procedure, 'levels' | 'minimumMinor'>, law: LawSettings) {
  const { agreedFeeMinor } = law;
  return judgeProcedure(procedure, law.country, agreedFeeMinor === undefined ? {} : { agreedFeeMinor });
}

/** Stored overrides whose rule this version of the house still knows. */
export function toHeld(overrides: readonly OverrideRecord[]): readonly HeldOverride[] {
  return overrides.flatMap(({ rule, role, reason, actor, seen }) => {
    const code = guardCodes.find((known) => known === rule);
    return code === undefined ? [] : [{ rule: code, role, reason, actor, seen }];
  });
}

export function toFindingShapes(
  { findings, overrides }: Pick<JudgedProcedure, 'findings' | 'overrides'>,
  language: Scope['language'],
): FindingShape[] {
  const { overridden } = applyOverrides(findings, overrides);
  return findings.map((finding) => {
    const taken = overridden.find((one) => one.finding === finding)?.override as HeldOverride | undefined;
    return {
      code: finding.code,
      severity: finding.severity,
      source: finding.source,
      field: finding.field ?? null,
      text: finding.words[language],
      override: taken === undefined ? null : { actor: taken.actor, role: taken.role, reason: taken.reason },
    };
  });
}
