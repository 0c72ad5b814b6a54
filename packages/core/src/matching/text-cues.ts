import { AskedWords } from './asked-words.ts';
import type { Atom } from './text-atoms.ts';

/** What the words before a number say it is: ours, something of the payer's own or of a third kind, or nothing. */
export type Cue = 'invoice' | 'customer' | 'other' | 'none';

const invoiceWord = new AskedWords(
  /^(R|RE|RG|RN|RNR|RENR|RGNR|REG|RECH\w*|FAKT\w*|FACT\w*|FATT\w*|INV|INVOICE\w*|BELEG\w*|BEGLEICHUNG|FT|RF|GS|GUTSCHRIFT|LS|RENUMMER|NOTA|BILL)$/,
);
const otherWord = new AskedWords(
  /^(VORGANG\w*|BEST|BESTELL\w*|ORDER|PO|COMMANDE|ORDINE|AUFTR\w*|AB|ANGEBOT\w*|OFFER|VERTR\w*|CONTRACT|PROJEKT\w*|PROJECT|ZEICHEN|AZ|AKTENZ\w*|REF|REFERENZ|KASSENZ\w*|STEUER\w*|KONTO|KTO|IBAN|TEL|TELEFON|SCHADEN\w*|POLICE|PLZ|STORNO|UST|USTID|MANDAT|LIEFERSCHEIN\w*|CHARGE)$/,
);
const customerWord = new AskedWords(/^(K|KD|KNR|KDNR|KUND\w*|CUSTOMER|CLIENT|DEBITOR\w*|MITGLIED\w*)$/);
const fillWord = new Set(['NR', 'NO', 'NUM', 'NUMMER', 'NUMBER', 'N', 'VON', 'VOM', 'DER', 'DIE', 'THE', 'OF']);
const ourWord = new Set(['UNSER', 'UNSERE', 'UNSEREN', 'UNSERER', 'OUR', 'NOTRE', 'MEIN', 'MEINE', 'EIGEN', 'EIGENE']);

/** Looks back from a number over "Nr." and the like. "Unser Beleg" is the payer's own, "Ihre Rechnung" is ours. */
export function cueBefore(atoms: readonly Atom[], first: number): Cue {
  for (let at = first - 1, steps = 0; at >= 0 && steps < 3; at -= 1, steps += 1) {
    const atom = atoms[at]!;
    if (atom.isDigits) return 'none';
    const isGlued =
      at === first - 1 && atom.text.length <= 2 && /^-?$/.test(atoms[first]!.gap) && !invoiceWord.has(atom.text);
    if (fillWord.has(atom.text) || isGlued) continue;
    if (ourWord.has(atoms[at - 1]?.text ?? '') || ourWord.has(atom.text)) return 'other';
    if (/^STORNO$|^RUECKERST|^ERSTATT/.test(atoms[at - 1]?.text ?? '')) return 'other';
    if (isLegalForm(atoms, at)) return 'none';
    if (otherWord.has(atom.text)) return isOnAccountOf(atoms, at) ? 'none' : 'other';
    if (customerWord.has(atom.text)) return 'customer';
    return invoiceWord.has(atom.text) ? 'invoice' : 'none';
  }
  return 'none';
}

/** "Gebrüder Muster e.K. 4711": the end of a name. */
function isLegalForm(atoms: readonly Atom[], at: number): boolean {
  return atoms[at]!.text === 'K' && atoms[at - 1]?.text === 'E' && /^\.? ?$/.test(atoms[at]!.gap);
}

/** "A-Konto RE-4711": on account of it. */
function isOnAccountOf(atoms: readonly Atom[], at: number): boolean {
  return atoms[at]!.text === 'KONTO' && atoms[at - 1]?.text === 'A';
}

export interface TextFacts {
  /** The words of somebody who gives money back or pays something of his own: no customer's payment. */
  readonly isGivenBack: boolean;
  /** Paid before there is an invoice. */
  readonly isAdvance: boolean;
  /** For an order that may have no invoice yet. */
  readonly isOrder: boolean;
  readonly isOnAccount: boolean;
  readonly isPart: boolean;
  readonly isRate: boolean;
  readonly isDiscounted: boolean;
  readonly isReminded: boolean;
  /** Paid for somebody else, who is named. */
  readonly isForOther: boolean;
  /** More invoices than are named. */
  readonly isListCut: boolean;
}

const words = {
  isGivenBack:
    /^(RUECKZAHL\w*|RUCKZAHL\w*|ERSTATT\w*|RUECKERST\w*|RUCKERST\w*|STORNO\w*|GUTHABEN|SCHADEN\w*|ENTSCHAEDIG\w*|HABENZINSEN|REFUND\w*|RETOURE|UMBUCHUNG|UEBERTRAG|BAREINZAHLUNG|PROVISION\w*|STEUERNR)$/,
  isAdvance: /^(VORAUSZAHL\w*|VORAUS|VORKASSE|PREPAYMENT|DEPOSIT)$/,
  isOrder: /^(AUFTRAG\w*|ANGEBOT\w*|BESTELLUNG\w*|OFFER|ORDER|AB|ANZAHLUNG\w*)$/,
  isOnAccount: /^(AKONTO|ACONTO|KONTO|CONTO|ABSCHLAG\w*|POSTEN|SALDO)$/,
  isPart: /^(TEILZAHL\w*|TEILBETRAG|TEIL|ANZAHLUNG|RATE|RATEN\w*|PARTIAL|PART|ACOMPTE|ABSCHLAG\w*)$/,
  isRate: /^(RATE|RATEN\w*|RATENZAHL\w*|INSTALMENT|INSTALLMENT)$/,
  isDiscounted: /^(SKONTO\w*|SKTO|DISCOUNT|ESCOMPTE|SCONTO|ABZUG|ABZGL)$/,
  isReminded: /^(MAHN\w*|ZINSEN|GEBUEHR\w*|REMINDER|VERZUG\w*|INKL)$/,
  isForOther: /^(FUER|FUR|F|FOR|POUR|PER|SCHULDNER\w*|DEBTOR|MIETER\w*|PATIENT\w*|NAME|ZUGUNSTEN)$/,
  isListCut: /^(USW|ETC|UA|AVIS|AUFSTELLUNG|LISTE|RECHNUNGEN|INVOICES|WEITERE)$/,
} as const;

/** All of them in one: nearly every word is none. */
const anyWord = new AskedWords(
  new RegExp(
    Object.values(words)
      .map(({ source }) => source)
      .join('|'),
  ),
);
const facts = Object.keys(words) as (keyof typeof words)[];

/** "Im Auftrag von", "i. Auftrag der": somebody pays for another, nothing was ordered. */
function isOnBehalf(atoms: readonly Atom[], at: number): boolean {
  return /^(IM|I)$/.test(atoms[at - 1]?.text ?? '') && /^(VON|DES|DER|V)$/.test(atoms[at + 1]?.text ?? '');
}

export function readFacts(atoms: readonly Atom[]): TextFacts {
  const found: Record<keyof typeof words, boolean> = {
    isGivenBack: false,
    isAdvance: false,
    isOrder: false,
    isOnAccount: false,
    isPart: false,
    isRate: false,
    isDiscounted: false,
    isReminded: false,
    isForOther: false,
    isListCut: false,
  };
  for (let at = 0; at < atoms.length; at += 1) {
    const { text, isDigits } = atoms[at]!;
    if (isDigits || !anyWord.has(text)) continue;
    if (text === 'AUFTRAG' && isOnBehalf(atoms, at)) found.isForOther = true;
    else for (const fact of facts) if (words[fact].test(text)) found[fact] = true;
  }
  return found;
}
