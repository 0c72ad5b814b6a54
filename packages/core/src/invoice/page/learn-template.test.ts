import { describe, expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import type { PdfContent } from '../pdf-content.ts';
import type { IssuerTemplate } from './issuer-template.ts';
import { type Corrections, learnTemplate } from './learn-template.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPdf } from './typed-page-for-tests.ts';

interface Bill {
  readonly number: string;
  readonly day: string;
  readonly items: readonly string[];
  readonly sum: string;
  readonly customer: string;
}

/** A layout whose words no dictionary has: "Vorgang", "erstellt", "Aus unserer Sicht offen". */
const studio = ({ number, day, items, sum, customer }: Bill): PdfContent =>
  typedPdf(`
     Atelier Quitte                                          ${customer}
     Vorgang Q  ${number}                                    1-4711
     erstellt   ${day}                                       Seite 1

     Was                                             Wert
${items.map((item) => `     ${item}                                    50,00`).join('\n')}

     Aus unserer Sicht steht im Raum                 ${sum}
     Angeregt war                                    9.999,00

     DE 345 678 901     IBAN DE89 3704 0044 0532 0130 00
  `);

const first = studio({
  number: 'Q/26-7',
  day: '07.01.2026',
  items: ['Logo'],
  sum: '1.050,00',
  customer: 'Café Birne OHG',
});
const second = studio({
  number: 'Q/26-118',
  day: '23.11.2026',
  items: ['Plakat', 'Banner', 'Stempel', 'Karte', 'Schild'],
  sum: '12.250,50',
  customer: 'Hotel zur Pflaume',
});

const corrections: Corrections = {
  number: 'Q/26-7',
  issueOn: '2026-01-07',
  grossTotal: '1050.00',
  currency: 'EUR',
  sellerName: 'Atelier Quitte',
  buyerName: 'Café Birne OHG',
};

function learn(content: PdfContent, corrected: Corrections, known?: IssuerTemplate): IssuerTemplate {
  const learnt = learnTemplate(content, corrected, known);
  if (learnt.kind === 'refused') throw new Error(learnt.code);
  expect(learnt.notFound).toEqual([]);
  return learnt.template;
}

function read(content: PdfContent, templates: readonly IssuerTemplate[]): Invoice {
  const invoice = readInvoicePages(content, { templates });
  if (invoice.kind === 'refused') throw new Error(invoice.code);
  return invoice;
}

describe('a layout that nobody knows', () => {
  test('cannot be read by itself', () => {
    expect(readInvoicePages(first)).toMatchObject({ kind: 'refused', code: 'page-no-invoice' });
  });

  const template = learn(first, corrections);

  test('is read right on the same page, and on another invoice with other numbers and more items', () => {
    expect(read(first, [template])).toMatchObject({ number: 'Q/26-7', totals: { gross: '1050.00' } });
    expect(read(second, [template])).toMatchObject({
      number: 'Q/26-118',
      issueOn: '2026-11-23',
      currency: 'EUR',
      totals: { gross: '12250.50' },
      seller: { name: 'Atelier Quitte' },
      buyer: { name: 'Hotel zur Pflaume' },
      fields: { number: { page: 1, confidence: 0.95 }, grossTotal: { page: 1, confidence: 0.95 } },
    });
  });

  test('survives being stored', () => {
    const stored = JSON.parse(JSON.stringify(template)) as IssuerTemplate;
    expect(read(second, [stored]).number).toBe('Q/26-118');
  });

  test('says nothing about invoices of somebody else', () => {
    const other = typedPdf(`
      Sattlerei Gurt KG
      Vorgang Q  55
      Rechnung Nr. 8 vom 02.02.2026
      Gesamtbetrag 10,00 EUR
      USt-IdNr. DE222222222
    `);
    expect(read(other, [template])).toEqual(read(other, []));
  });
});

const shop = (number: string, total: string, paid: string): PdfContent =>
  typedPdf(`
     Rechnung
     Rechnungsnummer: ${number}                 Lieferant: Kontor Elbe GmbH
     Rechnungsdatum:  01.02.2026
     Kassensumme mit Pfand                      ${total}
     Gesamtbetrag                               ${paid}
     USt-IdNr. DE811111111
  `);

test('a wrong total is corrected once, and right on the next invoice', () => {
  expect(read(shop('K-1', '88,00 €', '80,00 €'), []).totals.gross).toBe('80.00');
  const template = learn(shop('K-1', '88,00 €', '80,00 €'), { grossTotal: '88.00' });
  const next = read(shop('K-2', '1.203,40 €', '1.100,00 €'), [template]);
  expect(next).toMatchObject({ number: 'K-2', currency: 'EUR', totals: { gross: '1203.40' } });
});

test('a place marked on the page serves as well as the value', () => {
  const template = learn(shop('K-1', '88,00 €', '80,00 €'), { grossTotal: { page: 1, box: [245, 46, 300, 60] } });
  expect(read(shop('K-2', '9,90 €', '9,00 €'), [template]).totals.gross).toBe('9.90');
});

test('later corrections join and replace earlier ones', () => {
  const early = learn(shop('K-1', '88,00 €', '80,00 €'), { grossTotal: '88.00', sellerName: 'Kontor' });
  const late = learn(shop('K-2', '99,00 €', '90,00 €'), { sellerName: 'Kontor Elbe GmbH' }, early);
  expect(read(shop('K-3', '5,00 €', '4,00 €'), [late])).toMatchObject({
    totals: { gross: '5.00' },
    seller: { name: 'Kontor Elbe GmbH' },
  });
  const both = read(shop('K-3', '5,00 €', '4,00 €'), [early, late]);
  expect(both.seller.name).toBe('Kontor Elbe GmbH');
});

test('a due day follows from a corrected day of issue', () => {
  const bill = (day: string) =>
    typedPdf(`
     Rechnung Nr. 7
     Stand ${day}
     Gesamtbetrag 10,00 EUR
     Zahlbar innerhalb von 10 Tagen netto.
     USt-IdNr. DE811111111
  `);
  expect(read(bill('05.03.2026'), []).dueOnFromTerms).toBeUndefined();
  const template = learn(bill('05.03.2026'), { issueOn: '2026-03-05' });
  expect(read(bill('06.04.2026'), [template])).toMatchObject({ issueOn: '2026-04-06', dueOnFromTerms: '2026-04-16' });
});

test('month first, as a person has read it', () => {
  const bill = (day: string) =>
    typedPdf(`Invoice No. 5\nInvoice date: ${day}\nTotal $10.00\nIBAN DE89370400440532013000`);
  expect(read(bill('02/03/2026'), []).issueOn).toBeUndefined();
  const template = learn(bill('02/03/2026'), { issueOn: '2026-02-03' });
  expect(read(bill('04/05/2026'), [template]).issueOn).toBe('2026-04-05');
});

test('what the page does not show cannot be learnt, and pages without an issuer teach nothing', () => {
  expect(learnTemplate(shop('K-1', '88,00 €', '80,00 €'), { number: 'X-99' })).toMatchObject({
    notFound: ['number'],
    template: { fields: {} },
  });
  expect(learnTemplate(typedPdf('Rechnung Nr. 1\nSumme 5,00'), { number: '1' })).toMatchObject({
    kind: 'refused',
    code: 'page-issuer-unknown',
  });
});

describe('what is the same on every invoice yields to the page', () => {
  const bill = (number: string, currency: string, more = '') =>
    typedPdf(`
     Atelier Quitte GmbH                                     Kunde
     Rechnungsnummer: ${number}
     Rechnungsdatum: 07.01.2026
     ${more}
     Gesamtbetrag: 1.050,00 ${currency}

     IBAN DE89 3704 0044 0532 0130 00
`);
  const taughtEuro = learn(bill('A-1', ''), { currency: 'EUR' });
  const read = (content: PdfContent, template: IssuerTemplate = taughtEuro) =>
    readInvoicePages(content, { templates: [template] }) as Invoice;

  test('a taught currency fills what no page says, and stands nowhere', () => {
    const invoice = read(bill('A-2', ''));
    expect(invoice.currency).toBe('EUR');
    expect(invoice.fields).not.toHaveProperty('currency');
  });

  test('a page in francs is in francs, and somebody is asked', () => {
    const invoice = read(bill('A-2', 'CHF'));
    expect(invoice.currency).toBe('CHF');
    expect(invoice.fields!['currency']!.confidence).toBeLessThan(0.8);
  });

  test('the same currency needs no question', () => {
    const invoice = read(bill('A-2', 'EUR'));
    expect(invoice.currency).toBe('EUR');
    expect(invoice.fields!['currency']!.confidence).toBeGreaterThan(0.9);
  });

  test('a page of several currencies is asked about', () => {
    const invoice = read(bill('A-2', '', 'Preise in CHF, Lieferung in USD'));
    expect(invoice.currency).toBe('EUR');
    expect(invoice.fields!['currency']!.confidence).toBeLessThan(0.8);
  });

  test('a taught name counts where the page shows it, in its place', () => {
    const named = learn(bill('A-1', 'EUR'), { sellerName: 'Atelier Quitte GmbH' });
    const place = read(bill('A-2', 'EUR'), named).fields!['sellerName']!;
    expect(place.box[0]).toBeLessThan(300);
    const other = bill('A-3', 'EUR');
    const renamed = {
      ...other,
      pages: other.pages.map((page) => ({
        ...page,
        texts: page.texts.map((text) => ({
          ...text,
          text: text.text.replace('Atelier Quitte GmbH', 'Studio Birne GmbH'),
        })),
      })),
    };
    const invoice = read(renamed, { ...named, issuer: { ...named.issuer, ibans: ['DE89370400440532013000'] } });
    expect(invoice.seller.name).not.toBe('Atelier Quitte GmbH');
  });
});
