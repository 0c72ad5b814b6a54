import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Refusal } from '@mahnwerk/core/refusal';
import { bareEnvironment } from './compiled.ts';
import type { Log, Logo } from './deps.ts';
import type { DrawnLetter } from './letter-drawing.ts';
import type { Drawable, LetterAnswer, LetterJob } from './typst-child.ts';

export interface TypstPoolOptions {
  /** Folder with the templates and fonts. */
  readonly root: string;
  /** How many children at most; they are started when there is work. */
  readonly size: number;
  /** A letter that takes longer is hopeless: the child is killed. */
  readonly timeoutMs?: number;
  /** After so many letters a child is replaced. */
  readonly jobsMax?: number;
  /** A child that holds more memory after a letter is replaced. */
  readonly rssBytesMax?: number;
  readonly log: Log;
}

export interface TypstPool {
  draw(drawable: Drawable, logo?: Logo): Promise<DrawnLetter | Refusal>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: LetterJob;
  readonly resolve: (result: DrawnLetter | Refusal) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
}

interface Child {
  readonly process: ChildProcess;
  isReady: boolean;
  isRetired: boolean;
  jobCount: number;
  current: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

const childFile = fileURLToPath(new URL('./typst-child.ts', import.meta.url));
const attemptsMax = 2;
/** Starting takes 0.2 s; on a machine that is busy with everything else, longer. */
const startMsMax = 60_000;
const startFailuresMax = 3;

/** The working parts of a pool; `openTypstPool` wraps them. */
class Pool {
  readonly #options: Required<TypstPoolOptions>;
  readonly #children = new Set<Child>();
  #queue: Waiting[] = [];
  #nextId = 1;
  #startFailures = 0;
  #isClosed = false;

  constructor(options: TypstPoolOptions) {
    this.#options = { timeoutMs: 20_000, jobsMax: 5000, rssBytesMax: 700_000_000, ...options };
  }

  draw(drawable: Drawable, logo?: Logo): Promise<DrawnLetter | Refusal> {
    if (this.#isClosed) return Promise.reject(new Error('the letter pool is closed'));
    return new Promise((resolve, reject) => {
      const job: LetterJob = { id: this.#nextId++, ...drawable, ...(logo === undefined ? {} : { logo }) };
      this.#queue.push({ job, resolve, reject, attempts: 0 });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new Error('the letter pool was closed'));
    await Promise.all(
      [...this.#children].map(
        (child) =>
          new Promise<void>((resolve) => {
            child.process.once('exit', () => resolve());
            child.process.ref();
            child.process.kill('SIGKILL');
          }),
      ),
    );
  }

  /** Hands work to idle children and starts one where all are busy. */
  #pump(): void {
    for (const child of this.#children) {
      if (child.isReady && !child.isRetired && child.current === undefined) {
        const next = this.#queue.shift();
        if (next === undefined) return;
        this.#assign(child, next);
      }
    }
    const starting = [...this.#children].filter((child) => !child.isReady).length;
    if (this.#queue.length > starting && this.#children.size < this.#options.size) this.#start();
  }

  #assign(child: Child, waiting: Waiting): void {
    waiting.attempts += 1;
    child.current = waiting;
    child.process.ref();
    child.process.channel?.ref();
    child.timer = setTimeout(() => {
      this.#options.log.warn('letter.timeout', { ms: this.#options.timeoutMs });
      child.process.kill('SIGKILL');
    }, this.#options.timeoutMs);
    child.process.send(waiting.job);
  }

  #start(): void {
    const process_ = fork(childFile, [this.#options.root], {
      execPath: process.execPath,
      execArgv: ['--max-old-space-size=256'],
      serialization: 'advanced',
      // Nothing of our environment: the child needs no secret. One core a child; the pool's size is the parallelism.
      env: { ...bareEnvironment, RAYON_NUM_THREADS: '1' },
    });
    const child: Child = {
      process: process_,
      isReady: false,
      isRetired: false,
      jobCount: 0,
      current: undefined,
      timer: setTimeout(() => process_.kill('SIGKILL'), startMsMax),
    };
    this.#children.add(child);
    process_.on('message', (answer: LetterAnswer) => this.#onAnswer(child, answer));
    process_.on('error', (error) => this.#options.log.error('letter.child', { message: error.message }));
    process_.on('exit', (code, signal) => this.#onExit(child, signal ?? String(code)));
  }

  #onAnswer(child: Child, answer: LetterAnswer): void {
    clearTimeout(child.timer);
    if (answer.kind === 'ready') {
      child.isReady = true;
      this.#startFailures = 0;
    } else {
      const waiting = child.current;
      child.current = undefined;
      child.jobCount += 1;
      if (answer.kind === 'done') waiting?.resolve(answer.result);
      else waiting?.reject(new Error(answer.message));
      const isFull = answer.kind === 'done' && answer.rssBytes > this.#options.rssBytesMax;
      if (isFull || child.jobCount >= this.#options.jobsMax) this.#retire(child);
    }
    // An idle child must not keep a command-line run alive.
    child.process.unref();
    child.process.channel?.unref();
    this.#pump();
  }

  #retire(child: Child): void {
    child.isRetired = true;
    this.#children.delete(child);
    child.process.kill();
  }

  #onExit(child: Child, reason: string): void {
    clearTimeout(child.timer);
    this.#children.delete(child);
    const waiting = child.current;
    child.current = undefined;
    if (!this.#isClosed && !child.isRetired) this.#options.log.warn('letter.child-died', { reason });
    if (!child.isReady) this.#startFailures += 1;
    if (waiting !== undefined) {
      if (this.#isClosed || waiting.attempts >= attemptsMax) {
        waiting.reject(new Error(`the letter could not be drawn: its process ended (${reason})`));
      } else this.#queue.unshift(waiting);
    }
    if (this.#startFailures >= startFailuresMax) {
      this.#startFailures = 0;
      const failed = this.#queue.splice(0);
      for (const one of failed) one.reject(new Error(`the letter process does not start (${reason})`));
    }
    if (!this.#isClosed) this.#pump();
  }
}

/**
 * Draws letters in up to `size` child processes. A child that dies or takes too long is replaced and its letter tried
 * once more, then rejected. Refusals come back as values.
 */
export function openTypstPool(options: TypstPoolOptions): TypstPool {
  return new Pool(options);
}
