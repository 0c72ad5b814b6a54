import { degrees, PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeForm } from '../../test/sample-forms.ts';
import {
  attachmentBomb,
  contentBomb,
  endlessForms,
  lockPdf,
  nestedArrays,
  pageTreeLoop,
  rawPdf,
  writePdf,
} from '../../test/sample-pdfs.ts';
import { drawPdf } from './pdf-pixels.ts';
import { openPdfReading, type PdfReading, pdfReadingLimits } from './pdf-reading.ts';
import { turned } from './turn-pixels.ts';

let reading: PdfReading;
beforeAll(() => {
  reading = openPdfReading();
});
afterAll(() => reading.close());

const lines = [
  { text: 'Rechnung 4711', x: 72, y: 100, size: 14 },
  { text: 'Gesamtbetrag', x: 72, y: 300 },
  { text: '1.190,00 EUR', x: 450, y: 300 },
];
const xml = '<?xml version="1.0"?><Invoice><ID>1</ID></Invoice>';

async function contentOf(pdf: Uint8Array) {
  const content = await reading.read(pdf, 'always');
  if (content.kind === 'refused') throw new Error(content.code);
  return content;
}

describe('texts have their places', () => {
  test('in points from the top left corner', async () => {
    const { pages, pageCount, origin } = await contentOf(await writePdf({ pages: [lines] }));
    expect({ pageCount, origin, sheet: [pages[0]?.width, pages[0]?.height] }).toEqual({
      pageCount: 1,
      origin: 'text',
      sheet: [595, 842],
    });
    expect(pages[0]?.texts.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
    for (const [index, { x, y, size = 10 }] of lines.entries()) {
      const found = pages[0]!.texts[index]!;
      expect(found.x0).toBeCloseTo(x, 0);
      expect(found.y1).toBeCloseTo(y + 0.2 * size, 0);
      expect(found.y0).toBeCloseTo(y - 0.8 * size, 0);
      expect(found.x1).toBeGreaterThan(x + 5 * size);
    }
  });

  test('a page that the file turns is read as it is shown', async () => {
    const upright = await contentOf(await writePdf({ pages: [lines] }));
    const turned = await contentOf(await writePdf({ pages: [lines], rotated: 90 }));
    expect(turned.pages[0]).toMatchObject({ width: 595, height: 842 });
    for (const [index, { text, ...box }] of upright.pages[0]!.texts.entries()) {
      const found = turned.pages[0]!.texts[index]!;
      expect(found.text).toBe(text);
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(found[side]).toBeCloseTo(box[side], 0);
    }
  });

  test('so is one whose lines run up or down though the file does not turn it', async () => {
    const pdf = await PDFDocument.load(await writePdf({ pages: [lines], rotated: 90 }));
    pdf.getPage(0).setRotation(degrees(0));
    const upright = await contentOf(await writePdf({ pages: [lines] }));
    const lying = await contentOf(await pdf.save());
    expect(lying.pages[0]).toMatchObject({ width: 595, height: 842, turned: 90 });
    for (const [index, { text, ...box }] of upright.pages[0]!.texts.entries()) {
      const found = lying.pages[0]!.texts[index]!;
      expect(found.text).toBe(text);
      for (const side of ['x0', 'y0', 'x1', 'y1'] as const) expect(found[side]).toBeCloseTo(box[side], 0);
    }
    expect(await reading.draw(await pdf.save(), 1, 72, 90)).toMatchObject({ width: 595, height: 842 });
  });

  test.each(['drawn', 'undrawn', 'turned'] as const)(
    'what was filled into a form is read and shown: %s',
    async (kind) => {
      const form = await writeForm(kind);
      const { pages } = await contentOf(form);
      const places = Object.fromEntries(pages[0]!.texts.map(({ text, ...box }) => [text, box]));
      expect(Object.keys(places)).toEqual(
        expect.arrayContaining(['2026-0077', '21.11.2026', '1.190,00 EUR', 'Am Weg 1']),
      );
      expect(places).not.toHaveProperty('GEHEIM');
      for (const [label, value] of [
        ['Rechnung Nr.', '2026-0077'],
        ['Gesamtbetrag', '1.190,00 EUR'],
      ] as const)
        expect(Math.abs(places[label]!.y0 - places[value]!.y0)).toBeLessThan(2);
      expect(await reading.understand(await contentOf(form))).toMatchObject({
        number: '2026-0077',
        issueOn: '2026-11-21',
        totals: { gross: '1190.00' },
      });
      const drawn = await drawPdf(form, 1, { dpi: 72, isGrey: true });
      if ('kind' in drawn || drawn.pixels === undefined) throw new Error('not drawn');
      const upright = turned(drawn.pixels, pages[0]!.turned ?? 0);
      const { x0, x1, y0, y1 } = places['2026-0077']!;
      const inside = Array.from(upright.data).filter((_, at) => {
        const [x, y] = [at % upright.width, Math.floor(at / upright.width)];
        return x >= x0 && x <= x1 && y >= y0 && y <= y1;
      });
      expect(Math.min(...inside)).toBeLessThan(100);
    },
  );

  test('twenty pages and no more, however many there are', async () => {
    const pages = Array.from({ length: 60 }, (_, n) => [{ text: `Seite ${n + 1}`, x: 72, y: 72 }]);
    const content = await contentOf(await writePdf({ pages }));
    expect(content.pageCount).toBe(60);
    expect(content.pages.map(({ texts }) => texts[0]?.text)).toEqual(
      Array.from({ length: 20 }, (_, n) => `Seite ${n + 1}`),
    );
  });
});

describe('embedded files', () => {
  test('XML comes first, other media stay closed, names are no paths', async () => {
    const attachments = { 'plan.pdf': 'x', '../../etc/Factur-X.XML': xml, 'b.xml': '<other/>', 'c.bin': 'y' };
    const content = await contentOf(await writePdf({ pages: [lines], attachments }));
    expect(content.attachments.map(({ name }) => name).sort()).toEqual(['Factur-X.XML', 'b.xml']);
    expect(content.attachments.some(({ bytes }) => Buffer.from(bytes).toString() === xml)).toBe(true);
  });

  test('an invoice without telling name is found where no other is', async () => {
    const attachments = { 'b.xml': '<other/>', 'invoice.dat': xml };
    const content = await contentOf(await writePdf({ pages: [lines], attachments }));
    expect(content.attachments.map(({ name }) => name)).toEqual(['b.xml', 'invoice.dat']);
  });

  test('with an invoice inside, pages are left alone if so wished', async () => {
    const hybrid = await writePdf({ pages: [lines], attachments: { 'factur-x.xml': xml } });
    expect(await reading.read(hybrid, 'xml-first')).toMatchObject({ pageCount: 1, pages: [] });
    const plain = await writePdf({ pages: [lines], attachments: { 'order.xml': '<Order/>' } });
    expect(await reading.read(plain, 'xml-first')).toMatchObject({ pages: [{ width: 595 }] });
  });
});

describe('refusals', () => {
  test('a password', async ({ skip }) => {
    const locked = lockPdf(await writePdf({ pages: [lines] }), 'secret', 'secret');
    if (locked === undefined) return skip('qpdf is not installed');
    expect(await reading.read(locked, 'always')).toEqual({ kind: 'refused', code: 'pdf-locked' });
  });

  test('a password against changes only does not hinder reading', async ({ skip }) => {
    const locked = lockPdf(await writePdf({ pages: [lines] }), '', 'secret');
    if (locked === undefined) return skip('qpdf is not installed');
    expect((await contentOf(locked)).pages[0]?.texts[0]?.text).toBe('Rechnung 4711');
  });

  const random = Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * n * 31 + n * 7) & 255));
  test.each([
    ['nothing but a header', Buffer.from('%PDF-1.7\n')],
    ['random bytes', Buffer.concat([Buffer.from('%PDF-1.4\n'), random])],
    ['a page of the web', Buffer.from('<html>%PDF-1.4</html>')],
    ['a page tree that bites its tail', pageTreeLoop()],
    ['arrays in arrays', nestedArrays(200_000)],
  ])('%s', async (_, pdf) => {
    expect(await reading.read(pdf, 'always')).toEqual({ kind: 'refused', code: 'pdf-broken' });
    expect((await reading.draw(pdf, 1, 96)).kind).toMatch(/refused|page-image/);
  });

  test('a file that was cut in the middle', async () => {
    const pdf = await writePdf({ pages: [lines] });
    expect(await reading.read(pdf.subarray(0, pdf.length / 2), 'always')).toMatchObject({ kind: 'refused' });
  });

  test('without its table of places a file is repaired', async () => {
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
      '<< /Length 41 >>\nstream\nBT /F 12 Tf 72 700 Td (Rechnung 7) Tj ET  \nendstream',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ];
    const content = await contentOf(rawPdf(objects, { xref: false }));
    expect(content.pages[0]?.texts[0]?.text).toBe('Rechnung 7');
  });

  test('too large a file is not even opened', async () => {
    const strict = openPdfReading({ ...pdfReadingLimits, bytesMax: 100 });
    expect(await strict.read(Buffer.alloc(101), 'always')).toMatchObject({ code: 'file-too-large' });
  });
});

describe('a hostile file costs a refusal, and the next one is read', () => {
  test.each([
    ['1.5 GB of content', contentBomb(1500)],
    ['2 GB of attachment', attachmentBomb(2000)],
  ])(
    '%s',
    async (_, pdf) => {
      expect(pdf.length).toBeLessThan(4_000_000);
      expect(await reading.read(pdf, 'always')).toEqual({ kind: 'refused', code: 'pdf-too-demanding' });
      expect((await contentOf(await writePdf({ pages: [lines] }))).pages).toHaveLength(1);
    },
    60_000,
  );

  test('forms that draw each other without end, read and drawn', async () => {
    const { open } = pdfReadingLimits;
    const hasty = openPdfReading({ ...pdfReadingLimits, open: { ...open, timeMs: 3000 } });
    const pdf = endlessForms(12);
    const before = performance.now();
    const results = await Promise.all([hasty.read(pdf, 'always'), hasty.draw(pdf, 1, 96)]);
    expect(performance.now() - before).toBeLessThan(40_000);
    const refusal = { kind: 'refused', code: 'pdf-too-demanding' };
    expect(results).toEqual([refusal, refusal]);
    const next = await hasty.read(await writePdf({ pages: [lines] }), 'always');
    expect(next).toMatchObject({ kind: 'pdf', pageCount: 1 });
    await hasty.close();
  }, 60_000);
});

test('damaged files give an answer, whatever was hit', async () => {
  const whole = await writePdf({ pages: [lines, lines], attachments: { 'factur-x.xml': xml } });
  let seed = 4711;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const seen = new Set<string>();
  for (let round = 0; round < 120; round += 1) {
    const cut = round % 3 === 0 ? random(whole.length) : whole.length;
    const damaged = Uint8Array.from(whole.subarray(0, cut));
    for (let flips = random(40); flips > 0 && cut > 0; flips -= 1) damaged[random(cut)]! ^= 1 << random(8);
    const content = await reading.read(damaged, 'always');
    seen.add(content.kind === 'refused' ? content.code : content.kind);
  }
  // Both happen, and nothing else: a process that was killed would say `pdf-too-demanding`.
  expect([...seen].sort()).toEqual(['pdf', 'pdf-broken']);
}, 60_000);

test('processes are replaced after so many files, in the middle of a queue', async () => {
  const { open } = pdfReadingLimits;
  const fickle = openPdfReading({ ...pdfReadingLimits, open: { ...open, jobsMax: 2 } });
  const pdf = await writePdf({ pages: [lines] });
  const results = await Promise.all(Array.from({ length: 5 }, () => fickle.read(pdf, 'always')));
  expect(results.map(({ kind }) => kind)).toEqual(['pdf', 'pdf', 'pdf', 'pdf', 'pdf']);
  await fickle.close();
  await expect(fickle.read(pdf, 'always')).rejects.toThrow('closed');
}, 30_000);
