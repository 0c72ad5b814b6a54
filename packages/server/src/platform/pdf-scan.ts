import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PageText, PageTurn, PdfContent, PdfPage } from '@mahnwerk/core/pdf-content';
import type { Refusal } from '@mahnwerk/core/refusal';
import { createWorker, type Worker } from 'tesseract.js';
import { drawPaper, type Paper } from './draw-paper.ts';
import { pdfLimits } from './pdf-job.ts';
import type { Pixels } from './pdf-pixels.ts';
import { busiestBand, seemsLying, turned } from './turn-pixels.ts';

/** Enough for the 6 point footer of a letter; more costs time and finds nothing new. */
const dpi = 200;
/** A broken file may claim a page of a hair's breadth, which has no pixels. */
const pageSideMin = 20;
/** What the recogniser itself takes for rubbish. */
const confidenceMin = 0.2;

const require = createRequire(import.meta.url);
const folderOf = (manifest: string) => `${dirname(manifest)}/4.0.0_best_int`;
const german = folderOf(require.resolve('@tesseract.js-data/deu/package.json'));
const english = folderOf(require.resolve('@tesseract.js-data/eng/package.json'));

let recogniser: Promise<Worker> | undefined;

/**
 * Reads German and English, from files on disk: the library would fetch what it is not given. It takes one folder of
 * languages, and they come in one each; so the second is laid beside the first, and it is told that it has both.
 */
async function openRecogniser(): Promise<Worker> {
  const loaded = ['deu'];
  const worker = await createWorker(loaded, 1, {
    langPath: german,
    gzip: true,
    cacheMethod: 'none',
    // Without this a failed image would be thrown where nobody can catch it; it is also told to whoever asked.
    errorHandler: () => undefined,
  });
  const data = gunzipSync(readFileSync(`${english}/eng.traineddata.gz`));
  await worker.FS('writeFile', ['./eng.traineddata', data]);
  loaded.push('eng');
  await worker.reinitialize('deu+eng');
  return worker;
}

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The words in a picture of a page, in points. */
async function readWords({ page, width, height, data: grey }: Pixels): Promise<readonly PageText[]> {
  // Portable greymap: the plainest image there is, and it needs no encoder.
  const image = Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey]);
  const scale = page.width / width;
  recogniser ??= openRecogniser();
  const worker = await recogniser;
  const { data } = await worker.recognize(image, {}, { text: false, blocks: true });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  const points = ({ x0, y0, x1, y1 }: Box) => ({
    x0: Math.round(x0 * scale * 100) / 100,
    y0: Math.round(y0 * scale * 100) / 100,
    x1: Math.round(x1 * scale * 100) / 100,
    y1: Math.round(y1 * scale * 100) / 100,
  });
  return lines
    .flatMap(({ words }) => words)
    .map(({ text, bbox, confidence }) => ({ text: text.trim(), ...points(bbox), confidence: confidence / 100 }))
    .filter(({ text, confidence }) => text !== '' && confidence >= confidenceMin);
}

/** Letters in words that are words: what is read sideways or upside down falls apart into signs and guesses. */
function readableCount(words: readonly PageText[]): number {
  const readable = words.filter(({ text, confidence = 0 }) => text.length >= 3 && confidence >= 0.6);
  return readable.reduce((sum, { text }) => sum + text.length, 0);
}

/** Fewer may be chance. */
const lettersMin = 12;
const letterCount = (words: readonly PageText[]) => words.reduce((sum, { text }) => sum + text.length, 0);

const turns: readonly PageTurn[] = [0, 90, 180, 270];

/** The ways round in the order they are tried: by how its lines seem to run, and as the page before it lay. */
function likelyTurns(pixels: Pixels, expected: PageTurn): readonly PageTurn[] {
  const isLying = seemsLying(pixels);
  const rank = (turn: PageTurn) => ((turn === 90 || turn === 270) === isLying ? 0 : 2) + (turn === expected ? 0 : 1);
  return [...turns].sort((one, other) => rank(one) - rank(other));
}

const makesSense = (words: readonly PageText[]): boolean => readableCount(words) >= 0.6 * letterCount(words);

/**
 * Which way up a page is, judged by a small part of it: a whole page of nonsense takes far longer to read than one that
 * makes sense. Where no way makes sense it stays as it lies.
 */
async function findTurn(pixels: Pixels, expected: PageTurn): Promise<PageTurn> {
  let best: { readonly turn: PageTurn; readonly count: number } = { turn: 0, count: 0 };
  for (const turn of likelyTurns(pixels, expected)) {
    const words = await readWords(busiestBand(turned(pixels, turn)));
    const count = readableCount(words);
    if (count > 1.5 * best.count) best = { turn, count };
    if (count >= lettersMin && makesSense(words)) break;
  }
  return best.turn;
}

async function readTurned(pixels: Pixels, turn: PageTurn): Promise<PdfPage> {
  const upright = turned(pixels, turn);
  return { ...upright.page, texts: await readWords(upright), ...(turn !== 0 && { turned: turn }) };
}

/** A page the right way up. The next pages of a pile mostly lie as the one before. */
async function readUpright(pixels: Pixels, before: PdfPage | undefined): Promise<PdfPage> {
  const expected = before?.turned ?? 0;
  const first = before === undefined ? undefined : await readTurned(pixels, expected);
  if (first !== undefined && makesSense(first.texts)) return first;
  const turn = await findTurn(pixels, expected);
  return first !== undefined && turn === expected ? first : readTurned(pixels, turn);
}

/**
 * The words on the first pages of a scanned PDF or of an image file, read from their pictures, each turned upright.
 * Seconds a page. Refusals: `pdf-broken`; of images `image-unreadable`, `pdf-too-demanding` for too many pixels.
 */
export async function scanPaper(paper: Paper): Promise<PdfContent | Refusal> {
  const pages: PdfPage[] = [];
  let pageCount = 1;
  const start = performance.now();
  for (let number = 1; number <= Math.min(pageCount, pdfLimits.scannedPagesMax); number += 1) {
    // What was read by then is better than the refusal of a process that was killed.
    if (performance.now() - start > pdfLimits.scanMsMax) break;
    const drawn = await drawPaper(paper, number, { dpi, isGrey: true });
    if ('kind' in drawn) return drawn;
    pageCount = drawn.pageCount;
    if (drawn.pixels === undefined) break;
    const { page } = drawn.pixels;
    const hasRoom = Math.min(page.width, page.height) >= pageSideMin;
    pages.push(hasRoom ? await readUpright(drawn.pixels, pages.at(-1)) : { ...page, texts: [] });
  }
  return { kind: 'pdf', pageCount, pages, origin: 'ocr', attachments: [] };
}
