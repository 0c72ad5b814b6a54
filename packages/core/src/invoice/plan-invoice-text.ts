import { formatDate } from '../calendar/format-date.ts';
import { isLocalDate } from '../calendar/local-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { fromDecimal } from '../money/money.ts';
import type {
  InvoiceChoice,
  InvoiceChoiceCode,
  InvoiceField,
  InvoiceQuestion,
  InvoiceQuestionCode,
  NotOurs,
} from './plan-invoice-model.ts';

type Values = Readonly<Record<string, string | number>>;

/** Questions to people; `{name}` is filled from the values, a part in [brackets] left out when one of its values is missing. */
const questions: Readonly<Record<InvoiceQuestionCode, Words>> = {
  'seller-unclear': {
    de: 'Ist das eine Rechnung von Ihnen?[ Als Verkäufer steht darin „{seller}“.]',
    en: 'Is this an invoice of yours?[ It names “{seller}” as the seller.]',
  },
  'embedded-differ': {
    de: 'In der Datei stecken mehrere Rechnungen, die Verschiedenes sagen. Stimmen die gezeigten Werte?',
    en: 'The file contains several invoices that say different things. Are the values shown right?',
  },
  'number-taken': {
    de: 'Unter der Nummer {number} gibt es schon etwas anderes: {before} {beforeCurrency}[ vom {beforeOn}][ an {debtor}]. Dieser Beleg lautet über {amount} {currency}[ vom {issuedOn}]. Was soll geschehen?',
    en: 'The number {number} stands for something else already: {before} {beforeCurrency}[ of {beforeOn}][ to {debtor}]. This document is about {amount} {currency}[ of {issuedOn}]. What shall be done?',
  },
  'number-in-drop': {
    de: 'In dieser Auswahl liegt schon ein anderer Beleg mit der Nummer {number}: {before} {beforeCurrency}[ vom {beforeOn}][ an {debtor}]. Dieser lautet über {amount} {currency}[ vom {issuedOn}]. Was soll geschehen?',
    en: 'This selection holds another document with the number {number}: {before} {beforeCurrency}[ of {beforeOn}][ to {debtor}]. This one is about {amount} {currency}[ of {issuedOn}]. What shall be done?',
  },
  'type-unclear': {
    de: 'Ist das eine Rechnung oder eine Gutschrift?[ Die Art {code} kennen wir nicht.]',
    en: 'Is this an invoice or a credit note?[ We do not know the type {code}.]',
  },
  'sign-unclear': {
    de: 'Das ist eine Gutschrift mit negativem Betrag. Schreibt sie dem Kunden etwas gut, oder schuldet er es?',
    en: 'This is a credit note of a negative amount. Does it credit the customer, or does he owe it?',
  },
  'value-missing': { de: '{field} fehlt. Bitte ergänzen.', en: '{field} is missing. Please add it.' },
  'value-uncertain': {
    de: '{field} ist auf der Seite schlecht zu lesen. Stimmt „{proposal}“?',
    en: '{field} is hard to read on the page. Is “{proposal}” right?',
  },
  'due-date-missing': {
    de: 'Die Rechnung nennt keine Fälligkeit. Wann ist sie fällig?',
    en: 'The invoice names no due date. When is it due?',
  },
  'due-before-issue': {
    de: 'Die Fälligkeit liegt vor dem Rechnungsdatum. Welcher Tag gilt?',
    en: 'The due date lies before the invoice date. Which day counts?',
  },
  'several-due-dates': {
    de: 'Die Rechnung nennt {days} Zahltage. Bis wann muss alles bezahlt sein?',
    en: 'The invoice names {days} days of payment. By when has all to be paid?',
  },
  'amounts-differ': {
    de: 'Zahlbetrag ({due}) und Gesamtbetrag abzüglich Anzahlungen ({rest}) passen nicht zusammen. Welcher Betrag ist offen?',
    en: 'The amount due ({due}) and the total less prepayments ({rest}) do not agree. Which amount is open?',
  },
  'sums-differ': {
    de: 'Die Summen der Rechnung passen nicht zusammen: Sie nennt {stated}, ihre Teile ergeben {made}. Welcher Betrag ist offen?',
    en: 'The sums of the invoice do not agree: it states {stated}, its parts make {made}. Which amount is open?',
  },
  'paid-already': {
    de: 'Laut Rechnung wurde bar, mit Karte oder über einen Zahlungsdienst bezahlt. Ist noch etwas offen?',
    en: 'According to the invoice payment was in cash, by card or by a payment service. Is anything still open?',
  },
  'discount-undated': {
    de: 'Die Rechnung bietet {percent} % Skonto, nennt aber keine Frist. Wie viele Tage gelten?',
    en: 'The invoice offers {percent} % cash discount but no period. How many days hold?',
  },
  'debtor-differs': {
    de: 'Kundennummer oder USt-IdNr. gehören einem Kunden mit anderem Namen als „{name}“. Wessen Rechnung ist es?',
    en: 'Customer number or VAT id belong to a customer with another name than “{name}”. Whose invoice is it?',
  },
  'debtor-alike': {
    de: 'Es gibt schon Kunden namens „{name}“. Ist es einer von ihnen?',
    en: 'There are customers called “{name}” already. Is it one of them?',
  },
  'target-unknown': {
    de: 'Welche Forderung mindert die Gutschrift über {amount} {currency}?[ Sie nennt {refersTo}, das hier nicht offen ist.]',
    en: 'Which claim does the credit note of {amount} {currency} lessen?[ It names {refersTo}, which is not open here.]',
  },
  'target-several': {
    de: 'Die Gutschrift über {amount} {currency} nennt mehrere Rechnungen: {refersTo}. Welche mindert sie?',
    en: 'The credit note of {amount} {currency} names several invoices: {refersTo}. Which does it lessen?',
  },
  'target-of-other': {
    de: 'Die Gutschrift nennt {refersTo}; das ist eine Rechnung an {debtor}. Welche Forderung mindert sie?',
    en: 'The credit note names {refersTo}, which is an invoice to {debtor}. Which claim does it lessen?',
  },
  'target-above-open': {
    de: 'Die Gutschrift über {amount} {currency} ist höher als das, was auf {refersTo} noch offen ist ({open}). Was soll geschehen?',
    en: 'The credit note of {amount} {currency} is more than what is still open on {refersTo} ({open}). What shall be done?',
  },
  'correction-effect': {
    de: 'Das ist eine Rechnungskorrektur[ zu {corrects} über {before} {currency}]. Was soll geschehen?',
    en: 'This is a corrected invoice[ of {corrects} for {before} {currency}]. What shall be done?',
  },
};

const choices: Readonly<Record<InvoiceChoiceCode, Words>> = {
  ours: { de: 'Ja, unsere Rechnung', en: 'Yes, our invoice' },
  'not-ours': { de: 'Nein, nicht importieren', en: 'No, do not import' },
  'as-read': { de: 'Ja, stimmt', en: 'Yes, that is right' },
  invoice: { de: 'Rechnung, der Kunde schuldet den Betrag', en: 'Invoice, the customer owes the amount' },
  'credit-note': { de: 'Gutschrift, der Betrag mindert', en: 'Credit note, the amount lessens' },
  'usual-term': { de: 'Übliches Zahlungsziel ({days} Tage)', en: 'Usual term ({days} days)' },
  'at-once': { de: 'Sofort fällig (Rechnungsdatum)', en: 'Due at once (invoice date)' },
  open: { de: 'Noch offen', en: 'Still open' },
  paid: { de: 'Schon bezahlt', en: 'Paid already' },
  'no-discount': { de: 'Ohne Skonto importieren', en: 'Import without cash discount' },
  debtor: { de: '{number} · {name}[, {zip}]', en: '{number} · {name}[, {zip}]' },
  'new-debtor': { de: 'Neuer Kunde', en: 'New customer' },
  claim: { de: '{number}, offen {open} {currency}', en: '{number}, open {open} {currency}' },
  'keep-only': { de: 'Nur ablegen, nichts buchen', en: 'Keep it only, book nothing' },
  replace: { de: 'Ersetzt die alte Rechnung', en: 'Takes the place of the old invoice' },
  'replace-lower': {
    de: 'Ersetzt die frühere Rechnung: den Unterschied gutschreiben',
    en: 'Takes the place of the earlier invoice: credit the difference',
  },
  'leave-out': { de: 'Diesen Beleg auslassen', en: 'Leave this document out' },
  difference: { de: 'Nur den Unterschied buchen', en: 'Book the difference only' },
  add: { de: 'Eigene Forderung daneben', en: 'A claim of its own besides' },
};

const fields: Readonly<Record<InvoiceField, Words>> = {
  seller: { de: 'Verkäufer', en: 'Seller' },
  embedded: { de: 'Eingebettete Rechnung', en: 'Embedded invoice' },
  typeCode: { de: 'Art des Dokuments', en: 'Type of document' },
  sign: { de: 'Vorzeichen', en: 'Sign' },
  number: { de: 'Rechnungsnummer', en: 'Invoice number' },
  otherNumber: { de: 'Andere Rechnung, ihre Nummer ist', en: 'Another invoice, its number is' },
  issueOn: { de: 'Rechnungsdatum', en: 'Invoice date' },
  dueOn: { de: 'Fälligkeit', en: 'Due date' },
  currency: { de: 'Währung', en: 'Currency' },
  amount: { de: 'Offener Betrag', en: 'Open amount' },
  payment: { de: 'Zahlung', en: 'Payment' },
  discount: { de: 'Skonto', en: 'Cash discount' },
  buyerName: { de: 'Kunde', en: 'Customer' },
  debtor: { de: 'Kunde', en: 'Customer' },
  creditOf: { de: 'Forderung', en: 'Claim' },
  effect: { de: 'Wirkung', en: 'Effect' },
};

const reasons: Readonly<Record<NotOurs, Words>> = {
  'other-seller': {
    de: 'Die Rechnung ist von {seller}, nicht von Ihnen. Es entsteht keine Forderung.',
    en: 'The invoice is from {seller}, not yours. No claim comes of it.',
  },
  'we-are-the-buyer': {
    de: 'Diese Rechnung ist an Sie gerichtet. Es entsteht keine Forderung.',
    en: 'This invoice is addressed to you. No claim comes of it.',
  },
  'said-before': {
    de: 'Die Rechnung ist von {seller}; Sie haben gesagt, dass dessen Rechnungen nicht Ihre sind. Es entsteht keine Forderung.',
    en: 'The invoice is from {seller}, whose invoices you said are not yours. No claim comes of it.',
  },
  'left-out': { de: 'Ausgelassen, wie gewünscht.', en: 'Left out, as you wished.' },
  'said-so': { de: 'Als fremde Rechnung übergangen.', en: 'Left out as somebody else’s invoice.' },
};

const amountNames = ['amount', 'due', 'rest', 'stated', 'made', 'open', 'before', 'percent'];
const dayNames = ['issuedOn', 'beforeOn'];

/** Amounts and days as people of the language write them. */
function spoken(values: Values, language: Language): Values {
  const say = (name: string, value: string | number) => {
    if (typeof value !== 'string') return value;
    if (dayNames.includes(name) && isLocalDate(value)) return formatDate(value, language);
    const minor = amountNames.includes(name) ? fromDecimal(value) : undefined;
    if (minor === undefined) return value;
    return formatAmount(minor, undefined, language).replace(name === 'percent' ? /[.,]?0+$/ : /$^/, '');
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, say(name, value)]));
}

function fill(text: string, values: Values): string {
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every((match) => (values[match[1]!] ?? '') !== '') ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The field of an answer as people call it. */
export function invoiceFieldText(field: InvoiceField, language: Language): string {
  return fields[field][language];
}

export function invoiceQuestionText(question: InvoiceQuestion, language: Language): string {
  const { code, field, values } = question;
  return fill(questions[code][language], {
    ...spoken(values ?? {}, language),
    field: fields[field][language],
    proposal: spokenProposal(question, language),
  });
}

function spokenProposal({ accepts, proposal = '' }: InvoiceQuestion, language: Language): string {
  if (isLocalDate(proposal)) return formatDate(proposal, language);
  const minor = accepts === 'amount' ? fromDecimal(proposal) : undefined;
  return minor === undefined ? proposal : formatAmount(minor, undefined, language);
}

/** A choice in words: its sentence, or the date or number it stands for. */
export function invoiceChoiceText({ value, code, values }: InvoiceChoice, language: Language): string {
  // Without a sentence of its own a choice is a date, an amount or a number; numbers of invoices have no two places.
  const minor = code === undefined && /^-?\d+\.\d{2}$/.test(value) ? fromDecimal(value) : undefined;
  const amount = minor === undefined ? value : formatAmount(minor, undefined, language);
  const shown = isLocalDate(value) ? formatDate(value, language) : amount;
  if (code === undefined) return shown;
  const text = fill(choices[code][language], spoken(values ?? {}, language));
  return isLocalDate(value) ? `${shown} · ${text}` : text;
}

/** Why a document makes no claim. */
export function notOursText(why: NotOurs, seller: string | null, language: Language): string {
  const unnamed = language === 'de' ? 'jemand anderem' : 'somebody else';
  return fill(reasons[why][language], { seller: seller ?? unnamed });
}
