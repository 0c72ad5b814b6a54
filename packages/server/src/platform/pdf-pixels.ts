import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { pdfLimits } from './pdf-job.ts';

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
async function drawPage(document: PDFiumDocument, number: number, { dpi, isGrey }: Drawing): Promise<Pixels> {
  // Drawing closes the page, so it is fetched anew for every use.
  const { originalWidth, originalHeight } = document.getPage(number - 1).getOriginalSize();
  const largest = Math.sqrt(pdfLimits.pixelsMax / Math.max(1, originalWidth * originalHeight));
  const scale = Math.min(dpi / 72, largest);
  const colorSpace = isGrey ? 'Gray' : 'BGRA';
  const { data, width, height } = await document
    .getPage(number - 1)
    .render({ scale, render: 'bitmap', colorSpace, renderFormFields: true });
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

/** A page that was drawn, with the number of pages; `pixels` is undefined past the last one. */
export interface DrawnPage {
  readonly pageCount: number;
  readonly pixels: Pixels | undefined;
}

export interface Drawing {
  readonly dpi: number;
  readonly isGrey: boolean;
}

/** A page of a PDF, counted from 1, with what persons filled into its form. Refusals: `pdf-broken`. */
export async function drawPdf(bytes: Uint8Array, number: number, drawing: Drawing): Promise<DrawnPage | Refusal> {
  const drawn = await withDocument(bytes, async (document) => {
    const pageCount = document.getPageCount();
    const isThere = number >= 1 && number <= pageCount;
    return { pageCount, pixels: isThere ? await drawPage(document, number, drawing) : undefined };
  });
  return drawn ?? refuse('pdf-broken');
}
