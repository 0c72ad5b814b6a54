import { dropMissing } from '../../reading/drop-missing.ts';
import { type Refusal, refuse } from '../../refusal/refusal.ts';
import type { FieldPlace, Invoice, InvoiceTotals } from '../invoice.ts';
import type { PdfContent } from '../pdf-content.ts';
import { findLabels } from './find-labels.ts';
import { findTotals } from './find-totals.ts';
import { type Found, placeOf } from './found-value.ts';
import type { IssuerTemplate } from './issuer-template.ts';
import { type LabelledSheet, valueAfter, withLabels } from './labelled-value.ts';
import { decimalOf } from './page-amount.ts';
import { layOutPages } from './page-sheet.ts';
import { readAccounts } from './read-accounts.ts';
import { readCurrency } from './read-currency.ts';
import { dayOrderOf, readIssueDay } from './read-days.ts';
import { documentNumber, readNumbers } from './read-number.ts';
import { type ReadParties, readParties } from './read-parties.ts';
import { readTerms } from './read-terms.ts';
import { isOtherDocument, readType } from './read-type.ts';
import { settleCurrency, settleName } from './settle-constants.ts';
import { settleTotals } from './settle-totals.ts';
import { taughtTotals } from './taught-totals.ts';
import { type TaughtValues, taughtConstants, taughtValues } from './taught-values.ts';

export interface ReadPagesOptions {
  /** What persons have corrected on earlier invoices; the later one counts where two know the same field. */
  readonly templates?: readonly IssuerTemplate[];
}

/**
 * Reads a plain invoice from the texts of its pages: number, dates, totals, currency, parties, accounts and terms, each
 * with the place it stands at (`fields`). Nothing is invented: what the pages do not show is absent, and of two equally
 * good values of a total neither is taken.
 * Refused: pages without text (`pdf-empty`), pages that call themselves another document or show neither the number
 * nor the total of an invoice (`page-no-invoice`).
 */
export function readInvoicePages(content: PdfContent, { templates = [] }: ReadPagesOptions = {}): Invoice | Refusal {
  const plain = layOutPages(content);
  if (plain.cells.length === 0) return refuse('pdf-empty');
  const sheet = withLabels(plain, findLabels(plain));
  const constants = taughtConstants(sheet, templates);
  const read = readSheet(sheet, content.origin, taughtValues(sheet, templates), constants);
  const { totals } = read;
  const hasTotal = [totals.gross, totals.due].some((total) => total !== undefined && !/^-?0\.00$/.test(total));
  const isTied =
    read.number !== undefined ||
    read.issueOn !== undefined ||
    read.payeeIbans.length > 0 ||
    read.seller.vatId !== undefined ||
    read.totals.net !== undefined;
  if (isOtherDocument(sheet) || !(read.number !== undefined || (hasTotal && isTied))) return refuse('page-no-invoice');
  const turns = content.pages.map(({ turned = 0 }) => turned);
  return turns.every((turn) => turn === 0) ? read : { ...read, pageTurns: turns };
}

function readSheet(
  sheet: LabelledSheet,
  origin: PdfContent['origin'],
  taught: TaughtValues,
  constants: ReturnType<typeof taughtConstants>,
): Invoice {
  const { number: labelled, preceding } = readNumbers(sheet);
  const number = taught.number ?? labelled;
  const order = dayOrderOf(sheet);
  const issueOn = taught.issueOn ?? readIssueDay(sheet, order);
  const { terms, discounts, dueOn: termsDueOn } = readTerms(sheet, issueOn?.value, order);
  const dueOn = taught.dueOnFromTerms ?? termsDueOn;
  const totals = settleTotals([...findTotals(sheet), ...taughtTotals(taught)]);
  const currency = settleCurrency(sheet, taught.currency ?? readCurrency(sheet, totals.from), constants.currency);
  const parties = withTaught(readParties(sheet), taught);
  const sellerName = settleName(sheet, taught.sellerName ?? parties.sellerName, constants.sellerName);
  const customers = taught.buyerIds === undefined ? customerNumbers(sheet) : [taught.buyerIds];
  const { payee, payer } = readAccounts(sheet);
  const type = readType(sheet);
  const { net, tax, gross, prepaid, due } = totals;
  return {
    kind: 'invoice',
    source: origin === 'ocr' ? 'pdf-ocr' : 'pdf-text',
    ...dropMissing({
      number: number?.value,
      typeCode: type?.value,
      issueOn: issueOn?.value,
      dueOnFromTerms: dueOn?.value,
      currency: currency.value,
      paymentTerms: terms?.value,
    }),
    dueDates: [],
    ...readPartiesOf(parties, customers, sellerName.value),
    precedingInvoices: [...new Set(preceding.map(({ value }) => value))],
    paymentMeans: [],
    payeeIbans: payee.map(({ value }) => value),
    payerIbans: payer.map(({ value }) => value),
    mandateIds: [],
    discounts,
    totals: dropMissing<InvoiceTotals>({
      net: decimal(net),
      tax: decimal(tax),
      gross: decimal(gross),
      prepaid: decimal(prepaid),
      due: decimal(due),
    }),
    fields: placesOf({
      number,
      typeCode: type,
      issueOn,
      dueOnFromTerms: dueOn,
      currency: currency.found,
      netTotal: net,
      taxTotal: tax,
      grossTotal: gross,
      prepaidTotal: prepaid,
      amountDue: due,
      sellerName: sellerName.found,
      sellerVatId: parties.sellerVatId,
      buyerName: parties.buyer && { value: '', spot: parties.buyer.nameSpot, confidence: parties.buyer.confidence },
      buyerAddress: parties.buyer && { value: '', spot: parties.buyer.spot, confidence: parties.buyer.confidence },
      buyerIds: customers[0],
      payeeIbans: payee[0],
      paymentTerms: terms,
    }),
    problems: [],
  };
}

const decimal = (found: Found<number> | undefined): string | undefined => found && decimalOf(found.value);

function readPartiesOf(
  { buyer, seller }: ReadParties,
  customers: readonly Found<string>[],
  sellerName: string | undefined,
): Pick<Invoice, 'seller' | 'buyer'> {
  const ids = [...new Set([...customers.map(({ value }) => value), ...(buyer?.party.ids ?? [])])];
  return {
    seller: { ...dropMissing({ ...seller, name: sellerName }), ids: seller.ids },
    buyer: { ...dropMissing({ ...buyer?.party }), ids },
  };
}

function withTaught(parties: ReadParties, { buyerName }: TaughtValues): ReadParties {
  const { buyer } = parties;
  const named = buyerName && {
    party: { ...buyer?.party, ids: buyer?.party.ids ?? [], name: buyerName.value },
    nameSpot: buyerName.spot,
    spot: buyer?.spot ?? buyerName.spot,
    confidence: buyerName.confidence,
  };
  return { ...parties, buyer: named ?? buyer };
}

/** The customer's number by its label; other numbers under other labels of the same meaning follow it. */
function customerNumbers(sheet: LabelledSheet): readonly Found<string>[] {
  return sheet.labels
    .flatMap((label) => (label.kind === 'customer' ? (valueAfter(sheet, label, documentNumber) ?? []) : []))
    .sort((one, other) => other.confidence - one.confidence);
}

function placesOf(found: Readonly<Record<string, Found<unknown> | undefined>>): Readonly<Record<string, FieldPlace>> {
  const places: Record<string, FieldPlace> = {};
  for (const [name, one] of Object.entries(found)) if (one !== undefined) places[name] = placeOf(one);
  return places;
}
