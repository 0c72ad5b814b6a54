import { type Refusal, refuse } from '../refusal/refusal.ts';
import { carriesOrder, readEmbeddedInvoice } from './embedded-invoice.ts';
import type { Invoice } from './invoice.ts';
import { type ReadPagesOptions, readInvoicePages } from './page/read-invoice-pages.ts';
import type { PdfContent } from './pdf-content.ts';

export interface PdfInvoiceOptions extends ReadPagesOptions {
  /** Reads the page though an electronic invoice is embedded: how well pages are read is measured so. */
  readonly pageOnly?: boolean;
}

/**
 * The invoice a PDF is. An embedded electronic invoice is the original and wins (EN 16931 hybrids: Factur-X, ZUGFeRD 1
 * and 2, XRechnung), under whatever name; where it cannot be read the page is, and a problem says so. An order by
 * Order-X is refused (`unknown-format`).
 */
export function readPdfInvoice(
  content: PdfContent,
  { pageOnly = false, ...options }: PdfInvoiceOptions = {},
): Invoice | Refusal {
  if (carriesOrder(content.attachments)) return refuse('unknown-format');
  const embedded = pageOnly ? undefined : readEmbeddedInvoice(content.attachments);
  const { pageCount } = content;
  if (embedded?.kind === 'invoice') return { ...embedded, pageCount };
  const page = readInvoicePages(content, options);
  if (embedded === undefined) return page.kind === 'refused' ? page : { ...page, pageCount };
  // Both failed: what is wrong with the original is the better reason.
  if (page.kind === 'refused') return embedded;
  const name = embedded.values?.name;
  const problem = refuse('pdf-xml-unreadable', name === undefined ? {} : { values: { name } });
  return { ...page, pageCount, problems: [problem, ...page.problems] };
}
