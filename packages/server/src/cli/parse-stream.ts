import { importNoteText, statementNotes } from '@mahnwerk/core/import-note';
import { entryAnswer, type ParseAnswer, parseAnswer } from '@mahnwerk/core/parse-answer';
import type { Refusal } from '@mahnwerk/core/refusal';
import { byteCountOf, type FileContent } from '../platform/file-content.ts';
import { sizeRuleOf, textFormatOf } from '../platform/file-limits.ts';
import { readEntries, scanStatement } from '../platform/read-statement.ts';
import type { StatementScan } from '../platform/statement-parts.ts';
import { parseWords } from './parse-words.ts';

/** Smaller ones are read at once, which takes one pass instead of two. */
const streamedFromBytes = 20_000_000;

/** A statement that is printed while it is read: neither it nor its JSON is ever held whole. */
export interface StreamedAnswer {
  readonly kind: 'streamed';
  readonly file: string;
  readonly scan: StatementScan;
  readonly language: 'de' | 'en';
  /** The JSON of the answer. */
  pieces(): AsyncIterable<string>;
}

/** Undefined: not a camt or MT940 so large that it has to be read piece by piece. */
export async function parseStreamed(
  name: string,
  file: FileContent,
  head: Uint8Array,
  language: 'de' | 'en',
  fromBytes = streamedFromBytes,
): Promise<StreamedAnswer | Refusal | undefined> {
  if (file instanceof Uint8Array || file.byteCount < fromBytes) return undefined;
  if (!['camt', 'mt940'].includes(textFormatOf(head))) return undefined;
  const { bytesMax, refusal } = sizeRuleOf(head);
  if (byteCountOf(file) > bytesMax) return refusal;
  const scan = await scanStatement(file);
  if (scan === undefined || scan.kind === 'refused') return scan;
  return { kind: 'streamed', file: name, scan, language, pieces: () => piecesOf(name, file.path, scan, language) };
}

async function* piecesOf(
  name: string,
  path: string,
  scan: StatementScan,
  language: 'de' | 'en',
): AsyncGenerator<string, void> {
  const heads = scan.statements.map(({ head }) => ({ ...head, entries: [] }));
  const file = { kind: 'statement' as const, format: scan.format, statements: heads };
  const { statements: printed, ...rest } = parseAnswer(name, file, language);
  const statements = printed as readonly ParseAnswer[];
  yield `${JSON.stringify(rest).slice(0, -1)},"statements":[`;
  let open = -1;
  const openUpTo = (index: number): string => {
    let text = '';
    while (open < index) {
      open += 1;
      const { entries: _, ...head } = statements[open]!;
      text += `${open === 0 ? '' : ']},'}${JSON.stringify(head).slice(0, -1)},"entries":[`;
    }
    return text;
  };
  for await (const batches of readEntries({ path }, scan)) {
    for (const { index, entries } of batches) {
      const isContinued = index === open;
      const text = entries.map((entry) => JSON.stringify(entryAnswer(entry))).join(',');
      yield `${openUpTo(index)}${isContinued ? ',' : ''}${text}`;
    }
  }
  yield `${openUpTo(statements.length - 1)}${open < 0 ? '' : ']}'}]}`;
}

/** For people: the statements, how many entries each has, and what they say against themselves. */
export function streamedText({ file, language, scan: { format, statements } }: StreamedAnswer): string {
  const lines = statements.map(({ head, tally }) => {
    const count = tally.bookedCount + tally.notBookedCount;
    return `  ${head.account ?? '?'}: ${parseWords(language).entries(count, head.balances)}`;
  });
  const notes = statements.flatMap(({ head }) => statementNotes(head, format));
  return [`${file}: ${format}`, ...lines, ...notes.map((note) => `  ${importNoteText(note, language)}`)].join('\n');
}

/** `{"results":[…]}` with whatever has been read, and what is still to be read. */
export async function* resultsJson(results: readonly (object | StreamedAnswer)[]): AsyncGenerator<string, void> {
  let before = '{"results":[';
  for (const result of results) {
    yield before;
    if ('kind' in result && result.kind === 'streamed') yield* (result as StreamedAnswer).pieces();
    else yield JSON.stringify(result);
    before = ',';
  }
  yield `${results.length === 0 ? before : ''}]}`;
}
