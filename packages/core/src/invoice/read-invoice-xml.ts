import { dropMissing } from '../reading/drop-missing.ts';
import { readXmlTree, type XmlElement } from '../reading/xml-tree.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { parseDiscountTerms } from '../skonto/discount-terms.ts';
import { checkSums } from './check-sums.ts';
import { readCii } from './cii.ts';
import type { Invoice, InvoiceParty } from './invoice.ts';
import type { StatedInvoice } from './stated-value.ts';
import { dueFromTerms, statedTerms } from './terms-due.ts';
import { readUbl } from './ubl.ts';

/** Lines, taxes by rate and attachments: nothing a claim needs, and most of what a large invoice consists of. */
const skipped: ReadonlySet<string> = new Set([
  'IncludedSupplyChainTradeLineItem',
  'InvoiceLine',
  'CreditNoteLine',
  'AttachmentBinaryObject',
  'EmbeddedDocumentBinaryObject',
  'AdditionalDocumentReference',
  'AdditionalReferencedDocument',
  'UBLExtensions',
]);

const readers: Readonly<Record<string, (root: XmlElement) => StatedInvoice>> = {
  CrossIndustryInvoice: readCii,
  CrossIndustryDocument: readCii,
  Invoice: readUbl,
  CreditNote: readUbl,
};

/** Whether an element of this name is the root of an invoice we read. */
export function isInvoiceRoot(name: string): boolean {
  return Object.hasOwn(readers, name);
}

/**
 * Reads an electronic invoice: UBL Invoice or CreditNote, Cross Industry Invoice (XRechnung, Factur-X, ZUGFeRD 2), ZUGFeRD
 * 1.0. Namespaces and profiles are not enforced: an invoice that breaks a rule of its standard still says what it says.
 * Sums that contradict each other are a problem of it (`checkSums`). Refused: other XML (`unknown-format`), broken or
 * hostile XML, an invoice that states no sum, or neither number nor type nor date.
 */
export function readInvoiceXml(text: string): Invoice | Refusal {
  const root = readXmlTree(text, skipped);
  if ('kind' in root) return root;
  const read = readers[root.name];
  if (!isInvoiceRoot(root.name) || read === undefined) return refuse('unknown-format', { values: { root: root.name } });
  return toInvoice(read(root));
}

function toInvoice(stated: StatedInvoice): Invoice | Refusal {
  const { dueDates, terms, totals, seller, buyer, discounts, source, ...rest } = stated;
  const hasHead = rest.number !== undefined || rest.issueOn !== undefined || rest.typeCode !== undefined;
  if (!hasHead) return refuse('value-missing', { field: 'number' });
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

function compact(party: InvoiceParty): InvoiceParty {
  return { ...dropMissing({ ...party }), ids: party.ids };
}
