import { describe, expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPage, typedPdf } from './typed-page-for-tests.ts';

function read(page: string): Invoice {
  const invoice = readInvoicePages(typedPdf(page));
  if (invoice.kind === 'refused') throw new Error(invoice.code);
  return invoice;
}

const head = `
   Muster & Co GmbH · Hauptstr. 1 · 50667 Köln




   Weberei Nord GmbH
   Am Kai 8
   26721 Emden

                                                              Rechnungsnummer RE-4711
                                                              Rechnungsdatum  09.11.2026
`;

const sums = `
                                         Nettobetrag              100,00 €
                                         MwSt. 19 %                19,00 €
                                         Rechnungsbetrag          119,00 €
`;

describe('the day all is due, in the words of strangers', () => {
  test.each([
    ['Zahlbar bis zum 15. des Folgemonats ohne Abzug.', '2026-12-15'],
    ['Zahlbar am 10. des nächsten Monats.', '2026-12-10'],
    ['Zahlbar bis zum 3. Werktag des Folgemonats.', undefined],
    ['Zahlbar sofort, rein netto, spätestens bis 23.11.2026.', '2026-11-23'],
    ['Wir bitten um Überweisung der Nachforderung bis spätestens 05.12.2026.', '2026-12-05'],
    ['Um Überweisung auf das Konto bei der Sparkasse innerhalb von 3 Wochen wird gebeten.', '2026-11-30'],
    [
      'Bitte überweisen Sie die Nachzahlung bis zum 25.11.2026.\n   Ihr neuer Abschlag ab dem 01.12.2026 ist fällig jeweils am 1. des Monats.',
      '2026-11-25',
    ],
    ['Der Betrag wird am 16.11.2026 von Ihrem Konto DE12XXXXXXXXXXXX4711\n   abgebucht.', '2026-11-16'],
    [
      '2,00 % Skonto     19.11.2026     2,38    116,62 €\n   ohne Abzug        09.12.2026     0,00    119,00 €',
      '2026-12-09',
    ],
  ])('%s', (terms, day) => {
    expect(read(`${head}\n   Rechnung\n${sums}\n\n   ${terms}`).dueOnFromTerms).toBe(day);
  });
});

describe('the day of issue', () => {
  const window = head.slice(0, head.indexOf('Rechnungsnummer'));

  test('the invoice that is credited does not date the credit note', () => {
    const page = `${window}
                                                              Gutschrift-Nr.  GS-12
                                                              Datum           09.11.2026
   Wir schreiben Ihnen zu unserer Rechnung RE-4711 vom 10.10.2026 gut:
   ${sums}`;
    expect(read(page)).toMatchObject({ number: 'GS-12', issueOn: '2026-11-09' });
  });

  test('number and day under a double label; the order below has a day of its own', () => {
    const page = `${window}
                                                              Belegnummer / Datum
                                                              9012 / 09.11.2026
                                                              Auftragsnummer / Datum
                                                              4105 / 01.10.2026
   Rechnung
   ${sums}`;
    expect(read(page)).toMatchObject({ number: '9012', issueOn: '2026-11-09' });
  });

  test('the day of an invoice on account, deducted in a line of amounts, is not that of the final one', () => {
    const page = `${window}
                                                              Rechnungs-Nr.   S-12
                                                              Datum           09.11.2026
   Schlussrechnung
   ./. Abschlagsrechnung AR-1 vom 01.03.2026                      -595,00
   ${sums}`;
    expect(read(page)).toMatchObject({ number: 'S-12', issueOn: '2026-11-09' });
  });

  test('a day beside a number we have no word for is not that of the invoice', () => {
    const page = `${window}
                                                              Kommission/Datum  77 / 01.10.2026
   Rechnung R-12
   ${sums}`;
    expect(read(page).issueOn).toBeUndefined();
  });

  test('a day alone on the right of the head is the day of the letter, but is asked about', () => {
    const invoice = read(`${window}09.11.2026\n\n\n   Dauerrechnung Nr. D-77\n${sums}`);
    expect(invoice).toMatchObject({ number: 'D-77', issueOn: '2026-11-09' });
    expect(invoice.fields!.issueOn!.confidence).toBeLessThan(0.8);
  });

  test('of two days that stand alone neither is taken', () => {
    const page = `${window}09.11.2026\n\n   Dauerrechnung Nr. D-77\n\n\n                                                              01.10.2026\n${sums}`;
    expect(read(page).issueOn).toBeUndefined();
  });
});

describe('numbers', () => {
  test('a number that begins like another label is read whole', () => {
    const page = head.replace('Rechnungsnummer RE-4711', 'Rechnung:       WEB4711');
    expect(read(`${page}${sums}`).number).toBe('WEB4711');
  });

  test('"Nummer" right under the name of the document is its number', () => {
    const page = head.replace(
      'Rechnungsnummer RE-4711',
      'Rechnung\n                                                              Nummer          RN-0815',
    );
    expect(read(`${page}${sums}`).number).toBe('RN-0815');
  });
});

describe('totals', () => {
  test.each([
    ['   Gesamtbetrag (inkl. 19 % MwSt. 19,00 EUR)             119,00 EUR'],
    ['   Gesamtbetrag (inkl. 19 % MwSt. 19,00 EUR): 119,00 EUR'],
    ['   Gesamtbetrag (darin 19,00 EUR MwSt.)                  119,00 EUR'],
  ])('what stands in brackets is no total: %s', (line) => {
    expect(read(`${head}   Rechnung\n\n${line}`).totals.gross).toBe('119.00');
  });
});

describe('accounts broken over lines', () => {
  const iban = 'DE02120300000000202051';

  test.each([
    ['   IBAN DE02 1203 0000\n        0000 2020 51'],
    ['   IBAN DE02\n        1203 0000\n        0000 2020 51'],
    ['   Bitte zahlen Sie auf das Konto DE02\n   1203 0000 0000 2020 51.'],
  ])('%s', (lines) => {
    expect(read(`${head}${sums}\n${lines}`).payeeIbans).toEqual([iban]);
  });

  test('two narrow columns whose lines run together', () => {
    const page = typedPage(`${head}${sums}`);
    const at = (text: string, x0: number, y0: number) => ({ text, x0, y0, x1: x0 + 4 * text.length, y1: y0 + 10 });
    const columns = [
      at('IBAN DE02 1203', 60, 700),
      at('IBAN DE89 3704', 160, 700),
      at('0000 0000 2020 51', 60, 712),
      at('0044 0532 0130 00', 130, 712),
    ];
    const invoice = readInvoicePages(typedPdf({ ...page, texts: [...page.texts, ...columns] }));
    expect(invoice).toMatchObject({ payeeIbans: expect.arrayContaining([iban]) });
  });

  test('digits of a line below that do not make the check digits right are no account', () => {
    expect(read(`${head}${sums}\n   IBAN DE02 1203 0000\n        0000 2020 52`).payeeIbans).toEqual([]);
  });
});

describe('who has to pay', () => {
  test('two windows on a Swiss page: the sender is who writes from his town', () => {
    const invoice = read(`





   Hagedorn AG                                                Karl Obermüller
   Marktplatz 52                                              Seeweg 56
   3011 Bern                                                  6003 Luzern


   Bern, 12. Mai 2026

   Rechnung 26-12
                                         Total CHF                1'340.20
    `);
    expect(invoice.buyer.name).toBe('Karl Obermüller');
  });

  test('without a hint which of the two it is, it is asked', () => {
    const invoice = read(`





   Hagedorn AG                                                Karl Obermüller
   Marktplatz 52                                              Seeweg 56
   3011 Bern                                                  6003 Luzern


   Rechnung 26-12 vom 12. Mai 2026
                                         Total CHF                1'340.20
    `);
    expect(invoice.fields!.buyerName!.confidence).toBeLessThan(0.8);
  });

  test('the payment part of a Swiss page names who pays', () => {
    const page = `
   Praxis Meili AG
   Rechnung 26-12 vom 12.05.2026
                                         Total CHF                1'340.20


   Zahlbar durch
   Karl Obermüller
   Seeweg 56
   6003 Luzern
    `;
    expect(read(page).buyer).toMatchObject({ name: 'Karl Obermüller', zip: '6003' });
  });

  test.each(['Herrn/Frau', 'Herr und Frau', 'Familie'])('"%s" is no name', (form) => {
    expect(read(`${head.replace('   Weberei Nord GmbH', `   ${form}\n   Ida Kolb`)}${sums}`).buyer.name).toBe(
      'Ida Kolb',
    );
  });

  test('the line of the sender may break', () => {
    const page = head.replace(' · 50667 Köln', ' ·\n   50667 Köln');
    expect(read(`${page}${sums}`).buyer.name).toBe('Weberei Nord GmbH');
  });
});

describe('papers that are no invoices', () => {
  const large = (text: string) => {
    const page = typedPage(`${head.slice(0, head.indexOf('Rechnungsnummer'))}\n\n\n${text}`);
    const title = page.texts.find(({ y0, x0 }) => y0 > 140 && x0 < 60)!;
    return { ...page, texts: page.texts.map((one) => (one === title ? { ...one, y1: one.y1 + 5 } : one)) };
  };

  test.each([
    ['   Lieferschein Nr. 4711\n\n   Bretter    100,00 €\n   Rechnung folgt separat.'],
    ['   Angebot A-12\n\n   Bretter    100,00 €\n   Rechnung nach Lieferung, zahlbar 14 Tage.'],
    [`   Bestellung\n${sums}\n   Bitte Rechnung an buero@example.de`],
    [
      `   Kontoauszug offene Posten\n\n   Rechnung      Datum        Betrag\n   RE-1      01.02.2026    119,00\n${sums}`,
    ],
    [`   Gehaltsabrechnung Oktober 2026\n${sums}`],
    ['   Freundliche Zahlungserinnerung\n\n   Rechnung 6599: offener Betrag 119,00 €'],
    [`   Letzte Mahnung vor gerichtlichem Mahnverfahren\n\n   Rechnungs-Nr.    Datum\n   R-12     01.02.2026\n${sums}`],
    [`   Auftragsbestätigung Nr.    AB-12\n   Datum    01.02.2026\n${sums}`],
    ['   Kündigungsbestätigung\n\n   Offener Betrag: 0,00 EUR\n   IBAN DE02 1203 0000 0000 2020 51'],
  ])('%s', (text) => {
    expect(readInvoicePages(typedPdf(large(text)))).toMatchObject({ kind: 'refused', code: 'page-no-invoice' });
  });

  test('the name of an order above that of the invoice, in the type of the page, does not refuse it', () => {
    const page = `${head.slice(0, head.indexOf('Rechnungsnummer'))}Bestellung\n                                                              B-12\n\n\n   Rechnung Nr. 4711 vom 09.11.2026\n${sums}`;
    expect(read(page).number).toBe('4711');
  });
});
