import { expect, test } from 'vitest';
import type { PdfContent } from './pdf-content.ts';
import { readPdfInvoice } from './read-pdf-invoice.ts';

const line = (text: string, x0: number, y0: number) => ({ text, x0, y0, x1: x0 + text.length * 5, y1: y0 + 10 });

/** A page with a number, a date and a total, and files beside it. */
function content(attachments: Readonly<Record<string, string>>): PdfContent {
  const texts = [
    line('Rechnungsnummer: S-77', 60, 120),
    line('Rechnungsdatum: 05.11.2026', 60, 140),
    line('Gesamtbetrag', 60, 400),
    line('119,00 EUR', 450, 400),
  ];
  const files = Object.entries(attachments).map(([name, xml]) => ({ name, bytes: new TextEncoder().encode(xml) }));
  const pages = [{ width: 595, height: 842, texts }];
  return { kind: 'pdf', pageCount: 1, pages, origin: 'text', attachments: files };
}

const xml = `<Invoice xmlns="a"><ID>X-1</ID><LegalMonetaryTotal><PayableAmount currencyID="EUR">10.00</PayableAmount>
</LegalMonetaryTotal></Invoice>`;

test('what is embedded wins over the page', () => {
  expect(readPdfInvoice(content({ 'a.xml': xml }))).toMatchObject({ source: 'ubl', number: 'X-1', problems: [] });
});

test('the page is read where nothing is embedded, or if so wished', () => {
  const wanted = { source: 'pdf-text', number: 'S-77', totals: { gross: '119.00' } };
  expect(readPdfInvoice(content({ 'a.xml': '<Other/>' }))).toMatchObject(wanted);
  expect(readPdfInvoice(content({ 'a.xml': xml }), { pageOnly: true })).toMatchObject(wanted);
});

test('an embedded invoice that cannot be read is named beside the values of the page', () => {
  expect(readPdfInvoice(content({ 'factur-x.xml': xml.slice(0, 60) }))).toMatchObject({
    source: 'pdf-text',
    number: 'S-77',
    problems: [{ code: 'pdf-xml-unreadable', values: { name: 'factur-x.xml' } }],
  });
});

test('where neither can be read, the reason is what is wrong with the original', () => {
  const { pages, ...rest } = content({ 'factur-x.xml': xml.slice(0, 60) });
  expect(readPdfInvoice({ ...rest, pages: [] })).toMatchObject({ code: 'xml-malformed' });
  expect(readPdfInvoice({ ...rest, attachments: [], pages: [] })).toMatchObject({ kind: 'refused', code: 'pdf-empty' });
  expect(pages).toHaveLength(1);
});

test('an order is refused, though its page looks like an invoice', () => {
  const order = '<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="a"/>';
  expect(readPdfInvoice(content({ 'order-x.xml': order }))).toMatchObject({ code: 'unknown-format' });
});
