// The thread that holds the embedded database: a long query blocks this thread and not the web server.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, protocol } from '@electric-sql/pglite';
import type {
  EmbeddedAnswer,
  EmbeddedNotice,
  EmbeddedRequest,
  EmbeddedResult,
  EmbeddedStart,
} from './embedded-messages.ts';
import { flushFiles, WalFlush } from './embedded-wal.ts';
import { parserOf } from './sql-types.ts';
import { readTemplateTar } from './template.ts';

const { serialize } = protocol;
const start = workerData as EmbeddedStart;
const port = parentPort!;

const db = await PGlite.create({
  ...(start.directory === undefined ? {} : { dataDir: start.directory }),
  ...(start.directory === undefined && !start.isBare
    ? { loadDataDir: new Blob([new Uint8Array(readTemplateTar())]) }
    : {}),
  ...(start.isBare ? { initDbStartParams: ['--wal-segsize=4'], postgresqlconf: [...start.settings] } : {}),
});
let status = 'I';
let isReadOnly = false;
const wal = start.directory === undefined || !start.isFlushed ? undefined : await watchWal(start.directory);

async function watchWal(directory: string): Promise<WalFlush> {
  const [result] = await run(
    `select timeline_id, (select setting::int from pg_settings where name = 'wal_segment_size') as segment,
       pg_current_wal_lsn()::text as lsn from pg_control_checkpoint()`,
  );
  const row = result!.rows[0]!;
  return new WalFlush(join(directory, 'pg_wal'), {
    timeline: row.timeline_id as number,
    segmentBytes: row.segment as number,
    lsn: row.lsn as string,
  });
}

/** All messages of a query in one call into the engine: a third faster than one call per message. */
function encode(text: string, values: readonly (string | null)[] | undefined): Uint8Array {
  if (values === undefined) return serialize.query(text);
  return Buffer.concat([
    serialize.parse({ text }),
    serialize.bind({ values: [...values] }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ]);
}

async function run(text: string, values?: readonly (string | null)[]): Promise<EmbeddedResult[]> {
  const { messages } = await db.execProtocol(encode(text, values), { syncToFs: false, throwOnError: false });
  const results: EmbeddedResult[] = [];
  let rows: Record<string, unknown>[] = [];
  let fields: { name: string; dataTypeID: number; parse: (text: string) => unknown }[] = [];
  let failure: { readonly message?: string; readonly severity?: string } | undefined;
  let isReady = false;
  for (const message of messages as { name: string }[]) {
    if (message.name === 'rowDescription') {
      fields = (message as unknown as { fields: { name: string; dataTypeID: number }[] }).fields.map((field) => ({
        name: field.name,
        dataTypeID: field.dataTypeID,
        parse: parserOf(field.dataTypeID),
      }));
    } else if (message.name === 'dataRow') {
      const cells = (message as unknown as { fields: (string | null)[] }).fields;
      const row: Record<string, unknown> = {};
      for (let i = 0; i < fields.length; i += 1) {
        const cell = cells[i]!;
        row[fields[i]!.name] = cell === null ? null : fields[i]!.parse(cell);
      }
      rows.push(row);
    } else if (message.name === 'commandComplete') {
      const tag = (message as unknown as { text: string }).text;
      results.push(shape(tag, rows, fields));
      rows = [];
      fields = [];
    } else if (message.name === 'emptyQuery') results.push(shape('', [], []));
    else if (message.name === 'error') failure ??= message as unknown as typeof failure;
    else if (message.name === 'readyForQuery') {
      status = (message as unknown as { status: string }).status;
      isReady = true;
    }
  }
  // A panic ends a PostgreSQL; this engine stays, forgets where it was and spins at the next call.
  if (!isReady || failure?.severity === 'PANIC') throw new Error(failure?.message ?? 'no answer');
  if (failure !== undefined) throw failure;
  return results;
}

function shape(
  tag: string,
  rows: Record<string, unknown>[],
  fields: readonly { name: string; dataTypeID: number }[],
): EmbeddedResult {
  const words = tag.split(' ');
  const count = Number.parseInt(words.at(-1) ?? '', 10);
  return {
    command: words[0] ?? '',
    rowCount: Number.isNaN(count) ? null : count,
    rows,
    fields: fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
  };
}

/** After each call that leaves the session idle, the commit it may have made goes to disk before it is acknowledged. */
async function flush(text: string): Promise<void> {
  if (wal === undefined) return;
  if (status !== 'I') {
    isReadOnly ||= /^\s*(begin|start transaction)\b.*\bread only\b/is.test(text);
    return;
  }
  const wasReadOnly = isReadOnly;
  isReadOnly = false;
  if (wasReadOnly) return;
  const [result] = await run('select pg_current_wal_lsn()::text as lsn');
  wal.flush(result!.rows[0]!.lsn as string);
}

let flushedAtMs = Date.now();

function flushWritten(): void {
  if (wal === undefined) return;
  // The clock of the file system ticks more coarsely than ours.
  const sinceMs = flushedAtMs - 1000;
  flushedAtMs = Date.now();
  flushFiles(start.directory!, sinceMs);
}

let checkpointAfterMs = 0;
const checkpointPauseMs = 10_000;

/** One that fails (the disk is full) loses nothing: the log is still there, and it is tried again a little later. */
async function checkpoint(): Promise<void> {
  if (wal === undefined || status !== 'I' || !wal.isCheckpointDue || Date.now() < checkpointAfterMs) return;
  try {
    await run('checkpoint');
    flushWritten();
    await flush('checkpoint');
    wal.checkpointed();
  } catch (error) {
    if (isBroken(error)) throw error;
    checkpointAfterMs = Date.now() + checkpointPauseMs;
    const { message } = error as { message: string };
    port.postMessage({ kind: 'problem', message: `checkpoint: ${message}` } satisfies EmbeddedNotice);
  }
}

/** Everything but an error the engine itself reports: then it has fallen over, and nothing it says counts any more. */
function isBroken(error: unknown): boolean {
  return (error as { name?: string }).name !== 'error';
}

async function answer(request: EmbeddedRequest): Promise<EmbeddedAnswer> {
  if (request.kind === 'close') {
    await db.close();
    wal?.close();
    flushWritten();
    return { kind: 'answer', id: request.id, results: [], isIdle: true };
  }
  try {
    const results = await run(request.text, request.values);
    await flush(request.text);
    return { kind: 'answer', id: request.id, results, isIdle: status === 'I' };
  } catch (error) {
    // Thrown on, it ends the thread, and with it the process: a start recovers from the log, as PostgreSQL does.
    if (isBroken(error)) throw error;
    if (status === 'I') await flush(request.text);
    return { kind: 'answer', id: request.id, failure: describe(error), isIdle: status === 'I' };
  }
}

function describe(error: unknown): Record<string, string | undefined> {
  const {
    message,
    severity,
    code,
    detail,
    hint,
    position,
    where,
    schema,
    table,
    column,
    dataType,
    constraint,
    routine,
  } = error as Record<string, string | undefined>;
  return {
    message,
    severity,
    code,
    detail,
    hint,
    position,
    where,
    schema,
    table,
    column,
    dataType,
    constraint,
    routine,
  };
}

let tail: Promise<void> = Promise.resolve();
port.on('message', (request: EmbeddedRequest) => {
  tail = tail.then(async () => {
    port.postMessage(await answer(request));
    if (request.kind === 'close') port.close();
    else await checkpoint();
  });
});
port.postMessage({ kind: 'open' } satisfies EmbeddedNotice);
