import { describe, expect, it, test } from 'vitest';
import { checkSums } from './check-sums.ts';
import type { InvoiceTotals } from './invoice.ts';
import { readInvoiceXml } from './read-invoice-xml.ts';

const broken = (totals: InvoiceTotals, profile?: string) =>
  checkSums({ totals, ...(profile !== undefined && { profile }) })
    .map(({ values }) => `${values?.rule} ${values?.stated} ${values?.made}`)
    .join(', ');

describe('sums of an invoice', () => {
  const whole = { lines: '95.00', allowances: '9.00', charges: '14.00', net: '100.00', tax: '19.00', gross: '119.00' };
  it.each<[string, InvoiceTotals, string]>([
    ['all agree', { ...whole, prepaid: '20.00', rounding: '0.01', due: '99.01' }, ''],
    ['lines', { ...whole, lines: '95.01' }, 'BR-CO-13 100.00 100.01'],
    ['tax', { ...whole, tax: '18.99' }, 'BR-CO-15 119.00 118.99'],
    ['due', { ...whole, due: '119.50' }, 'BR-CO-16 119.50 119.00'],
    ['due with prepayment', { ...whole, prepaid: '20.00', due: '119.00' }, 'BR-CO-16 119.00 99.00'],
    [
      'more than one',
      { ...whole, net: '10.00', due: '1.00' },
      'BR-CO-13 10.00 100.00, BR-CO-15 119.00 29.00, BR-CO-16 1.00 119.00',
    ],
    ['many places', { net: '0.1234', tax: '0.0001', gross: '0.1235', due: '0.1235' }, ''],
    ['a place too many', { net: '0.1234', tax: '0.00', gross: '0.12' }, 'BR-CO-15 0.12 0.1234'],
    ['negative', { net: '-100.00', tax: '-19.00', gross: '-119.00', due: '-119.00' }, ''],
    ['negative against positive', { net: '-100.00', tax: '19.00', gross: '-119.00' }, 'BR-CO-15 -119.00 -81.00'],
    ['below one, negative', { gross: '0.00', prepaid: '0.05', due: '0.05' }, 'BR-CO-16 0.05 -0.05'],
    ['no tax stated', { net: '100.00', gross: '119.00' }, ''],
    ['the total alone', { gross: '119.00' }, ''],
    ['the amount due alone', { due: '119.00' }, ''],
  ])('%s', (_, totals, expected) => {
    expect(broken(totals)).toBe(expected);
  });

  test('the smallest profile does not say what was prepaid', () => {
    expect(broken({ gross: '119.00', due: '19.00' }, 'urn:factur-x.eu:1p0:minimum')).toBe('');
    const more = { lines: '100.00', net: '100.00', gross: '119.00', due: '19.00' };
    expect(broken(more, 'urn:factur-x.eu:1p0:minimum')).toBe('BR-CO-16 19.00 119.00');
    expect(broken({ gross: '119.00', due: '19.00' }, 'urn:factur-x.eu:1p0:basic')).toBe('BR-CO-16 19.00 119.00');
  });
});

const amount = (name: string, value: string, currency = 'EUR') =>
  `<${name} currencyID="${currency}">${value}</${name}>`;

const ubl = (tax: string, sums: string) =>
  readInvoiceXml(
    `<Invoice><ID>R-1</ID><DocumentCurrencyCode>EUR</DocumentCurrencyCode>${tax}<LegalMonetaryTotal>${sums}</LegalMonetaryTotal></Invoice>`,
  );
const ublSums = amount('TaxExclusiveAmount', '100.00') + amount('TaxInclusiveAmount', '119.00');

const cii = (sums: string) =>
  readInvoiceXml(
    `<CrossIndustryInvoice><ExchangedDocument><ID>R-1</ID></ExchangedDocument><SupplyChainTradeTransaction><ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode><SpecifiedTradeSettlementHeaderMonetarySummation>${sums}</SpecifiedTradeSettlementHeaderMonetarySummation></ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></CrossIndustryInvoice>`,
  );
const ciiSums = '<TaxBasisTotalAmount>100.00</TaxBasisTotalAmount><GrandTotalAmount>119.00</GrandTotalAmount>';

test('an invoice without a head is refused', () => {
  const sums = `<LegalMonetaryTotal>${ublSums}</LegalMonetaryTotal>`;
  expect(readInvoiceXml(`<Invoice>${sums}</Invoice>`)).toMatchObject({ kind: 'refused', code: 'value-missing' });
  expect(readInvoiceXml(`<Invoice><ID>R-1</ID>${sums}</Invoice>`)).toMatchObject({ kind: 'invoice' });
});

describe('an electronic invoice whose sums contradict each other is read, with a problem', () => {
  const differ = { kind: 'invoice', problems: [{ code: 'invoice-sums-differ', values: { rule: 'BR-CO-15' } }] };
  const agree = { kind: 'invoice', problems: [] };
  it.each([
    ['UBL', ubl(`<TaxTotal>${amount('TaxAmount', '18.00')}</TaxTotal>`, ublSums), differ],
    ['UBL that agrees', ubl(`<TaxTotal>${amount('TaxAmount', '19.00')}</TaxTotal>`, ublSums), agree],
    ['CII', cii(`${ciiSums}<TaxTotalAmount>18.00</TaxTotalAmount>`), differ],
    ['CII that agrees', cii(`${ciiSums}<TaxTotalAmount currencyID="EUR">19.00</TaxTotalAmount>`), agree],
    [
      'UBL with tax in another currency',
      ubl(`<TaxTotal>${amount('TaxAmount', '18.00', 'CHF')}</TaxTotal>`, ublSums),
      agree,
    ],
    [
      'CII with tax in another currency',
      cii(`${ciiSums}<TaxTotalAmount currencyID="CHF">18.00</TaxTotalAmount>`),
      agree,
    ],
  ])('%s', (_, invoice, expected) => {
    expect(invoice).toMatchObject(expected);
  });

  test('what was prepaid and rounded counts', () => {
    const rest = amount('PrepaidAmount', '19.00') + amount('PayableRoundingAmount', '-0.05');
    expect(ubl('', ublSums + rest + amount('PayableAmount', '99.95'))).toMatchObject(agree);
    expect(ubl('', ublSums + rest + amount('PayableAmount', '100.00'))).toMatchObject({
      problems: [{ code: 'invoice-sums-differ', values: { rule: 'BR-CO-16', stated: '100.00', made: '99.95' } }],
    });
    const sums = `${ciiSums}<RoundingAmount>-0.05</RoundingAmount><DuePayableAmount>118.95</DuePayableAmount>`;
    expect(cii(sums)).toMatchObject(agree);
  });
});
