import type { PageTurn } from '@mahnwerk/core/pdf-content';
import { afterAll, expect, test } from 'vitest';
import { writePdf, writeScan } from '../../test/sample-pdfs.ts';
import { packBits, writeTiff } from '../../test/sample-tiffs.ts';
import { readPaper } from './pdf-invoice.ts';
import { drawPdf } from './pdf-pixels.ts';
import { openPdfReading } from './pdf-reading.ts';

const reading = openPdfReading();
afterAll(() => reading.close());

const lines = [
  { text: 'Nordlicht Werkstatt GmbH', x: 72, y: 80, size: 16 },
  { text: 'Rechnung Nr. 2026-0815', x: 72, y: 160, size: 14 },
  { text: 'Rechnungsdatum 21.11.2026', x: 72, y: 190, size: 11 },
  { text: 'Gesamtbetrag', x: 72, y: 400, size: 11 },
  { text: '1.190,00 EUR', x: 450, y: 400, size: 11 },
];

async function pageImage(turn: PageTurn = 0): Promise<Uint8Array> {
  const image = await reading.draw(await writePdf({ pages: [lines] }), 1, 150, turn);
  if (image.kind === 'refused') throw new Error(image.code);
  return image.png;
}

test('a scan has no text until its image is read; then words stand where they are seen', async () => {
  const scan = await writeScan(await pageImage());
  expect(await reading.read(scan, 'always')).toMatchObject({ kind: 'pdf', pages: [{ texts: [] }] });
  const content = await reading.scan(scan, 'pdf');
  if (content.kind === 'refused') throw new Error(content.code);
  expect(content).toMatchObject({ origin: 'ocr', pageCount: 1, attachments: [] });
  const words = content.pages[0]!.texts;
  for (const word of lines.flatMap(({ text }) => text.split(' ')))
    expect(words.map(({ text }) => text)).toContain(word);
  const amount = words.find(({ text }) => text === '1.190,00')!;
  expect(amount.x0).toBeGreaterThan(447);
  expect(amount.x0).toBeLessThan(455);
  expect(amount.y1).toBeGreaterThan(397);
  expect(amount.y1).toBeLessThan(406);
  expect(amount.confidence).toBeGreaterThan(0.5);
  expect(amount.confidence).toBeLessThanOrEqual(1);
}, 120_000);

test('an image file is a page of A4, and one that is none costs a refusal only', async () => {
  const png = await pageImage();
  const header = png.slice(0, 200);
  expect(await reading.scan(header, 'image')).toEqual({ kind: 'refused', code: 'image-unreadable' });
  expect(await reading.scan(Buffer.from('GIF89a'), 'image')).toEqual({ kind: 'refused', code: 'image-unreadable' });
  const claimed = Buffer.from(png);
  claimed.writeUInt32BE(60_000, 16);
  claimed.writeUInt32BE(60_000, 20);
  expect(await reading.scan(claimed, 'image')).toEqual({ kind: 'refused', code: 'pdf-too-demanding' });
  const content = await reading.scan(png, 'image');
  if (content.kind === 'refused') throw new Error(content.code);
  const [page] = content.pages;
  expect(page!.height).toBeCloseTo(841.89);
  expect(page!.texts.map(({ text }) => text)).toContain('2026-0815');
}, 120_000);

test('a scanned invoice is an invoice, with the places of its values', async () => {
  const invoice = await readPaper(await writeScan(await pageImage()), 'pdf', {}, reading);
  expect(invoice).toMatchObject({
    kind: 'invoice',
    source: 'pdf-ocr',
    number: '2026-0815',
    issueOn: '2026-11-21',
    totals: { gross: '1190.00' },
    fields: { number: { page: 1 } },
  });
}, 120_000);

test('pages that lie on their side or head are turned, and so is their image', async () => {
  const scan = await writeScan(await pageImage(90), await pageImage(90));
  const content = await reading.scan(scan, 'pdf');
  if (content.kind === 'refused') throw new Error(content.code);
  expect(content.pages.map(({ turned, width, height }) => [turned, width, height])).toEqual([
    [270, 595, 842],
    [270, 595, 842],
  ]);
  for (const { texts } of content.pages) {
    const amount = texts.find(({ text }) => text === '1.190,00')!;
    expect([Math.round(amount.x0 / 10), Math.round(amount.y1 / 10)]).toEqual([45, 40]);
  }
  const invoice = await reading.understand(content);
  expect(invoice).toMatchObject({ number: '2026-0815', totals: { gross: '1190.00' }, pageTurns: [270, 270] });
  expect(await reading.draw(scan, 1, 72)).toMatchObject({ width: 842, height: 595 });
  expect(await reading.draw(scan, 1, 72, 270)).toMatchObject({ width: 595, height: 842, pageCount: 2 });
}, 120_000);

test('a TIFF of several pages, one of them on its head, is read page by page', async () => {
  const drawn = await drawPdf(await writePdf({ pages: [lines] }), 1, { dpi: 150, isGrey: true });
  if ('kind' in drawn || drawn.pixels === undefined) throw new Error('not drawn');
  const { width, height, data } = drawn.pixels;
  const fields = { 256: width, 257: height, 258: 8, 262: 1, 259: 32773 };
  const pages = [data, data.toReversed()].map((grey) => ({ fields, data: [packBits(grey)] }));
  const tiff = writeTiff(pages);
  const content = await reading.scan(tiff, 'image');
  if (content.kind === 'refused') throw new Error(content.code);
  expect(content.pages.map(({ turned = 0 }) => turned)).toEqual([0, 180]);
  expect(await readPaper(tiff, 'image', {}, reading)).toMatchObject({
    source: 'pdf-ocr',
    number: '2026-0815',
    pageCount: 2,
  });
  expect(await reading.draw(tiff, 2, 72, 180)).toMatchObject({ kind: 'page-image', pageCount: 2 });
  expect(await reading.draw(tiff, 3, 72)).toEqual({ kind: 'refused', code: 'not-found' });
}, 120_000);

test('when time is up a scan is refused', async () => {
  const png = await pageImage();
  const limits = { timeMs: 50, waitMs: 60_000, rssBytesMax: 1_200_000_000, jobsMax: 9, idleMs: 1000 };
  const hasty = openPdfReading({ bytesMax: 9_000_000, open: limits, scan: limits });
  expect(await hasty.scan(png, 'image')).toEqual({ kind: 'refused', code: 'pdf-too-demanding' });
  await hasty.close();
}, 60_000);
