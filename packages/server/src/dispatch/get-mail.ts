import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { findDocument, findTask, listDispatchLines } from './dispatch-views.store.ts';
import { fileNameOf } from './to-mail.ts';

export interface SentMail {
  readonly kind: 'mail';
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly string[];
}

/** The e-mail as it left: words from the frozen letter, sender from the archived message. Refused before it has left. */
export async function getMail(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  dispatchId: string,
): Promise<SentMail | Refusal> {
  const found = await deps.db.read(scope.tenantId, async (read) => {
    const { lines } = await listDispatchLines(read, { id: dispatchId, limit: 1 });
    const mailDocumentId = lines[0]?.mailDocumentId ?? null;
    if (mailDocumentId === null) return undefined;
    const task = await findTask(read, dispatchId);
    return { line: lines[0]!, letter: task!.letter, document: (await findDocument(read, mailDocumentId))! };
  });
  if (found === undefined) return refuse('not-found');
  const raw = Buffer.from(await deps.blobs.get(found.document.sha256)).toString('latin1');
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}:.*?<?([^<>\\s]+@[^<>\\s]+)>?$`, 'im').exec(headers)?.[1] ?? '';
  const { letter } = found;
  return {
    kind: 'mail',
    from: `${letter.sender.name} <${header('From')}>`,
    to: header('To'),
    subject: letter.mailSubject,
    text: letter.mailBody,
    attachments: [fileNameOf(letter)],
  };
}
