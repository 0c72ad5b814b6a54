import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { FastifyRequest } from 'fastify';
import { awayOf } from './away.ts';
import type { Blobs } from './deps.ts';
import type { ReceivedFile } from './file-content.ts';
import { sizeRuleOf, wholeSizeRule } from './file-limits.ts';
import { badUploadSentence } from './protocol-words.ts';
import { watchSender } from './watch-sender.ts';

/** Where the files of an upload go. */
type Receiver = Pick<Blobs, 'receive' | 'release'>;

const fileNameMax = 255;
/** A sender who is refused reads the answer only when all of his upload was taken from him; longer than this nobody takes it. */
const drainMs = 30_000;

/** For the multipart parser. How large a file may be depends on what it is (`Blobs.receive`). */
export const uploadLimits = {
  fileSize: Number.POSITIVE_INFINITY,
  files: 20,
  fields: 20,
  parts: 40,
  fieldSize: 1_000_000,
  fieldNameSize: 100,
  headerPairs: 50,
};

type ReceivedUpload = { readonly name: string } & ReceivedFile;

export interface Upload {
  readonly files: readonly ReceivedUpload[];
  readonly fields: Readonly<Record<string, string>>;
}

/** A body that is not what its content type says. */
class BadUpload extends Error {
  readonly statusCode = 400;
  readonly sentence = badUploadSentence;
}

/** The file's own name for people: no path, nothing invisible, at most 255 characters with its ending. */
export function cleanFileName(name: string | undefined): string {
  const shown = (name ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/^.*[/\\]/, '')
    .trim();
  if (shown === '') return 'file';
  if (shown.length <= fileNameMax) return shown;
  const ending = /\.\w{1,10}$/.exec(shown)?.[0] ?? '';
  return (shown.slice(0, fileNameMax - ending.length) + ending).replace(/\p{Cs}/gu, '');
}

/** What the parts of a form weigh beside its files. */
const formBytesMax = 10_000_000;

/** By what the request announces; without an announcement it is found out while reading. */
function isAnnouncedTooLarge({ headers }: FastifyRequest): boolean {
  return Number.parseInt(headers['content-length'] ?? '0', 10) > wholeSizeRule().bytesMax + formBytesMax;
}

/** Takes what is still coming and throws it away: who sends reads an answer only when he was heard. */
export async function drain({ raw }: FastifyRequest): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return;
  raw.unpipe();
  const over = Promise.withResolvers<void>();
  for (const end of ['end', 'close', 'error']) raw.once(end, over.resolve);
  const timer = setTimeout(over.resolve, drainMs);
  raw.resume();
  await over.promise;
  clearTimeout(timer);
}

/**
 * Receives multipart/form-data, its files to disk: whoever asked releases them when he is done. Refused: too much. Throws with
 * status 400 what is no multipart body. What is refused or breaks off leaves no file. `isWanted`: others wait for the place.
 */
export async function readUpload(
  request: FastifyRequest,
  blobs: Receiver,
  isWanted?: () => boolean,
): Promise<Upload | Refusal> {
  const files: ReceivedUpload[] = [];
  let upload: Upload | Refusal | undefined;
  const stopWatching = watchSender(request.raw, isWanted);
  try {
    upload = await receiveParts(request, blobs, files);
  } finally {
    stopWatching();
    if (upload === undefined || isRefusal(upload)) await blobs.release(files);
  }
  if (isRefusal(upload)) await drain(request);
  return upload;
}

async function receiveParts(
  request: FastifyRequest,
  blobs: Receiver,
  files: ReceivedUpload[],
): Promise<Upload | Refusal> {
  const fields: Record<string, string> = Object.create(null);
  const whole = wholeSizeRule();
  const isTooMuch = isAnnouncedTooLarge(request);
  let bytesLeft = whole.bytesMax;
  // Gone while it waited for its turn: a stream that is closed already would never tell that it ends.
  if (request.raw.destroyed) throw new BadUpload('The connection was closed.');
  try {
    for await (const part of request.parts({ limits: uploadLimits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value;
        if (part.valueTruncated === true) return refuse('value-too-long', { field: cleanFileName(part.fieldname) });
        continue;
      }
      const file = await blobs.receive(part.file, (head) => {
        const rule = sizeRuleOf(head);
        // What alone may be as large as an upload altogether is refused by what is announced; else the limit of its kind counts.
        if (isTooMuch && rule.bytesMax === whole.bytesMax) return { ...whole, bytesMax: 0 };
        return rule.bytesMax <= bytesLeft ? rule : { ...whole, bytesMax: bytesLeft };
      });
      if (isRefusal(file)) return file;
      bytesLeft -= file.byteCount;
      files.push({ name: cleanFileName(part.filename), ...file });
    }
  } catch (error) {
    const { statusCode, message, code } = error as Error & { statusCode?: number; code?: string };
    if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT')
      return refuse('too-many-files', { values: { countMax: uploadLimits.files } });
    if (statusCode !== undefined || awayOf(error) !== undefined) throw error;
    throw new BadUpload(`The upload is damaged: ${message}.`, { cause: error });
  }
  return { files, fields };
}
