import type { RunDetail, RunLetter, RunRow } from '@mahnwerk/contract/runs';
import { toDecimal } from '@mahnwerk/core/money';
import type { RunDetailView, RunView } from './run-views.store.ts';

export function toRunRow(run: RunView): RunRow {
  const { createdAt, releasedAt, totalMinor, dispatches, ...rest } = run;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    releasedAt: releasedAt?.toISOString() ?? null,
    total: toDecimal(totalMinor),
    dispatches: { ...dispatches },
  };
}

export function toRunDetail({ run, lines, skippedCounts }: RunDetailView): RunDetail {
  const letters = new Map<string, RunDetailView['lines'][number][]>();
  for (const line of lines) {
    const known = letters.get(line.letterKey);
    if (known === undefined) letters.set(line.letterKey, [line]);
    else known.push(line);
  }
  return {
    ...toRunRow(run),
    letters: [...letters].map(([key, group]) => toRunLetter(key, group)),
    skippedCounts: { ...skippedCounts },
  };
}

function toRunLetter(key: string, lines: readonly RunDetailView['lines'][number][]): RunLetter {
  const first = lines[0]!;
  const kept = lines.filter((line) => line.droppedBecause === null);
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
    noticeId: first.noticeId,
    documentId: first.documentId,
  };
}
