import { inflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface PageView {
  readonly text: string;
  /** RGBA or BGRA; only darkness matters. */
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** Share of dark pixels in a rectangle given in mm from the upper left corner of the sheet. */
  ink(left: number, top: number, width: number, height: number): number;
}

const pointsPerMillimetre = 72 / 25.4;
const pixelsPerPoint = 2.5;

/** The pages of a PDF as a person sees them: drawn by another engine than the one that wrote them. */
export async function viewPages(pdf: Uint8Array): Promise<PageView[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const views: PageView[] = [];
  for (let index = 0; index < document.getPageCount(); index += 1) {
    const text = document.getPage(index).getText();
    const { data, width, height } = await document.getPage(index).render({ scale: pixelsPerPoint, render: 'bitmap' });
    const pixels = new Uint8ClampedArray(data);
    const perMillimetre = pointsPerMillimetre * pixelsPerPoint;
    const ink: PageView['ink'] = (left, top, wide, high) => {
      let dark = 0;
      let all = 0;
      for (let y = Math.round(top * perMillimetre); y < (top + high) * perMillimetre; y += 1) {
        for (let x = Math.round(left * perMillimetre); x < (left + wide) * perMillimetre; x += 1) {
          all += 1;
          if ((pixels[(y * width + x) * 4 + 1] ?? 255) < 190) dark += 1;
        }
      }
      return dark / all;
    };
    views.push({ text, pixels, width, height, ink });
  }
  document.destroy();
  library.destroy();
  return views;
}

/** Everything that can be read in a PDF file: its bytes, and every stream unpacked. */
export function readableBytes(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const raw = bytes.toString('latin1');
  const parts = [raw];
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    try {
      parts.push(inflateSync(bytes.subarray(start, end)).toString('latin1'));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      // Not a compressed stream: its bytes are in the raw text already.
    }
  }
  return parts.join('\n');
}
