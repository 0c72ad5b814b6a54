import { describe, expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPdf } from './typed-page-for-tests.ts';

function read(...pages: readonly string[]): Invoice {
  const invoice = readInvoicePages(typedPdf(...pages));
  if (invoice.kind === 'refused') throw new Error(invoice.code);
  return invoice;
}

const craftsman = `


           Tischlerei Holzapfel GmbH                                     Tischlerei Holzapfel GmbH
                                                                         Hobelgasse 7
                                                                         59065 Hamm
                                                                         Tel. 02381 55512
                                                                         post@holzapfel.example




           Tischlerei Holzapfel GmbH · Hobelgasse 7 · 59065 Hamm

           Herrn
           Anton Blume
           Am Anger 3
           37073 Göttingen


                                                                         Kunden-Nr.:      10447
                                                                         Rechnungsdatum:  14.03.2026
                                                                         Lieferdatum:     11.03.2026

           Rechnung Nr. 2026-0815

           Pos   Beschreibung                      Menge      Einzelpreis       Gesamtpreis
           1     Zimmertür Eiche                   2 Stk      640,00 €          1.280,00 €
           2     Einbau, Gesamtpaket               6 Std      58,00 €           348,00 €

                                                             Nettobetrag        1.628,00 €
                                                             zzgl. 19 % MwSt.   309,32 €
                                                             Rechnungsbetrag    1.937,32 €

           Zahlbar innerhalb von 14 Tagen mit 2 % Skonto, 30 Tage netto.
           Vielen Dank für Ihren Auftrag.





           Bankverbindung: Sparkasse Hamm, IBAN: DE89 3704 0044 0532 0130 00      USt-IdNr. DE123456788
`;

describe('a bill of a craftsman', () => {
  const invoice = read(craftsman);

  test('number, days, totals', () => {
    expect(invoice).toMatchObject({
      source: 'pdf-text',
      number: '2026-0815',
      typeCode: '380',
      issueOn: '2026-03-14',
      dueOnFromTerms: '2026-04-13',
      currency: 'EUR',
      totals: { net: '1628.00', tax: '309.32', gross: '1937.32' },
      dueDates: [],
    });
    expect(invoice.totals.due).toBeUndefined();
  });

  test('parties, account, terms', () => {
    expect(invoice.seller).toMatchObject({ name: 'Tischlerei Holzapfel GmbH', vatId: 'DE123456788' });
    expect(invoice.buyer).toEqual({
      name: 'Anton Blume',
      street: 'Am Anger 3',
      zip: '37073',
      city: 'Göttingen',
      ids: ['10447'],
    });
    expect(invoice.payeeIbans).toEqual(['DE89370400440532013000']);
    expect(invoice.paymentTerms).toBe('Zahlbar innerhalb von 14 Tagen mit 2 % Skonto, 30 Tage netto.');
    expect(invoice.discounts).toEqual([{ percent: '2.00', days: 14 }]);
  });

  test('every value has its place, and totals that add up are sure', () => {
    expect(invoice.fields?.grossTotal).toEqual({ page: 1, box: [416, 384, 468, 394], confidence: 0.99 });
    expect(invoice.fields?.number?.box[1]).toBe(288);
    for (const name of ['number', 'issueOn', 'dueOnFromTerms', 'currency', 'sellerName', 'buyerName', 'buyerIds']) {
      expect(invoice.fields?.[name]?.confidence, name).toBeGreaterThan(0.7);
    }
  });
});

test('headings in a row find their values in the row below', () => {
  const invoice = read(`
     Apotheke am Markt e.K.                                                   Rechnung

     Pflegeheim Sonnenhof gGmbH
     Lindenweg 12
     04109 Leipzig

     Kundennummer      Rechnungsnummer     Rechnungsdatum    Seite
     20731             AM 26/0441          28.02.26          1

     Artikel                     PZN            MwSt    Betrag
     Wundauflage 10x10           01234567       19 %    84,03
     Handschuhe Gr. M            07654321       19 %    16,81

     Netto             MwSt 19 %           Endbetrag
     84,73             16,11               100,84 EUR

     Fälligkeit        14.03.2026
  `);
  expect(invoice).toMatchObject({
    number: 'AM 26/0441',
    issueOn: '2026-02-28',
    dueOnFromTerms: '2026-03-14',
    currency: 'EUR',
    totals: { net: '84.73', tax: '16.11', gross: '100.84' },
    buyer: { name: 'Pflegeheim Sonnenhof gGmbH', ids: ['20731'] },
  });
});

test('columns of a mail order house: labels with values beside them, sold by, order date not taken', () => {
  const invoice = read(`
     Verkauft von Kaufgut EU S.à r.l.
     Rechnungsadresse                  Lieferadresse                     Rechnungsdetails
     Greta Nagel                       Greta Nagel                       Bestelldatum        02 Januar 2026
     Torstrasse 9                      Büro Nagel                        Bestellnummer       303-5551212-0000001
     10119 Berlin                      Torstrasse 11                     Rechnungsdatum /    05 Januar 2026
     DE                                10119 Berlin                      Lieferdatum
                                                                         Rechnungsnummer     DE6001ABCDE
     Beschreibung                 Menge    Stückpreis     USt. %     Stückpreis      Zwischensumme
     Lesebrille 2,0 dpt           1        12,60 €        19 %       14,99 €         14,99 €
     Versandkosten                         0,00 €                    0,00 €          0,00 €
                                                          Gesamtpreis                14,99 €
     USt. %       Zwischensumme (ohne USt.)         USt.
     19 %         12,60 €                           2,39 €
  `);
  expect(invoice).toMatchObject({
    number: 'DE6001ABCDE',
    issueOn: '2026-01-05',
    currency: 'EUR',
    totals: { gross: '14.99' },
    buyer: { name: 'Greta Nagel', zip: '10119' },
  });
});

test('Swiss francs, apostrophes, "Fr.", due in days', () => {
  const invoice = read(`


     Velo Zürcher GmbH
     Seestrasse 4
     8002 Zürich
     CHE-123.456.789 MWST





                                                     Gasthof Rössli AG
                                                     Dorfplatz 1
                                                     6430 Schwyz

     Zürich, 3. Februar 2026

     Rechnung 26017

     Miete 4 Velos, Januar                                                 CHF 2'300.00
     Total exkl. MWST                                                      CHF 2'300.00
     MWST 8.1 %                                                            CHF 186.30
     Total inkl. MWST                                                      CHF 2'486.30

     Zahlbar innert 30 Tagen rein netto
     IBAN CH93 0076 2011 6238 5295 7
  `);
  expect(invoice).toMatchObject({
    number: '26017',
    issueOn: '2026-02-03',
    dueOnFromTerms: '2026-03-05',
    currency: 'CHF',
    totals: { net: '2300.00', tax: '186.30', gross: '2486.30' },
    payeeIbans: ['CH9300762011623852957'],
    seller: { name: 'Velo Zürcher GmbH', vatId: 'CHE-123.456.789MWST' },
    buyer: { name: 'Gasthof Rössli AG', zip: '6430' },
  });
});

test('a credit note names itself and the invoice it takes back', () => {
  const invoice = read(`
     Muster Möbel KG

     Gutschrift Nr. GS-2026-12                              Datum: 20.02.2026
     zu Rechnung Nr. RE-2026-77 vom 02.02.2026

     Rückgabe 1 Stuhl                                                   100,00 €
     Nettobetrag                                                        100,00 €
     19 % USt                                                            19,00 €
     Gutschriftsbetrag                                                  119,00 €
  `);
  expect(invoice).toMatchObject({
    number: 'GS-2026-12',
    typeCode: '381',
    issueOn: '2026-02-20',
    precedingInvoices: ['RE-2026-77'],
    totals: { gross: '119.00' },
  });
});

test('an English invoice in pounds, balance due after a payment', () => {
  const invoice = read(`
     Harbour Rigging Ltd                                          INVOICE

     Bill To:                                                     Invoice No:     HR-1099
     Nordwind Yachten GmbH                                        Invoice Date:   1st March 2026
     Kaistraße 2                                                  Due Date:       31 Mar 2026
     24105 Kiel                                                   Customer No.    C0042

     Description                          Qty       Rate          Amount
     Splicing                             3         £40.00        £120.00

                                                    Subtotal:     £120.00
                                                    VAT (20%):    £24.00
                                                    Total:        £144.00
                                                    Amount paid:  £44.00
                                                    Balance Due:  £100.00
  `);
  expect(invoice).toMatchObject({
    number: 'HR-1099',
    typeCode: '380',
    issueOn: '2026-03-01',
    dueOnFromTerms: '2026-03-31',
    currency: 'GBP',
    totals: { net: '120.00', tax: '24.00', gross: '144.00', prepaid: '44.00', due: '100.00' },
    buyer: { name: 'Nordwind Yachten GmbH', street: 'Kaistraße 2', ids: ['C0042'] },
    seller: { name: 'Harbour Rigging Ltd' },
  });
});

test('an instalment invoice: what was paid is no total, what is asked for is due', () => {
  const invoice = read(`
     Hochbau Ritter GmbH

     3. Abschlagsrechnung Nr. A-2026-3 vom 10.04.2026

     Leistungsstand netto                                           30.000,00 €
     zzgl. 19 % MwSt                                                 5.700,00 €
     Gesamtsumme brutto                                             35.700,00 €
     abzgl. 1. Abschlagszahlung vom 02.02.2026                     -11.900,00 €
     abzgl. 2. Abschlagszahlung vom 05.03.2026                     -11.900,00 €
     Zahlbetrag                                                     11.900,00 €
  `);
  expect(invoice).toMatchObject({
    number: 'A-2026-3',
    issueOn: '2026-04-10',
    totals: { net: '30000.00', tax: '5700.00', gross: '35700.00', due: '11900.00' },
  });
});

test('an invoice of two pages with a subtotal carried over', () => {
  const invoice = read(
    `
     Rechnung Nr. 4711 vom 05.01.2026
     Artikel                          Menge        Betrag
     Schrauben                        100          50,00
     Dübel                            100          30,00
     Übertrag                                      80,00
    `,
    `
     Rechnung Nr. 4711 vom 05.01.2026                      Seite 2
     Übertrag                                      80,00
     Bohrer                           1            20,00
     Summe netto                                   100,00
     Umsatzsteuer 19%                              19,00
     Gesamtsumme EUR                               119,00
    `,
  );
  expect(invoice).toMatchObject({ number: '4711', currency: 'EUR', totals: { gross: '119.00', net: '100.00' } });
  expect(invoice.fields?.grossTotal?.page).toBe(2);
});
