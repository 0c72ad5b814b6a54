import { allTexts, attributeOf, elementsAt, firstText, ownText, type XmlElement } from '../reading/xml-tree.ts';
import { mailAddress } from './cii.ts';
import type { InvoiceParty, InvoiceTotals, StatedDiscount } from './invoice.ts';
import {
  looksLikeIban,
  type StatedInvoice,
  statedAmount,
  statedDate,
  statedDecimal,
  statedIbans,
} from './stated-value.ts';

/** A UBL 2.1 Invoice or CreditNote, whose due date stands with its means or terms of payment. */
export function readUbl(root: XmlElement): StatedInvoice {
  const isCredit = root.name === 'CreditNote';
  const duePaths = [['DueDate'], ['PaymentMeans', 'PaymentDueDate'], ['PaymentTerms', 'PaymentDueDate']];
  const dueDates = duePaths.flatMap((path) => allTexts(root, ...path).flatMap((text) => statedDate(text) ?? []));
  // The schema knows one account for each means of payment; a second one is not the payee's for certain.
  const accounts = elementsAt(root, 'PaymentMeans').flatMap(
    (one) => firstText(one, 'PayeeFinancialAccount', 'ID') ?? [],
  );
  return {
    source: 'ubl',
    profile: firstText(root, 'CustomizationID'),
    number: firstText(root, 'ID'),
    typeCode: firstText(root, isCredit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode'),
    issueOn: statedDate(firstText(root, 'IssueDate')),
    dueDates: [...new Set(dueDates)],
    currency: firstText(root, 'DocumentCurrencyCode'),
    seller: partyOf(root, 'AccountingSupplierParty'),
    buyer: partyOf(root, 'AccountingCustomerParty'),
    buyerReference: firstText(root, 'BuyerReference'),
    orderReference: firstText(root, 'OrderReference', 'ID'),
    contractReference: firstText(root, 'ContractDocumentReference', 'ID'),
    paymentReference: firstText(root, 'PaymentMeans', 'PaymentID'),
    precedingInvoices: allTexts(root, 'BillingReference', 'InvoiceDocumentReference', 'ID'),
    deliveredOn: statedDate(firstText(root, 'Delivery', 'ActualDeliveryDate')),
    paymentMeans: allTexts(root, 'PaymentMeans', 'PaymentMeansCode'),
    payeeIbans: statedIbans(accounts.filter(looksLikeIban)),
    payerIbans: statedIbans(allTexts(root, 'PaymentMeans', 'PaymentMandate', 'PayerFinancialAccount', 'ID')),
    mandateIds: allTexts(root, 'PaymentMeans', 'PaymentMandate', 'ID'),
    terms: allTexts(root, 'PaymentTerms', 'Note'),
    discounts: elementsAt(root, 'PaymentTerms').flatMap(discountOf),
    totals: totalsOf(root),
  };
}

function partyOf(root: XmlElement, role: string): InvoiceParty {
  const party = elementsAt(root, role, 'Party')[0];
  const address = party === undefined ? undefined : elementsAt(party, 'PostalAddress')[0];
  const schemes = party === undefined ? [] : elementsAt(party, 'PartyTaxScheme');
  const legal = firstText(party, 'PartyLegalEntity', 'RegistrationName');
  const trading = firstText(party, 'PartyName', 'Name');
  return {
    name: legal ?? trading,
    tradingName: legal === undefined ? undefined : trading,
    contactName: firstText(party, 'Contact', 'Name'),
    ids: allTexts(party, 'PartyIdentification', 'ID'),
    vatId: firstText(
      schemes.find((one) => firstText(one, 'TaxScheme', 'ID') === 'VAT'),
      'CompanyID',
    ),
    email: firstText(party, 'Contact', 'ElectronicMail') ?? mailAddress(firstText(party, 'EndpointID')),
    phone: firstText(party, 'Contact', 'Telephone'),
    street: firstText(address, 'StreetName'),
    zip: firstText(address, 'PostalZone'),
    city: firstText(address, 'CityName'),
    country: firstText(address, 'Country', 'IdentificationCode'),
  };
}

/** Only what names a percentage and is no penalty. */
function discountOf(terms: XmlElement): readonly StatedDiscount[] {
  const percent = statedDecimal(firstText(terms, 'SettlementDiscountPercent'));
  if (percent === undefined) return [];
  const basis = statedDecimal(firstText(terms, 'Amount'));
  return [{ percent, ...(basis !== undefined && { basis }) }];
}

function totalsOf(root: XmlElement): InvoiceTotals {
  const currency = firstText(root, 'DocumentCurrencyCode');
  const sums = elementsAt(root, 'LegalMonetaryTotal')[0];
  const taxes = elementsAt(root, 'TaxTotal', 'TaxAmount');
  // A second sum of tax is in the currency of accounting.
  const tax = taxes.find((one) => [undefined, currency].includes(attributeOf(one, 'currencyID')));
  const amount = (name: string) => statedAmount(firstText(sums, name));
  return {
    lines: amount('LineExtensionAmount'),
    allowances: amount('AllowanceTotalAmount'),
    charges: amount('ChargeTotalAmount'),
    net: amount('TaxExclusiveAmount'),
    tax: statedDecimal(ownText(tax)),
    gross: amount('TaxInclusiveAmount'),
    prepaid: amount('PrepaidAmount'),
    rounding: amount('PayableRoundingAmount'),
    due: amount('PayableAmount'),
  };
}
