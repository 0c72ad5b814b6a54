import { bracketed } from './bracketed.ts';
import { foldTitle } from './claim-field.ts';

/**
 * What a document is to the account: a claim, something that counts against one (a credit note, a payment), a document that
 * was taken back, or a paper that asks for no money (an offer, a reminder, a bill of a supplier).
 */
export type DocumentKind = 'invoice' | 'credit' | 'payment' | 'void' | 'other';

const words: Readonly<Record<DocumentKind, string>> = {
  invoice:
    'rechnung rechnungen re rg rn rech rechn ar arg inv invoice faktura fak forderung offenerposten op dr rv beitrag mitgliedsbeitrag miete honorarnote abschlag 380 326 389 salesinvoice',
  credit: 'gutschrift gutschr gs gu gut dg rk cn credit creditnote creditmemo 381',
  payment:
    'zahlung zahlungen teilzahlung zahlungseingang geldeingang ueberweisung lastschrift lastschrifteinzug einzug bankeinzug akonto akontozahlung ausgleich scheck skontoabzug ze dz za payment partialpayment receipt incomingpayment',
  void: 'void voided',
  other:
    'angebot offerte offert kostenvoranschlag auftrag auftragsbestaetigung bestellung lieferschein proforma proformarechnung mahnung zahlungserinnerung mahnschreiben eingangsrechnung lieferantenrechnung er entwurf vorlage quote offer order deliverynote reminder dunning draft',
};

const kinds: ReadonlyMap<string, DocumentKind> = new Map(
  (Object.keys(words) as DocumentKind[]).flatMap((kind) => words[kind].split(' ').map((word) => [word, kind] as const)),
);

/**
 * A kind of document as accounting programs write it: a word, or the short key of DATEV, BMD, SAP and the like. Undefined
 * for what nobody can be sure of ("Anzahlung", "AB", "SR"): such a row is asked about and never demanded.
 */
export function readDocumentKind(text: string): DocumentKind | undefined {
  const word = foldTitle(text);
  const kind = kindOf(word);
  const remark = bracketed(text);
  if (kind === undefined || remark === undefined) return kind;
  const whole = kindOf(`${word}${remark}`);
  if (whole === 'void' || whole === 'other') return whole;
  return whole === kind || !telling.test(remark) ? kind : undefined;
}

/** In brackets, this says that the word before them is not all: "Rechnung (bezahlt)", "Rechnung (Gutschrift)". */
const telling = /bezahlt|gezahlt|beglichen|zahlung|paid|storn|gutschr|korrektur|credit/;

/** How money is paid. Of a list where no document is an invoice, such a column says how its invoices are to be paid. */
const means = new Set('ueberweisung lastschrift lastschrifteinzug einzug bankeinzug scheck akonto'.split(' '));

export function isMeansOfPayment(text: string): boolean {
  return means.has(foldTitle(text));
}

function kindOf(word: string): DocumentKind | undefined {
  const known = kinds.get(word);
  if (known !== undefined) return known;
  if (/storniert|annulliert|cancell?ed/.test(word)) return 'void';
  if (/proforma|^eingangs|lieferant|kreditor|purchase|supplier|vendor|angebot|entwurf|draft/.test(word)) return 'other';
  if (/gutschrift|storno|korrektur|creditnote|creditmemo/.test(word)) return 'credit';
  if (/^(mahnung|zahlungserinnerung)\d*$|^\d+(te)?mahnung$/.test(word)) return 'other';
  if (/^(zahlung|zahlungseingang)(bank|kasse|kunde|lastschrift|ueberweisung)$/.test(word)) return 'payment';
  // Verrechnung, Aufrechnung and their like are no bills.
  if (/(ver|auf|an|um|hoch|zu|gegen|be)rechnung(en)?$/.test(word)) return undefined;
  return /rechnung(en)?$|invoice$/.test(word) ? 'invoice' : undefined;
}
