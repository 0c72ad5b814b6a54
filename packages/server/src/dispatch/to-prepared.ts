import type { App, Logo, OutgoingMail } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { LetterRefused } from '../platform/letter-renderer.ts';
import type { CompanyRecord } from '../tenants/tenants.store.ts';
import type { NewDocument } from './dispatch.store.ts';
import type { DispatchTask } from './dispatch-views.store.ts';
import { fileNameOf, senderAddress, toMail } from './to-mail.ts';

/** A dispatch with its files on disk, ready to leave. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly task: DispatchTask;
  readonly letterDocument: NewDocument;
  readonly mail?: { readonly message: OutgoingMail; readonly raw: Uint8Array; readonly document: NewDocument };
}

/** The letter itself cannot be drawn: a character without glyph, a broken logo. */
export interface Undrawable {
  readonly kind: 'undrawable';
  readonly task: DispatchTask;
  readonly reason: string;
}

type Deps = Pick<App, 'letters' | 'blobs' | 'mail' | 'clock'>;

/** Draws the letter (once: the archive keeps the first drawing), composes the mail, and has both on disk. */
export async function toPrepared(
  deps: Deps,
  task: DispatchTask,
  company: CompanyRecord,
  logo: Logo | undefined,
): Promise<Prepared | Undrawable> {
  try {
    const { document, pdf } = await drawLetter(deps, task, logo);
    const from = senderAddress(company);
    if (task.channel !== 'email' || task.carrier === 'print' || from === undefined || task.debtorEmail === null) {
      return { kind: 'prepared', task, letterDocument: document };
    }
    const message = toMail(
      task.letter,
      { name: task.debtorName, address: task.debtorEmail },
      { name: company.name, address: from },
      { dispatchId: task.id, date: deps.clock.now(), pdf },
    );
    const raw = await deps.mail.compose(message);
    const mailDocument = await keep(deps, raw, {
      kind: 'mail',
      noticeId: task.noticeId,
      fileName: fileNameOf(task.letter).replace(/pdf$/, 'eml'),
      mediaType: 'message/rfc822',
      pageCount: null,
      templateVersion: null,
    });
    return { kind: 'prepared', task, letterDocument: document, mail: { message, raw, document: mailDocument } };
  } catch (error) {
    if (!(error instanceof LetterRefused)) throw error;
    return { kind: 'undrawable', task, reason: error.message };
  }
}

async function drawLetter(deps: Deps, task: DispatchTask, logo: Logo | undefined) {
  const fixed = {
    kind: 'letter',
    noticeId: task.noticeId,
    fileName: fileNameOf(task.letter),
    mediaType: 'application/pdf',
  } as const;
  if (task.documentId !== null && task.documentSha256 !== null) {
    const pdf = await deps.blobs.get(task.documentSha256);
    const same = { id: task.documentId, sha256: task.documentSha256, byteCount: pdf.length };
    return { pdf, document: { ...fixed, ...same, pageCount: null, templateVersion: null } };
  }
  const drawn = await deps.letters.render(task.letter, logo);
  const { pageCount, templateVersion } = drawn;
  return { pdf: drawn.pdf, document: await keep(deps, drawn.pdf, { ...fixed, pageCount, templateVersion }) };
}

async function keep(
  deps: Pick<App, 'blobs'>,
  bytes: Uint8Array,
  rest: Omit<NewDocument, 'id' | 'sha256' | 'byteCount'>,
): Promise<NewDocument> {
  const { sha256, byteCount } = await deps.blobs.put(bytes);
  return { ...rest, id: newId(), sha256, byteCount };
}
