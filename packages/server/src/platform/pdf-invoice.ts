import type { Invoice } from '@mahnwerk/core/invoice';
import type { PdfContent } from '@mahnwerk/core/pdf-content';
import type { PdfInvoiceOptions } from '@mahnwerk/core/read-pdf-invoice';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { PdfReading } from './pdf-reading.ts';

/** A page with less than that has no text layer: a scanner's stamp, a page number. */
const lettersPerPageMin = 30;

function letterCount({ pages }: PdfContent): number {
  return pages.reduce((sum, { texts }) => sum + texts.reduce((all, { text }) => all + text.length, 0), 0);
}

/** The content with the text that is only an image; pages that have text are not looked at twice. */
async function withScan(content: PdfContent, bytes: Uint8Array, reading: PdfReading): Promise<PdfContent | Refusal> {
  if (letterCount(content) >= lettersPerPageMin * content.pages.length) return content;
  const scanned = await reading.scan(bytes, 'pdf');
  if (scanned.kind === 'refused') return scanned;
  // Little text is better than none where the image says nothing.
  if (letterCount(scanned) <= letterCount(content)) return letterCount(content) > 0 ? content : refuse('pdf-empty');
  return { ...scanned, attachments: content.attachments };
}

async function readPdf(bytes: Uint8Array, options: PdfInvoiceOptions, reading: PdfReading): Promise<Invoice | Refusal> {
  const first = await reading.read(bytes, options.pageOnly === true ? 'always' : 'xml-first');
  if (first.kind === 'refused') return first;
  const isHybrid = first.pages.length === 0;
  const embedded = isHybrid ? await reading.understand(first) : undefined;
  if (embedded?.kind === 'invoice') return embedded;
  const content = isHybrid ? await reading.read(bytes, 'always') : first;
  if (content.kind === 'refused') return content;
  const whole = await withScan(content, bytes, reading);
  // Of a hybrid without readable page, what is wrong with its XML is the reason.
  if (whole.kind === 'refused') return embedded ?? whole;
  return reading.understand(whole, options);
}

/**
 * The invoice on paper that came as a file: a PDF with an electronic invoice in it, with text, or scanned, or an image of
 * a page. Refusals: those of `PdfReading`, `pdf-empty`, and those of `readPdfInvoice`.
 */
export async function readPaper(
  bytes: Uint8Array,
  form: 'pdf' | 'image',
  options: PdfInvoiceOptions,
  reading: PdfReading,
): Promise<Invoice | Refusal> {
  if (form === 'pdf') return readPdf(bytes, options, reading);
  const content = await reading.scan(bytes, 'image');
  if (content.kind === 'refused') return content;
  return letterCount(content) === 0 ? refuse('pdf-empty') : reading.understand(content, options);
}
