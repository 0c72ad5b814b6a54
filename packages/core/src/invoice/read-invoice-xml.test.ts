import { describe, expect, it, test } from 'vitest';
import { refusalText } from '../refusal/refusal-texts.ts';
import { readInvoiceXml } from './read-invoice-xml.ts';
import { statedDate, statedDecimal } from './stated-value.ts';

function read(xml: string) {
  const invoice = readInvoiceXml(xml);
  if (invoice.kind === 'refused') throw new Error(refusalText(invoice, 'en'));
  return invoice;
}

interface UblParts {
  readonly due?: string;
  readonly gross?: string;
  readonly tax?: string;
  readonly more?: string;
}

const ubl = ({ due = '119.00', gross = '119.00', tax = '19.00', more = '' }: UblParts = {}) =>
  `<Invoice><ID>RE-7</ID><IssueDate>2026-01-05</IssueDate><InvoiceTypeCode>380</InvoiceTypeCode>
  <AccountingSupplierParty><Party><PartyName><Name>Spenglerei Amsel GmbH</Name></PartyName></Party></AccountingSupplierParty>
  ${more}<TaxTotal><TaxAmount>${tax}</TaxAmount></TaxTotal><LegalMonetaryTotal><TaxInclusiveAmount>${gross}</TaxInclusiveAmount>
  <PayableAmount>${due}</PayableAmount></LegalMonetaryTotal></Invoice>`;

const cii = (settlement: string, issued = '<DateTimeString format="102">20260105</DateTimeString>') =>
  `<CrossIndustryInvoice><ExchangedDocument><ID>RE-7</ID><IssueDateTime>${issued}</IssueDateTime></ExchangedDocument>
  <SupplyChainTradeTransaction><ApplicableHeaderTradeSettlement>${settlement}
  <SpecifiedTradeSettlementHeaderMonetarySummation><DuePayableAmount>119.00</DuePayableAmount>
  </SpecifiedTradeSettlementHeaderMonetarySummation></ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></CrossIndustryInvoice>`;

describe('values as XML writes them', () => {
  it.each([
    ['100', '100.00'],
    ['+5.00', '5.00'],
    ['.5', '0.50'],
    ['-.5', '-0.50'],
    ['5.', '5.00'],
    ['-0.00', '0.00'],
    ['0.33330', '0.3333'],
    ['1.19E2', '119.00'],
    ['1.19e+1', '11.90'],
    ['119E-2', '1.19'],
    ['5E-3', '0.005'],
    ['-1e3', '-1000.00'],
    ['119,00', '119.00'],
    ['119,5', '119.50'],
    ['1,190', undefined],
    ['1.190,00', undefined],
    ['1,190.00', undefined],
    ['1E-30', undefined],
    ['1.1234567890123', undefined],
    ['.', undefined],
    ['E2', undefined],
    ['12 EUR', undefined],
    ['', undefined],
  ])('amount %j', (text, amount) => {
    expect(statedDecimal(text)).toBe(amount);
  });

  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2026-01-31T00:00:00+01:00', '2026-01-31'],
    ['20260131', '2026-01-31'],
    ['202601311030', '2026-01-31'],
    ['20260131103000', '2026-01-31'],
    ['2026013110', undefined],
    ['202601', undefined],
    ['2026-02-30', undefined],
  ])('day %j', (text, day) => {
    expect(statedDate(text)).toBe(day);
  });

  it.each([
    ['the amount due', ubl({ due: '1.190,00' })],
    ['the total beside a readable amount due', ubl({ gross: 'einhundert' })],
    ['what was prepaid', ubl().replace('<PayableAmount>', '<PrepaidAmount>1,190</PrepaidAmount><PayableAmount>')],
  ])('%s that is no number is no missing one', (_, xml) => {
    expect(readInvoiceXml(xml)).toMatchObject({ kind: 'refused', code: 'value-invalid', field: 'amount' });
  });

  test('a sum that decides nothing may be unreadable', () => {
    expect(read(ubl({ tax: '?' })).totals).toEqual({ gross: '119.00', due: '119.00' });
  });
});

describe('places of a value', () => {
  it.each([
    ['DueDate', '<DueDate>2026-02-04</DueDate>'],
    ['means of payment', '<PaymentMeans><PaymentDueDate>2026-02-04</PaymentDueDate></PaymentMeans>'],
    ['terms of payment', '<PaymentTerms><PaymentDueDate>2026-02-04</PaymentDueDate></PaymentTerms>'],
  ])('UBL: the day due in %s', (_, more) => {
    expect(read(ubl({ more })).dueDates).toEqual(['2026-02-04']);
  });

  it.each([
    '<DateTimeString format="203">202601051030</DateTimeString>',
    '<DateTime>2026-01-05T00:00:00</DateTime>',
    '<DateString>20260105</DateString>',
  ])('CII: %s', (issued) => {
    expect(read(cii('', issued)).issueOn).toBe('2026-01-05');
  });

  const means = (account: string) =>
    `<SpecifiedTradeSettlementPaymentMeans><PayeePartyCreditorFinancialAccount>${account}</PayeePartyCreditorFinancialAccount></SpecifiedTradeSettlementPaymentMeans>`;
  it.each([
    ['<IBANID>de02 1203 0000 0000 2020 51</IBANID>', ['DE02120300000000202051']],
    ['<ProprietaryID>DE02120300000000202051</ProprietaryID>', ['DE02120300000000202051']],
    ['<ProprietaryID>202051</ProprietaryID>', []],
    ['<IBANID>DE1</IBANID><ProprietaryID>DE02120300000000202051</ProprietaryID>', ['DE1']],
  ])('CII: account %s', (account, ibans) => {
    expect(read(cii(means(account))).payeeIbans).toEqual(ibans);
  });
});

describe('envelopes', () => {
  it.each([
    [
      'Peppol',
      (xml: string) => `<StandardBusinessDocument><StandardBusinessDocumentHeader/>${xml}</StandardBusinessDocument>`,
    ],
    ['SOAP', (xml: string) => `<Envelope><Header/><Body>${xml}</Body></Envelope>`],
  ])('%s', (_, wrap) => {
    expect(read(wrap(ubl()))).toEqual(read(ubl()));
    expect(readInvoiceXml(wrap(ubl() + ubl()))).toMatchObject({ kind: 'refused', code: 'xml-several' });
  });

  it.each([
    ['<Order><ID>1</ID></Order>', 'Order'],
    ['<Invoices><Invoice><Number>7</Number><Sum>5.00</Sum></Invoice></Invoices>', 'Invoices'],
  ])('%s is no invoice of a standard', (xml, root) => {
    expect(readInvoiceXml(xml)).toMatchObject({ kind: 'refused', code: 'unknown-format', values: { root } });
  });
});

describe('ebInterface', () => {
  const recent = `<?xml version="1.0"?>
<eb:Invoice xmlns:eb="http://www.ebinterface.at/schema/6p1/" eb:GeneratingSystem="x" eb:DocumentType="Invoice" eb:InvoiceCurrency="EUR">
 <eb:InvoiceNumber>2026/0815</eb:InvoiceNumber><eb:InvoiceDate>2026-01-05</eb:InvoiceDate>
 <eb:Delivery><eb:Date>2026-01-02</eb:Date></eb:Delivery>
 <eb:Biller><eb:VATIdentificationNumber>ATU13585627</eb:VATIdentificationNumber><eb:Address><eb:Name>Tischlerei Gimpel OG</eb:Name>
  <eb:Street>Lindengasse 4</eb:Street><eb:Town>Wien</eb:Town><eb:ZIP>1070</eb:ZIP><eb:Country eb:CountryCode="AT">Österreich</eb:Country></eb:Address></eb:Biller>
 <eb:InvoiceRecipient><eb:VATIdentificationNumber>00000000</eb:VATIdentificationNumber>
  <eb:OrderReference><eb:OrderID>B-12</eb:OrderID></eb:OrderReference>
  <eb:Address><eb:Name>Pension Kauz</eb:Name><eb:Street>Am See 1</eb:Street><eb:Town>Gmunden</eb:Town><eb:ZIP>4810</eb:ZIP><eb:Country>Österreich</eb:Country></eb:Address>
  <eb:Contact><eb:Name>Frau Kauz</eb:Name><eb:Email>post@kauz.example</eb:Email></eb:Contact>
  <eb:BillersInvoiceRecipientID>K-77</eb:BillersInvoiceRecipientID></eb:InvoiceRecipient>
 <eb:Details><eb:ItemList><eb:ListLineItem><eb:LineItemAmount>100.00</eb:LineItemAmount></eb:ListLineItem></eb:ItemList></eb:Details>
 <eb:Tax><eb:TaxItem><eb:TaxableAmount>100.00</eb:TaxableAmount><eb:TaxPercent>20</eb:TaxPercent><eb:TaxAmount>20.00</eb:TaxAmount></eb:TaxItem></eb:Tax>
 <eb:TotalGrossAmount>120.00</eb:TotalGrossAmount><eb:PrepaidAmount>20.00</eb:PrepaidAmount><eb:PayableAmount>100.00</eb:PayableAmount>
 <eb:PaymentMethod><eb:UniversalBankTransaction><eb:BeneficiaryAccount><eb:IBAN>AT61 1904 3002 3457 3201</eb:IBAN></eb:BeneficiaryAccount>
  <eb:PaymentReference>777001</eb:PaymentReference></eb:UniversalBankTransaction></eb:PaymentMethod>
 <eb:PaymentConditions><eb:DueDate>2026-02-04</eb:DueDate><eb:Discount><eb:PaymentDate>2026-01-15</eb:PaymentDate><eb:Percentage>2</eb:Percentage></eb:Discount>
  <eb:Comment>30 Tage netto</eb:Comment></eb:PaymentConditions>
</eb:Invoice>`;

  test('a recent version', () => {
    expect(read(recent)).toEqual({
      kind: 'invoice',
      source: 'ebinterface',
      profile: 'ebInterface 6.1',
      number: '2026/0815',
      typeCode: '380',
      issueOn: '2026-01-05',
      currency: 'EUR',
      orderReference: 'B-12',
      paymentReference: '777001',
      precedingInvoices: [],
      deliveredOn: '2026-01-02',
      paymentMeans: ['58'],
      payeeIbans: ['AT611904300234573201'],
      payerIbans: [],
      mandateIds: [],
      dueDates: ['2026-02-04'],
      seller: {
        name: 'Tischlerei Gimpel OG',
        ids: [],
        vatId: 'ATU13585627',
        street: 'Lindengasse 4',
        zip: '1070',
        city: 'Wien',
        country: 'AT',
      },
      buyer: {
        name: 'Pension Kauz',
        contactName: 'Frau Kauz',
        ids: ['K-77'],
        email: 'post@kauz.example',
        street: 'Am See 1',
        zip: '4810',
        city: 'Gmunden',
      },
      paymentTerms: '30 Tage netto',
      discounts: [{ percent: '2.00', days: 10 }],
      totals: { net: '100.00', tax: '20.00', gross: '120.00', prepaid: '20.00', due: '100.00' },
      problems: [],
    });
  });

  const early = (type: string, more = '') =>
    `<Invoice xmlns="http://www.ebinterface.at/schema/3p02/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" DocumentType="${type}" InvoiceCurrency="EUR">
    <InvoiceNumber>8</InvoiceNumber><InvoiceDate>2026-01-05</InvoiceDate>${more}<Biller><Address><Name>Gimpel</Name></Address></Biller>
    <Tax><VAT><Item><TaxedAmount>50.00</TaxedAmount></Item></VAT></Tax><TotalGrossAmount>60.00</TotalGrossAmount>
    <PaymentMethod xsi:type="UniversalBankTransactionType"><BeneficiaryAccount><IBAN>AT611904300234573201</IBAN></BeneficiaryAccount></PaymentMethod></Invoice>`;

  test('an early version has only the total', () => {
    expect(read(early('Invoice'))).toMatchObject({
      profile: 'ebInterface 3.02',
      totals: { gross: '60.00' },
      paymentMeans: ['58'],
      payeeIbans: ['AT611904300234573201'],
    });
  });

  const cancels = '<CancelledOriginalDocument><InvoiceNumber>7</InvoiceNumber></CancelledOriginalDocument>';
  it.each([
    ['Invoice', '', '380', []],
    ['FinalSettlement', '', '380', []],
    ['InvoiceForAdvancePayment', '', '386', []],
    ['SelfBilling', '', '389', []],
    ['CreditMemo', '', '381', []],
    ['CreditMemo', cancels, '381', ['7']],
    ['SubsequentCredit', '<RelatedDocument><InvoiceNumber>6</InvoiceNumber></RelatedDocument>', '381', ['6']],
    ['Invoice', cancels, '384', ['7']],
    ['Something', '', 'Something', []],
  ])('%s %s', (type, more, typeCode, precedingInvoices) => {
    expect(read(early(type, more))).toMatchObject({ typeCode, precedingInvoices });
  });

  it.each([
    [
      '<SEPADirectDebit><IBAN>AT026000000001349870</IBAN><MandateReference>M-1</MandateReference></SEPADirectDebit>',
      ['59'],
    ],
    ['<DirectDebit/>', ['49']],
    ['<PaymentCard/>', ['48']],
    ['<NoPayment/>', []],
  ])('paid by %s', (method, paymentMeans) => {
    const xml = recent.replace(/<eb:PaymentMethod>.*<\/eb:PaymentMethod>/s, `<PaymentMethod>${method}</PaymentMethod>`);
    const invoice = read(xml);
    expect(invoice).toMatchObject({ paymentMeans, payeeIbans: [] });
    expect(invoice.mandateIds).toEqual(paymentMeans[0] === '59' ? ['M-1'] : []);
  });
});
