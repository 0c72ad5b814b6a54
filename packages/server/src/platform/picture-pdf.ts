import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import { imageSize, isWholePng, jpegOrientation } from './image-size.ts';
import { pdfLimits } from './pdf-job.ts';
import { type Picture, tiffPages, tiffPicture, tiffSize } from './tiff-picture.ts';

/** An image does not say reliably how large the paper was: its longer side is taken for that of A4. */
const paperHeight = 841.89;

export interface PicturePage {
  readonly pageCount: number;
  /** One page, with the picture on all of it. Undefined past the last one. */
  readonly pdf: Uint8Array | undefined;
}

/**
 * A page of an image file (PNG, JPEG, TIFF; counted from 1) as a PDF, so that all that is looked at goes one way. Nothing is
 * drawn here: PDF knows the compressions of TIFF and JPEG, and the program that draws it unpacks them. The longer side
 * is that of A4. Refusals: `image-unreadable`, `pdf-too-demanding` for too many pixels.
 */
export async function picturePage(bytes: Uint8Array, number: number): Promise<PicturePage | Refusal> {
  const size = imageSize(bytes);
  const pages = size === undefined ? tiffPages(bytes) : [];
  const pageCount = size === undefined ? pages.length : 1;
  if (pageCount === 0) return refuse('image-unreadable');
  if (number < 1 || number > pageCount) return { pageCount, pdf: undefined };
  const { width, height } = size ?? tiffSize(pages[number - 1]!);
  if (width * height > pdfLimits.imagePixelsMax) return refuse('pdf-too-demanding');
  const document = await PDFDocument.create();
  try {
    if (size !== undefined) await addImage(document, bytes);
    else {
      const picture = tiffPicture(bytes, pages[number - 1]!);
      if (picture === undefined) return refuse('image-unreadable');
      addPicture(document, picture);
    }
    return { pageCount, pdf: await document.save({ useObjectStreams: false }) };
  } catch {
    // The library says it in words of many kinds; all mean that it cannot read the image.
    return refuse('image-unreadable');
  }
}

async function addImage(document: PDFDocument, bytes: Uint8Array): Promise<void> {
  const isJpeg = bytes[0] === 0xff;
  if (!isJpeg && !isWholePng(bytes)) throw new Error('a part of the picture is missing');
  // A copy: the library reads the memory of a Buffer from its beginning.
  const copy = new Uint8Array(bytes);
  const image = await (isJpeg ? document.embedJpg(copy) : document.embedPng(copy));
  const page = addPaper(document, image.width, image.height, isJpeg ? jpegOrientation(bytes) : 1);
  page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
}

/** Quarter turns by the numbers of Exif and TIFF; mirrored ones are not made by any scanner, and stay as they are. */
const turns: Readonly<Record<number, number>> = { 3: 180, 6: 90, 8: 270 };

function addPaper(document: PDFDocument, width: number, height: number, orientation: number): PDFPage {
  const scale = paperHeight / Math.max(width, height);
  const page = document.addPage([width * scale, height * scale]);
  page.setRotation(degrees(turns[orientation] ?? 0));
  return page;
}

function addPicture(document: PDFDocument, { width, height, stretch, orientation, parts }: Picture): void {
  const page = addPaper(document, width * stretch, height, orientation);
  const [across, down] = [page.getWidth() / width, page.getHeight() / height];
  for (const part of parts) {
    const known = { Type: 'XObject', Subtype: 'Image', Width: part.width, Height: part.height };
    const image = document.context.stream(part.bytes, { ...known, ...part.dictionary });
    const name = page.node.newXObject('Part', document.context.register(image));
    const bottom = page.getHeight() - (part.y + part.height) * down;
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(part.width * across, 0, 0, part.height * down, part.x * across, bottom),
      drawObject(name),
      popGraphicsState(),
    );
  }
}
