import type { RunDetail, RunLetter, RunRow } from '@mahnwerk/contract/runs';
import type { FindingShape } from '@mahnwerk/contract/shapes';
import { type LetterFinding, overridesFor, type RunOverride } from '@mahnwerk/core/judge-letter';
import { rateWarnings, verdictOf } from '@mahnwerk/core/letter-notes';
import { toDecimal } from '@mahnwerk/core/money';
import { procedureNameOf } from '@mahnwerk/core/propose-run';
import type { RunDetailView, RunView } from './run-views.store.ts';

type Line = RunDetailView['lines'][number];
type Language = 'de' | 'en';

export function toRunRow(run: RunView): RunRow {
  const { createdAt, releasedAt, totals, dispatches, ...rest } = run;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    releasedAt: releasedAt?.toISOString() ?? null,
    totals: totals.map(({ currency, minor }) => ({ currency, amount: toDecimal(minor) })),
    dispatches: { ...dispatches },
  };
}

export function toRunDetail(
  { run, lines, skippedCounts, overrides, creditWarnings }: RunDetailView,
  language: Language,
): RunDetail {
  const letters = new Map<string, Line[]>();
  for (const line of lines) {
    const known = letters.get(line.letterKey);
    if (known === undefined) letters.set(line.letterKey, [line]);
    else known.push(line);
  }
  return {
    ...toRunRow(run),
    letters: [...letters].map(([key, group]) => toRunLetter(key, group, overrides, language)),
    skippedCounts: { ...skippedCounts },
    warnings: [...rateWarnings([...letters.values()].map(([first]) => first!.notes)), ...creditWarnings].map(
      (words) => words[language],
    ),
  };
}

function toRunLetter(
  key: string,
  lines: readonly Line[],
  overrides: readonly RunOverride[] | undefined,
  language: Language,
): RunLetter {
  const first = lines[0]!;
  const kept = lines.filter((line) => line.droppedBecause === null);
  const own = overrides && overridesFor({ key, procedureName: procedureNameOf(key) }, overrides);
  const { findings, mayLeave } = verdictOf(first.notes, own);
  return {
    key,
    debtor: { id: first.debtorId, number: first.debtorNumber, name: first.debtorName },
    level: first.level,
    title: first.title,
    channel: first.channel ?? (key.split('.')[3] === 'post' ? 'post' : 'email'),
    currency: first.currency,
    demanded: toDecimal(kept.reduce((sum, line) => sum + line.demandedMinor, 0)),
    claims: lines.map((line) => ({
      id: line.claimId,
      number: line.claimNumber,
      open: toDecimal(line.openMinor),
      demanded: toDecimal(line.demandedMinor),
      isExcluded: line.isExcluded,
      droppedBecause: line.droppedBecause,
    })),
    isExcluded: lines.every((line) => line.isExcluded),
    findings: findings.map((one) => toFinding(one, lines.length > 1, language)),
    mayLeave,
    noticeId: first.noticeId,
    documentId: first.documentId,
  };
}

/** Where a letter has several claims, the sentence says which it is about. */
function toFinding({ finding, override }: LetterFinding, hasOthers: boolean, language: Language): FindingShape {
  const { code, severity, source, field, claim, words } = finding;
  const text = hasOthers && claim !== undefined ? `${claim}: ${words[language]}` : words[language];
  return { code, severity, source, field: field ?? null, text, override: override ?? null };
}
