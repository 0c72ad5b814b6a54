import type { Invoice } from '@mahnwerk/core/invoice';
import type { Corrections, LearntTemplate } from '@mahnwerk/core/learn-template';
import type { PageTurn, PdfContent } from '@mahnwerk/core/pdf-content';
import type { PdfInvoiceOptions } from '@mahnwerk/core/read-pdf-invoice';
import type { Refusal } from '@mahnwerk/core/refusal';

/** What a child process does with a file that nobody has looked at yet. */
export type PdfJob =
  /** Texts with their places, and embedded files. With `xml-first` no page is read where an invoice is embedded. */
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly pages: 'always' | 'xml-first' }
  /** What was read, as an invoice. Here too: patterns meet text that may have been written to hold them up. */
  | { readonly kind: 'understand'; readonly content: PdfContent; readonly options: PdfInvoiceOptions }
  /** Where the pages show what a person corrected; here for the same reason. */
  | { readonly kind: 'learn'; readonly content: PdfContent; readonly corrections: Corrections }
  /** One page as an image of at most so many dots an inch, turned clockwise. Pages count from 1. */
  | {
      readonly kind: 'draw';
      readonly bytes: Uint8Array;
      readonly form: PaperForm;
      readonly page: number;
      readonly dpi: number;
      readonly turn: PageTurn;
    }
  /** The text in images of pages: of a scanned PDF, or of an image file. */
  | { readonly kind: 'scan'; readonly bytes: Uint8Array; readonly form: PaperForm };

export type PaperForm = 'pdf' | 'image';

export interface PageImage {
  readonly kind: 'page-image';
  readonly png: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly pageCount: number;
}

export type PdfResult = PdfContent | Invoice | LearntTemplate | PageImage | Refusal;

export type PdfAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: PdfResult }
  /** A bug of ours, not of the file. */
  | { readonly kind: 'fault'; readonly message: string };

/** How much of a file is looked at. */
export const pdfLimits = {
  /** What a letter with many scanned pages weighs. */
  bytesMax: 50_000_000,
  pagesMax: 20,
  scannedPagesMax: 5,
  /** No further page is begun after that; a page takes seconds, on a busy machine many. */
  scanMsMax: 45_000,
  /** More pieces than any invoice has; the rest of a page is left out. */
  textsPerPageMax: 20_000,
  attachmentsMax: 20,
  /** Of all embedded files together; e-invoices carry attachments of their own inside the XML. */
  attachmentBytesMax: 20_000_000,
  /** Of one page image: A4 at 300 dpi has 8.7 million. */
  pixelsMax: 20_000_000,
  /** Of a photograph. */
  imagePixelsMax: 50_000_000,
} as const;
