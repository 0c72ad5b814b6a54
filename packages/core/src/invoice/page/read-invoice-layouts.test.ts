import { expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPdf } from './typed-page-for-tests.ts';

function read(page: string): Invoice {
  const invoice = readInvoicePages(typedPdf(page));
  if (invoice.kind === 'refused') throw new Error(invoice.code);
  return invoice;
}

test('two labels with a stroke between them have two values with a stroke', () => {
  const expected = { number: '4711', issueOn: '2026-02-01', totals: { gross: '55.00' } };
  const total = 'Gesamtbetrag:          55,00 EUR inkl. 19% MwSt. 8,78 EUR';
  expect(read(`Rechnungs-Nr./Datum:   4711 / 01.02.2026\n${total}`)).toMatchObject(expected);
  expect(read(`Rechnungs-Nr. / Datum: 4711 / 01.02.2026\n${total}`)).toMatchObject(expected);
});

test('headings in two languages', () => {
  const invoice = read(`
   RECHNUNG / INVOICE
   Rechnung Nr. / Invoice no.        Datum / Date        Kunden-Nr. / Customer no.
   12429                             2014-01-02          D-5521
   Kaffee Röster GmbH
   Hauptstr. 3
   50667 Köln
   Pos. Bezeichnung / Description     Menge / Qty     Preis / Price      Gesamt / Total
   1    Ersatzteil                    1               10,00              10,00
   Warenwert / Net amount                                                10,00
   MwSt / VAT 19 %                                                        1,90
   Endbetrag / Total EUR                                                 11,90
  `);
  expect(invoice).toMatchObject({
    number: '12429',
    issueOn: '2014-01-02',
    totals: { net: '10.00', tax: '1.90', gross: '11.90' },
    buyer: { name: 'Kaffee Röster GmbH', ids: ['D-5521'] },
  });
});

test('"Summe" before the tax is not the total, and number and day stand under the title', () => {
  const invoice = read(`
   Firma                                             Rechnung
   Schmitz & Söhne GmbH & Co. KG                     Nr. 2026/4711
   Postfach 12 34                                    vom 03.03.2026
   50667 Köln                                        Kd.-Nr. 99812

   Summe                        1.000,00
   + 19,0 % Mehrwertsteuer        190,00
   Gesamt                       1.190,00 EUR
  `);
  expect(invoice).toMatchObject({
    number: '2026/4711',
    issueOn: '2026-03-03',
    totals: { gross: '1190.00', tax: '190.00' },
    buyer: { name: 'Schmitz & Söhne GmbH & Co. KG', street: 'Postfach 12 34', ids: ['99812'] },
  });
});

test('a yearly bill: what is paid after instalments is due, the year is the total', () => {
  const invoice = read(`
   Stadtwerke Weiher GmbH
   Vertragskonto   2000123456
   Rechnungs-Nr.   VR 900012345
   Weiher, 12.01.2026
   Ihre Jahresrechnung
   Rechnungszeitraum 01.01.2025 - 31.12.2025
   Rechnungsbetrag brutto                1.245,90 EUR
   abzüglich gezahlter Abschläge         1.100,00 EUR
   Nachzahlung                             145,90 EUR
   Der Betrag ist fällig am 26.01.2026.
   Ihr neuer Abschlag ab 01.02.2026 beträgt monatlich 105,00 EUR
  `);
  expect(invoice).toMatchObject({
    number: 'VR 900012345',
    issueOn: '2026-01-12',
    dueOnFromTerms: '2026-01-26',
    paymentTerms: 'Der Betrag ist fällig am 26.01.2026.',
    totals: { gross: '1245.90', prepaid: '1100.00', due: '145.90' },
  });
});

test('American: month first is proven by another date; untaxed amount, tax, total', () => {
  const invoice = read(`
   Maple Lighting Inc                               Oak Interiors
   250 Executive Park                               77 Main Rd

   Invoice INV/2023/03/0008
   Invoice Date:        Due Date:         Source:       Reference:
   03/05/2023           04/19/2023        S00021        PO-77

   Description                 Quantity      Unit Price     Taxes       Amount
   Room light                  2.00          95.00          15.00%      $ 190.00
   Table                       1.00          44.00                      $ 44.00
                                                     Untaxed Amount     $ 234.00
                                                     Tax 15%            $ 28.50
                                                     Total              $ 262.50
  `);
  expect(invoice).toMatchObject({
    number: 'INV/2023/03/0008',
    issueOn: '2023-03-05',
    dueOnFromTerms: '2023-04-19',
    currency: 'USD',
    totals: { net: '234.00', tax: '28.50', gross: '262.50' },
  });
});

test('French: number and day in one line, TTC', () => {
  const invoice = read(`
   Pain Doré SAS
   FACTURE N° 562044387 DU 02 JUILLET 2015                     Identifiant : pd1234
   M. Jean Dupré
   12 rue des Lilas
   75012 PARIS

   Abonnement                          24,99
   Total Facture HT                    24,99
   TVA à 20,00%                         5,00
   Total Facture TTC                   29,99 €
   A payer avant le 10/07/2015
  `);
  expect(invoice).toMatchObject({
    number: '562044387',
    typeCode: '380',
    issueOn: '2015-07-02',
    dueOnFromTerms: '2015-07-10',
    totals: { net: '24.99', tax: '5.00', gross: '29.99' },
    buyer: { name: 'M. Jean Dupré', zip: '75012' },
  });
});

test('an amount to pay is not called the total of the invoice unless net and tax say so', () => {
  const only = read('Rechnung Nr. 5 vom 01.02.2026\nZahlbetrag   119,00 EUR');
  expect(only.totals).toEqual({ due: '119.00' });
  const proven = read('Rechnung Nr. 5 vom 01.02.2026\nNetto  100,00\nUSt 19 %  19,00\nZahlbetrag   119,00 EUR');
  expect(proven.totals).toEqual({ net: '100.00', tax: '19.00', gross: '119.00', due: '119.00' });
});

test('an order that is only mentioned gives the invoice no date', () => {
  const invoice = read('Rechnung\nRechnung gemäß Bestellung vom\n01.03.2013\nRechnungsnummer 77\nGesamtbetrag 5,00 €');
  expect(invoice.number).toBe('77');
  expect(invoice.issueOn).toBeUndefined();
});

test('the account that is paid to is no Skonto', () => {
  const invoice = read(`
   Rechnung Nr. 5 vom 01.02.2026
   Gesamtbetrag 5,00 €
   Bitte überweisen Sie bis zum 15.02.2026 auf unser Geschäftskonto.
  `);
  expect(invoice).toMatchObject({ dueOnFromTerms: '2026-02-15', discounts: [] });
});
