import { detectSignature } from '@mahnwerk/core/detect-format';
import type { ReadResult } from '@mahnwerk/core/read-file';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { Owner } from './fair-queue.ts';
import { byteCountOf, bytesOf, headOf } from './file-content.ts';
import { fileLimits, sizeRuleOf } from './file-limits.ts';
import { readPaper } from './pdf-invoice.ts';
import { pdfReading } from './pdf-reading.ts';
import { type FileToRead, ReadingLane, type ReadingLimits } from './reading-lane.ts';

export function readingLimits(): ReadingLimits {
  const { readingMegabytes, readingSeconds } = fileLimits();
  return { asideFromBytes: 400_000, heapMegabytes: readingMegabytes, timeMs: readingSeconds * 1000 };
}

type Form = 'text' | 'workbook' | 'pdf' | 'image';

/** A file, what it seems to be, and the limit for that. */
interface KnownFile extends FileToRead {
  readonly kind: 'accepted';
  readonly form: Form;
}

/** Files so small take a hundredth of that. */
const smallMsMax = 20_000;

/** Large files start a thread and end it; small ones find one that is kept, and do not wait behind them. */
const lanes = { small: new ReadingLane({ keepsThread: true }), large: new ReadingLane({ keepsThread: false }) };

/**
 * Reads files by their content, in order, none of them on the event loop: a hostile file costs its sender a refusal and
 * nobody else anything. `file-too-large` beyond the limit of its kind and when the memory does not suffice, `time-limit` for
 * the text that is being read when the time is up and for those behind it, and for a paper that takes too long, `reading-busy` when too many wait. Large files
 * and workbooks get a thread of their own, one call after the other, PDFs and images a process; the companies (`owner`) in turn.
 * When the signal says that nobody waits any more, what runs is ended and this rejects with its reason.
 */
export async function readFiles(
  files: readonly FileToRead[],
  limits: ReadingLimits = readingLimits(),
  owner = '',
  signal?: AbortSignal,
): Promise<readonly ReadResult[]> {
  const by: Owner = { owner, signal };
  const known = await Promise.all(files.map(toKnown));
  const accepted = known.filter((file) => file.kind === 'accepted');
  const [texts, papers] = await Promise.all([
    readTexts(
      accepted.filter((file) => !isPaper(file)),
      limits,
      by,
    ),
    readPapers(accepted.filter(isPaper), by),
  ]);
  const results = { text: texts.values(), paper: papers.values() };
  return known.map((file) =>
    file.kind === 'refused' ? file : results[isPaper(file) ? 'paper' : 'text'].next().value!,
  );
}

function isPaper({ form }: KnownFile): boolean {
  return form === 'pdf' || form === 'image';
}

/** The sizes that the reader itself allows are those of the files that were let in. */
async function toKnown({ bytes, options }: FileToRead): Promise<KnownFile | Refusal> {
  const head = await headOf(bytes);
  const { bytesMax, refusal } = sizeRuleOf(head);
  if (byteCountOf(bytes) > bytesMax) return refusal;
  return { kind: 'accepted', bytes, form: formOf(head), options: { bytesMax, csvLengthMax: bytesMax, ...options } };
}

function formOf(head: Uint8Array): Form {
  const signature = detectSignature(head);
  if (signature === 'xlsx') return 'workbook';
  return signature === 'pdf' || signature === 'image' ? signature : 'text';
}

/** Each within the time that one paper has (`pdfLimits`): a stack of scans takes as long as it takes. */
async function readPapers(files: readonly KnownFile[], { owner, signal }: Owner): Promise<readonly ReadResult[]> {
  const reading = pdfReading().forOwner(owner, signal);
  const results: ReadResult[] = [];
  for (const { bytes, form, options } of files) {
    const kind = form === 'pdf' ? 'pdf' : 'image';
    results.push(await readPaper(await bytesOf(bytes), kind, options.pdf ?? {}, reading));
  }
  return results;
}

async function readTexts(
  files: readonly KnownFile[],
  limits: ReadingLimits,
  by: Owner,
): Promise<readonly ReadResult[]> {
  if (files.length === 0) return [];
  const byteCount = files.reduce((sum, { bytes }) => sum + byteCountOf(bytes), 0);
  const isSmall = byteCount < limits.asideFromBytes && files.every(({ form }) => form !== 'workbook');
  const wishes = files.map(({ bytes, options }) => ({ bytes, options }));
  if (!isSmall) return lanes.large.read(wishes, limits, by);
  return lanes.small.read(wishes, { ...limits, timeMs: Math.min(limits.timeMs, smallMsMax) }, by);
}
