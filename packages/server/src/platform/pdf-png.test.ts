import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { encodePng } from './pdf-png.ts';
import { openPdfReading } from './pdf-reading.ts';

/** Another program's view: the image is put on a page and the page is drawn. */
async function seenBy(png: Uint8Array, width: number, height: number): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage([width, height]).drawImage(await document.embedPng(png), { x: 0, y: 0, width, height });
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  const page = (await library.loadDocument(await document.save())).getPage(0);
  const { data } = await page.render({ scale: 1, render: 'bitmap' });
  return Buffer.from(data.filter((_, index) => index % 4 !== 3)).toString('hex');
}

test('colours and greys arrive as they were', async () => {
  const colours = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7, 200, 100, 50, 255, 255, 255]);
  expect(await seenBy(encodePng({ width: 3, height: 2 }, colours), 3, 2)).toBe(Buffer.from(colours).toString('hex'));
  const greys = Uint8Array.from([0, 255, 128, 7]);
  const wanted = Buffer.from([...greys].flatMap((grey) => [grey, grey, grey])).toString('hex');
  expect(await seenBy(encodePng({ width: 2, height: 2 }, greys), 2, 2)).toBe(wanted);
});

test('a page of a PDF as the screen shows it', async () => {
  const document = await PDFDocument.create();
  document.addPage([300, 400]);
  document.addPage([595, 842]);
  const pdf = await document.save();
  const reading = openPdfReading();
  expect(await reading.draw(pdf, 1, 144)).toMatchObject({ width: 600, height: 800, pageCount: 2 });
  expect(await reading.draw(pdf, 3, 72)).toEqual({ kind: 'refused', code: 'not-found' });
  expect(await reading.draw(pdf, 0, 72)).toEqual({ kind: 'refused', code: 'not-found' });
  const huge = await reading.draw(pdf, 2, 5000);
  if (huge.kind === 'refused') throw new Error(huge.code);
  expect(huge.width * huge.height).toBeLessThan(20_100_000);
  await reading.close();
});
