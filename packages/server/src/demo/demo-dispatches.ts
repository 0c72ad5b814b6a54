import type { DemoCompany, DemoDebtor, DemoNotice } from '@mahnwerk/core/demo-company';
import type { Letter } from '@mahnwerk/core/letter';
import { insertDocuments, type NewDocument } from '../dispatch/dispatch.store.ts';
import { insertPastDispatches } from '../dispatch/past-dispatches.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App, Logo } from '../platform/deps.ts';
import { newId, newIds } from '../platform/ids.ts';
import { type DemoIds, instantOf } from './demo-ids.ts';

/** So many of the newest letters are drawn, so that the outbox has something to open. */
const drawnCount = 20;

/** The files of one notice that left. */
interface DemoFiles {
  readonly letter: NewDocument;
  readonly mail?: { readonly messageId: string; readonly document: NewDocument };
}

/** By the place of the notice. */
export type DemoPost = ReadonlyMap<number, DemoFiles>;

/** Draws the newest letters, composes the mails they went out with, and keeps both as files. */
export async function prepareDemoPost(
  deps: Pick<App, 'letters' | 'blobs' | 'mail'>,
  demo: DemoCompany,
  ids: DemoIds,
  letters: readonly Letter[],
  logo: Logo,
): Promise<DemoPost> {
  const debtors = new Map(demo.debtors.map((debtor) => [debtor.number, debtor]));
  const first = Math.max(0, letters.length - drawnCount);
  const files = letters.slice(first).map(async (letter, place) => {
    const index = first + place;
    const notice = demo.notices[index]!;
    const fileName = fileNameOf(letter);
    const { pdf, pageCount, templateVersion } = await deps.letters.render(letter, logo);
    const kept = await deps.blobs.put(pdf);
    const document = { ...kept, id: newId(), noticeId: ids.notices[index]!, fileName, pageCount, templateVersion };
    const drawn: NewDocument = { ...document, kind: 'letter', mediaType: 'application/pdf' };
    const to = { name: letter.recipient.name, address: debtors.get(notice.debtorNumber)!.email ?? '' };
    if (notice.channel === 'post') return [index, { letter: drawn }] as const;
    const messageId = `<${document.id}@${demo.company.email.split('@')[1]}>`;
    const raw = await deps.mail.compose({
      from: { name: demo.company.name, address: demo.company.email },
      to,
      subject: letter.mailSubject,
      text: letter.mailBody,
      messageId,
      date: instantOf(notice.sentOn, '07:35'),
      attachments: [{ fileName, mediaType: 'application/pdf', bytes: pdf }],
    });
    return [
      index,
      { letter: drawn, mail: { messageId, document: mailDocument(drawn, await deps.blobs.put(raw)) } },
    ] as const;
  });
  return new Map(await Promise.all(files));
}

function mailDocument(letter: NewDocument, kept: { sha256: string; byteCount: number }): NewDocument {
  return {
    ...kept,
    id: newId(),
    kind: 'mail',
    noticeId: letter.noticeId,
    fileName: letter.fileName.replace(/pdf$/, 'eml'),
    mediaType: 'message/rfc822',
    pageCount: null,
    templateVersion: null,
  };
}

/** Every notice left on its day; the newest have their documents. */
export async function insertDemoPost(tx: Tx, demo: DemoCompany, ids: DemoIds, post: DemoPost): Promise<void> {
  const debtors = new Map(demo.debtors.map((debtor) => [debtor.number, debtor]));
  const dispatchIds = newIds(demo.notices.length);
  await insertDocuments(
    tx,
    [...post.values()].flatMap(({ letter, mail }) => [letter, ...(mail === undefined ? [] : [mail.document])]),
  );
  await insertPastDispatches(
    tx,
    demo.notices.map((notice, index) => ({
      id: dispatchIds[index]!,
      noticeId: ids.notices[index]!,
      runId: ids.runs.get(notice.sentOn)!,
      channel: notice.channel,
      address: addressOf(debtors.get(notice.debtorNumber)!, notice),
      documentId: post.get(index)?.letter.id ?? null,
      mailDocumentId: post.get(index)?.mail?.document.id ?? null,
      messageId: post.get(index)?.mail?.messageId ?? null,
      sentOn: notice.sentOn,
      sentAt: instantOf(notice.sentOn, '07:40'),
    })),
  );
}

function addressOf({ email, street, zip, city }: DemoDebtor, { channel }: DemoNotice): string {
  if (channel === 'email') return email ?? '';
  return [street, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function fileNameOf(letter: Letter): string {
  const rest = letter.items.length > 1 ? ` +${letter.items.length - 1}` : '';
  return `${letter.title} ${letter.items[0]!.number}${rest}.pdf`;
}
