import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ClaimsFile } from '@mahnwerk/core/claims-file';
import type { ReadOptions, ReadResult } from '@mahnwerk/core/read-file';
import { refuse } from '@mahnwerk/core/refusal';
import type { BankStatement } from '@mahnwerk/core/statement';
import { bareEnvironment } from './compiled.ts';
import { FairQueue, type Owner } from './fair-queue.ts';
import type { FileContent } from './file-content.ts';

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
  /** Files of one call that are together smaller are read in a thread that is kept: a new one costs a tenth of a second. */
  readonly asideFromBytes: number;
  /** A list of 50 MB needs less than 512. */
  readonly heapMegabytes: number;
  /** For all files of one call. */
  readonly timeMs: number;
}

interface Call extends Owner {
  readonly files: readonly FileToRead[];
  readonly limits: ReadingLimits;
  readonly resolve: (results: readonly ReadResult[]) => void;
  readonly reject: (error: unknown) => void;
  timer?: NodeJS.Timeout;
}

/** Who has waited so long is told so. */
const waitMsMax = 240_000;
/** A thread that nobody needed for so long is ended. */
const idleMs = 60_000;

/** One thread that reads the files of one call after the other, the companies in turn. */
export class ReadingLane {
  readonly #keepsThread: boolean;
  readonly #queue = new FairQueue<Call>();
  #isBusy = false;
  #kept: { readonly thread: Worker; readonly heapMegabytes: number; timer?: NodeJS.Timeout } | undefined;

  constructor({ keepsThread }: { readonly keepsThread: boolean }) {
    this.#keepsThread = keepsThread;
  }

  /** One result for each file; `reading-busy` for all when too many wait. Rejects with the reason of the signal when it ends. */
  read(files: readonly FileToRead[], limits: ReadingLimits, by: Owner): Promise<readonly ReadResult[]> {
    return new Promise((resolve, reject) => {
      if (by.signal?.aborted) return reject(by.signal.reason);
      const call: Call = { ...by, files, limits, resolve, reject };
      const isTooMuch = () => resolve(files.map(() => refuse('reading-busy')));
      if (!this.#queue.push(call)) return isTooMuch();
      const leave = () => {
        clearTimeout(call.timer);
        // What runs ends by itself: it listens to the same signal.
        if (this.#queue.remove(call)) reject(by.signal!.reason);
      };
      by.signal?.addEventListener('abort', leave, { once: true });
      call.timer = setTimeout(() => {
        if (this.#queue.remove(call)) isTooMuch();
      }, waitMsMax);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#isBusy) return;
    const call = this.#queue.shift();
    if (call === undefined) return;
    clearTimeout(call.timer);
    this.#isBusy = true;
    const startedMs = performance.now();
    this.#readAll(call)
      .then(call.resolve, call.reject)
      .finally(() => {
        this.#queue.charge(call, performance.now() - startedMs);
        this.#isBusy = false;
        this.#pump();
      });
  }

  async #readAll({ files, limits, signal }: Call): Promise<readonly ReadResult[]> {
    const timeUp = AbortSignal.timeout(limits.timeMs);
    const stops = { timeUp, signal, either: signal === undefined ? timeUp : AbortSignal.any([timeUp, signal]) };
    const results: ReadResult[] = [];
    let thread: Worker | undefined;
    try {
      for (const file of files) {
        signal?.throwIfAborted();
        thread ??= this.#take(limits);
        const result = timeUp.aborted ? refuse('time-limit') : await readIn(thread, file, stops);
        results.push(result ?? refuse('file-too-large'));
        if (result === undefined) thread = undefined;
      }
    } catch (error) {
      await thread?.terminate();
      throw error;
    }
    if (thread !== undefined && this.#keepsThread && !timeUp.aborted) this.#keep(thread, limits);
    else await thread?.terminate();
    return results;
  }

  #take(limits: ReadingLimits): Worker {
    const kept = this.#kept;
    this.#kept = undefined;
    clearTimeout(kept?.timer);
    if (kept?.heapMegabytes === limits.heapMegabytes) {
      kept.thread.ref();
      return kept.thread;
    }
    void kept?.thread.terminate();
    return startThread(limits);
  }

  /** It must not keep a run of the command line alive. */
  #keep(thread: Worker, { heapMegabytes }: ReadingLimits): void {
    thread.unref();
    const timer = setTimeout(() => {
      if (this.#kept?.thread === thread) this.#kept = undefined;
      void thread.terminate();
    }, idleMs);
    timer.unref();
    this.#kept = { thread, heapMegabytes, timer };
  }
}

function startThread({ heapMegabytes }: ReadingLimits): Worker {
  const thread = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    env: bareEnvironment,
    execArgv: [],
  });
  // Whoever waits for an answer hears of it; when nobody waits any more, time was up, and it must not end the process.
  thread.on('error', () => undefined);
  return thread;
}

interface Stops {
  readonly timeUp: AbortSignal;
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
  readonly either: AbortSignal;
}

/** Undefined when the thread ran out of memory; then it is gone. */
async function readIn(
  thread: Worker,
  file: FileToRead,
  { timeUp, signal, either }: Stops,
): Promise<ReadResult | undefined> {
  const ask = async (wish: FileToRead | 'more') => {
    thread.postMessage(wish);
    const [part] = (await once(thread, 'message', { signal: either })) as [ReadingPart];
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
    signal?.throwIfAborted();
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
