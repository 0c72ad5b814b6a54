import { SaxesParser } from 'saxes';
import { readInvoiceXml } from '../src/invoice/read-invoice-xml.ts';
import { decodeText } from '../src/reading/decode-text.ts';

/** An invoice as shops write it: ten lines, two rates of tax, Skonto; 14 KB. */
function composeCii(index: number): string {
  const line = (number: number) => `<ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${number}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">4012345${index}${number}</ram:GlobalID>
        <ram:SellerAssignedID>A-${number}</ram:SellerAssignedID><ram:Name>Schraube &amp; Mutter M${number}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>9.9000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">20.0000</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode>
        <ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation>
        <ram:LineTotalAmount>198.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`;
  const party = (
    name: string,
  ) => `<ram:Name>${name}</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>20457</ram:PostcodeCode>
      <ram:LineOne>Hafenstraße 12</ram:LineOne><ram:CityName>Hamburg</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>`;
  const tax = (
    rate: string,
  ) => `<ram:ApplicableTradeTax><ram:CalculatedAmount>19.25</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
      <ram:BasisAmount>275.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>`;
  const date = (day: string) => `<udt:DateTimeString format="102">${day}</udt:DateTimeString>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>R-${index}</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${date('20261105')}</ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${Array.from({ length: 10 }, (_, number) => line(number + 1)).join('')}
    <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty>${party('Nordlicht Werkstatt GmbH')}</ram:SellerTradeParty><ram:BuyerTradeParty>${party('Müßig OHG')}</ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/><ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>R-${index}</ram:PaymentReference><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      ${tax('7.00')}${tax('19.00')}<ram:SpecifiedTradePaymentTerms><ram:Description>#SKONTO#TAGE=14#PROZENT=2.00#\n</ram:Description><ram:DueDateDateTime>${date('20261205')}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>1980.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>1980.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">376.20</ram:TaxTotalAmount><ram:GrandTotalAmount>2356.20</ram:GrandTotalAmount><ram:DuePayableAmount>2356.20</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

function decoded(bytes: Uint8Array): string {
  const result = decodeText(bytes);
  if (result.kind === 'refused') throw new Error(result.code);
  return result.text;
}

/** Floor: the same XML through a complete parser with namespaces, whose handlers do nothing. */
function bareEvents(text: string): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('opentag', () => undefined);
  parser.on('text', () => undefined);
  parser.write(text).close();
}

function readOne(bytes: Uint8Array): void {
  const invoice = readInvoiceXml(decoded(bytes));
  if (invoice.kind === 'refused' || invoice.totals.due !== '2356.20') throw new Error('not read');
}

/** `--short` reads a tenth: enough to see that it runs, not to compare. */
export async function run(print: (line: string) => void): Promise<void> {
  const isShort = process.argv.includes('--short');
  const rounds = isShort ? 1 : 7;
  const files = Array.from({ length: isShort ? 100 : 1000 }, (_, index) => Buffer.from(composeCii(index)));
  const jobs: Readonly<Record<string, (bytes: Uint8Array) => void>> = {
    'ours, from bytes to invoice': readOne,
    'saxes, bare events': (bytes) => bareEvents(decoded(bytes)),
    'decoding alone': decoded,
  };
  const times = new Map<string, number[]>(Object.keys(jobs).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1)
    for (const [name, job] of Object.entries(jobs)) {
      const start = performance.now();
      for (const bytes of files) job(bytes);
      // The first round warms up.
      if (round >= 0) times.get(name)!.push(performance.now() - start);
    }
  const kilobytes = Math.round(files[0]!.length / 1000);
  print(`${files.length} e-invoices (CII, ten lines, ${kilobytes} KB each), ${rounds} interleaved rounds:`);
  print('');
  print('| | invoices a second, median |');
  print('|---|---|');
  for (const [name, all] of times) {
    const median = all.toSorted((one, other) => one - other)[all.length >> 1]!;
    print(`| ${name} | ${Math.round((files.length / median) * 1000).toLocaleString('en')} |`);
  }
}
