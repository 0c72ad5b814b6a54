import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuse } from '@mahnwerk/core/refusal';
import { FairQueue, type Owner } from './fair-queue.ts';
import type { PdfAnswer, PdfJob, PdfResult } from './pdf-job.ts';

export interface PdfPoolLimits {
  /** A file that takes longer is hopeless: the process is killed. Waiting in the queue does not count. */
  readonly timeMs: number;
  /** Who has waited so long for his turn is told so. */
  readonly waitMs: number;
  /** The whole process with its libraries; the watchdog inside kills it. */
  readonly rssBytesMax: number;
  /** After so many files the process is replaced: what libraries leave behind adds up. */
  readonly jobsMax: number;
  /** A process that nobody needed for so long is ended. */
  readonly idleMs: number;
}

export interface PdfPool {
  /**
   * Does the work in the child, in the order of `FairQueue`. Whatever a file does to it, the answer is a refusal:
   * `pdf-too-demanding`, `pdf-broken`; `reading-busy` when too much waits. Rejects with the reason of the signal when nobody
   * waits for it any more: what waits is dropped, and the process that works at it is killed.
   */
  run(job: PdfJob, by: Owner): Promise<PdfResult>;
  close(): Promise<void>;
}

interface Waiting extends Owner {
  readonly job: PdfJob;
  timer: NodeJS.Timeout | undefined;
  readonly resolve: (result: PdfResult) => void;
  readonly reject: (error: Error) => void;
}

interface Child {
  readonly process: ChildProcess;
  isReady: boolean;
  jobCount: number;
  current: Waiting | undefined;
  startedMs: number;
  timer: NodeJS.Timeout;
}

const childFile = fileURLToPath(new URL('./pdf-child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** It may read the program and its libraries. What is not allowed here is refused: network, files, processes, addons. */
export const locks: readonly string[] = [
  '--permission',
  '--allow-worker',
  `--allow-fs-read=${root}node_modules`,
  `--allow-fs-read=${root}packages`,
];
/** Starting takes 0.3 s; on a machine that is busy with everything else, longer. */
const startMsMax = 60_000;
const startFailuresMax = 3;

/** One child process and the files that wait for it; `openPdfPool` wraps it. */
class Pool {
  readonly #limits: PdfPoolLimits;
  readonly #queue = new FairQueue<Waiting>();
  #child: Child | undefined;
  #startFailures = 0;
  #isClosed = false;

  constructor(limits: PdfPoolLimits) {
    this.#limits = limits;
  }

  run(job: PdfJob, by: Owner): Promise<PdfResult> {
    if (this.#isClosed) return Promise.reject(new Error('the pool for PDFs is closed'));
    if (by.signal?.aborted) return Promise.reject(by.signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<PdfResult>();
    const waiting: Waiting = { ...by, job, resolve, reject, timer: undefined };
    const stop = () => this.#drop(waiting);
    by.signal?.addEventListener('abort', stop, { once: true });
    this.#take(waiting);
    return promise.finally(() => by.signal?.removeEventListener('abort', stop));
  }

  #take(waiting: Waiting): void {
    const { resolve } = waiting;
    if (!this.#queue.push(waiting)) {
      resolve(refuse('reading-busy'));
      return;
    }
    waiting.timer = setTimeout(() => {
      if (this.#queue.remove(waiting)) resolve(refuse('reading-busy'));
    }, this.#limits.waitMs);
    this.#pump();
  }

  /** Nobody waits for it any more. A library that is at work hears nothing, so its process ends; the next file starts another. */
  #drop(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    const isWaiting = this.#queue.remove(waiting);
    if (!isWaiting && this.#child?.current === waiting) this.#child.process.kill('SIGKILL');
    waiting.reject(waiting.signal!.reason);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#rejectAll(new Error('the pool for PDFs was closed'));
    const child = this.#child;
    if (child === undefined) return;
    child.process.ref();
    await new Promise<void>((resolve) => {
      child.process.once('exit', () => resolve());
      child.process.kill('SIGKILL');
    });
  }

  #rejectAll(error: Error): void {
    for (const waiting of this.#queue.clear()) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
  }

  /** What was worked at is done, or its process is gone. */
  #release(child: Child): Waiting | undefined {
    const waiting = child.current;
    child.current = undefined;
    if (waiting !== undefined) this.#queue.charge(waiting, performance.now() - child.startedMs);
    return waiting;
  }

  #pump(): void {
    const child = this.#child;
    if (child === undefined) {
      if (this.#queue.length > 0) this.#start();
      return;
    }
    if (!child.isReady || child.current !== undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) this.#rest(child);
    else this.#assign(child, next);
  }

  #assign(child: Child, next: Waiting): void {
    clearTimeout(child.timer);
    clearTimeout(next.timer);
    child.current = next;
    child.startedMs = performance.now();
    child.process.ref();
    child.process.channel?.ref();
    child.timer = setTimeout(() => child.process.kill('SIGKILL'), this.#limits.timeMs);
    child.process.send(next.job);
  }

  /** An idle child must not keep a run of the command line alive. */
  #rest(child: Child): void {
    child.process.unref();
    child.process.channel?.unref();
    clearTimeout(child.timer);
    child.timer = setTimeout(() => this.#retire(child), this.#limits.idleMs);
    child.timer.unref();
  }

  #start(): void {
    const process_ = fork(childFile, [String(this.#limits.rssBytesMax)], {
      execPath: process.execPath,
      execArgv: ['--max-old-space-size=512', ...locks],
      serialization: 'advanced',
      env: {},
      // What libraries print must not get between the lines of ours.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => process_.kill('SIGKILL'), startMsMax);
    const child: Child = { process: process_, isReady: false, jobCount: 0, current: undefined, startedMs: 0, timer };
    this.#child = child;
    process_.on('message', (answer: PdfAnswer) => this.#onAnswer(child, answer));
    // Whatever the error, the process is gone or goes; `exit` or this tells of it, whichever is first.
    process_.on('error', () => this.#onExit(child, 'SIGKILL'));
    process_.on('exit', (code, signal) => this.#onExit(child, signal ?? code));
  }

  #onAnswer(child: Child, answer: PdfAnswer): void {
    if (answer.kind === 'ready') {
      clearTimeout(child.timer);
      child.isReady = true;
      this.#startFailures = 0;
    } else {
      const waiting = this.#release(child);
      child.jobCount += 1;
      if (answer.kind === 'done') waiting?.resolve(answer.result);
      else waiting?.reject(new Error(answer.message));
      if (child.jobCount >= this.#limits.jobsMax) this.#retire(child);
    }
    this.#pump();
  }

  #retire(child: Child): void {
    clearTimeout(child.timer);
    if (this.#child === child) this.#child = undefined;
    child.process.kill('SIGKILL');
  }

  #onExit(child: Child, reason: string | number | null): void {
    clearTimeout(child.timer);
    if (this.#child === child) this.#child = undefined;
    const waiting = this.#release(child);
    // Killed for time or memory, by us or by the system, or ended by V8 for its heap; else it stumbled over the file.
    const isKilled = typeof reason === 'string' || reason === 134 || reason === 133;
    if (this.#isClosed) waiting?.reject(new Error('the pool for PDFs was closed'));
    else waiting?.resolve(refuse(isKilled ? 'pdf-too-demanding' : 'pdf-broken'));
    if (!child.isReady && waiting === undefined) this.#startFailures += 1;
    if (this.#startFailures >= startFailuresMax) {
      this.#startFailures = 0;
      const error = new Error(`the process for PDFs does not start (${reason})`);
      this.#rejectAll(error);
    }
    if (!this.#isClosed) this.#pump();
  }
}

/**
 * Opens files in one child process, one after the other, the companies in turn. The process starts with the first file, stays for the next ones
 * and is replaced when a file broke it, so a hostile file costs its sender a refusal and the next one a third of a second.
 */
export function openPdfPool(limits: PdfPoolLimits): PdfPool {
  return new Pool(limits);
}
