import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from './doors.ts';

export const uploadBytesMax = 100 * 1024 * 1024;
const requestBytesMax = 150 * 1024 * 1024;
const fileNameMax = 255;

/** For the multipart parser: a request is held in memory, so everything in it is counted. */
export const uploadLimits = {
  fileSize: uploadBytesMax,
  files: 20,
  fields: 5,
  parts: 25,
  fieldSize: 1_000_000,
  fieldNameSize: 100,
  headerPairs: 50,
};

export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

/** A body that is not what its content type says. */
class BadUpload extends Error {
  readonly statusCode = 400;
}

const tooLarge = (bytesMax: number) =>
  refuse('file-too-large', { values: { maxMegabytes: Math.floor(bytesMax / 1_000_000) } });

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

/** By what the request announces; without an announcement it is found out while reading. */
function isAnnouncedTooLarge({ headers }: FastifyRequest): boolean {
  return Number.parseInt(headers['content-length'] ?? '0', 10) > requestBytesMax;
}

/** Reads multipart/form-data into memory. Refused: too much. Throws with status 400 what is no multipart body. */
export async function readUpload(request: FastifyRequest): Promise<Upload | Refusal> {
  if (isAnnouncedTooLarge(request)) return tooLarge(requestBytesMax);
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = Object.create(null);
  let bytesLeft = requestBytesMax;
  // Gone while it waited for its turn: a stream that is closed already would never tell that it ends.
  if (request.raw.destroyed) throw new BadUpload('The connection was closed.');
  try {
    for await (const part of request.parts({ limits: uploadLimits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value;
        if (part.valueTruncated === true) return refuse('value-too-long', { field: cleanFileName(part.fieldname) });
        continue;
      }
      const bytes = await part.toBuffer();
      bytesLeft -= bytes.length;
      if (bytesLeft < 0) return tooLarge(requestBytesMax);
      files.push({ name: cleanFileName(part.filename), bytes });
    }
  } catch (error) {
    const { code, statusCode, message } = error as Error & { code?: string; statusCode?: number };
    if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge(uploadBytesMax);
    if (statusCode !== undefined) throw error;
    throw new BadUpload(`The upload is damaged: ${message}.`, { cause: error });
  }
  return { files, fields };
}

/** Uploads one after the other: each is held in memory whole, and what does not run waits at the socket. */
export function openUploadGate() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}
