/** A piece of text as a page shows it: points (1/72 inch) from the top left corner. */
export interface PageText {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Of a text read from an image, 0 to 1; text layers are certain. */
  readonly confidence?: number;
}

/** Degrees clockwise. */
export type PageTurn = 0 | 90 | 180 | 270;

export interface PdfPage {
  /** How a page that lies on its side or head is turned upright; its size and its places are those of the upright one. */
  readonly turned?: PageTurn;
  readonly width: number;
  readonly height: number;
  /** In the order of the file, which need not be the order of reading. */
  readonly texts: readonly PageText[];
}

export interface PdfAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a PDF holds, as far as an invoice goes: the first pages' texts with their places, and the embedded files. */
export interface PdfContent {
  readonly kind: 'pdf';
  readonly pageCount: number;
  /** At most 20. */
  readonly pages: readonly PdfPage[];
  /** Where the texts come from: the file's own layer, or an image that was read. */
  readonly origin: 'text' | 'ocr';
  readonly attachments: readonly PdfAttachment[];
}
