import { looksLikeInvoice } from '@mahnwerk/core/embedded-invoice';
import type { PdfContent, PdfPage } from '@mahnwerk/core/pdf-content';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { getDocumentProxy } from 'unpdf';
import { readAttachments } from './pdf-attachments.ts';
import { readFormTexts } from './pdf-form-texts.ts';
import { pdfLimits } from './pdf-job.ts';
import { type TextItem, toPageTexts, turnOfTexts } from './pdf-texts.ts';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** What the library says of a file it cannot open; it has a name for a missing password only. */
function refuseError(error: unknown): Refusal {
  const isLocked = error instanceof Error && error.name === 'PasswordException';
  return refuse(isLocked ? 'pdf-locked' : 'pdf-broken');
}

async function readPage(document: Document, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const runs = items.filter((item): item is typeof item & TextItem => 'str' in item);
  const turned = turnOfTexts(runs, page.getViewport({ scale: 1 }).transform);
  const { width, height, transform } = page.getViewport({ scale: 1, rotation: (page.rotate + turned) % 360 });
  const texts = [...toPageTexts(runs, transform), ...(await readFormTexts(page, transform))];
  page.cleanup();
  return { width, height, texts, ...(turned !== 0 && { turned }) };
}

/** A page that cannot be read is empty; a file of which none can, is broken. */
async function readPages(document: Document): Promise<readonly PdfPage[] | Refusal> {
  const pages: PdfPage[] = [];
  let failedCount = 0;
  let refusal: Refusal | undefined;
  for (let number = 1; number <= Math.min(document.numPages, pdfLimits.pagesMax); number += 1) {
    try {
      pages.push(await readPage(document, number));
    } catch (error) {
      refusal = refuseError(error);
      failedCount += 1;
      pages.push({ width: 0, height: 0, texts: [] });
    }
  }
  return refusal !== undefined && failedCount === pages.length ? refusal : pages;
}

/**
 * Opens a PDF and reads what it says. Only in a process of its own: a file of kilobytes can ask for gigabytes or for
 * hours. Refusals: `pdf-locked`, `pdf-broken`. What opens with an empty password is read.
 */
export async function readPdfContent(
  bytes: Uint8Array,
  pagesWanted: 'always' | 'xml-first',
): Promise<PdfContent | Refusal> {
  let document: Document;
  try {
    // A copy: the library takes no Buffer, and keeps the memory it is given.
    const data = new Uint8Array(bytes);
    document = await getDocumentProxy(data, { verbosity: 0, useSystemFonts: false, disableFontFace: true });
  } catch (error) {
    return refuseError(error);
  }
  try {
    // Embedded files that cannot be listed or unpacked are as good as none: there is still the page.
    const attachments = await readAttachments(document).catch(() => []);
    const isHybrid = pagesWanted === 'xml-first' && attachments.some(looksLikeInvoice);
    const pages = isHybrid ? [] : await readPages(document);
    if ('kind' in pages) return pages;
    return { kind: 'pdf', pageCount: document.numPages, pages, origin: 'text', attachments };
  } finally {
    await document.loadingTask.destroy();
  }
}
