import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { mergePdfs } from '../platform/merge-pdfs.ts';
import type { Scope } from '../platform/scope.ts';
import { lockCompany } from '../tenants/tenants.store.ts';
import { insertDocuments, lockQueued, markEnded, type NewDocument, setBatch } from './dispatch.store.ts';
import { type DispatchTask, findDocument, isBatchWhole, listWaitingPrints } from './dispatch-views.store.ts';
import { toChecked } from './to-checked.ts';
import { toEvents } from './to-events.ts';

export interface PrintBatch {
  readonly kind: 'batch';
  readonly documentId: string;
  readonly letterCount: number;
  readonly pageCount: number;
}

type Deps = Pick<App, 'db' | 'clock' | 'blobs'>;

/** Each further round means that something was paid, blocked or batched while the PDFs were merged. */
const roundsMax = 5;

/**
 * All letters that wait for a printer as one PDF, each checked again, and once more in the transaction that keeps the
 * batch. Letters stay queued until the batch is confirmed. With no new letter the batch that waits for its confirmation is
 * answered once more: without what was stopped since, as a new PDF then. With none, `batch-empty`.
 */
export async function createPrintBatch(deps: Deps, scope: Scope): Promise<PrintBatch | Refusal> {
  for (let round = 0; round < roundsMax; round += 1) {
    const found = await deps.db.write(scope.tenantId, (tx) => sortPile(tx, deps, scope));
    if (found.kind !== 'pile') return found;
    const { tasks } = found;
    const merged = await mergePdfs(await Promise.all(tasks.map((task) => deps.blobs.get(task.documentSha256!))));
    const document: NewDocument = {
      id: newId(),
      kind: 'print-batch',
      noticeId: null,
      fileName: `Briefe ${scope.today}.pdf`,
      mediaType: 'application/pdf',
      ...(await deps.blobs.put(merged.pdf)),
      pageCount: merged.pageCount,
      templateVersion: null,
    };
    if (await deps.db.write(scope.tenantId, (tx) => keepBatch(tx, deps, scope, tasks, document))) {
      return { kind: 'batch', documentId: document.id, letterCount: tasks.length, pageCount: merged.pageCount };
    }
  }
  return refuse('dispatch-not-open');
}

/**
 * Cancels what must not be printed any more: paid, disputed, too old, or the bank's data have grown old. What is to be
 * printed are the letters of no batch, else those of an open batch that is no longer what its PDF shows.
 */
async function sortPile(
  tx: Tx,
  deps: Deps,
  scope: Scope,
): Promise<PrintBatch | Refusal | { readonly kind: 'pile'; readonly tasks: readonly DispatchTask[] }> {
  const company = await lockCompany(tx);
  const waiting = await listWaitingPrints(tx);
  const { claims, stops } = await toChecked(tx, scope, company, waiting);
  const ends = [...stops].map(([id, failure]) => ({ id, failure }));
  const ended = await markEnded(tx, ends, 'cancelled', ['queued']);
  const events = waiting
    .filter((task) => ended.has(task.id))
    .flatMap((task) => toEvents('notice-cancelled', scope.actor, task, claims, { reason: stops.get(task.id) }));
  await appendEvents(tx, events, deps.clock.now());
  const left = waiting.filter((task) => !stops.has(task.id) && task.documentSha256 !== null);
  const fresh = left.filter((task) => task.batchId === null);
  if (fresh.length > 0) return { kind: 'pile', tasks: fresh };
  const batchId = left
    .map((task) => task.batchId!)
    .sort()
    .at(-1);
  if (batchId === undefined) return refuse('batch-empty');
  const tasks = left.filter((task) => task.batchId === batchId);
  const document = await findDocument(tx, batchId);
  if (document === undefined || !(await isBatchWhole(tx, batchId))) return { kind: 'pile', tasks };
  return { kind: 'batch', documentId: batchId, letterCount: tasks.length, pageCount: document.pageCount ?? 0 };
}

/** False when a letter was stopped, taken or batched by somebody else since the pile was sorted. */
async function keepBatch(
  tx: Tx,
  deps: Deps,
  scope: Scope,
  tasks: readonly DispatchTask[],
  document: NewDocument,
): Promise<boolean> {
  const company = await lockCompany(tx);
  const ids = tasks.map((task) => task.id);
  const mine = await lockQueued(tx, ids);
  const now = new Map((await listWaitingPrints(tx)).map((task) => [task.id, task.batchId]));
  if (tasks.some((task) => !mine.has(task.id) || now.get(task.id) !== task.batchId)) return false;
  const { stops } = await toChecked(tx, scope, company, tasks);
  if (stops.size > 0) return false;
  await insertDocuments(tx, [document]);
  await setBatch(tx, ids, document.id);
  const data = { batchId: document.id, letterCount: tasks.length, pageCount: document.pageCount };
  await appendEvents(tx, [{ kind: 'print-batch-made', actor: scope.actor, data }], deps.clock.now());
  return true;
}
