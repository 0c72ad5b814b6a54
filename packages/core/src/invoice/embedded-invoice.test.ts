import { describe, expect, test } from 'vitest';
import { carriesOrder, looksLikeInvoice, readEmbeddedInvoice } from './embedded-invoice.ts';

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

function cii(number: string, due: string): string {
  return `<?xml version="1.0"?><!-- by hand --><rsm:CrossIndustryInvoice xmlns:rsm="a" xmlns:ram="b">
  <rsm:ExchangedDocument><ram:ID>${number}</ram:ID></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>
  <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
  <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:DuePayableAmount>${due}</ram:DuePayableAmount>
  </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

describe('what an embedded file is', () => {
  test.each([
    ['by its name', file('Factur-X.xml', 'rubbish'), true],
    ['by its root', file('data', '<x:CrossIndustryDocument xmlns:x="a">'), true],
    ['by its root after a prolog', file('a.xml', '\uFEFF<?xml version="1.0"?>\n<!-- a\nb -->\n<Invoice>'), true],
    ['by its root in UTF-16', { name: 'a', bytes: Uint8Array.from(Buffer.from('\uFEFF<Invoice>', 'utf16le')) }, true],
    ['another document', file('order.xml', '<Order><Invoice/></Order>'), false],
    ['a doctype hides the root', file('a.xml', '<!DOCTYPE Invoice><Invoice/>'), false],
    ['no XML', file('a.xml', 'Invoice'), false],
    ['nothing', file('a.xml', ''), false],
  ])('%s', (_, attachment, wanted) => {
    expect(looksLikeInvoice(attachment)).toBe(wanted);
  });

  test('an order is told by its root', () => {
    expect(carriesOrder([file('order-x.xml', '<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="a"/>')])).toBe(true);
    expect(carriesOrder([file('factur-x.xml', cii('1', '2.00'))])).toBe(false);
  });
});

describe('which of several is read', () => {
  const named = (name: string, number = name, due = '10.00') => file(name, cii(number, due));

  test.each([
    [['zugferd-invoice.xml', 'factur-x.xml'], 'factur-x.xml'],
    [['ZUGFeRD-invoice.xml', 'a.xml'], 'ZUGFeRD-invoice.xml'],
    [['a.xml', 'XRECHNUNG.XML'], 'XRECHNUNG.XML'],
    [['b.xml', 'a.xml'], 'b.xml'],
  ])('of %j', (names, wanted) => {
    expect(readEmbeddedInvoice(names.map((name) => named(name)))).toMatchObject({ kind: 'invoice', number: wanted });
  });

  test('the same invoice twice is no problem, another one is', () => {
    const first = named('factur-x.xml', 'R1');
    expect(readEmbeddedInvoice([first, named('a.xml', 'R1')])).toMatchObject({ number: 'R1', problems: [] });
    const problem = { code: 'pdf-invoices-differ', values: { read: 'factur-x.xml', other: 'a.xml' } };
    for (const other of [named('a.xml', 'R2'), named('a.xml', 'R1', '10.01')])
      expect(readEmbeddedInvoice([first, other])).toMatchObject({ number: 'R1', problems: [problem] });
  });

  test('one that cannot be read gives way to the next', () => {
    const broken = file('factur-x.xml', '<CrossIndustryInvoice><');
    expect(readEmbeddedInvoice([broken, named('a.xml')])).toMatchObject({ kind: 'invoice', number: 'a.xml' });
    expect(readEmbeddedInvoice([broken])).toMatchObject({ code: 'xml-malformed', values: { name: 'factur-x.xml' } });
    expect(readEmbeddedInvoice([file('a.txt', 'hello')])).toBeUndefined();
  });
});
