import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ListedEntry } from '@mahnwerk/core/list-transactions';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StatementEntry } from '@mahnwerk/core/statement';
import { bareEnvironment } from './compiled.ts';
import { fileLimits } from './file-limits.ts';
import type {
  EntryBatch,
  StatementBytes,
  StatementScan,
  StatementThreadData,
  StatementThreadMessage,
} from './statement-parts.ts';

export interface StatementLimits {
  /** Memory of the reading thread does not grow with the file. */
  readonly heapMegabytes: number;
  /** For the first pass. The second waits for whoever takes the entries. */
  readonly timeMs: number;
}

export function statementLimits(): StatementLimits {
  return { heapMegabytes: 192, timeMs: fileLimits().readingSeconds * 5000 };
}

/** Batches that may wait to be taken. */
const waitingMax = 4;

function startThread(data: StatementThreadData, { heapMegabytes }: StatementLimits): Worker {
  const thread = new Worker(new URL('./statement-worker.ts', import.meta.url), {
    workerData: data,
    // What is read dies young; without a bound the engine would take 64 MB for it.
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 },
    env: bareEnvironment,
    execArgv: [],
  });
  thread.on('error', () => undefined);
  return thread;
}

/**
 * Reads a statement (camt, MT940) of any size once: what it says of itself and what its entries are together, or why it is
 * refused (`time-limit`, `file-too-large`, and whatever the readers refuse). Undefined when it is something else. Rejects with
 * the reason of the signal when nobody waits for it any more.
 */
export async function scanStatement(
  bytes: StatementBytes,
  limits: StatementLimits = statementLimits(),
  signal?: AbortSignal,
): Promise<StatementScan | Refusal | undefined> {
  const timeUp = AbortSignal.timeout(limits.timeMs);
  const either = signal === undefined ? timeUp : AbortSignal.any([timeUp, signal]);
  const thread = startThread({ bytes }, limits);
  try {
    const [message] = (await once(thread, 'message', { signal: either })) as [StatementThreadMessage];
    if (message.kind === 'scanned' || message.kind === 'refused') return message;
    if (message.kind === 'other') return undefined;
    throw new Error(`the reading thread began with ${message.kind}`);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeUp.aborted) return refuse('time-limit');
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return refuse('file-too-large');
    throw error;
  } finally {
    await thread.terminate();
  }
}

/**
 * Reads the file again and hands over its booked entries in order, some thousand at a time. The thread waits while nobody
 * takes them, so that memory is bounded whatever the file's size.
 */
export function readBatches(
  bytes: StatementBytes,
  scan: StatementScan,
  limits: StatementLimits = statementLimits(),
): AsyncGenerator<readonly EntryBatch[], void> {
  return readAgain<ListedEntry>({ bytes, scan }, limits);
}

/** The same with all entries as they stand in the file. */
export function readEntries(
  bytes: StatementBytes,
  scan: StatementScan,
  limits: StatementLimits = statementLimits(),
): AsyncGenerator<readonly EntryBatch<StatementEntry>[], void> {
  return readAgain<StatementEntry>({ bytes, scan, isRaw: true }, limits);
}

async function* readAgain<E>(
  data: StatementThreadData,
  limits: StatementLimits,
): AsyncGenerator<readonly EntryBatch<E>[], void> {
  const credits = new SharedArrayBuffer(4);
  const left = new Int32Array(credits);
  Atomics.store(left, 0, waitingMax);
  const thread = startThread({ ...data, credits }, limits);
  const inbox: StatementThreadMessage[] = [];
  let failure: unknown;
  let wake: () => void = () => undefined;
  thread.on('message', (message: StatementThreadMessage) => {
    inbox.push(message);
    wake();
  });
  thread.on('error', (error) => {
    failure = error;
    wake();
  });
  try {
    for (;;) {
      const message = inbox.shift();
      if (message?.kind === 'entries') {
        Atomics.add(left, 0, 1);
        Atomics.notify(left, 0);
        yield message.batches as readonly EntryBatch<E>[];
      } else if (message?.kind === 'end') return;
      else if (message !== undefined) throw new Error(`the reading thread sent ${message.kind}`);
      else if (failure !== undefined) throw failure;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    await thread.terminate();
  }
}
