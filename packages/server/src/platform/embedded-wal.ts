import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Flushes the write-ahead log to disk. The embedded engine writes its log at every commit but never calls fsync,
 * so a commit would survive the death of the process and not the loss of power. Only the log is flushed here;
 * data pages that a checkpoint wrote are left to the operating system (docs/operations/embedded.md).
 */
export class WalFlush {
  readonly #folder: string;
  readonly #timeline: string;
  readonly #segmentBytes: bigint;
  #flushedTo: bigint;
  #segment: { readonly index: bigint; readonly fd: number } | undefined;

  constructor(
    folder: string,
    start: { readonly timeline: number; readonly segmentBytes: number; readonly lsn: string },
  ) {
    this.#folder = folder;
    this.#timeline = hex(BigInt(start.timeline));
    this.#segmentBytes = BigInt(start.segmentBytes);
    this.#flushedTo = parseLsn(start.lsn);
  }

  /** Returns when everything up to `lsn` is on disk: every segment touched since the last call, and the folder if one is new. */
  flush(lsn: string): void {
    const end = parseLsn(lsn);
    if (end <= this.#flushedTo) return;
    const first = this.#flushedTo / this.#segmentBytes;
    const last = (end - 1n) / this.#segmentBytes;
    for (let index = first; index <= last; index += 1n) fdatasyncSync(this.#open(index));
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
    const folder = openSync(this.#folder, 'r');
    fsyncSync(folder);
    closeSync(folder);
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
