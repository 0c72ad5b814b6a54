import { decodeText } from '../reading/decode-text.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Invoice } from './invoice.ts';
import type { PdfAttachment } from './pdf-content.ts';
import { isInvoiceRoot, readInvoiceXml } from './read-invoice-xml.ts';

/** The names that Factur-X, ZUGFeRD and XRechnung prescribe, newest first; compared without regard to case. */
const prescribedNames = ['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml'];

/** The root of an order by Order-X: a PDF that carries one is no invoice, whatever its page looks like. */
const orderRoot = 'SCRDMCCBDACIOMessageStructure';

const headLength = 65_536;

/** The local name of the first element; undefined where the bytes do not begin like XML. */
function rootName(bytes: Uint8Array): string | undefined {
  // A cut through the last character changes no name at the beginning.
  const decoded = decodeText(bytes.subarray(0, headLength));
  if (decoded.kind === 'refused') return undefined;
  const prolog = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*)*/.exec(decoded.text)?.[0] ?? '';
  return /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(decoded.text.slice(prolog.length))?.[1];
}

/** Whether an embedded file is meant to be an electronic invoice: by its prescribed name, or by its first element. */
export function looksLikeInvoice({ name, bytes }: PdfAttachment): boolean {
  const root = rootName(bytes);
  return prescribedNames.includes(name.toLowerCase()) || (root !== undefined && isInvoiceRoot(root));
}

/** Whether the files embedded in a PDF say that it is an order. */
export function carriesOrder(attachments: readonly PdfAttachment[]): boolean {
  return attachments.some(({ bytes }) => rootName(bytes) === orderRoot);
}

function rank({ name }: PdfAttachment): number {
  const position = prescribedNames.indexOf(name.toLowerCase());
  return position < 0 ? prescribedNames.length : position;
}

function readAttachment({ bytes }: PdfAttachment): Invoice | Refusal {
  const decoded = decodeText(bytes);
  return decoded.kind === 'refused' ? decoded : readInvoiceXml(decoded.text);
}

function saysTheSame(one: Invoice, other: Invoice): boolean {
  return (
    one.number === other.number &&
    one.issueOn === other.issueOn &&
    one.currency === other.currency &&
    (one.totals.due ?? one.totals.gross) === (other.totals.due ?? other.totals.gross)
  );
}

/**
 * What the invoices inside a PDF say: the one under the best name, with a problem for each other that contradicts it
 * (some producers embed the same invoice in two versions of the standard). Undefined where there is none; a refusal with
 * the `name` of the file where none can be read.
 */
export function readEmbeddedInvoice(attachments: readonly PdfAttachment[]): Invoice | Refusal | undefined {
  const candidates = attachments.filter(looksLikeInvoice).sort((one, other) => rank(one) - rank(other));
  let read: { readonly name: string; readonly invoice: Invoice } | undefined;
  let refusal: Refusal | undefined;
  const problems: Refusal[] = [];
  for (const attachment of candidates) {
    const found = readAttachment(attachment);
    if (found.kind === 'refused') refusal ??= { ...found, values: { ...found.values, name: attachment.name } };
    else if (read === undefined) read = { name: attachment.name, invoice: found };
    else if (!saysTheSame(read.invoice, found))
      problems.push(refuse('pdf-invoices-differ', { values: { read: read.name, other: attachment.name } }));
  }
  if (read === undefined) return refusal;
  return { ...read.invoice, problems: [...read.invoice.problems, ...problems] };
}
