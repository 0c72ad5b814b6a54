import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../reading/decode-text.ts';
import { seeded } from '../reading/mutations-for-tests.ts';
import { CamtReader, readCamt } from './camt.ts';
import { Mt940Reader, readMt940 } from './mt940.ts';
import type { StatementEntry } from './statement.ts';
import type { StatementReader, StatementSink } from './statement-reader.ts';
import { TextLines } from './text-lines.ts';

const root = join(import.meta.dirname, '../../../..');
const corpus = join(root, '../shared/corpus');
const isPresent = existsSync(corpus);
const files = [
  ...globSync(join(root, '{packages/core/fixtures/statements/*/*.{xml,sta},fixtures/*.{xml,sta}}')),
  ...(isPresent
    ? globSync(
        join(corpus, '{genkgo-camt,viafintech-camt,subite-camt,wolph-mt940,jejik-mt940,mt940-rs}/**/*.{xml,sta,txt}'),
      )
    : []),
].sort();

function readPieces(text: string, open: (sink: StatementSink) => StatementReader, next: () => number): unknown {
  const entries: StatementEntry[][] = [];
  const reader = open((entry, index) => {
    entries[index] ??= [];
    entries[index].push(entry);
  });
  for (let at = 0; at < text.length; ) {
    const end = at + 1 + Math.floor(next() * 700);
    const refusal = reader.feed(text.slice(at, end));
    if (refusal !== undefined) return refusal;
    at = end;
  }
  const heads = reader.end();
  if (heads.kind === 'refused') return heads;
  return { ...heads, statements: heads.statements.map((head, index) => ({ ...head, entries: entries[index] ?? [] })) };
}

describe('read piece by piece', () => {
  it.each(files.map((file) => [basename(file), file]))('%s says the same', (_, file) => {
    const decoded = decodeText(readFileSync(file));
    if (decoded.kind === 'refused') throw new Error(decoded.code);
    const { text } = decoded;
    const next = seeded(7);
    if (text.trimStart().startsWith('<')) {
      expect(readPieces(text, (sink) => new CamtReader(sink), next)).toEqual(readCamt(text));
    } else {
      const isSevenBit = !/[\u0080-\uFFFF]/.test(text);
      expect(readPieces(text, (sink) => new Mt940Reader(sink, { isSevenBit }), next)).toEqual(readMt940(text));
    }
  });

  it.each(['', 'a', 'a\n', 'a\r\nb', 'a\rb\r', '\r\n\r\n', 'a\n\rb', 'ä\r\n€\n\nc'])('lines of %j', (text) => {
    const linesOf = (pieces: readonly string[]) => {
      const found: string[] = [];
      const lines = new TextLines((line) => found.push(line));
      for (const piece of pieces) lines.feed(piece);
      lines.end();
      return found;
    };
    const wanted = text.split(/\r\n|\n|\r/);
    expect(linesOf([text])).toEqual(wanted);
    expect(linesOf([...text])).toEqual(wanted);
  });
});

describe('MT940 on several pages', () => {
  const page = (opening: string, amount: string, closing: string, number = '1') =>
    `:20:A\n:25:12030000/202051\n:28C:7/${number}\n:60${opening}EUR\n:61:261118${amount}NTRF\n:86:x\n:62${closing}EUR\n-\n`.replace(
      /EUR\n/g,
      'EUR10,00\n',
    );
  const first = page('F:C261117', 'C0,00', 'M:C261118');
  const second = page('M:C261118', 'C0,00', 'F:C261118', '2');
  const cutsOf = (text: string) => {
    const file = readMt940(text);
    return file.kind === 'statement' ? file.statements.map(({ isCut }) => isCut === true) : file;
  };
  it.each([
    ['both pages', first + second, [false, false]],
    ['the last page is missing', first, [true]],
    ['another statement comes instead', first + page('F:C261118', 'C0,00', 'F:C261119'), [true, false]],
    ['the next page is of another account', first + second.replace('202051', '202052'), [true, false]],
    ['only the last page', second, [false]],
  ])('%s', (_, text, cuts) => {
    expect(cutsOf(text)).toEqual(cuts);
  });
});
