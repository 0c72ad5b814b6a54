import type { LocalDate } from '../calendar/local-date.ts';
import type { Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';

/** One claim inside a template, `{% for rechnung in rechnungen %}`. Amounts in minor units, dates ISO: use the filters. */
export interface ClaimVariables {
  readonly nummer: string;
  readonly datum: LocalDate;
  readonly faellig: LocalDate;
  readonly betrag: number;
  readonly bezahlt: number;
  readonly hauptforderung: number;
  readonly kosten: number;
  readonly zinsen: number;
  readonly offen: number;
}

/**
 * Everything a letter's template may read, and nothing else. The names are German, as the people who write the
 * templates are; the list below explains each of them to the editor.
 */
export interface LetterVariables {
  readonly sprache: 'de' | 'en';
  readonly waehrung: Currency;
  readonly land: string;
  readonly stufe: number;
  readonly titel: string;
  readonly anrede: string;
  readonly zeichen: string;
  readonly briefdatum: LocalDate;
  readonly frist: LocalDate;
  readonly zahlungen_bis: LocalDate;
  /** Null when the debtor is not in default, or nobody knows since when. */
  readonly verzug_seit: LocalDate | null;
  readonly anzahl: number;
  readonly rechnungen: readonly ClaimVariables[];
  readonly rechnungsnummern: string;
  readonly hauptforderung: number;
  readonly kosten: number;
  readonly zinsen: number;
  readonly gesamt: number;
  readonly mahnkosten: number;
  readonly pauschale: number;
  /** Whether a statement of the claims follows the letter. */
  readonly anlage: boolean;
  readonly kunde: { readonly name: string; readonly nummer: string; readonly kontakt: string };
  readonly absender: {
    readonly name: string;
    readonly kontakt: string;
    readonly telefon: string;
    readonly email: string;
    readonly webseite: string;
  };
  readonly zahlung: {
    readonly empfaenger: string;
    readonly iban: string;
    readonly bic: string;
    readonly bank: string;
    readonly verwendungszweck: string;
  };
  readonly aufstellung: string;
  readonly zahlungsdaten: string;
}

export interface VariableDoc {
  readonly name: string;
  readonly example: string;
  readonly meaning: Words;
}

function doc(name: string, example: string, de: string, en: string): VariableDoc {
  return { name, example, meaning: { de, en } };
}

/** Every variable with an example and its meaning, in the order the editor shows them. */
export const letterVariables: readonly VariableDoc[] = [
  doc('anrede', 'Sehr geehrte Frau Muster,', 'Anrede mit Komma', 'Greeting with comma'),
  doc('titel', '1. Mahnung', 'Titel der Mahnstufe', 'Title of the dunning level'),
  doc('stufe', '2', 'Nummer der Mahnstufe', 'Number of the dunning level'),
  doc('zeichen', 'M-2026-0042', 'Unser Zeichen, steht auch im Brief', 'Our reference, also printed in the letter'),
  doc('briefdatum', '{{ briefdatum | datum }}', 'Datum des Schreibens', 'Date of the letter'),
  doc('frist', '{{ frist | datum }}', 'Neue Zahlungsfrist', 'New date for payment'),
  doc(
    'zahlungen_bis',
    '{{ zahlungen_bis | datum }}',
    'Zahlungen bis zu diesem Tag sind berücksichtigt',
    'Payments up to this day are taken into account',
  ),
  doc(
    'verzug_seit',
    '{{ verzug_seit | datum }}',
    'Beginn des Verzugs; leer, solange kein Verzug feststeht',
    'Start of default; empty while there is none',
  ),
  doc('anzahl', '3', 'Zahl der offenen Rechnungen', 'Number of open invoices'),
  doc(
    'rechnungsnummern',
    'RE-2026-0101, RE-2026-0108 und 2 weitere',
    'Nummern der offenen Rechnungen, höchstens drei, dann die Anzahl',
    'Numbers of the open invoices, at most three, then how many more',
  ),
  doc('rechnungen', '{% for rechnung in rechnungen %}', 'Die offenen Rechnungen, zum Durchzählen', 'The open invoices'),
  doc('rechnungen[].nummer', 'RE-2026-0101', 'Nummer der Rechnung', 'Number of the invoice'),
  doc('rechnungen[].datum', '{{ rechnung.datum | datum }}', 'Rechnungsdatum', 'Date of the invoice'),
  doc('rechnungen[].faellig', '{{ rechnung.faellig | datum }}', 'Fällig am', 'Due on'),
  doc('rechnungen[].betrag', '{{ rechnung.betrag | euro }}', 'Rechnungsbetrag', 'Invoice amount'),
  doc('rechnungen[].bezahlt', '{{ rechnung.bezahlt | euro }}', 'Bisher bezahlt', 'Paid so far'),
  doc('rechnungen[].hauptforderung', '{{ rechnung.hauptforderung | euro }}', 'Davon noch offen', 'Still open of it'),
  doc('rechnungen[].kosten', '{{ rechnung.kosten | euro }}', 'Kosten zu dieser Rechnung', 'Costs of this invoice'),
  doc('rechnungen[].zinsen', '{{ rechnung.zinsen | euro }}', 'Zinsen zu dieser Rechnung', 'Interest of this invoice'),
  doc('rechnungen[].offen', '{{ rechnung.offen | euro }}', 'Mit allem zu zahlen', 'To pay in all'),
  doc('hauptforderung', '{{ hauptforderung | euro }}', 'Summe der offenen Rechnungen', 'Sum of the open invoices'),
  doc('kosten', '{{ kosten | euro }}', 'Summe der Kosten', 'Sum of the costs'),
  doc('zinsen', '{{ zinsen | euro }}', 'Summe der Verzugszinsen', 'Sum of the default interest'),
  doc('gesamt', '{{ gesamt | euro }}', 'Geforderter Gesamtbetrag', 'Total demanded'),
  doc('mahnkosten', '{{ mahnkosten | euro }}', 'Kosten dieses Schreibens', 'Cost of this letter'),
  doc('pauschale', '{{ pauschale | euro }}', 'Verzugspauschale in diesem Schreiben', 'Flat fee in this letter'),
  doc(
    'anlage',
    '{% if anlage %}',
    'Ob eine Forderungsaufstellung beiliegt',
    'Whether a statement of claims is enclosed',
  ),
  doc('kunde.name', 'Anna Muster', 'Name des Kunden', 'Name of the customer'),
  doc('kunde.nummer', '10042', 'Kundennummer', 'Customer number'),
  doc('kunde.kontakt', 'Anna Muster', 'Ansprechpartner beim Kunden, sonst leer', 'Contact at the customer, or empty'),
  doc('absender.name', 'Nordlicht Werkstatt GmbH', 'Ihre Firma', 'Your company'),
  doc('absender.kontakt', 'Jana Brandt', 'Ansprechpartner bei Ihnen, sonst leer', 'Your contact, or empty'),
  doc('absender.telefon', '040 123456', 'Ihre Telefonnummer, sonst leer', 'Your phone number, or empty'),
  doc('absender.email', 'buchhaltung@nordlicht.example', 'Ihre E-Mail-Adresse, sonst leer', 'Your e-mail, or empty'),
  doc('absender.webseite', 'www.nordlicht.example', 'Ihre Webseite, sonst leer', 'Your website, or empty'),
  doc('zahlung.empfaenger', 'Nordlicht Werkstatt GmbH', 'Kontoinhaber', 'Account holder'),
  doc('zahlung.iban', 'DE89 3704 0044 0532 0130 00', 'IBAN in Vierergruppen', 'IBAN in groups of four'),
  doc('zahlung.bic', 'COBADEFFXXX', 'BIC, sonst leer', 'BIC, or empty'),
  doc('zahlung.bank', 'Hausbank', 'Name der Bank, sonst leer', 'Name of the bank, or empty'),
  doc('zahlung.verwendungszweck', 'RE-2026-0101, Kd 10042', 'Verwendungszweck', 'Payment reference'),
  doc('aufstellung', 'Rechnung RE-2026-0101 …', 'Alle Posten als Text, für E-Mails', 'All items as text, for e-mails'),
  doc('zahlungsdaten', 'Betrag: 119,00 € …', 'Die Bankverbindung als Text, für E-Mails', 'The bank details as text'),
  doc('sprache', 'de', 'Sprache des Schreibens: de oder en', 'Language of the letter: de or en'),
  doc('waehrung', 'EUR', 'Währung des Schreibens', 'Currency of the letter'),
  doc('land', 'DE', 'Land Ihrer Firma: DE, AT oder CH', 'Country of your company: DE, AT or CH'),
];
