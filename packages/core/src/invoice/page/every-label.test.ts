import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Invoice } from '../invoice.ts';
import { readInvoicePages } from './read-invoice-pages.ts';
import { typedPage, typedPdf } from './typed-page-for-tests.ts';

const numberLabels = [
  'Rechnungsnummer',
  'Rechnungs-Nr.',
  'Rechnung Nr.',
  'RECHNUNGS-NR',
  'Rechn.-Nr.',
  'Rg.-Nr.',
  'Re-Nr.',
  'RNr. / Rechnungsnr.',
  'Beleg-Nr.',
  'Belegnummer',
  'Faktura-Nr.',
  'Invoice No.',
  'Invoice Number',
  'Invoice #',
  'Invoice ID',
  'Invoice Nr.',
  'Facture N°',
  'N° de facture',
  'Numéro de facture',
  'Factuurnummer',
  'Rechnungs-Nr. / Invoice No.',
  'Dokumentnummer',
];
const dayLabels = [
  'Rechnungsdatum',
  'Datum',
  'Rechnungs-Datum',
  'Belegdatum',
  'Ausstellungsdatum',
  'Datum der Rechnung',
  'Invoice Date',
  'Date',
  'Date of issue',
  'Issue date',
  'Date de facture',
  'Factuurdatum',
  'Datum / Date',
  'Rechnungstag',
];
const totalLabels = [
  'Rechnungsbetrag',
  'Gesamtbetrag',
  'Gesamtsumme',
  'Endbetrag',
  'Rechnungssumme',
  'Bruttobetrag',
  'Summe brutto',
  'Gesamt',
  'Gesamtbetrag inkl. MwSt.',
  'Total',
  'Grand Total',
  'Total incl. VAT',
  'Invoice Total',
  'Total TTC',
  'Endsumme EUR',
  'Rechnungsendbetrag',
  'Gesamtbetrag (brutto)',
  'Totaal incl. BTW',
  'Zu zahlen',
  'Zahlbetrag',
  'Total amount',
  'Summe inkl. 19 % USt.',
  'Rechnungstotal',
  'Amount due',
  'Zu zahlender Betrag',
];

type Placing = (label: string, value: string) => string;

const placings: Readonly<Record<string, Placing>> = {
  'behind a colon': (label, value) => `     ${label}: ${value}`,
  'behind a blank': (label, value) => `     ${label} ${value}`,
  'to the right': (label, value) => `     ${label.padEnd(45)}${value}`,
  'to the right with a colon': (label, value) => `     ${`${label}:`.padEnd(45)}${value}`,
  below: (label, value) => `     ${label}\n     ${value}`,
};

function read(page: string): Invoice {
  const invoice = readInvoicePages(typedPdf(page));
  if (invoice.kind === 'refused') throw new Error(`${invoice.code}\n${page}`);
  return invoice;
}

const rest = {
  number: 'Rechnungsnummer: R-26/0815',
  day: 'Rechnungsdatum: 17.03.2026',
  total: 'Gesamtbetrag: 1.190,00 EUR',
};

function pageOf(parts: Partial<typeof rest>): string {
  const { number, day, total } = { ...rest, ...parts };
  return ['', '     Rosenhof GmbH', '', number, '', day, '', '     Lieferdatum: 10.03.2026', '', total].join('\n');
}

describe.each(Object.entries(placings))('%s', (_, place) => {
  test.each(numberLabels)('%s', (label) => {
    expect(read(pageOf({ number: place(label, 'R-26/0815') })).number).toBe('R-26/0815');
  });
  test.each(dayLabels)('%s', (label) => {
    expect(read(pageOf({ day: place(label, '17.03.2026') })).issueOn).toBe('2026-03-17');
  });
  test.each(totalLabels)('%s', (label) => {
    const { gross, due } = read(pageOf({ total: place(label, '1.190,00 €') })).totals;
    expect(gross ?? due).toBe('1190.00');
  });
});

test('whatever stands on a page, what is read stands there too, and no page brings the reader down', () => {
  const words = fc.constantFrom(
    ...numberLabels,
    ...dayLabels,
    ...totalLabels,
    'Netto',
    'MwSt',
    'Kunde',
    'Skonto',
    'zahlbar bis',
    '17.03.2026',
    '1.190,00',
    '100,00 €',
    '4711',
    'R-7',
    'DE89 3704 0044 0532 0130 00',
    '80331 München',
    'Rosenhof GmbH',
    ':',
    '%',
  );
  const text = fc.record({ text: words, x: fc.integer({ min: 0, max: 3 }), row: fc.integer({ min: 0, max: 40 }) });
  return fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 40, selector: ({ x, row }) => `${x}/${row}` }), (texts) => {
      const page = {
        ...typedPage(''),
        texts: texts.map(({ text: one, x, row }) => ({
          text: one,
          x0: x * 160,
          y0: row * 12,
          x1: x * 160 + one.length * 5,
          y1: row * 12 + 10,
        })),
      };
      const invoice = readInvoicePages(typedPdf(page));
      if (invoice.kind === 'refused') return;
      const shown = texts.map((one) => one.text).join(' ');
      if (invoice.totals.gross !== undefined) expect(['1190.00', '100.00']).toContain(invoice.totals.gross);
      if (invoice.issueOn !== undefined) expect(shown).toContain('17.03.2026');
      if (invoice.number !== undefined) for (const part of invoice.number.split(' ')) expect(shown).toContain(part);
      for (const [name, { page: at, confidence }] of Object.entries(invoice.fields ?? {})) {
        expect(at, name).toBe(1);
        expect(confidence, name).toBeGreaterThan(0);
        expect(confidence, name).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 300 },
  );
});
