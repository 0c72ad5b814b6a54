// The thread that reads one large statement piece by piece: first what it says, then its entries, as fast as they are taken.
import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { CamtReader, turnedIn } from '@mahnwerk/core/camt';
import {
  addHighBytes,
  countHighBytes,
  encodingBy,
  type HighBytes,
  noHighBytes,
  streamingDecoder,
} from '@mahnwerk/core/decode-text';
import { detectTextFormat } from '@mahnwerk/core/detect-format';
import { type ListedEntry, listEntry, StatementTally } from '@mahnwerk/core/list-transactions';
import { Mt940Reader } from '@mahnwerk/core/mt940';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StatementEntry } from '@mahnwerk/core/statement';
import type { StatementReader, StatementSink } from '@mahnwerk/core/statement-reader';
import type {
  EntryBatch,
  StatementBytes,
  StatementScan,
  StatementText,
  StatementThreadData,
  StatementThreadMessage,
} from './statement-parts.ts';

const port = parentPort!;
const { bytes, scan, credits, isRaw = false } = workerData as StatementThreadData;
const pieceLength = 262_144;
const headLength = 65_536;
/** Entries that cross to the other thread at once. */
const batchLength = 2000;

function* piecesOf(source: StatementBytes): Generator<Buffer, undefined> {
  if ('shared' in source) {
    for (let at = 0; at < source.shared.byteLength; at += pieceLength)
      yield Buffer.from(source.shared, at, Math.min(pieceLength, source.shared.byteLength - at));
    return;
  }
  const file = openSync(source.path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceLength);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Where the last whole UTF-8 character of a piece ends; what is behind belongs to the next piece. */
function wholeLength(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
    const byte = piece[piece.length - back]!;
    if (byte < 0x80) return piece.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? piece.length - back : piece.length;
    }
  }
  return piece.length;
}

/** What `decodeText` decides by all bytes at once. */
function findText(): StatementText | undefined {
  let head: Buffer = Buffer.alloc(0);
  let rest: Buffer = Buffer.alloc(0);
  let isPlain = true;
  let isRight = true;
  for (const piece of piecesOf(bytes)) {
    if (head.length < headLength) head = Buffer.concat([head, piece]);
    isPlain &&= isAscii(piece);
    if (isPlain || !isRight) continue;
    const whole = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const length = wholeLength(whole);
    isRight = isUtf8(whole.subarray(0, length));
    rest = Buffer.from(whole.subarray(length));
  }
  isRight &&= rest.length === 0;
  const encoding = encodingBy({ head, isUtf8: isRight, high: isRight ? noHighBytes : countAll() });
  if (encoding === undefined) return undefined;
  const skipped = encoding === 'windows-1252' && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return { encoding, isSevenBit: isPlain && encoding === 'utf-8', skipped };
}

function countAll(): HighBytes {
  let high = noHighBytes;
  for (const piece of piecesOf(bytes)) high = addHighBytes(high, countHighBytes(piece));
  return high;
}

/** Decodes and reads the file once; `open` is asked when its first text is there. */
function read(
  { encoding, skipped }: StatementText,
  open: (head: string) => StatementReader | undefined,
): ReturnType<StatementReader['end']> | undefined {
  const decoder = streamingDecoder(encoding);
  let reader: StatementReader | undefined;
  let head = '';
  const feed = (text: string): Refusal | 'other' | undefined => {
    if (reader !== undefined) return reader.feed(text);
    head += text;
    reader = open(head);
    return reader === undefined ? 'other' : reader.feed(head);
  };
  let skip = skipped;
  for (const piece of piecesOf(bytes)) {
    const failed = feed(decoder.decode(piece.subarray(skip), { stream: true }));
    skip = 0;
    if (failed !== undefined) return failed === 'other' ? undefined : failed;
  }
  const failed = feed(decoder.decode());
  if (failed !== undefined) return failed === 'other' ? undefined : failed;
  return reader?.end();
}

function openReader(sink: StatementSink, { isSevenBit: isPlain }: StatementText, turned?: ReadonlySet<number>) {
  return (head: string): StatementReader | undefined => {
    const format = detectTextFormat(head);
    if (format === 'camt') return new CamtReader(sink, undefined, turned);
    return format === 'mt940' ? new Mt940Reader(sink, { isSevenBit: isPlain }) : undefined;
  };
}

function findStatements(text: StatementText, turned?: ReadonlySet<number>): StatementThreadMessage {
  const tallies: StatementTally[] = [];
  const tallyOf = (index: number) => {
    while (tallies.length <= index) tallies.push(new StatementTally());
    return tallies[index]!;
  };
  const result = read(
    text,
    openReader((entry, index) => tallyOf(index).add(entry), text, turned),
  );
  if (result === undefined) return { kind: 'other' };
  if (result.kind === 'refused') return result;
  const found = turnedIn(result);
  if (turned === undefined && found.size > 0) return findStatements(text, found);
  const statements = result.statements.map((head, index) => ({ head, tally: tallyOf(index).close(head) }));
  return { kind: 'scanned', format: result.format, statements, text };
}

function sendEntries({ text, statements }: StatementScan): void {
  const left = new Int32Array(credits!);
  let batches: { readonly index: number; readonly entries: (ListedEntry | StatementEntry)[] }[] = [];
  let count = 0;
  const send = () => {
    while (Atomics.load(left, 0) <= 0) Atomics.wait(left, 0, 0);
    Atomics.sub(left, 0, 1);
    // All of one kind: what they are is known to whoever asked.
    port.postMessage({ kind: 'entries', batches: batches as EntryBatch[] } satisfies StatementThreadMessage);
    batches = [];
    count = 0;
  };
  const take: StatementSink = (entry, index) => {
    const listed = isRaw ? entry : listEntry(entry, statements[index]!.head);
    if (listed === undefined) return;
    const last = batches.at(-1);
    if (last?.index === index) last.entries.push(listed);
    else batches.push({ index, entries: [listed] });
    count += 1;
    if (count >= batchLength) send();
  };
  const turned = turnedIn({ statements: statements.map(({ head }) => head) });
  const result = read(text, openReader(take, text, turned));
  if (result?.kind !== 'statement') throw new Error('a file reads otherwise the second time');
  if (count > 0) send();
}

if (scan === undefined) {
  const text = findText();
  port.postMessage(text === undefined ? refuse('not-text') : findStatements(text));
} else {
  sendEntries(scan);
  port.postMessage({ kind: 'end' } satisfies StatementThreadMessage);
}
