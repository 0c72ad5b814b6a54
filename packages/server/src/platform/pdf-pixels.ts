import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { type PageImage, pdfLimits } from './pdf-job.ts';
import { encodePng } from './pdf-png.ts';

export interface Pixels {
  /** In points. */
  readonly page: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  /** One byte a pixel for grey, else red, green, blue. */
  readonly data: Uint8Array;
}

let opening: Promise<PDFiumLibrary> | undefined;

/** Runs in the drawing library; a file it stumbles over gives undefined and costs the library, which may be damaged. */
async function withDocument<T>(
  bytes: Uint8Array,
  work: (document: PDFiumDocument) => Promise<T>,
): Promise<T | undefined> {
  opening ??= PDFiumLibrary.init();
  const library = await opening;
  try {
    const document = await library.loadDocument(bytes);
    const result = await work(document);
    document.destroy();
    return result;
  } catch {
    // It tells a wrong password, a broken file and an exhausted heap apart by its message only; all mean: not this file.
    opening = undefined;
    return undefined;
  }
}

/** One page, counted from 1, as it is printed: rotated as it asks for. Coarser than wished where it is huge. */
async function drawPage(
  document: PDFiumDocument,
  number: number,
  { dpi, isGrey }: { readonly dpi: number; readonly isGrey: boolean },
): Promise<Pixels> {
  // Drawing closes the page, so it is fetched anew for every use.
  const { originalWidth, originalHeight } = document.getPage(number - 1).getOriginalSize();
  const largest = Math.sqrt(pdfLimits.pixelsMax / Math.max(1, originalWidth * originalHeight));
  const scale = Math.min(dpi / 72, largest);
  const colorSpace = isGrey ? 'Gray' : 'BGRA';
  const { data, width, height } = await document.getPage(number - 1).render({ scale, render: 'bitmap', colorSpace });
  const page = { width: originalWidth, height: originalHeight };
  return { page, width, height, data: isGrey ? data : withoutAlpha(data) };
}

function withoutAlpha(data: Uint8Array): Uint8Array {
  const colours = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colours[to] = data[from]!;
    colours[to + 1] = data[from + 1]!;
    colours[to + 2] = data[from + 2]!;
  }
  return colours;
}

/** A page in shades of grey, with the number of pages. Undefined past the last one. Refusals: `pdf-broken`. */
export async function drawGrey(
  bytes: Uint8Array,
  number: number,
  dpi: number,
): Promise<{ readonly pageCount: number; readonly pixels: Pixels | undefined } | Refusal> {
  const drawn = await withDocument(bytes, async (document) => {
    const pageCount = document.getPageCount();
    const pixels = number <= pageCount ? await drawPage(document, number, { dpi, isGrey: true }) : undefined;
    return { pageCount, pixels };
  });
  return drawn ?? refuse('pdf-broken');
}

/** A page as a PNG in colours for the screen. Refusals: `pdf-broken`, `not-found` where there is no such page. */
export async function drawPng(bytes: Uint8Array, number: number, dpi: number): Promise<PageImage | Refusal> {
  const image = await withDocument<PageImage | Refusal>(bytes, async (document) => {
    const pageCount = document.getPageCount();
    if (number < 1 || number > pageCount) return refuse('not-found');
    const { data, width, height } = await drawPage(document, number, { dpi, isGrey: false });
    return { kind: 'page-image', png: encodePng({ width, height }, data), width, height, pageCount };
  });
  return image ?? refuse('pdf-broken');
}
