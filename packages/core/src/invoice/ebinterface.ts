import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { allTexts, attributeOf, elementsAt, firstText, ownText, type XmlElement } from '../reading/xml-tree.ts';
import type { InvoiceParty, InvoiceTotals, StatedDiscount } from './invoice.ts';
import { type StatedInvoice, statedAmount, statedDate, statedDecimal, statedIbans } from './stated-value.ts';

/** Kinds of documents of ebInterface by UNTDID 1001. */
const typeCodes: Readonly<Record<string, string>> = {
  Invoice: '380',
  FinalSettlement: '380',
  InvoiceForPartialDelivery: '326',
  InvoiceForAdvancePayment: '386',
  SelfBilling: '389',
  CreditMemo: '381',
  SubsequentCredit: '381',
};

/** Whether a root called Invoice is one of ebInterface: no other standard has a biller. */
export function isEbInterface(root: XmlElement): boolean {
  return root.name === 'Invoice' && root.children.some(({ name }) => name === 'Biller');
}

/**
 * An invoice of the Austrian standard ebInterface, versions 3.0 to 6.1 (AUSTRIAPRO, schemas `ebinterface.at/schema/*`). What a
 * document cancels makes it a correction: whether it replaces the sum or takes it off, a person says.
 */
export function readEbInterface(root: XmlElement): StatedInvoice {
  const issueOn = statedDate(firstText(root, 'InvoiceDate'));
  const cancelled = allTexts(root, 'CancelledOriginalDocument', 'InvoiceNumber');
  const conditions = elementsAt(root, 'PaymentConditions');
  const methods = elementsAt(root, 'PaymentMethod');
  const transfers = [...methods, ...methods.flatMap((one) => elementsAt(one, 'UniversalBankTransaction'))];
  const debits = methods.flatMap((one) => ['SEPADirectDebit', 'DirectDebit'].flatMap((name) => elementsAt(one, name)));
  const dueDates = conditions.flatMap((one) => statedDate(firstText(one, 'DueDate')) ?? []);
  return {
    source: 'ebinterface',
    profile: profileOf(root),
    number: firstText(root, 'InvoiceNumber'),
    typeCode: typeCodeOf(root, cancelled.length > 0),
    issueOn,
    dueDates: [...new Set(dueDates)],
    currency: attributeOf(root, 'InvoiceCurrency'),
    seller: partyOf(root, 'Biller'),
    buyer: partyOf(root, 'InvoiceRecipient'),
    buyerReference: undefined,
    orderReference: firstText(root, 'InvoiceRecipient', 'OrderReference', 'OrderID'),
    contractReference: undefined,
    paymentReference: transfers.flatMap((one) => firstText(one, 'PaymentReference') ?? [])[0],
    precedingInvoices: [...new Set([...cancelled, ...allTexts(root, 'RelatedDocument', 'InvoiceNumber')])],
    deliveredOn: statedDate(firstText(root, 'Delivery', 'Date')),
    paymentMeans: methods.flatMap(meansOf),
    payeeIbans: statedIbans(transfers.flatMap((one) => allTexts(one, 'BeneficiaryAccount', 'IBAN'))),
    payerIbans: statedIbans(debits.flatMap((one) => allTexts(one, 'IBAN'))),
    mandateIds: debits.flatMap((one) => allTexts(one, 'MandateReference')),
    terms: conditions.flatMap((one) => allTexts(one, 'Comment')),
    discounts: conditions.flatMap((one) => elementsAt(one, 'Discount')).flatMap((one) => discountOf(one, issueOn)),
    totals: totalsOf(root),
  };
}

/** "ebInterface 6.1", by the namespace; whichever prefix it has. */
function profileOf({ attributes }: XmlElement): string | undefined {
  for (const value of attributes) {
    const version = /ebinterface\.at\/schema\/(\d+)p(\d+)/.exec(value);
    if (version !== null) return `ebInterface ${version[1]}.${version[2]}`;
  }
  return undefined;
}

function typeCodeOf(root: XmlElement, cancels: boolean): string | undefined {
  const type = attributeOf(root, 'DocumentType');
  const code = type === undefined ? undefined : (typeCodes[type] ?? type);
  return cancels && code !== '381' ? '384' : code;
}

/** UNTDID 4461. Up to version 4.0 the kind of a method is said by its type instead of by an element. */
function meansOf(method: XmlElement): string | readonly [] {
  const kinds = [...method.children.map(({ name }) => name), attributeOf(method, 'type') ?? ''].join(' ');
  if (/SEPADirectDebit/.test(kinds)) return '59';
  if (/DirectDebit/.test(kinds)) return '49';
  if (/PaymentCard/.test(kinds)) return '48';
  return /UniversalBankTransaction|BeneficiaryAccount/.test(kinds) ? '58' : [];
}

function partyOf(root: XmlElement, role: string): InvoiceParty {
  const party = elementsAt(root, role)[0];
  const address = party === undefined ? undefined : elementsAt(party, 'Address')[0];
  const country = address === undefined ? undefined : elementsAt(address, 'Country')[0];
  const code = (country && attributeOf(country, 'CountryCode')) ?? ownText(country);
  const name = firstText(address, 'Name');
  const contact = firstText(party, 'Contact', 'Name') ?? firstText(address, 'Contact');
  return {
    name: name ?? contact,
    contactName: name === undefined ? undefined : contact,
    ids: allTexts(party, 'BillersInvoiceRecipientID'),
    vatId: vatIdOf(firstText(party, 'VATIdentificationNumber')),
    email: firstText(address, 'Email') ?? firstText(party, 'Contact', 'Email'),
    phone: firstText(address, 'Phone') ?? firstText(party, 'Contact', 'Phone'),
    street: firstText(address, 'Street'),
    zip: firstText(address, 'ZIP'),
    city: firstText(address, 'Town'),
    country: code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined,
  };
}

/** Whoever has none writes so many noughts: the field is compulsory. */
function vatIdOf(text: string | undefined): string | undefined {
  return text === undefined || /^0+$/.test(text) ? undefined : text;
}

/** The last day of Skonto as days after the invoice; an offer without a percentage has none to count. */
function discountOf(offer: XmlElement, issueOn: LocalDate | undefined): readonly StatedDiscount[] {
  const percent = statedDecimal(firstText(offer, 'Percentage'));
  if (percent === undefined) return [];
  const until = statedDate(firstText(offer, 'PaymentDate'));
  const days = until === undefined || issueOn === undefined ? -1 : daysBetween(issueOn, until);
  const basis = statedDecimal(firstText(offer, 'BaseAmount'));
  return [{ percent, ...(days >= 0 && { days }), ...(basis !== undefined && { basis }) }];
}

/** Net and tax only where there is one rate: the standard states no sum of them. */
function totalsOf(root: XmlElement): InvoiceTotals {
  const taxes = [...elementsAt(root, 'Tax', 'TaxItem'), ...elementsAt(root, 'Tax', 'VAT', 'VATItem')];
  const tax = taxes.length === 1 && elementsAt(root, 'Tax', 'OtherTax').length === 0 ? taxes[0] : undefined;
  return {
    net: statedDecimal(firstText(tax, 'TaxableAmount') ?? firstText(tax, 'TaxedAmount')),
    tax: statedDecimal(firstText(tax, 'TaxAmount') ?? firstText(tax, 'Amount')),
    gross: statedAmount(firstText(root, 'TotalGrossAmount')),
    prepaid: statedAmount(firstText(root, 'PrepaidAmount')),
    rounding: statedAmount(firstText(root, 'RoundingAmount')),
    due: statedAmount(firstText(root, 'PayableAmount')),
  };
}
