import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { detectSignature } from '@mahnwerk/core/detect-format';
import { type ReadOptions, type ReadResult, readFile } from '@mahnwerk/core/read-file';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { BankStatement } from '@mahnwerk/core/statement';
import { byteCountOf, bytesOf, type FileContent, headOf } from './file-content.ts';
import { fileLimits, sizeRuleOf } from './file-limits.ts';
import { readPaper } from './pdf-invoice.ts';
import { pdfReading } from './pdf-reading.ts';

export interface FileToRead {
  readonly bytes: FileContent;
  readonly options: ReadOptions;
}

/** What the reading thread answers: a file's result without its long lists, then these piece by piece. */
export type ReadingPart =
  | { readonly kind: 'head'; readonly result: ReadResult }
  | { readonly kind: 'rows'; readonly items: ClaimsFile['rows'] }
  | { readonly kind: 'rejected'; readonly items: ClaimsFile['rejected'] }
  | { readonly kind: 'problems'; readonly items: ClaimsFile['problems'] }
  | { readonly kind: 'entries'; readonly index: number; readonly items: BankStatement['entries'] }
  | { readonly kind: 'end' };

export interface ReadingLimits {
  /** Files of one call that are together smaller are read on the spot: a thread costs a tenth of a second. */
  readonly asideFromBytes: number;
  /** A list of 50 MB needs less than 512. */
  readonly heapMegabytes: number;
  /** For all files of one call. */
  readonly timeMs: number;
}

export function readingLimits(): ReadingLimits {
  const { readingMegabytes, readingSeconds } = fileLimits();
  return { asideFromBytes: 400_000, heapMegabytes: readingMegabytes, timeMs: readingSeconds * 1000 };
}

type Form = 'text' | 'workbook' | 'pdf' | 'image';

/** A file, what it seems to be, and the limit for that. */
interface KnownFile extends FileToRead {
  readonly kind: 'accepted';
  readonly form: Form;
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads files by their content, in order. Large ones in a thread of their own, one call after the other, so that a hostile
 * file costs its sender a refusal and nobody else anything: `file-too-large` beyond the limit of its kind and when the memory does not
 * suffice, `time-limit` for the file that is being read when the time is up and for those behind it. PDFs and images are opened
 * in processes, workbooks in the thread whatever their size.
 */
export async function readFiles(
  files: readonly FileToRead[],
  limits: ReadingLimits = readingLimits(),
): Promise<readonly ReadResult[]> {
  const known = await Promise.all(files.map(toKnown));
  const accepted = known.filter((file) => file.kind === 'accepted');
  const [texts, papers] = await Promise.all([
    readTexts(
      accepted.filter((file) => !isPaper(file)),
      limits,
    ),
    readPapers(accepted.filter(isPaper), limits),
  ]);
  const results = { text: texts.values(), paper: papers.values() };
  return known.map((file) =>
    file.kind === 'refused' ? file : results[isPaper(file) ? 'paper' : 'text'].next().value!,
  );
}

function isPaper({ form }: KnownFile): boolean {
  return form === 'pdf' || form === 'image';
}

/** The sizes that the reader itself allows are those of the files that were let in. */
async function toKnown({ bytes, options }: FileToRead): Promise<KnownFile | Refusal> {
  const head = await headOf(bytes);
  const { bytesMax, refusal } = sizeRuleOf(head);
  if (byteCountOf(bytes) > bytesMax) return refusal;
  return { kind: 'accepted', bytes, form: formOf(head), options: { bytesMax, csvLengthMax: bytesMax, ...options } };
}

function formOf(head: Uint8Array): Form {
  const signature = detectSignature(head);
  if (signature === 'xlsx') return 'workbook';
  return signature === 'pdf' || signature === 'image' ? signature : 'text';
}

async function readPapers(files: readonly KnownFile[], limits: ReadingLimits): Promise<readonly ReadResult[]> {
  const timeUp = AbortSignal.timeout(limits.timeMs);
  const results: ReadResult[] = [];
  for (const { bytes, form, options } of files) {
    const result = timeUp.aborted
      ? refuse('time-limit')
      : await readPaper(await bytesOf(bytes), form === 'pdf' ? 'pdf' : 'image', options.pdf ?? {}, pdfReading());
    results.push(result);
  }
  return results;
}

async function readTexts(files: readonly KnownFile[], limits: ReadingLimits): Promise<readonly ReadResult[]> {
  const byteCount = files.reduce((sum, { bytes }) => sum + byteCountOf(bytes), 0);
  if (byteCount < limits.asideFromBytes && files.every(({ form }) => form !== 'workbook'))
    return Promise.all(files.map(async ({ bytes, options }) => readFile(await bytesOf(bytes), options)));
  const reading = queue.then(() => readAside(files, limits));
  queue = Promise.allSettled([reading]);
  return reading;
}

async function readAside(files: readonly FileToRead[], limits: ReadingLimits): Promise<readonly ReadResult[]> {
  const timeUp = AbortSignal.timeout(limits.timeMs);
  const results: ReadResult[] = [];
  let thread: Worker | undefined;
  for (const file of files) {
    thread ??= startThread(limits);
    const result = timeUp.aborted ? refuse('time-limit') : await readIn(thread, file, timeUp);
    results.push(result ?? refuse('file-too-large'));
    if (result === undefined) thread = undefined;
  }
  await thread?.terminate();
  return results;
}

function startThread({ heapMegabytes }: ReadingLimits): Worker {
  const thread = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    env: {},
    execArgv: [],
  });
  // Whoever waits for an answer hears of it; when nobody waits any more, time was up, and it must not end the process.
  thread.on('error', () => undefined);
  return thread;
}

/** Undefined when the thread ran out of memory; then it is gone. */
async function readIn(thread: Worker, file: FileToRead, timeUp: AbortSignal): Promise<ReadResult | undefined> {
  const ask = async (wish: FileToRead | 'more') => {
    thread.postMessage(wish);
    const [part] = (await once(thread, 'message', { signal: timeUp })) as [ReadingPart];
    return part;
  };
  try {
    const head = await ask(file);
    if (head.kind !== 'head') throw new Error(`the reading thread began with ${head.kind}`);
    for (;;) {
      const part = await ask('more');
      if (part.kind === 'end') return head.result;
      append(head.result, part);
    }
  } catch (error) {
    if (timeUp.aborted) return refuse('time-limit');
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return undefined;
    throw error;
  }
}

/** The result came out of this thread's own mailbox and nobody else has seen it: its lists may still grow. */
function append(result: ReadResult, part: ReadingPart): void {
  if (result.kind === 'statement' && part.kind === 'entries') push(result.statements[part.index]!.entries, part.items);
  else if (result.kind === 'claims' && part.kind === 'rows') push(result.rows, part.items);
  else if (result.kind === 'claims' && part.kind === 'rejected') push(result.rejected, part.items);
  else if (result.kind === 'claims' && part.kind === 'problems') push(result.problems, part.items);
  else throw new Error(`the reading thread sent ${part.kind} for ${result.kind}`);
}

function push<T>(list: readonly T[], items: readonly T[]): void {
  (list as T[]).push(...items);
}
