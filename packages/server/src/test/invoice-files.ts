import { PDFDocument } from 'pdf-lib';
import type { UploadedFile } from '../platform/doors.ts';

/** What an invoice of the tests says; all else is as the test company writes it. */
export interface WrittenInvoice {
  readonly number: string;
  readonly typeCode?: string;
  readonly issueOn?: string;
  /** Several = several in the document, CII only. */
  readonly dueOn?: string | readonly string[] | null;
  readonly due: string;
  readonly gross?: string;
  readonly net?: string;
  readonly tax?: string;
  readonly currency?: string;
  readonly terms?: string;
  readonly means?: string;
  readonly refersTo?: readonly string[];
  readonly seller?: string;
  readonly sellerVatId?: string | null;
  readonly payeeIban?: string | null;
  readonly buyer?: string;
  readonly buyerId?: string | null;
  readonly buyerVatId?: string;
  readonly buyerEmail?: string;
  readonly zip?: string;
}

const encoder = new TextEncoder();
const tag = (name: string, text: string | null | undefined) => (text == null ? '' : `<${name}>${text}</${name}>`);
const when = (text: string | null | undefined, xml: (text: string) => string) => (text == null ? '' : xml(text));

/** An XRechnung in UBL 2.1; a credit note for type 381. */
export function ublFile(one: WrittenInvoice, name = `${one.number}.xml`): UploadedFile {
  const isCredit = one.typeCode === '381';
  const root = isCredit ? 'CreditNote' : 'Invoice';
  const due = one.dueOn === undefined ? '2026-04-15' : one.dueOn;
  const currency = one.currency ?? 'EUR';
  const money = (tagName: string, text: string | undefined) =>
    when(text, (value) => `<cbc:${tagName} currencyID="${currency}">${value}</cbc:${tagName}>`);
  const scheme = (id: string) =>
    `<cac:PartyTaxScheme><cbc:CompanyID>${id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`;
  const sellerVatId = one.sellerVatId === undefined ? 'DE111111125' : one.sellerVatId;
  const payeeIban = one.payeeIban === undefined ? 'DE02120300000000202051' : one.payeeIban;
  const buyerId = one.buyerId === undefined ? '10023' : one.buyerId;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
<cbc:ID>${one.number}</cbc:ID><cbc:IssueDate>${one.issueOn ?? '2026-04-01'}</cbc:IssueDate>
${isCredit || typeof due !== 'string' ? '' : tag('cbc:DueDate', due)}
<cbc:${isCredit ? 'CreditNote' : 'Invoice'}TypeCode>${one.typeCode ?? '380'}</cbc:${isCredit ? 'CreditNote' : 'Invoice'}TypeCode>
<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
${(one.refersTo ?? []).map((id) => `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${id}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`).join('')}
<cac:AccountingSupplierParty><cac:Party>${when(sellerVatId, scheme)}<cac:PartyLegalEntity><cbc:RegistrationName>${one.seller ?? 'Probe Handel GmbH'}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>
${when(buyerId, (id) => `<cac:PartyIdentification><cbc:ID>${id}</cbc:ID></cac:PartyIdentification>`)}
<cac:PostalAddress><cbc:StreetName>Amselweg 3</cbc:StreetName><cbc:CityName>München</cbc:CityName><cbc:PostalZone>${one.zip ?? '80331'}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
${when(one.buyerVatId, scheme)}
<cac:PartyLegalEntity><cbc:RegistrationName>${one.buyer ?? 'Holzbau Lechner GmbH'}</cbc:RegistrationName></cac:PartyLegalEntity>
${when(one.buyerEmail, (mail) => `<cac:Contact><cbc:ElectronicMail>${mail}</cbc:ElectronicMail></cac:Contact>`)}
</cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>${one.means ?? '58'}</cbc:PaymentMeansCode>${when(payeeIban, (iban) => `<cac:PayeeFinancialAccount><cbc:ID>${iban}</cbc:ID></cac:PayeeFinancialAccount>`)}</cac:PaymentMeans>
${when(one.terms, (terms) => `<cac:PaymentTerms><cbc:Note>${terms}</cbc:Note></cac:PaymentTerms>`)}
${one.tax === undefined ? '' : `<cac:TaxTotal>${money('TaxAmount', one.tax)}</cac:TaxTotal>`}
<cac:LegalMonetaryTotal>${money('TaxExclusiveAmount', one.net)}${money('TaxInclusiveAmount', one.gross ?? one.due)}${money('PayableAmount', one.due)}</cac:LegalMonetaryTotal>
</${root}>`;
  return { name, bytes: encoder.encode(xml) };
}

const compact = (day: string) => day.replaceAll('-', '');
const dateTime = (day: string) => `<udt:DateTimeString format="102">${compact(day)}</udt:DateTimeString>`;

/** A Cross Industry Invoice as Factur-X embeds it. */
export function ciiXml(one: WrittenInvoice): Uint8Array {
  const due = [one.dueOn === undefined ? '2026-04-15' : one.dueOn].flat().filter((day) => day !== null);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>${one.number}</ram:ID><ram:TypeCode>${one.typeCode ?? '380'}</ram:TypeCode><ram:IssueDateTime>${dateTime(one.issueOn ?? '2026-04-01')}</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>${one.seller ?? 'Probe Handel GmbH'}</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${one.sellerVatId ?? 'DE111111125'}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:ID>${one.buyerId ?? '10023'}</ram:ID><ram:Name>${one.buyer ?? 'Holzbau Lechner GmbH'}</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>80331</ram:PostcodeCode><ram:LineOne>Amselweg 3</ram:LineOne><ram:CityName>München</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>${one.currency ?? 'EUR'}</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>${one.means ?? '58'}</ram:TypeCode></ram:SpecifiedTradeSettlementPaymentMeans>
${due.map((day) => `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${dateTime(day)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>`).join('')}
${when(one.terms, (terms) => `<ram:SpecifiedTradePaymentTerms><ram:Description>${terms}</ram:Description></ram:SpecifiedTradePaymentTerms>`)}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>${one.gross ?? one.due}</ram:GrandTotalAmount><ram:DuePayableAmount>${one.due}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
${(one.refersTo ?? []).map((id) => `<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>${id}</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>`).join('')}
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
  return encoder.encode(xml);
}

/** A PDF of one page with the invoice embedded as `factur-x.xml`. */
export async function facturxFile(one: WrittenInvoice, name = `${one.number}.pdf`): Promise<UploadedFile> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  page.drawText(`Rechnung ${one.number}`, { x: 60, y: 700 });
  await pdf.attach(ciiXml(one), 'factur-x.xml', { mimeType: 'text/xml' });
  return { name, bytes: await pdf.save() };
}
