import { expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import type { PageText, PdfPage } from '../pdf-content.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPage, typedPdf } from './typed-page-for-tests.ts';

function read(...pages: readonly (string | PdfPage)[]): Invoice {
  const invoice = readInvoicePages(typedPdf(...pages));
  if (invoice.kind === 'refused') throw new Error(invoice.code);
  return invoice;
}

const refusal = (page: string): string => {
  const answer = readInvoicePages(typedPdf(page));
  return answer.kind === 'refused' ? answer.code : 'read';
};

test('a total only in words is absent', () => {
  const invoice = read(`
     Notariat Feder
     Kostenrechnung Nr. 88/2026                            15.01.2026

     Beurkundung gemäß Auftrag
     Gesamtbetrag: einhundertneunzehn Euro
  `);
  expect(invoice.number).toBe('88/2026');
  expect(invoice.totals).toEqual({});
  expect(invoice.fields).not.toHaveProperty('grossTotal');
});

test('of two equally good totals none is taken', () => {
  const invoice = read(`
     Rechnung Nr. 12 vom 01.02.2026
     Gesamtbetrag       100,00 €
     Gesamtbetrag       140,00 €
  `);
  expect(invoice.totals.gross).toBeUndefined();
});

test('net and tax settle which of two totals is meant', () => {
  const invoice = read(`
     Rechnung Nr. 12 vom 01.02.2026
     Nettobetrag        100,00 €
     USt 19 %            19,00 €
     Gesamtbetrag       119,00 €
     Gesamtbetrag Ihrer Bestellungen 2025       4.140,00 €
  `);
  expect(invoice.totals.gross).toBe('119.00');
});

test('a discounted amount is not the total, and its day not the due day', () => {
  const invoice = read(`
     Rechnung Nr. 12 vom 01.02.2026
     Rechnungsbetrag                                    119,00 €
     Bei Zahlung bis 15.02.2026 abzüglich 3 % Skonto    115,43 €
     Zahlbar bis 03.03.2026 ohne Abzug
  `);
  expect(invoice).toMatchObject({
    dueOnFromTerms: '2026-03-03',
    totals: { gross: '119.00' },
    discounts: [{ percent: '3.00', days: 14 }],
  });
});

test('a letter with several dates: the one labelled as the invoice date counts', () => {
  const invoice = read(`
     Datum des Ausdrucks 09.05.2026
     Ihr Auftrag vom 20.04.2026
     Leistungsdatum: 30.04.2026
     Rechnungsdatum: 04.05.2026
     Rechnung Nr. 55
     Gesamtbetrag 20,00 EUR
  `);
  expect(invoice.issueOn).toBe('2026-05-04');
});

test('the law about default sets no due date', () => {
  const invoice = read(`
     Rechnung Nr. 12 vom 01.02.2026
     Gesamtbetrag 20,00 EUR
     Sie kommen in Verzug, wenn Sie nicht innerhalb von 30 Tagen nach Fälligkeit und Zugang zahlen.
  `);
  expect(invoice.dueOnFromTerms).toBeUndefined();
  expect(invoice.paymentTerms).toBeUndefined();
});

test.each([
  ['03/04/2026', 'Total amount', undefined],
  ['03/14/2026', 'Total amount', '2026-03-14'],
  ['14/03/2026', 'Total amount', '2026-03-14'],
  ['03/04/2026', 'Total amount incl. VAT GBP', '2026-04-03'],
  ['03/04/2026', 'Montant TTC', '2026-04-03'],
])('%s with "%s" is %s', (day, label, expected) => {
  const invoice = read(`
     Invoice No. 77
     Invoice date: ${day}
     ${label}    10.00
  `);
  expect(invoice.issueOn).toBe(expected);
});

test('an IBAN with a wrong check digit, and the one the seller collects from, are no accounts to pay to', () => {
  const invoice = read(`
     Rechnung Nr. 12 vom 01.02.2026
     Gesamtbetrag 20,00 EUR
     Der Betrag wird am 10.02.2026 von Ihrem Konto DE02 1203 0000 0000 2020 51 abgebucht.
     IBAN DE88 3704 0044 0532 0130 00
  `);
  expect(invoice.payeeIbans).toEqual([]);
  expect(invoice.payerIbans).toEqual(['DE02120300000000202051']);
  expect(invoice.dueOnFromTerms).toBe('2026-02-10');
});

test('spaced type, words broken into pieces and bold by double print read the same', () => {
  const scatter = (texts: PageText[]): PageText[] =>
    texts.flatMap((text) => {
      const width = (text.x1 - text.x0) / text.text.length;
      const pieces = [...text.text.matchAll(/\S{1,4}/g)].map((match) => ({
        ...text,
        text: match[0],
        x0: text.x0 + match.index * width,
        x1: text.x0 + (match.index + match[0].length) * width,
      }));
      return [...pieces, ...pieces.map((piece) => ({ ...piece, x0: piece.x0 + 0.3, x1: piece.x1 + 0.3 }))];
    });
  const page = `
     R E C H N U N G
     Rechnungs-Nr.:      R-2026/0042
     Datum:              17. März 2026
     Br uttosumme        1.190,00 EUR
  `;
  const expected = { number: 'R-2026/0042', issueOn: '2026-03-17', typeCode: '380', totals: { gross: '1190.00' } };
  expect(read(page)).toMatchObject(expected);
  expect(read(typedPage(page, scatter))).toMatchObject(expected);
  expect(read(typedPage(page, (texts) => [...texts].reverse()))).toMatchObject(expected);
});

test('text along the margin is no part of the lines', () => {
  const page = typedPage(`
     Rechnung Nr. 12 vom 01.02.2026
     Gesamtbetrag        20,00 EUR
  `);
  const margin = { text: 'Vordruck 99 Gesamtbetrag 77,00', x0: 100, y0: 10, x1: 108, y1: 300 };
  expect(read({ ...page, texts: [margin, ...page.texts] }).totals.gross).toBe('20.00');
});

test('a page that was read from an image is as sure as its letters', () => {
  const page = typedPage('Rechnung Nr. 12 vom 01.02.2026\nGesamtbetrag 20,00 EUR');
  const texts = page.texts.map((text) => ({ ...text, confidence: 0.5 }));
  const invoice = readInvoicePages({ ...typedPdf({ ...page, texts }), origin: 'ocr' });
  expect(invoice).toMatchObject({ kind: 'invoice', source: 'pdf-ocr', number: '12' });
  if (invoice.kind === 'invoice') expect(invoice.fields?.number?.confidence).toBeLessThan(0.8);
});

test.each([
  [
    'a delivery note',
    'Lieferschein\n\nLieferschein-Nr. 5512     Datum 01.02.2026\n4 Stühle\nGesamtbetrag 400,00 €',
    'page-no-invoice',
  ],
  ['a reminder', 'Zahlungserinnerung\n\nUnsere Forderung vom 01.02.2026\nOffener Betrag   119,00 €', 'page-no-invoice'],
  ['a letter', 'Liebe Kundin,\n\nwir ziehen um, am 01.02.2026 sind wir wieder da.', 'page-no-invoice'],
  ['an empty page', '', 'pdf-empty'],
])('%s is no invoice', (_, page, code) => {
  expect(refusal(page)).toBe(code);
});

test('an invoice that mentions a delivery note and an order is read', () => {
  const invoice = read(`
     Rechnung
     Rechnungsnummer     R-9
     Lieferschein        5512
     Bestellung          B-1
     Datum               01.02.2026
     Summe               10,00 €
  `);
  expect(invoice).toMatchObject({ number: 'R-9', typeCode: '380', totals: { gross: '10.00' } });
});

test('a page that says it is no invoice is not called one', () => {
  expect(
    read('Buchungshilfe - KEINE Rechnung Nr. 471102 vom 13.11.2019\nZahlbetrag   235,62').typeCode,
  ).toBeUndefined();
});

test.each([
  ['labels', `Rechnungsnummer ${'1 '.repeat(50)}Gesamtbetrag`],
  ['digits', `Rechnung ${'1'.repeat(5000)}`],
  ['blanks', `Datum${' '.repeat(5000)}x`],
  ['dots and commas', `Gesamtbetrag ${'1.,'.repeat(2000)}`],
  ['days', '01.02.2026 am zum '.repeat(300)],
  ['post codes', '12345 Ort, · '.repeat(400)],
  ['single letters', 'a '.repeat(3000)],
])('hostile pages take bounded time: %s', { timeout: 60_000 }, (_, text) => {
  const texts = Array.from({ length: 5000 }, (_, y) => ({ text, x0: 0, y0: y, x1: 300, y1: y + 0.5 }));
  const started = performance.now();
  readInvoicePages(typedPdf({ width: 595, height: 842, texts }));
  expect(performance.now() - started).toBeLessThan(20_000);
});
