import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import { detectSignature } from '@mahnwerk/core/detect-format';
import { type ReadOptions, type ReadResult, readFile } from '@mahnwerk/core/read-file';
import { refuse } from '@mahnwerk/core/refusal';
import type { BankStatement } from '@mahnwerk/core/statement';
import { readPaper } from './pdf-invoice.ts';
import { pdfReading } from './pdf-reading.ts';

export interface FileToRead {
  readonly bytes: Uint8Array;
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
  /** A statement of 90 MB and a list of 50 MB, the largest there may be, each need less than 512. */
  readonly heapMegabytes: number;
  /** For all files of one call. */
  readonly timeMs: number;
}

export const readingLimits: ReadingLimits = { asideFromBytes: 400_000, heapMegabytes: 768, timeMs: 120_000 };

let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads files by their content, in order. Large ones in a thread of their own, one call after the other, so that a hostile
 * file costs its sender a refusal and nobody else anything: `file-too-large` when the memory does not suffice, `time-limit`
 * for the file that is being read when the time is up and for those behind it. PDFs and images are opened in processes,
 * workbooks in the thread whatever their size.
 */
export async function readFiles(
  files: readonly FileToRead[],
  limits: ReadingLimits = readingLimits,
): Promise<readonly ReadResult[]> {
  const forms = files.map(({ bytes }) => formOf(bytes));
  const [texts, papers] = await Promise.all([
    readTexts(
      files.filter((_, index) => forms[index] === 'text'),
      limits,
    ),
    readPapers(
      files.filter((_, index) => forms[index] !== 'text'),
      limits,
    ),
  ]);
  const results = { text: texts.values(), paper: papers.values() };
  return forms.map((form) => results[form === 'text' ? 'text' : 'paper'].next().value!);
}

function formOf(bytes: Uint8Array): 'text' | 'pdf' | 'image' {
  const signature = detectSignature(bytes);
  return signature === 'pdf' || signature === 'image' ? signature : 'text';
}

async function readPapers(files: readonly FileToRead[], limits: ReadingLimits): Promise<readonly ReadResult[]> {
  const timeUp = AbortSignal.timeout(limits.timeMs);
  const results: ReadResult[] = [];
  for (const { bytes, options } of files) {
    const form = formOf(bytes) === 'pdf' ? 'pdf' : 'image';
    const result = timeUp.aborted
      ? refuse('time-limit')
      : await readPaper(bytes, form, options.pdf ?? {}, pdfReading());
    results.push(result);
  }
  return results;
}

async function readTexts(files: readonly FileToRead[], limits: ReadingLimits): Promise<readonly ReadResult[]> {
  const byteCount = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const hasWorkbook = files.some(({ bytes }) => detectSignature(bytes) === 'xlsx');
  if (byteCount < limits.asideFromBytes && !hasWorkbook)
    return files.map(({ bytes, options }) => readFile(bytes, options));
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
