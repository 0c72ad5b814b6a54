import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The engine never checkpoints by itself: after this much log it is told to, or the log and the next start would grow without end. */
const checkpointBytes = 64n * 1024n * 1024n;

/**
 * Flushes the write-ahead log to disk. The embedded engine writes its log at every commit but never calls fsync,
 * so a commit would survive the death of the process and not the loss of power. What remains is in
 * docs/operations/embedded.md.
 */
export class WalFlush {
  readonly #folder: string;
  readonly #timeline: string;
  readonly #segmentBytes: bigint;
  #flushedTo: bigint;
  #checkpointAt: bigint;
  #segment: { readonly index: bigint; readonly fd: number } | undefined;

  constructor(
    folder: string,
    start: { readonly timeline: number; readonly segmentBytes: number; readonly lsn: string },
  ) {
    this.#folder = folder;
    this.#timeline = hex(BigInt(start.timeline));
    this.#segmentBytes = BigInt(start.segmentBytes);
    this.#flushedTo = parseLsn(start.lsn);
    this.#checkpointAt = this.#flushedTo;
  }

  /** True once a checkpoint is due; the caller makes one and then calls `checkpointed`. */
  get isCheckpointDue(): boolean {
    return this.#flushedTo - this.#checkpointAt > checkpointBytes;
  }

  checkpointed(): void {
    this.#checkpointAt = this.#flushedTo;
  }

  /** Returns when everything up to `lsn` is on disk: every segment touched since the last call, and the folder if one is new. */
  flush(lsn: string): void {
    const end = parseLsn(lsn);
    if (end <= this.#flushedTo) return;
    const first = this.#flushedTo / this.#segmentBytes;
    const last = (end - 1n) / this.#segmentBytes;
    for (let index = first; index <= last; index += 1n) {
      // A checkpoint in the same call may have recycled an earlier segment.
      if (index === last || existsSync(join(this.#folder, this.#fileName(index)))) fdatasyncSync(this.#open(index));
    }
    this.#flushedTo = end;
  }

  close(): void {
    if (this.#segment !== undefined) closeSync(this.#segment.fd);
    this.#segment = undefined;
  }

  #open(index: bigint): number {
    if (this.#segment?.index === index) return this.#segment.fd;
    this.close();
    this.#segment = { index, fd: openSync(join(this.#folder, this.#fileName(index)), 'r+') };
    flushFolder(this.#folder);
    return this.#segment.fd;
  }

  /** PostgreSQL's name of a segment: timeline, high and low part of its position, eight hex digits each. */
  #fileName(index: bigint): string {
    const perHighPart = 0x1_0000_0000n / this.#segmentBytes;
    return this.#timeline + hex(index / perHighPart) + hex(index % perHighPart);
  }
}

/** "0/16B3748" -> byte position in the log. */
function parseLsn(lsn: string): bigint {
  const [high, low] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

function hex(value: bigint): string {
  return value.toString(16).toUpperCase().padStart(8, '0');
}

/** Flushes the files of the database that were written since then: a checkpoint leaves them to the operating system. */
export function flushFiles(directory: string, sinceMs: number): void {
  const names = ['base', 'global', 'pg_xact', 'pg_multixact'].flatMap((folder) =>
    readdirSync(join(directory, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(directory, folder, name),
    ),
  );
  for (const name of names) {
    const { isFolder, mtimeMs } = look(name);
    if (isFolder ? process.platform === 'win32' : mtimeMs < sinceMs) continue;
    const fd = openSync(name, isFolder ? 'r' : 'r+');
    fsyncSync(fd);
    closeSync(fd);
  }
}

function look(name: string): { isFolder: boolean; mtimeMs: number } {
  const stat = statSync(name);
  return { isFolder: stat.isDirectory(), mtimeMs: stat.mtimeMs };
}

/** Makes the names of new files durable. Windows cannot open a folder and does not need it. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}
