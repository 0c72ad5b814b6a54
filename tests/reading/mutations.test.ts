import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectSignature } from '../../packages/core/src/reading/detect-format.ts';
import { mutationCount, seeded } from '../../packages/core/src/reading/mutations-for-tests.ts';
import type { ReadResult } from '../../packages/core/src/reading/read-file.ts';
import { refuse } from '../../packages/core/src/refusal/refusal.ts';
import { refusalText } from '../../packages/core/src/refusal/refusal-texts.ts';
import { readPaper } from '../../packages/server/src/platform/pdf-invoice.ts';
import { openPdfReading, type PdfReading } from '../../packages/server/src/platform/pdf-reading.ts';
import { readFiles } from '../../packages/server/src/platform/read-files.ts';
import { unzip } from '../../packages/server/src/platform/zip.ts';
import { openCorpus } from './corpus.ts';
import { mutationSources, type Source, type SourceKind } from './mutation-sources.ts';
import { contradictionIn, statedSum } from './stated-sums.ts';

/** How many of a hundred files are of this kind. */
const shares: Readonly<Record<SourceKind, number>> = { 'e-invoice': 50, statement: 25, list: 10, workbook: 5, pdf: 10 };
const kinds: readonly SourceKind[] = ['e-invoice', 'statement', 'list', 'workbook', 'pdf'];
/** Workbooks are opened in a thread, which costs more than they do. */
const batches: Readonly<Partial<Record<SourceKind, number>>> = { workbook: 50 };
const count = mutationCount(300, process.env['MAHNWERK_MUTATIONS']);
const options = { country: 'DE' as const, today: '2026-11-20' };
const secondsMax = 20;

const openedPdfs = openPdfReading();
/** Character recognition takes seconds for each page and is tried elsewhere: here a page without text is empty. */
const pdfs: PdfReading = { ...openedPdfs, scan: async () => refuse('pdf-empty') };

/** A workbook whose parts have lost their names is an archive of files like any other, and those who read files open it. */
async function unpacked(bytes: Uint8Array, result: ReadResult): Promise<ReadResult> {
  if (detectSignature(bytes) !== 'zip') return result;
  const members = await unzip(bytes);
  if ('kind' in members) return members;
  const read = await readFiles(members.map((member) => ({ bytes: member.bytes, options })));
  return read.find(({ kind }) => kind !== 'refused') ?? read[0] ?? result;
}

async function read(kind: SourceKind, files: readonly Uint8Array[]): Promise<readonly ReadResult[]> {
  const results: ReadResult[] = [];
  if (kind === 'workbook') {
    const read = (await readFiles(files.map((bytes) => ({ bytes, options })))).values();
    for (const bytes of files) results.push(await unpacked(bytes, read.next().value!));
    return results;
  }
  if (kind !== 'pdf') return readFiles(files.map((bytes) => ({ bytes, options })));
  for (const bytes of files) results.push(await readPaper(bytes, 'pdf', {}, pdfs));
  return results;
}

describe(`${count} broken files (MAHNWERK_MUTATIONS=10000 for all)`, () => {
  let sources: Readonly<Record<SourceKind, readonly Source[]>>;
  beforeAll(async () => {
    sources = await mutationSources(openCorpus(join(import.meta.dirname, '../../../shared/corpus')) ?? []);
  });
  afterAll(() => openedPdfs.close());

  test.each(kinds)(
    '%s: read or refused by name, in time, and no sum is wrong in silence',
    async (kind) => {
      const next = seeded(20261122 + kinds.indexOf(kind));
      const times = Math.ceil((count * shares[kind]) / 100);
      const outcomes = new Map<string, number>();
      const contradictions: string[] = [];
      const silent: string[] = [];
      const originals = new Map<Source, ReadResult>();
      let tiedCount = 0;
      let looseCount = 0;
      let slowest = 0;
      const batch = batches[kind] ?? 1;
      let results: readonly ReadResult[] = [];
      for (let round = 0; round < times; round += 1) {
        const source = sources[kind][round % sources[kind].length]!;
        if (!originals.has(source)) originals.set(source, (await read(kind, [source.bytes]))[0]!);
        if (round % batch === 0) {
          const files = Array.from({ length: Math.min(batch, times - round) }, (_, index) =>
            sources[kind][(round + index) % sources[kind].length]!.mutated(next),
          );
          const startedAt = performance.now();
          results = await read(kind, files);
          slowest = Math.max(slowest, (performance.now() - startedAt) / 1000);
        }
        const result = results[round % batch]!;
        const outcome = result.kind === 'refused' ? result.code : result.kind;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (result.kind === 'refused') {
          expect(result.code).not.toBe('not-available-yet');
          for (const language of ['de', 'en'] as const)
            expect(refusalText(result, language).length).toBeGreaterThan(20);
          continue;
        }
        const contradiction = contradictionIn(result);
        if (contradiction !== undefined) contradictions.push(`${source.name} (${round}): ${contradiction}`);
        const [before, after] = [statedSum(originals.get(source)!), statedSum(result)];
        if (before?.isTied !== true || before.isFlagged || after === undefined) continue;
        tiedCount += 1;
        if (before.sum === after.sum || after.isFlagged) continue;
        if (!after.isTied || before.parts !== after.parts) looseCount += 1;
        else silent.push(`${source.name} (${round}): ${before.sum} became ${after.sum}`);
      }
      const told = [...outcomes].sort(([, one], [, other]) => other - one).map(([name, n]) => `${n} ${name}`);
      process.stdout.write(
        `${kind}: ${times} broken files of ${sources[kind].length}: ${told.join(', ')}; slowest ${slowest.toFixed(2)} s; ` +
          `of ${tiedCount} that stated their sums, ${looseCount} lost them with part of the file, ${silent.length} have others that agree\n`,
      );
      for (const one of silent) process.stdout.write(`  ${one}\n`);
      expect(contradictions).toEqual([]);
      expect(slowest).toBeLessThan(secondsMax);
      // Digits changed in several places may agree by chance.
      expect(silent.length, silent.join('\n')).toBeLessThanOrEqual(Math.ceil(tiedCount / 1000));
    },
    1_800_000,
  );
});
