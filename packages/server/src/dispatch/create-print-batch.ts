import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { loadStanding } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { mergePdfs } from '../platform/merge-pdfs.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { insertDocuments, lockQueued, markEnded, setBatch } from './dispatch.store.ts';
import {
  type DispatchTask,
  findDocument,
  findOpenBatch,
  listPrintTasks,
  loadTaskClaims,
} from './dispatch-views.store.ts';
import { toEvents } from './to-events.ts';
import { toStops } from './to-stops.ts';

export interface PrintBatch {
  readonly kind: 'batch';
  readonly documentId: string;
  readonly letterCount: number;
  readonly pageCount: number;
}

type Deps = Pick<App, 'db' | 'clock' | 'blobs'>;

/**
 * All letters that wait for a printer as one PDF, each checked again first. Letters stay queued until the batch is
 * confirmed. With no new letter the batch that waits for its confirmation is answered once more; with none, `batch-empty`.
 */
export async function createPrintBatch(deps: Deps, scope: Scope): Promise<PrintBatch | Refusal> {
  await dropStopped(deps, scope);
  const tasks = await deps.db.read(scope.tenantId, (read) => listPrintTasks(read, undefined));
  const drawn = tasks.filter((task) => task.documentSha256 !== null);
  if (drawn.length === 0) return openBatch(deps, scope);
  const merged = await mergePdfs(await Promise.all(drawn.map((task) => deps.blobs.get(task.documentSha256!))));
  const blob = await deps.blobs.put(merged.pdf);
  const batchId = newId();
  return deps.db.write(scope.tenantId, async (tx) => {
    const mine = await lockQueued(
      tx,
      drawn.map((task) => task.id),
    );
    // Another person made a batch of the same letters meanwhile: theirs stands.
    if (mine.size !== drawn.length) return refuse('dispatch-not-open');
    await insertDocuments(tx, [
      {
        id: batchId,
        kind: 'print-batch',
        noticeId: null,
        fileName: `Briefe ${scope.today}.pdf`,
        mediaType: 'application/pdf',
        ...blob,
        pageCount: merged.pageCount,
        templateVersion: null,
      },
    ]);
    await setBatch(tx, [...mine], batchId);
    return { kind: 'batch', documentId: batchId, letterCount: drawn.length, pageCount: merged.pageCount };
  });
}

/** Cancels what must not be printed any more: paid, disputed, too old, or the bank's data have grown old. */
async function dropStopped(deps: Deps, scope: Scope): Promise<void> {
  await deps.db.write(scope.tenantId, async (tx) => {
    const tasks = await listPrintTasks(tx, undefined);
    if (tasks.length === 0) return;
    const claims = await loadTaskClaims(
      tx,
      tasks.map((task) => task.noticeId),
    );
    const claimIds = [...new Set(claims.map((claim) => claim.claimId))];
    await lockClaims(tx, claimIds);
    const facts = await loadStepFacts(tx, { claimIds, today: scope.today }, await loadStanding(tx));
    const stops = toStops(tasks, claims, facts, await loadCompany(tx), scope.today);
    const ends = [...stops].map(([id, failure]) => ({ id, failure }));
    const ended = await markEnded(tx, ends, 'cancelled', ['queued']);
    const events = tasks
      .filter((task) => ended.has(task.id))
      .flatMap((task: DispatchTask) =>
        toEvents('notice-cancelled', scope.actor, task, claims, { reason: stops.get(task.id) }),
      );
    await appendEvents(tx, events, deps.clock.now());
  });
}

async function openBatch(deps: Deps, scope: Scope): Promise<PrintBatch | Refusal> {
  return deps.db.read(scope.tenantId, async (read) => {
    const batchId = await findOpenBatch(read);
    const document = batchId === undefined ? undefined : await findDocument(read, batchId);
    if (document === undefined) return refuse('batch-empty');
    const letters = await listPrintTasks(read, document.id);
    return { kind: 'batch', documentId: document.id, letterCount: letters.length, pageCount: document.pageCount ?? 0 };
  });
}
