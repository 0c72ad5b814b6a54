// The thread that reads large files: it may run out of memory or time without anybody else noticing.
import { parentPort } from 'node:worker_threads';
import { readBankWorkbook } from '@mahnwerk/core/bank-workbook';
import { detectSignature } from '@mahnwerk/core/detect-format';
import { type ReadResult, readFile } from '@mahnwerk/core/read-file';
import { readWorkbook } from '@mahnwerk/core/read-workbook';
import { isRefusal } from '@mahnwerk/core/refusal';
import { bytesOf } from './file-content.ts';
import { readXlsx } from './read-xlsx.ts';
import type { FileToRead, ReadingPart } from './reading-lane.ts';

const port = parentPort!;
const itemsMax = 2000;

/** A long result at once would stop the receiver for as long as it takes to unpack it. */
function* partsOf(result: ReadResult): Generator<ReadingPart, undefined> {
  if (result.kind === 'claims') {
    yield { kind: 'head', result: { ...result, rows: [], rejected: [], problems: [] } };
    yield* slices(result.rows, (items) => ({ kind: 'rows', items }));
    yield* slices(result.rejected, (items) => ({ kind: 'rejected', items }));
    yield* slices(result.problems, (items) => ({ kind: 'problems', items }));
  } else if (result.kind === 'statement') {
    const statements = result.statements.map((statement) => ({ ...statement, entries: [] }));
    yield { kind: 'head', result: { ...result, statements } };
    for (const [index, { entries }] of result.statements.entries())
      yield* slices(entries, (items) => ({ kind: 'entries', index, items }));
  } else yield { kind: 'head', result };
}

function* slices<T>(list: readonly T[], part: (items: readonly T[]) => ReadingPart): Generator<ReadingPart, undefined> {
  for (let start = 0; start < list.length; start += itemsMax) yield part(list.slice(start, start + itemsMax));
}

let parts: Generator<ReadingPart, undefined> | undefined;
/** A workbook goes through a library that believes what a file says of itself: here it may run out of memory. */
async function read({ bytes: content, options }: FileToRead): Promise<ReadResult> {
  const bytes = await bytesOf(content);
  if (detectSignature(bytes) !== 'xlsx') return readFile(bytes, options);
  const sheets = await readXlsx(bytes);
  if (isRefusal(sheets)) return sheets;
  // A person who named the columns has said that it is a list.
  const statement = options.mapping === undefined ? readBankWorkbook(sheets) : undefined;
  return statement ?? readWorkbook(sheets, options);
}

port.on('message', async (wish: FileToRead | 'more') => {
  if (wish !== 'more') parts = partsOf(await read(wish));
  port.postMessage(parts?.next().value ?? { kind: 'end' });
});
