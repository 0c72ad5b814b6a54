// The same letter drawn with the two libraries people reach for first: same words, fonts, table, code and footer.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { LetterSheet } from '../packages/core/src/letter/letter-sheet.ts';

const require = createRequire(import.meta.url);
const fonts = fileURLToPath(new URL('../packages/server/letter-templates/fonts/', import.meta.url));
const regular = `${fonts}SourceSans3-Regular.ttf`;
const bold = `${fonts}SourceSans3-Bold.ttf`;
const mm = 72 / 25.4;

interface PdfkitDocument {
  on(event: string, listener: (chunk: Buffer) => void): this;
  registerFont(name: string, path: string): this;
  font(name: string): this;
  fontSize(size: number): this;
  fillColor(color: string): this;
  text(text: string, x?: number, y?: number, options?: object): this;
  moveTo(x: number, y: number): this;
  lineTo(x: number, y: number): this;
  lineWidth(width: number): this;
  stroke(color?: string): this;
  roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
  path(data: string): this;
  fill(color?: string): this;
  save(): this;
  restore(): this;
  translate(x: number, y: number): this;
  scale(factor: number): this;
  end(): void;
  y: number;
}

function codePath(sheet: LetterSheet): { path: string; size: number } {
  const svg = sheet.payment.codeSvg ?? '';
  return { path: / d="([^"]+)"/.exec(svg)?.[1] ?? '', size: Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1] ?? 1) };
}

const plain = (runs: LetterSheet['opening'][number]) => runs.map((run) => run.t).join('');

export function drawWithPdfkit(sheet: LetterSheet): Promise<Buffer> {
  const Pdfkit = require('pdfkit') as new (options: object) => PdfkitDocument;
  return new Promise((resolve) => {
    const doc = new Pdfkit({
      size: 'A4',
      margin: 0,
      subset: 'PDF/A-2b',
      pdfVersion: '1.7',
      tagged: true,
      font: regular,
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.registerFont('regular', regular).registerFont('bold', bold);
    const put = (text: string, x: number, y: number, size = 10, face = 'regular', color = '#141414', width = 165) =>
      doc
        .font(face)
        .fontSize(size)
        .fillColor(color)
        .text(text, x * mm, y * mm, { width: width * mm });
    put(sheet.sender, 25, 13, 19, 'bold', sheet.brandColor);
    put(sheet.senderAddress, 25, 22, 8.5, 'regular', '#5f5f5f');
    put(sheet.returnLine, 25, 46, 6.8, 'regular', '#5f5f5f', 80);
    put(sheet.address.join('\n'), 25, 62.7, 10.5, 'regular', '#141414', 80);
    for (const [index, [label, value]] of sheet.info.entries()) {
      put(label, 125, 50 + index * 4.6, 9, 'regular', '#5f5f5f', 26);
      put(value, 151, 50 + index * 4.6, 9, 'regular', '#141414', 49);
    }
    put(sheet.subject, 25, 98, 12, 'bold');
    put(sheet.greeting, 25, 107);
    for (const part of sheet.opening) put(plain(part), 25, doc.y / mm + 2);
    let y = doc.y / mm + 5;
    const xs = sheet.table.head.map((_, index) => 25 + (165 / sheet.table.head.length) * index);
    const width = 165 / sheet.table.head.length - 2;
    for (const [row, cells] of [sheet.table.head, ...sheet.table.rows].entries()) {
      for (const [index, cell] of cells.entries())
        put(cell, xs[index]!, y, row === 0 ? 8.5 : 9.2, 'regular', '#141414', width);
      y += 6;
      doc
        .moveTo(25 * mm, (y - 1) * mm)
        .lineTo(190 * mm, (y - 1) * mm)
        .lineWidth(0.4)
        .stroke('#c8c8c8');
    }
    for (const [, explanation, amount] of sheet.charges) {
      put(explanation, 25, y, 8.6, 'regular', '#141414', 140);
      put(amount, 170, y, 8.6, 'regular', '#141414', 20);
      y = doc.y / mm + 5;
    }
    doc.roundedRect(25 * mm, y * mm, 165 * mm, 41 * mm, 3).fill('#eef4f8');
    put(sheet.payment.headline, 30, y + 4, 11, 'bold');
    for (const [index, [label, value]] of sheet.payment.rows.entries()) {
      put(label, 30, y + 11 + index * 4.2, 9.6, 'regular', '#5f5f5f', 30);
      put(value, 63, y + 11 + index * 4.2, 9.6, 'regular', '#141414', 85);
    }
    const { path, size } = codePath(sheet);
    doc
      .save()
      .translate(155 * mm, (y + 5) * mm)
      .scale((26 * mm) / size)
      .path(path)
      .fill('#000000')
      .restore();
    put(sheet.payment.codeTitle, 155, y + 35, 7.6, 'bold', '#141414', 30);
    y += 46;
    for (const part of sheet.closing) {
      put(plain(part), 25, y);
      y = doc.y / mm + 2;
    }
    put(sheet.signature.join('\n'), 25, y + 1, 10, 'bold');
    doc
      .moveTo(25 * mm, 270 * mm)
      .lineTo(190 * mm, 270 * mm)
      .lineWidth(0.4)
      .stroke('#c8c8c8');
    for (const [index, column] of sheet.footer.entries()) {
      put(column.join('\n'), 25 + index * 57, 272, 7.4, 'regular', '#5f5f5f', 55);
    }
    doc.end();
  });
}

interface Pdfmake {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}

let pdfmake: Pdfmake | undefined;

function openPdfmake(): Pdfmake {
  if (pdfmake !== undefined) return pdfmake;
  pdfmake = require('pdfmake') as Pdfmake;
  pdfmake.setFonts({ Source: { normal: regular, bold, italics: regular, bolditalics: bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return pdfmake;
}

export function drawWithPdfmake(sheet: LetterSheet): Promise<Buffer> {
  const at = (x: number, y: number, part: object) => ({ absolutePosition: { x: x * mm, y: y * mm }, ...part });
  const soft = '#5f5f5f';
  const definition = {
    pageSize: 'A4',
    pageMargins: [25 * mm, 98 * mm, 20 * mm, 33 * mm],
    subset: 'PDF/A-2b',
    version: '1.7',
    tagged: true,
    info: { title: sheet.subject, author: sheet.sender },
    defaultStyle: { font: 'Source', fontSize: 10 },
    footer: {
      margin: [25 * mm, 0, 20 * mm, 0],
      columns: sheet.footer.map((column) => ({ text: column.join('\n'), fontSize: 7.4, color: soft })),
    },
    content: [
      at(25, 13, { text: sheet.sender, fontSize: 19, bold: true, color: sheet.brandColor }),
      at(25, 22, { text: sheet.senderAddress, fontSize: 8.5, color: soft }),
      at(25, 46, { text: sheet.returnLine, fontSize: 6.8, color: soft }),
      at(25, 62.7, { text: sheet.address.join('\n'), fontSize: 10.5 }),
      at(125, 50, {
        layout: 'noBorders',
        table: {
          body: sheet.info.map(([label, value]) => [
            { text: label, color: soft, fontSize: 9 },
            { text: value, fontSize: 9 },
          ]),
        },
      }),
      { text: sheet.subject, fontSize: 12, bold: true, margin: [0, 0, 0, 12] },
      { text: sheet.greeting, margin: [0, 0, 0, 6] },
      ...sheet.opening.map((part) => ({
        text: part.map((run) => ({ text: run.t, bold: run.b === true })),
        margin: [0, 0, 0, 6],
      })),
      {
        layout: 'lightHorizontalLines',
        fontSize: 9.2,
        margin: [0, 4, 0, 8],
        table: {
          headerRows: 1,
          widths: ['*', ...sheet.table.head.slice(1).map(() => 'auto')],
          body: [sheet.table.head, ...sheet.table.rows],
        },
      },
      ...sheet.charges.map(([, explanation, amount]) => ({
        columns: [
          { text: explanation, fontSize: 8.6, width: '*' },
          { text: amount, fontSize: 8.6, width: 'auto' },
        ],
      })),
      { text: sheet.payment.headline, fontSize: 11, bold: true, margin: [0, 8, 0, 4] },
      {
        columns: [
          {
            width: '*',
            layout: 'noBorders',
            table: { body: sheet.payment.rows.map(([label, value]) => [{ text: label, color: soft }, value]) },
          },
          { width: 'auto', svg: sheet.payment.codeSvg, fit: [26 * mm, 26 * mm] },
        ],
      },
      ...sheet.closing.map((part) => ({
        text: part.map((run) => ({ text: run.t, bold: run.b === true })),
        margin: [0, 6, 0, 0],
      })),
      { text: sheet.signature.join('\n'), bold: true, margin: [0, 6, 0, 0] },
    ],
  };
  return openPdfmake().createPdf(definition).getBuffer();
}
