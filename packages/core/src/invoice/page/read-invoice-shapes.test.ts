import { expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPdf } from './typed-page-for-tests.ts';

function read(page: string): Invoice {
  const invoice = readInvoicePages(typedPdf(page));
  if (invoice.kind === 'refused') throw new Error(invoice.code);
  return invoice;
}

const window = `
   Muster & Co GmbH · Hauptstr. 1 · 50667 Köln




   Weberei Nord GmbH
   Am Kai 8
   26721 Emden
`;

test('a head of two columns, the customer in the window, the numbers beside it', () => {
  const invoice = read(`
   Holzbau Lindner GmbH · Sägewerkstr. 4 · 83022 Rosenheim
                                                              Holzbau Lindner GmbH
                                                              Sägewerkstr. 4
   Frau                                                       83022 Rosenheim
   Dr. Petra Hollerbach                                       Tel. 08031 4455-0
   Am Anger 12                                                USt-IdNr. DE811234565
   83059 Kolbermoor
                                                              Kundennummer    10442
                                                              Rechnungsnummer 26-01187
                                                              Rechnungsdatum  09.11.2026
                                                              Leistungsdatum  02.11.2026
   Rechnung
   Pos  Bezeichnung                      Menge    Einzelpreis    Gesamtpreis
   1    Terrassendielen Lärche           24 m     18,50          444,00
   2    Montage                          6 Std    62,00          372,00
                                         Nettobetrag              816,00 €
                                         MwSt. 19 %               155,04 €
                                         Rechnungsbetrag          971,04 €
   Zahlbar innerhalb von 14 Tagen ohne Abzug.
   Sparkasse Rosenheim  IBAN DE02 1203 0000 0000 2020 51  BIC BYLADEM1001
  `);
  expect(invoice).toMatchObject({
    number: '26-01187',
    issueOn: '2026-11-09',
    dueOnFromTerms: '2026-11-23',
    buyer: { name: 'Dr. Petra Hollerbach', zip: '83059', ids: ['10442'] },
    seller: { name: 'Holzbau Lindner GmbH', vatId: 'DE811234565' },
    payeeIbans: ['DE02120300000000202051'],
    totals: { net: '816.00', tax: '155.04', gross: '971.04' },
  });
});

test('the number in the subject, the amount to pay in the last line of the table, the due day in a sentence', () => {
  const invoice = read(`${window}
                                                              Kiel, 12. November 2026
   Rechnung RE-2026/0412 zum Auftrag A-7781
   Malerarbeiten Treppenhaus                                   2.400,00
   Material                                                      310,50
   Zwischensumme                                               2.710,50
   zzgl. 19% USt.                                                515,00
   Zahlbetrag                                              EUR 3.225,50
   Bitte überweisen Sie den Betrag bis zum 12.12.2026 auf das unten genannte Konto.
  `);
  expect(invoice).toMatchObject({
    number: 'RE-2026/0412',
    issueOn: '2026-11-12',
    dueOnFromTerms: '2026-12-12',
    currency: 'EUR',
    buyer: { name: 'Weberei Nord GmbH' },
    totals: { net: '2710.50', tax: '515.00', gross: '3225.50', due: '3225.50' },
  });
});

test('a credit note to an invoice', () => {
  const invoice = read(`${window}
   Rechnungskorrektur / Gutschrift
   Gutschrift-Nr.:        GS-2026-0031
   Datum:                 05.11.2026
   zu Rechnung Nr.:       RE-2026-0876 vom 20.10.2026
   Rücksendung 12 kg Matjes                       -96,00 €
   Summe netto                                    -96,00 €
   MwSt 7 %                                        -6,72 €
   Gutschriftsbetrag                             -102,72 €
  `);
  expect(invoice).toMatchObject({
    number: 'GS-2026-0031',
    typeCode: '381',
    issueOn: '2026-11-05',
    precedingInvoices: ['RE-2026-0876'],
    totals: { net: '-96.00', tax: '-6.72', gross: '-102.72' },
  });
});

test('English, in euros', () => {
  const invoice = read(`
   Bright Harbour Ltd
   22 Quay Street, Bristol BS1 4DJ
   Bill to:                                      Invoice number:  INV-20417
   Müller Maschinenbau GmbH                      Invoice date:    14 November 2026
   Industriestr. 5                               Due date:        14 December 2026
   71034 Böblingen                               PO number:       4500018822
   Subtotal                                          EUR 1,430.40
   VAT 20%                                             EUR 286.08
   Total due                                         EUR 1,716.48
  `);
  expect(invoice).toMatchObject({
    number: 'INV-20417',
    issueOn: '2026-11-14',
    dueOnFromTerms: '2026-12-14',
    buyer: { name: 'Müller Maschinenbau GmbH' },
    totals: { net: '1430.40', tax: '286.08', gross: '1716.48', due: '1716.48' },
  });
});

test('Swiss: the letterhead on the left, the window on the right, apostrophes and CHE number', () => {
  const invoice = read(`
   Bergbahn Technik AG                                      Bern, 11. November 2026
   Murtenstrasse 40
   3008 Bern
   CHE-123.456.788 MWST
                                                            Alpenhotel Edelweiss
                                                            Frau A. Zgraggen
                                                            Dorfplatz 3
                                                            3818 Grindelwald
   Rechnung Nr. 260911
   Beschreibung                                 CHF
   Revision Skilift                        1'142.00
   Total exkl. MWST                        1'142.00
   MWST 8.1%                                  92.50
   Total inkl. MWST                   CHF 1'234.50
   Zahlbar innert 30 Tagen netto
   IBAN CH93 0076 2011 6238 5295 7
  `);
  expect(invoice).toMatchObject({
    number: '260911',
    issueOn: '2026-11-11',
    dueOnFromTerms: '2026-12-11',
    currency: 'CHF',
    buyer: { name: 'Alpenhotel Edelweiss', zip: '3818' },
    seller: { name: 'Bergbahn Technik AG' },
    payeeIbans: ['CH9300762011623852957'],
    totals: { net: '1142.00', tax: '92.50', gross: '1234.50' },
  });
});

test('Austrian: Entgelt is the net amount', () => {
  const invoice = read(`
   Tischlerei Huber e.U.
   Kirchengasse 7, 5020 Salzburg
   UID: ATU12345675
   An
   Gasthof zur Post
   Marktplatz 4
   5700 Zell am See
   Honorarnote / Rechnung                       Salzburg, am 6. November 2026
   Re.-Nr. 2026-118
   Entgelt                                         1.450,00
   + 20 % USt                                        290,00
   Rechnungsbetrag brutto                       € 1.740,00
   Zahlungsziel: 10 Tage netto ohne Abzug
  `);
  expect(invoice).toMatchObject({
    number: '2026-118',
    issueOn: '2026-11-06',
    dueOnFromTerms: '2026-11-16',
    seller: { name: 'Tischlerei Huber e.U.', vatId: 'ATU12345675' },
    totals: { net: '1450.00', tax: '290.00', gross: '1740.00' },
  });
});

test('headings over values; paying early is an offer, and its day not the due day', () => {
  const invoice = read(`${window}
   Beleg           Belegnummer        Belegdatum       Debitor      Fälligkeit
   Rechnung        9100045512         16.11.2026       118822       16.12.2026

   Warenwert      Versand    Netto      MwSt 19%     Endbetrag EUR
   79,00          5,00       84,00      15,96        99,96

   Zahlungsbedingungen: 8 Tage 2% Skonto, 30 Tage netto
   Bei Zahlung bis 24.11.2026: 97,96 EUR
  `);
  expect(invoice).toMatchObject({
    number: '9100045512',
    issueOn: '2026-11-16',
    dueOnFromTerms: '2026-12-16',
    buyer: { ids: ['118822'] },
    discounts: [{ days: 8, percent: '2.00' }],
    totals: { net: '84.00', tax: '15.96', gross: '99.96' },
  });
});

const work = `
   Rechnungs-Nr.: 117                                Offenbach, den 8.11.2026
   3,5 Std. Arbeitszeit      à 58,00 €                    203,00 €
   Umwälzpumpe                                            189,90 €
   Summe                                                  392,90 €`;

test('the total without a word, under the sum and its tax', () => {
  const totals = { net: '392.90', tax: '74.65', gross: '467.55' };
  const bare = `${work}
   + 19% MwSt.                                             74,65 €
                                                          467,55 €`;
  expect(read(bare).totals).toEqual(totals);
  const sentence = '   Bitte überweisen Sie den Betrag von 467,55 € innerhalb von 10 Tagen';
  expect(read(`${bare}\n${sentence}`)).toMatchObject({
    totals: { ...totals, due: '467.55' },
    dueOnFromTerms: '2026-11-18',
  });
  const unsaid = `${work}\n   + 19% MwSt.                                             74,65 €\n${sentence}`;
  expect(read(unsaid).totals).toEqual({ ...totals, due: '467.55' });
});

test('an amount without a word that is no sum of net and tax stays unread', () => {
  const page = `${work}
   + 19% MwSt.                                             74,65 €
                                                          460,00 €`;
  expect(read(page).totals.gross).not.toBe('460.00');
});

test('the days of a list are not the day of the invoice', () => {
  const invoice = read(`${window}
                                            Rechnung: 4500991
                                            vom:      15.11.2026
   Tour     Datum        von          nach           Betrag EUR
   T-1001   02.11.2026   Leipzig      Chemnitz           320,00
   T-1009   06.11.2026   Chemnitz     Dresden            700,00
   Gesamt netto                                        1.020,00
   USt 19 %                                              193,80
   Zahlbetrag                                     EUR 1.213,80
  `);
  expect(invoice).toMatchObject({ number: '4500991', issueOn: '2026-11-15', totals: { gross: '1213.80' } });
});

test('a rent: what is paid ahead for heating is a part of it', () => {
  const invoice = read(`${window}
   Dauerrechnung Nr. M-2026-11
   Rechnungsdatum 01.11.2026
   Miete November 2026                       1.000,00 EUR
   Nebenkostenvorauszahlung                    150,00 EUR
   Gesamtmiete                               1.150,00 EUR
  `);
  expect(invoice.totals).toEqual({ gross: '1150.00' });
});

test('the day of a debit is the due day', () => {
  const invoice = read(`${window}
   Rechnung 2026-551 vom 10.11.2026
   Rechnungsbetrag 238,00 €
   Den Rechnungsbetrag ziehen wir am 20.11.2026 per SEPA-Lastschrift von Ihrem Konto ein.
  `);
  expect(invoice).toMatchObject({ number: '2026-551', dueOnFromTerms: '2026-11-20' });
});

test.each([
  ['8 Tage -2%, 14 Tage netto', '2026-11-15', [{ days: 8, percent: '2.00' }]],
  [
    'zahlbar innerhalb von 7 Tagen abzgl. 2 % Skonto, sonst 30 Tage rein netto',
    '2026-12-01',
    [{ days: 7, percent: '2.00' }],
  ],
  ['Wir bitten um Überweisung innerhalb von zwei Wochen.', '2026-11-15', []],
] as const)('%s', (terms, dueOn, discounts) => {
  const invoice = read(`Rechnung Nr. 5 vom 01.11.2026\nGesamtbetrag   119,00 EUR\n\n${terms}`);
  expect(invoice).toMatchObject({ dueOnFromTerms: dueOn, discounts });
});

test('a proforma says so in the label of its number', () => {
  expect(read(`${window}\n Proforma-Rechnung Nr. PF-12 vom 11.11.2026\n Gesamtbetrag 119,00 EUR`)).toMatchObject({
    number: 'PF-12',
    typeCode: '325',
  });
});

test.each(['Mahnung', '2. Mahnung', 'Zahlungserinnerung zur Rechnung Nr. 123', 'Payment reminder'])(
  'a reminder is no invoice, though it names one: %s',
  (title) => {
    const page = `${window}
   ${title}

   Datum 11.11.2026
   Rechnung Nr. 123 vom 01.09.2026       offen 119,00 EUR
   Gesamt 124,00 EUR`;
    expect(readInvoicePages(typedPdf(page))).toEqual({ kind: 'refused', code: 'page-no-invoice' });
  },
);

test('an invoice that speaks of reminders is one', () => {
  const page = `${window}
   Rechnung
   Mahnung
   Rechnung Nr. 123 vom 01.09.2026
   Gesamt 124,00 EUR`;
  expect(read(page)).toMatchObject({ number: '123' });
});
