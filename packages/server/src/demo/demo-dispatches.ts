import type { DemoCompany, DemoDebtor } from '@mahnwerk/core/demo-company';
import type { Letter } from '@mahnwerk/core/letter';
import {
  insertPastDispatches,
  insertPastDocuments,
  type PastLetterDocument,
} from '../dispatch/past-dispatches.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App, Logo } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

export type RenderedDemoLetter = Pick<PastLetterDocument, 'sha256' | 'byteCount' | 'pageCount' | 'templateVersion'>;

/** So many of the newest letters are drawn, so that the outbox has something to open; older ones are drawn on demand. */
const renderedCount = 20;

/** Draws the newest letters and keeps their files; answers them by the place of their notice. */
export async function renderNewestLetters(
  deps: Pick<App, 'letters' | 'blobs'>,
  letters: readonly Letter[],
  logo: Logo,
): Promise<ReadonlyMap<number, RenderedDemoLetter>> {
  const first = Math.max(0, letters.length - renderedCount);
  const newest = letters.slice(first).map(async (letter, index) => {
    const { pdf, pageCount, templateVersion } = await deps.letters.render(letter, logo);
    return [first + index, { ...(await deps.blobs.put(pdf)), pageCount, templateVersion }] as const;
  });
  return new Map(await Promise.all(newest));
}

export interface DemoPost {
  readonly runs: ReadonlyMap<string, string>;
  readonly letters: readonly Letter[];
  readonly rendered: ReadonlyMap<number, RenderedDemoLetter>;
}

/** Every notice left on its day; the newest have their documents. */
export async function insertDemoDispatches(tx: Tx, demo: DemoCompany, ids: DemoIds, post: DemoPost): Promise<void> {
  const debtors = new Map(demo.debtors.map((debtor) => [debtor.number, debtor]));
  const documentIds = newIds(demo.notices.length);
  const dispatchIds = newIds(demo.notices.length);
  await insertPastDocuments(
    tx,
    [...post.rendered].map(([index, rendered]) => ({
      ...rendered,
      id: documentIds[index]!,
      noticeId: ids.notices[index]!,
      fileName: fileNameOf(post.letters[index]!),
      createdAt: instantOf(demo.notices[index]!.sentOn, '07:35'),
    })),
  );
  await insertPastDispatches(
    tx,
    demo.notices.map((notice, index) => ({
      id: dispatchIds[index]!,
      noticeId: ids.notices[index]!,
      runId: post.runs.get(notice.sentOn)!,
      channel: notice.channel,
      address: addressOf(debtors.get(notice.debtorNumber)!, notice.channel),
      documentId: post.rendered.has(index) ? documentIds[index]! : null,
      sentOn: notice.sentOn,
      sentAt: instantOf(notice.sentOn, '07:40'),
    })),
  );
}

function addressOf(debtor: DemoDebtor, channel: 'email' | 'post'): string {
  if (channel === 'email') return debtor.email ?? '';
  return `${debtor.street ?? ''}, ${debtor.zip ?? ''} ${debtor.city ?? ''}`;
}

function fileNameOf(letter: Letter): string {
  return `${letter.title} ${letter.reference}.pdf`.replace(/[^\p{L}\p{N} .-]/gu, '');
}
