// PDFs: pages a second through the process that opens them, beside poppler's pdftotext on the same files.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openLetterRenderer } from '../packages/server/src/platform/letter-renderer.ts';
import { openPdfReading, type PdfReading } from '../packages/server/src/platform/pdf-reading.ts';
import { sampleItem, sampleLetter } from '../packages/server/test/sample-letters.ts';
import { writeScan } from '../packages/server/test/sample-pdfs.ts';

const run_ = promisify(execFile);

interface Sample {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly pageCount: number;
}

/** Letters of one page and of several, as tables and texts as an invoice has them. */
async function writeSamples(folder: string, count: number): Promise<readonly Sample[]> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const renderer = openLetterRenderer({ size: 1, log });
  const samples: Sample[] = [];
  for (let index = 0; index < count; index += 1) {
    const items = Array.from({ length: index % 3 === 0 ? 90 : 3 }, (_, offset) => sampleItem(index * 90 + offset));
    const { pdf, pageCount } = await renderer.render(sampleLetter({ reference: `M-${index}`, items }));
    const path = join(folder, `${index}.pdf`);
    writeFileSync(path, pdf);
    samples.push({ path, bytes: pdf, pageCount });
  }
  await renderer.close();
  return samples;
}

async function readOurs(reading: PdfReading, samples: readonly Sample[]): Promise<number> {
  let letters = 0;
  for (const { bytes } of samples) {
    const content = await reading.read(bytes, 'always');
    if (content.kind === 'refused') throw new Error(content.code);
    for (const page of content.pages) for (const { text } of page.texts) letters += text.replaceAll(' ', '').length;
  }
  return letters;
}

async function readPoppler(samples: readonly Sample[]): Promise<number> {
  let letters = 0;
  for (const { path } of samples) {
    const { stdout } = await run_('pdftotext', ['-layout', path, '-'], { maxBuffer: 100_000_000 });
    letters += stdout.replace(/\s/g, '').length;
  }
  return letters;
}

async function hasPoppler(): Promise<boolean> {
  return run_('pdftotext', ['-v']).then(
    () => true,
    () => false,
  );
}

const median = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1]!;

async function compare(print: (line: string) => void, samples: readonly Sample[], rounds: number): Promise<void> {
  const pages = samples.reduce((sum, { pageCount }) => sum + pageCount, 0);
  const reading = openPdfReading();
  const start = performance.now();
  await readOurs(reading, samples.slice(0, 1));
  const firstMs = performance.now() - start;
  const jobs = new Map<string, () => Promise<number>>([
    ['ours, with places, in its process', () => readOurs(reading, samples)],
  ]);
  if (await hasPoppler()) jobs.set('pdftotext -layout, one process a file', () => readPoppler(samples));
  const figures = new Map<string, { times: number[]; letters: number }>();
  for (let round = -1; round < rounds; round += 1)
    for (const [name, job] of jobs) {
      const before = performance.now();
      const letters = await job();
      const took = performance.now() - before;
      // The first round warms up.
      if (round >= 0) figures.set(name, { letters, times: [...(figures.get(name)?.times ?? []), took] });
    }
  await reading.close();
  print(`${samples.length} letters with ${pages} pages, one after the other, ${rounds} interleaved rounds:`);
  print('');
  print('| reader | pages a second, median | letters found |');
  print('|---|---|---|');
  for (const [name, { times, letters }] of figures)
    print(`| ${name} | ${Math.round((pages / median(times)) * 1000)} | ${letters} |`);
  print('');
  if (jobs.size === 1) print('pdftotext is not installed here, so there is no peer.');
  print(`The first file, with the start of the process: ${Math.round(firstMs)} ms.`);
}

async function measureScans(print: (line: string) => void, sample: Sample, rounds: number): Promise<void> {
  const reading = openPdfReading();
  const image = await reading.draw(sample.bytes, 1, 200);
  if (image.kind === 'refused') throw new Error(image.code);
  const scan = await writeScan(image.png);
  const times: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const start = performance.now();
    const content = await reading.scan(scan, 'pdf');
    if (content.kind === 'refused' || content.pages[0]!.texts.length < 50) throw new Error('not read');
    if (round >= 0) times.push(performance.now() - start);
  }
  await reading.close();
  print(`A scanned page at 200 dots an inch: ${(median(times) / 1000).toFixed(1)} s, one core, process warm.`);
}

/** `--short` reads a tenth: enough to see that it runs, not to compare. */
export async function run(print: (line: string) => void): Promise<void> {
  const isShort = process.argv.includes('--short');
  const folder = mkdtempSync(join(tmpdir(), 'pdf-bench-'));
  try {
    const samples = await writeSamples(folder, isShort ? 6 : 60);
    await compare(print, samples, isShort ? 1 : 5);
    await measureScans(print, samples[1]!, isShort ? 1 : 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
