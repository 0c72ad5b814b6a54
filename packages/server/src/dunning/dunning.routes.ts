import type { RunDetail } from '@mahnwerk/contract/runs';
import { toDecimal } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { isId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { discardRun } from './discard-run.ts';
import { excludeFromRun } from './exclude-from-run.ts';
import { getRun } from './get-run.ts';
import { listRuns } from './list-runs.ts';
import { listSkipped } from './list-skipped.ts';
import { overrideFinding } from './override-finding.ts';
import { previewLetter } from './preview-letter.ts';
import { proposeRun } from './propose-run.ts';
import { releaseRun } from './release-run.ts';
import type { SkippedLine } from './run-views.store.ts';
import { toRunDetail, toRunRow } from './to-run.ts';

type Deps = Pick<App, 'db' | 'clock' | 'letters' | 'blobs'>;
type Ids =
  | 'listRuns'
  | 'proposeRun'
  | 'getRun'
  | 'listSkipped'
  | 'excludeFromRun'
  | 'overrideFinding'
  | 'previewLetter'
  | 'releaseRun'
  | 'discardRun';

export function runDoors(deps: Deps): Doors<Ids> {
  return {
    listRuns: async ({ scope }) => (await listRuns(deps, scope)).map(toRunRow),
    proposeRun: async ({ scope, body }) => detail(deps, scope, (await proposeRun(deps, scope, body)).runId),
    getRun: async ({ scope, params: { id } }) => detail(deps, scope, id),
    listSkipped: async ({ scope, params: { id }, query }) => {
      if (!isId(id)) return refuse('not-found');
      if (query.cursor !== undefined && !isId(query.cursor)) return refuse('value-invalid', { field: 'cursor' });
      const { lines, next } = await listSkipped(deps, scope, id, query);
      return { items: lines.map(toSkipped), next };
    },
    excludeFromRun: async ({ scope, params: { id }, body }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await excludeFromRun(deps, scope, id, body);
      return result.kind === 'refused' ? result : detail(deps, scope, id);
    },
    overrideFinding: async ({ scope, params: { id, key }, body }) => {
      if (!isId(id) || key === undefined) return refuse('not-found');
      const result = await overrideFinding(deps, scope, id, key, body);
      return result.kind === 'refused' ? result : detail(deps, scope, id);
    },
    previewLetter: async ({ scope, params: { id, key } }) => {
      if (!isId(id) || key === undefined) return refuse('not-found');
      const preview = await previewLetter(deps, scope, id, key);
      if (preview.kind === 'refused') return preview;
      const { pdf, letter } = preview;
      const fileName = `${letter.title} ${letter.recipient.debtorNumber}.pdf`;
      return { kind: 'file', bytes: pdf, mediaType: 'application/pdf', fileName, disposition: 'inline' };
    },
    releaseRun: async ({ scope, params: { id } }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await releaseRun(deps, scope, id);
      return result.kind === 'refused' ? result : detail(deps, scope, id);
    },
    discardRun: async ({ scope, params: { id } }) => {
      if (!isId(id)) return refuse('not-found');
      const result = await discardRun(deps, scope, id);
      return result.kind === 'refused' ? result : detail(deps, scope, id);
    },
  };
}

async function detail(deps: Deps, scope: Scope, id: string | undefined): Promise<RunDetail | Refusal> {
  if (!isId(id)) return refuse('not-found');
  const run = await getRun(deps, scope, id);
  return run.kind === 'refused' ? run : toRunDetail(run, scope.language);
}

function toSkipped(line: SkippedLine) {
  return {
    claimId: line.claimId,
    number: line.number,
    debtor: { id: line.debtorId, number: line.debtorNumber, name: line.debtorName },
    currency: line.currency,
    open: toDecimal(line.openMinor),
    outcome: line.outcome,
    untilOn: line.untilOn,
    blockers: [...line.blockers],
  };
}
