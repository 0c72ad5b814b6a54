import { dropMissing } from '../reading/drop-missing.ts';
import { readXmlTree, type XmlElement } from '../reading/xml-tree.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { parseDiscountTerms } from '../skonto/discount-terms.ts';
import { checkSums } from './check-sums.ts';
import { readCii } from './cii.ts';
import { isEbInterface, readEbInterface } from './ebinterface.ts';
import type { Invoice, InvoiceParty, InvoiceTotals } from './invoice.ts';
import { type StatedInvoice, statedDecimal } from './stated-value.ts';
import { dueFromTerms, statedTerms } from './terms-due.ts';
import { readUbl } from './ubl.ts';

/** Lines, taxes by rate and attachments: nothing a claim needs, and most of what a large invoice consists of. */
const skipped: ReadonlySet<string> = new Set([
  'IncludedSupplyChainTradeLineItem',
  'InvoiceLine',
  'CreditNoteLine',
  'ItemList',
  'AttachmentBinaryObject',
  'EmbeddedDocumentBinaryObject',
  'AdditionalDocumentReference',
  'AdditionalReferencedDocument',
  'UBLExtensions',
]);

const readers: Readonly<Record<string, (root: XmlElement) => StatedInvoice>> = {
  CrossIndustryInvoice: readCii,
  CrossIndustryDocument: readCii,
  Invoice: (root) => (isEbInterface(root) ? readEbInterface(root) : readUbl(root)),
  CreditNote: readUbl,
};

/** Whether an element of this name is the root of an invoice we read. */
export function isInvoiceRoot(name: string): boolean {
  return Object.hasOwn(readers, name);
}

/** What only an invoice of one of the standards has, so that nothing else inside an envelope is taken for one. */
const marks: ReadonlySet<string> = new Set([
  'AccountingSupplierParty',
  'ExchangedDocument',
  'HeaderExchangedDocument',
  'Biller',
]);

/** The invoices one or two levels inside an envelope (Peppol's `StandardBusinessDocument`, SOAP). */
function enclosedIn(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children]
    .flatMap(({ children }) => children)
    .filter((one) => isInvoiceRoot(one.name) && one.children.some(({ name }) => marks.has(name)));
}

/**
 * Reads an electronic invoice: UBL Invoice or CreditNote, Cross Industry Invoice (XRechnung, Factur-X, ZUGFeRD 2), ZUGFeRD
 * 1.0, ebInterface; also inside the envelope of a network. Namespaces and profiles are not enforced: an invoice that breaks
 * a rule of its standard still says what it says. Sums that contradict each other are a problem of it (`checkSums`).
 * Refused: other XML (`unknown-format`), broken or hostile XML, several invoices in one envelope (`xml-several`), an invoice that
 * states no sum or one that is no number, or neither number nor type nor date.
 */
export function readInvoiceXml(text: string): Invoice | Refusal {
  const root = readXmlTree(text, skipped);
  if ('kind' in root) return root;
  const [invoice, ...further] = isInvoiceRoot(root.name) ? [root] : enclosedIn(root);
  if (invoice === undefined) return refuse('unknown-format', { values: { root: root.name } });
  return further.length > 0 ? refuse('xml-several') : toInvoice(readers[invoice.name]!(invoice));
}

/** The sums that decide what is owed. */
const decisive = ['gross', 'prepaid', 'rounding', 'due'] as const;

/** A sum in words that are no number would look as if it were not stated, and another would take its place. */
function unreadableIn(totals: InvoiceTotals): Refusal | undefined {
  const value = decisive.map((sum) => totals[sum]).find((sum) => sum !== undefined && statedDecimal(sum) === undefined);
  return value === undefined
    ? undefined
    : refuse('value-invalid', { field: 'amount', values: { value: value.slice(0, 40) } });
}

function toInvoice(stated: StatedInvoice): Invoice | Refusal {
  const { dueDates, terms, totals: said, seller, buyer, discounts, source, ...rest } = stated;
  const hasHead = rest.number !== undefined || rest.issueOn !== undefined || rest.typeCode !== undefined;
  if (!hasHead) return refuse('value-missing', { field: 'number' });
  const unreadable = unreadableIn(said);
  if (unreadable !== undefined) return unreadable;
  const totals = readable(said);
  if (totals.gross === undefined && totals.due === undefined) return refuse('value-missing', { field: 'amount' });
  const written = terms.map(parseDiscountTerms);
  const freeText = written.map((one) => one.freeText).filter((one) => one !== '');
  const dueOnFromTerms = dueDates.length === 0 ? dueFromTerms(freeText, rest.issueOn) : undefined;
  return {
    kind: 'invoice',
    source,
    ...dropMissing({ ...rest, dueOnFromTerms }),
    dueDates,
    seller: compact(seller),
    buyer: compact(buyer),
    ...(terms.length > 0 && { paymentTerms: terms.join('\n') }),
    discounts: [...discounts, ...written.flatMap((one) => one.terms.map(statedTerms))],
    totals: dropMissing({ ...totals }),
    problems: [
      ...checkSums({ totals, ...dropMissing({ profile: rest.profile }) }),
      ...written.flatMap((one) => one.problems),
    ],
  };
}

/** Of the other sums an unreadable one only counts as not stated. */
function readable(said: InvoiceTotals): InvoiceTotals {
  const entries = Object.entries(said).map(([sum, text]) => [sum, statedDecimal(text)] as const);
  return Object.fromEntries(entries);
}

function compact(party: InvoiceParty): InvoiceParty {
  return { ...dropMissing({ ...party }), ids: party.ids };
}
