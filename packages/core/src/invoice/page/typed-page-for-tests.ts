import type { PageText, PdfContent, PdfPage } from '../pdf-content.ts';

const columnWidth = 5.2;
const lineHeight = 12;
const typeHeight = 10;

/**
 * A page typed as it looks: every line of the text is a line of an A4 page, every column 5.2 points wide; two or more
 * blanks part texts that stand apart. The address window of DIN 5008 is lines 11 to 21 from column 11 on.
 */
export function typedPage(text: string, scatter: (texts: PageText[]) => PageText[] = (texts) => texts): PdfPage {
  const texts = text.split('\n').flatMap((line, row) =>
    [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
      text: match[0],
      x0: match.index * columnWidth,
      y0: row * lineHeight,
      x1: (match.index + match[0].length) * columnWidth,
      y1: row * lineHeight + typeHeight,
    })),
  );
  return { width: 595, height: 842, texts: scatter(texts) };
}

export function typedPdf(...pages: readonly (string | PdfPage)[]): PdfContent {
  return {
    kind: 'pdf',
    pageCount: pages.length,
    pages: pages.map((page) => (typeof page === 'string' ? typedPage(page) : page)),
    origin: 'text',
    attachments: [],
  };
}
