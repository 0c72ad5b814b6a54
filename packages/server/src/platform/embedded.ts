/// <reference path="./pg-parameters.d.ts" />
import { EventEmitter } from 'node:events';
import { statfsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { DatabaseBusy, ServiceAway } from './away.ts';
import type {
  EmbeddedAnswer,
  EmbeddedNotice,
  EmbeddedRequest,
  EmbeddedResult,
  EmbeddedStart,
} from './embedded-messages.ts';
import type { Pool, PoolClient, QueryInput } from './pool.ts';
import { prepareDirectory } from './template.ts';

export interface EmbeddedOptions {
  /** Folder of the database; absent = in memory. */
  readonly directory?: string | undefined;
  /** How long `connect` waits for the only session. Default 120 s: a long report must not turn others away. */
  readonly acquireTimeoutMs?: number;
  /** Default true: commits wait for the disk. */
  readonly isFlushed?: boolean;
  /** Runs initdb instead of unpacking the template. Default false. */
  readonly isBare?: boolean;
}

/** 32 MB of buffers instead of 128: the operating system caches the rest. The log stays small. */
const embeddedSettings = ['shared_buffers = 32MB', 'min_wal_size = 32MB', 'max_wal_size = 96MB'] as const;

/** Opens the embedded database; a folder that holds none yet starts from the shipped template. */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedPool> {
  const { directory, isBare = false, isFlushed = true } = options;
  if (directory !== undefined && !isBare) await prepareDirectory(directory);
  const start: EmbeddedStart = { directory, isBare, isFlushed, settings: embeddedSettings };
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: start, execArgv: [] });
  const pool = new EmbeddedPool(worker, options.acquireTimeoutMs ?? 120_000);
  try {
    await pool.opened;
  } catch (cause) {
    throw directory === undefined ? cause : cannotOpen(directory, cause);
  }
  return pool;
}

/** The engine gives up without a reason; room on the disk is the one we can look at. */
function cannotOpen(directory: string, cause: unknown): ServiceAway {
  const { bavail, bsize } = statfsSync(directory);
  const advice =
    bavail * bsize < leastFreeBytes
      ? 'The disk is full: make room and start again.'
      : 'Its files are damaged, or this user may not write them. Restore the backup, or move the folder away to begin anew.';
  return new ServiceAway(`The database in ${directory} cannot be opened. ${advice}`, { cause });
}

/** The log alone takes this much at a start. */
const leastFreeBytes = 16 * 1024 * 1024;

interface Waiting {
  readonly resolve: (results: EmbeddedResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one session of the embedded database in the shape of `pg.Pool`. Callers queue for it first come, first served;
 * whoever asks for a second connection inside a transaction waits for himself. After the timeout a caller is turned away.
 */
export class EmbeddedPool extends EventEmitter implements Pool {
  readonly options = { max: 1 };
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #acquireTimeoutMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #tail: Promise<void> = Promise.resolve();
  #isIdle = true;
  /** The sentence for everybody who still asks. Each gets an error of his own: some add to its words. */
  #gone: string | undefined;
  #isEnding = false;
  #changedRows = 0;

  constructor(worker: Worker, acquireTimeoutMs: number) {
    super();
    this.#worker = worker;
    this.#acquireTimeoutMs = acquireTimeoutMs;
    this.opened = new Promise((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
      worker.once('exit', () => reject(new ServiceAway(stopped('it ended by itself'))));
    });
    worker.on('message', (message: EmbeddedAnswer | EmbeddedNotice) => {
      if (message.kind === 'answer') this.#receive(message);
      else if (message.kind === 'problem') this.emit('problem', message.message);
    });
    worker.on('error', (error) => this.#lose(stopped((error as Error).message)));
    worker.on('exit', () => this.#lose(stopped('it ended by itself')));
  }

  /** Rows inserted, changed and deleted since the database was opened. */
  get changedRows(): number {
    return this.#changedRows;
  }

  async connect(): Promise<PoolClient> {
    const free = await this.#acquire();
    let isOpen = true;
    const query = (input: QueryInput, values?: readonly unknown[]) => {
      if (!isOpen) return Promise.reject(new Error('this connection was released; the query came too late'));
      return this.#query(input, values);
    };
    const release = () => {
      if (!isOpen) return;
      isOpen = false;
      // Whoever leaves a transaction open must not hand it to the next one.
      if (this.#isIdle || this.#gone !== undefined) free();
      else this.#query('rollback').then(free, free);
    };
    return Object.assign(new EventEmitter(), { query, release }) as unknown as PoolClient;
  }

  async query(input: QueryInput, values?: readonly unknown[]): ReturnType<Pool['query']> {
    const client = await this.connect();
    try {
      return await client.query(input, values);
    } finally {
      client.release();
    }
  }

  /** Waits for whoever holds the session, then closes the database cleanly. */
  async end(): Promise<void> {
    if (this.#gone !== undefined) return;
    const free = await this.#acquire();
    this.#isEnding = true;
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    await this.#send({ id: this.#nextId, kind: 'close' });
    this.#gone = 'The embedded database is closed.';
    free();
    await exited;
  }

  async #acquire(): Promise<() => void> {
    const previous = this.#tail;
    const { promise, resolve: free } = Promise.withResolvers<void>();
    this.#tail = promise;
    let timer: NodeJS.Timeout | undefined;
    const sentBefore = this.#nextId;
    const late = new Promise<never>((_, reject) => {
      const giveUp = () => reject(this.#heldSince(sentBefore));
      timer = setTimeout(giveUp, this.#acquireTimeoutMs);
    });
    try {
      await Promise.race([previous, late]);
    } catch (error) {
      void previous.then(free);
      throw error;
    } finally {
      clearTimeout(timer);
    }
    return free;
  }

  /** Why nobody else had a turn: whoever has the session works with it, or has not asked anything since. */
  #heldSince(sentBefore: number): Error {
    const seconds = this.#acquireTimeoutMs / 1000;
    const isWorking = this.#waiting.size > 0 || this.#nextId !== sentBefore;
    return isWorking ? new DatabaseBusy(busy(seconds)) : new Error(stuck(seconds));
  }

  async #query(input: QueryInput, given?: readonly unknown[]) {
    const text = typeof input === 'string' ? input : input.text;
    const values = given ?? (typeof input === 'string' ? undefined : input.values);
    const results = await this.#send({
      id: this.#nextId,
      kind: 'query',
      text,
      values: values === undefined || values.length === 0 ? undefined : values.map(toText),
    });
    // As in pg: several statements in one text give an array of results.
    return (results.length === 1 ? results[0] : results) as pg.QueryResult;
  }

  #send(request: EmbeddedRequest): Promise<EmbeddedResult[]> {
    if (this.#gone !== undefined) return Promise.reject(new ServiceAway(this.#gone));
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  #receive(answer: EmbeddedAnswer): void {
    this.#isIdle = answer.isIdle;
    for (const { command, rowCount } of answer.results ?? [])
      if (command !== 'SELECT') this.#changedRows += rowCount ?? 0;
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.failure === undefined) waiting?.resolve(answer.results ?? []);
    else waiting?.reject(Object.assign(new pg.DatabaseError(answer.failure.message ?? '', 0, 'error'), answer.failure));
  }

  #lose(sentence: string): void {
    const wasOpen = this.#gone === undefined && !this.#isEnding;
    this.#gone ??= sentence;
    for (const waiting of this.#waiting.values()) waiting.reject(new ServiceAway(this.#gone));
    this.#waiting.clear();
    if (wasOpen && this.listenerCount('error') > 0) this.emit('error', new ServiceAway(sentence));
  }
}

function stopped(reason: string): string {
  return `The embedded database has stopped: ${reason.split('\n')[0]}. What was saved is safe. Start Mahnwerk again; if the disk is full, make room first.`;
}

function busy(seconds: number): string {
  return (
    `The embedded database serves one after the other, and something large (an import, a report) has kept it busy for ${seconds} s. ` +
    'What waited was given up and can be tried again. With a PostgreSQL (DATABASE_URL) nobody waits for large imports.'
  );
}

function stuck(seconds: number): string {
  return (
    `The embedded database has one session, and whoever has it has not asked it anything for ${seconds} s. This is a fault of ` +
    'Mahnwerk: please report it. If nothing goes on, start Mahnwerk again; what was saved before is safe.'
  );
}

function toText(value: unknown): string | null {
  const prepared: unknown = prepareValue(value);
  if (prepared === null) return null;
  return Buffer.isBuffer(prepared) ? `\\x${prepared.toString('hex')}` : String(prepared);
}
