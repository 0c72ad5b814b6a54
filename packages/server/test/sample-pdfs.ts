// PDFs for tests: honest ones by a library, hostile ones by hand.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateSync } from 'node:zlib';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';

export interface Line {
  readonly text: string;
  /** In points from the upper left corner of the page as it is shown, of the baseline's beginning. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

export interface SamplePdf {
  readonly pages: readonly (readonly Line[])[];
  readonly attachments?: Readonly<Record<string, string | Uint8Array>>;
  readonly rotated?: 0 | 90;
}

const paper = { width: 595, height: 842 };

/** An A4 document with texts in their places; `rotated` pages are written lying and turned by the file. */
export async function writePdf({ pages, attachments = {}, rotated = 0 }: SamplePdf): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = document.addPage(rotated === 0 ? [paper.width, paper.height] : [paper.height, paper.width]);
    page.setRotation(degrees(rotated));
    for (const { text, x, y, size = 10 } of lines) {
      // Shown upright after a quarter turn clockwise: what is x for the reader runs upwards on the sheet.
      if (rotated === 90) page.drawText(text, { x: y, y: x, size, font, rotate: degrees(90) });
      else page.drawText(text, { x, y: paper.height - y, size, font });
    }
  }
  for (const [name, content] of Object.entries(attachments)) await document.attach(Buffer.from(content), name);
  return document.save();
}

/** Pages as images, as a scanner would deliver them; wide ones on lying paper. */
export async function writeScan(...pngs: readonly Uint8Array[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const png of pngs) {
    const image = await document.embedPng(png);
    const isLying = image.width > image.height;
    const [width, height] = isLying ? [paper.height, paper.width] : [paper.width, paper.height];
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  return document.save();
}

/** Undefined where the tool that encrypts is not installed. */
export function lockPdf(pdf: Uint8Array, user: string, owner: string): Uint8Array | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    writeFileSync(join(folder, 'open.pdf'), pdf);
    execFileSync('qpdf', ['--encrypt', user, owner, '256', '--', 'open.pdf', 'locked.pdf'], { cwd: folder });
    return readFileSync(join(folder, 'locked.pdf'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first object is the catalogue. With `xref: false` the table of places is left out, as in a file that was mended badly. */
export function rawPdf(objects: readonly (string | Uint8Array)[], { xref = true } = {}): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const push = (part: string | Uint8Array) => {
    const bytes = Buffer.from(part as string);
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    push(`${index + 1} 0 obj\n`);
    push(object);
    push('\nendobj\n');
  }
  const start = xref ? length : 0;
  if (xref) {
    push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
    for (const offset of offsets) push(`${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

export function stream(dictionary: string, data: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

/** A deflated stream of so many megabytes of blanks, without ever having them: one piece again and again. */
export function bomb(megabytes: number): Uint8Array {
  const piece = deflateSync(Buffer.alloc(16_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const header = piece.subarray(0, 2);
  const body = piece.subarray(2);
  const pieces = Array.from({ length: Math.ceil(megabytes / 16) }, () => body);
  // A last empty block, and a check sum that nobody looks at.
  return Buffer.concat([header, ...pieces, Buffer.from([0x03, 0x00, 0, 0, 0, 0])]);
}

const onePage = (resources: string) => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`,
];

export function contentBomb(megabytes: number): Uint8Array {
  return rawPdf([...onePage(''), stream('/Filter /FlateDecode', bomb(megabytes))]);
}

export function attachmentBomb(megabytes: number): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 5 0 R] >> >> >>',
    ...onePage('').slice(1),
    stream('', Buffer.from('BT ET')),
    '<< /Type /Filespec /F (factur-x.xml) /EF << /F 6 0 R >> >>',
    stream('/Type /EmbeddedFile /Filter /FlateDecode', bomb(megabytes)),
  ]);
}

/** Forms that each draw the next one ten times: drawing the page takes 10 to the power of `depth` steps. */
export function endlessForms(depth: number): Uint8Array {
  const form = (next: number) =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X ${next} 0 R >> >>`,
      Buffer.from('/X Do '.repeat(10)),
    );
  const forms = Array.from({ length: depth }, (_, index) => form(index + 6));
  return rawPdf([
    ...onePage('/XObject << /X 5 0 R >>'),
    stream('', Buffer.from('/X Do')),
    ...forms,
    stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>',
      Buffer.from('BT /F 8 Tf 9 9 Td (x) Tj ET'),
    ),
  ]);
}

export function pageTreeLoop(): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 5 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 5 >>',
  ]);
}

export function nestedArrays(depth: number): Uint8Array {
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R /X ${'['.repeat(depth)}${']'.repeat(depth)} >>`,
    ...onePage('').slice(1),
  ]);
}
