import { allTexts, attributeOf, elementsAt, firstText, ownText, type XmlElement } from '../reading/xml-tree.ts';
import type { InvoiceParty, InvoiceTotals, StatedDiscount } from './invoice.ts';
import {
  looksLikeIban,
  type StatedInvoice,
  statedAmount,
  statedDate,
  statedDecimal,
  statedIbans,
} from './stated-value.ts';

/** What ZUGFeRD 1.0 calls otherwise than Cross Industry Invoice; the rest has the same names. */
interface CiiNames {
  readonly context: string;
  readonly document: string;
  readonly transaction: string;
  readonly agreement: string;
  readonly delivery: string;
  readonly settlement: string;
  readonly sums: string;
}

const ciiNames: CiiNames = {
  context: 'ExchangedDocumentContext',
  document: 'ExchangedDocument',
  transaction: 'SupplyChainTradeTransaction',
  agreement: 'ApplicableHeaderTradeAgreement',
  delivery: 'ApplicableHeaderTradeDelivery',
  settlement: 'ApplicableHeaderTradeSettlement',
  sums: 'SpecifiedTradeSettlementHeaderMonetarySummation',
};

const zugferd1Names: CiiNames = {
  context: 'SpecifiedExchangedDocumentContext',
  document: 'HeaderExchangedDocument',
  transaction: 'SpecifiedSupplyChainTradeTransaction',
  agreement: 'ApplicableSupplyChainTradeAgreement',
  delivery: 'ApplicableSupplyChainTradeDelivery',
  settlement: 'ApplicableSupplyChainTradeSettlement',
  sums: 'SpecifiedTradeSettlementMonetarySummation',
};

function dateAt(element: XmlElement | undefined, ...path: readonly string[]) {
  const forms = ['DateTimeString', 'DateString', 'DateTime', 'Date'];
  return statedDate(forms.flatMap((form) => firstText(element, ...path, form) ?? [])[0]);
}

/** A Cross Industry Invoice (D16B and D22B: XRechnung, Factur-X, ZUGFeRD 2) or a ZUGFeRD 1.0 CrossIndustryDocument. */
export function readCii(root: XmlElement): StatedInvoice {
  const isFirst = root.name === 'CrossIndustryDocument';
  const names = isFirst ? zugferd1Names : ciiNames;
  const transaction = elementsAt(root, names.transaction)[0];
  const part = (name: string) => (transaction === undefined ? undefined : elementsAt(transaction, name)[0]);
  const agreement = part(names.agreement);
  const settlement = part(names.settlement);
  const document = elementsAt(root, names.document)[0];
  const terms = settlement === undefined ? [] : elementsAt(settlement, 'SpecifiedTradePaymentTerms');
  const means = settlement === undefined ? [] : elementsAt(settlement, 'SpecifiedTradeSettlementPaymentMeans');
  const payer = ['SpecifiedTradeSettlementPaymentMeans', 'PayerPartyDebtorFinancialAccount', 'IBANID'];
  const dueDates = terms.flatMap((one) => dateAt(one, 'DueDateDateTime') ?? []);
  return {
    source: isFirst ? 'zugferd1' : 'cii',
    profile: firstText(root, names.context, 'GuidelineSpecifiedDocumentContextParameter', 'ID'),
    number: firstText(document, 'ID'),
    typeCode: firstText(document, 'TypeCode'),
    issueOn: dateAt(document, 'IssueDateTime'),
    dueDates: [...new Set(dueDates)],
    currency: firstText(settlement, 'InvoiceCurrencyCode'),
    seller: partyOf(agreement, 'SellerTradeParty'),
    buyer: partyOf(agreement, 'BuyerTradeParty'),
    buyerReference: firstText(agreement, 'BuyerReference'),
    orderReference: referenceAt(agreement, 'BuyerOrderReferencedDocument'),
    contractReference: referenceAt(agreement, 'ContractReferencedDocument'),
    paymentReference: firstText(settlement, 'PaymentReference'),
    precedingInvoices: [
      ...allTexts(settlement, 'InvoiceReferencedDocument', 'IssuerAssignedID'),
      ...allTexts(settlement, 'InvoiceReferencedDocument', 'ID'),
    ],
    deliveredOn: dateAt(part(names.delivery), 'ActualDeliverySupplyChainEvent', 'OccurrenceDateTime'),
    paymentMeans: allTexts(settlement, 'SpecifiedTradeSettlementPaymentMeans', 'TypeCode'),
    // The schema knows one account for each means of payment; a second one is not the payee's for certain.
    payeeIbans: statedIbans(means.flatMap(payeeIbanOf)),
    payerIbans: statedIbans(allTexts(settlement, ...payer)),
    mandateIds: allTexts(settlement, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID'),
    terms: allTexts(settlement, 'SpecifiedTradePaymentTerms', 'Description'),
    discounts: terms.flatMap(discountsOf),
    totals: totalsOf(settlement, names.sums),
  };
}

/** An IBAN in the field for other accounts is one all the same. */
function payeeIbanOf(means: XmlElement): string | readonly [] {
  const iban = firstText(means, 'PayeePartyCreditorFinancialAccount', 'IBANID');
  const other = firstText(means, 'PayeePartyCreditorFinancialAccount', 'ProprietaryID');
  return iban ?? (other !== undefined && looksLikeIban(other) ? other : []);
}

/** ZUGFeRD 1.0 says ID where its successors say IssuerAssignedID. */
function referenceAt(agreement: XmlElement | undefined, name: string): string | undefined {
  return firstText(agreement, name, 'IssuerAssignedID') ?? firstText(agreement, name, 'ID');
}

function partyOf(agreement: XmlElement | undefined, name: string): InvoiceParty {
  const party = agreement === undefined ? undefined : elementsAt(agreement, name)[0];
  const contact = party === undefined ? undefined : elementsAt(party, 'DefinedTradeContact')[0];
  const address = party === undefined ? undefined : elementsAt(party, 'PostalTradeAddress')[0];
  const registrations = party === undefined ? [] : elementsAt(party, 'SpecifiedTaxRegistration', 'ID');
  return {
    name: firstText(party, 'Name'),
    tradingName: firstText(party, 'SpecifiedLegalOrganization', 'TradingBusinessName'),
    contactName: firstText(contact, 'PersonName'),
    ids: [...allTexts(party, 'ID'), ...allTexts(party, 'GlobalID')],
    vatId: ownText(registrations.find((one) => attributeOf(one, 'schemeID') === 'VA')),
    email:
      firstText(contact, 'EmailURIUniversalCommunication', 'URIID') ??
      mailAddress(firstText(party, 'URIUniversalCommunication', 'URIID')),
    phone: firstText(contact, 'TelephoneUniversalCommunication', 'CompleteNumber'),
    street: firstText(address, 'LineOne'),
    zip: firstText(address, 'PostcodeCode'),
    city: firstText(address, 'CityName'),
    country: firstText(address, 'CountryID'),
  };
}

/** The electronic address may be anything: a Leitweg-ID, a GLN. */
export function mailAddress(text: string | undefined): string | undefined {
  return text?.includes('@') === true ? text : undefined;
}

function discountsOf(terms: XmlElement): readonly StatedDiscount[] {
  return elementsAt(terms, 'ApplicableTradePaymentDiscountTerms').flatMap((offer) => {
    const measure = elementsAt(offer, 'BasisPeriodMeasure')[0];
    const unit = measure === undefined ? undefined : attributeOf(measure, 'unitCode');
    const percent = statedDecimal(firstText(offer, 'CalculationPercent'));
    if (percent === undefined) return [];
    const basis = statedDecimal(firstText(offer, 'BasisAmount'));
    // Days are the only unit that needs no calendar.
    const days = unit === undefined || unit === 'DAY' ? wholeDays(ownText(measure)) : undefined;
    return [{ percent, ...(days !== undefined && { days }), ...(basis !== undefined && { basis }) }];
  });
}

export function wholeDays(text: string | undefined): number | undefined {
  const match = /^(\d{1,3})(?:\.0*)?$/.exec(text ?? '');
  return match === null ? undefined : Number.parseInt(match[1]!, 10);
}

function totalsOf(settlement: XmlElement | undefined, name: string): InvoiceTotals {
  const sums = settlement === undefined ? undefined : elementsAt(settlement, name)[0];
  const currency = firstText(settlement, 'InvoiceCurrencyCode');
  const amount = (element: string) => {
    const found = sums === undefined ? [] : elementsAt(sums, element);
    // A second amount is in the currency of accounting.
    const own = found.find((one) => [undefined, currency].includes(attributeOf(one, 'currencyID')));
    // Tax is the one sum that may be stated in the currency of accounting alone.
    return statedAmount(ownText(own ?? (element === 'TaxTotalAmount' ? undefined : found[0])));
  };
  return {
    lines: amount('LineTotalAmount'),
    allowances: amount('AllowanceTotalAmount'),
    charges: amount('ChargeTotalAmount'),
    net: amount('TaxBasisTotalAmount'),
    tax: amount('TaxTotalAmount'),
    gross: amount('GrandTotalAmount'),
    prepaid: amount('TotalPrepaidAmount'),
    rounding: amount('RoundingAmount'),
    due: amount('DuePayableAmount'),
  };
}
