import type { DemoCompany, DemoDebtor } from '@mahnwerk/core/demo-company';
import type { Letter } from '@mahnwerk/core/letter';
import { insertDocuments } from '../dispatch/dispatch.store.ts';
import type { DispatchTask } from '../dispatch/dispatch-views.store.ts';
import { insertPastDispatches, type PastDispatch } from '../dispatch/past-dispatches.store.ts';
import { type Prepared, toPrepared } from '../dispatch/to-prepared.ts';
import type { Tx } from '../platform/db.ts';
import type { App, Logo } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { CompanyRecord } from '../tenants/tenants.store.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

/** So many of the newest letters are drawn, so that the outbox has something to open. */
const drawnCount = 20;

type Deps = Pick<App, 'letters' | 'blobs' | 'mail'>;

/** How every past notice left: dispatches and, for the newest, letter and mail as files. By the place of the notice. */
export interface DemoPost {
  readonly tasks: readonly DispatchTask[];
  readonly drawn: ReadonlyMap<number, Prepared>;
}

/** Draws the newest letters and composes their mails with the same function as today's dispatch. */
export async function prepareDemoPost(
  deps: Deps,
  demo: DemoCompany,
  ids: DemoIds,
  letters: readonly Letter[],
  from: { readonly company: CompanyRecord; readonly logo: Logo },
): Promise<DemoPost> {
  const tasks = toTasks(demo, ids, letters);
  const first = Math.max(0, tasks.length - drawnCount);
  const drawn = tasks.slice(first).map(async (task, index) => {
    const clock = { now: () => instantOf(demo.notices[first + index]!.sentOn, '07:35') };
    const prepared = await toPrepared({ ...deps, clock }, task, from.company, from.logo);
    if (prepared.kind === 'undrawable') throw new Error(`a letter of the demo cannot be drawn: ${prepared.reason}`);
    return [first + index, prepared] as const;
  });
  return { tasks, drawn: new Map(await Promise.all(drawn)) };
}

/** Every notice left on its day; the newest have their documents. */
export async function insertDemoPost(tx: Tx, demo: DemoCompany, { tasks, drawn }: DemoPost): Promise<void> {
  await insertDocuments(
    tx,
    [...drawn.values()].flatMap(({ letterDocument, mail }) => [letterDocument, ...(mail ? [mail.document] : [])]),
  );
  await insertPastDispatches(
    tx,
    tasks.map((task, index): PastDispatch => {
      const prepared = drawn.get(index);
      const { sentOn } = demo.notices[index]!;
      return {
        id: task.id,
        noticeId: task.noticeId,
        runId: task.runId,
        channel: task.channel,
        address: (task.channel === 'email' ? task.debtorEmail : null) ?? task.debtorAddress,
        documentId: prepared?.letterDocument.id ?? null,
        mailDocumentId: prepared?.mail?.document.id ?? null,
        messageId: prepared?.mail?.message.messageId ?? null,
        sentOn,
        sentAt: instantOf(sentOn, '07:40'),
      };
    }),
  );
}

function toTasks(demo: DemoCompany, ids: DemoIds, letters: readonly Letter[]): DispatchTask[] {
  const debtors = new Map(demo.debtors.map((debtor) => [debtor.number, debtor]));
  const dispatchIds = newIds(demo.notices.length);
  return demo.notices.map((notice, index) => {
    const debtor = debtors.get(notice.debtorNumber)!;
    return {
      id: dispatchIds[index]!,
      noticeId: ids.notices[index]!,
      runId: ids.runs.get(notice.sentOn)!,
      state: 'queued',
      channel: notice.channel,
      carrier: 'outbox',
      debtorId: ids.debtors.get(debtor.number)!,
      debtorName: debtor.name,
      debtorEmail: debtor.email ?? null,
      debtorAddress: postalAddressOf(debtor),
      letter: letters[index]!,
      documentId: null,
      documentSha256: null,
      sendingAt: null,
      batchId: null,
      isSuperseded: false,
      failedCount: 0,
    };
  });
}

function postalAddressOf({ street, zip, city }: DemoDebtor): string {
  return [street, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
