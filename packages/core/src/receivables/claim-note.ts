/** What was understood in one of several ways, or left out: worth knowing, no reason to stop. */
export const claimNoteCodes = [
  'sum-row-skipped',
  'comment-skipped',
  'due-before-issue',
  'due-from-term',
  'due-at-once',
  'issued-in-future',
  'email-ignored',
  'iban-ignored',
  'open-differs',
  'terms-in-words',
  'payment-set-off',
  'debit-added',
  'paid-by-state',
  'draft-skipped',
  'cancelled-skipped',
  'document-skipped',
  'running-balance',
  'customer-line',
  'zip-short',
  'date-order-assumed',
  'no-line-end',
  'vat-id-ignored',
  'language-ignored',
  'channel-ignored',
] as const;
export type ClaimNoteCode = (typeof claimNoteCodes)[number];

/** One note for all the lines it is about. */
export interface ClaimNote {
  readonly code: ClaimNoteCode;
  readonly count: number;
  readonly firstLine: number;
}

const texts: Readonly<Record<ClaimNoteCode, { readonly de: string; readonly en: string }>> = {
  'sum-row-skipped': { de: 'Summenzeile übersprungen', en: 'total line skipped' },
  'comment-skipped': { de: 'Kommentarzeile übersprungen', en: 'comment line skipped' },
  'due-before-issue': {
    de: 'Fälligkeit liegt vor dem Rechnungsdatum; bitte prüfen',
    en: 'due date lies before the invoice date; please check',
  },
  'due-from-term': {
    de: 'ohne Fälligkeit; berechnet aus Rechnungsdatum und üblichem Zahlungsziel',
    en: 'no due date; worked out from the invoice date and the usual payment term',
  },
  'due-at-once': {
    de: 'ohne Fälligkeit; gilt als sofort fällig (Rechnungsdatum)',
    en: 'no due date; taken as due at once (invoice date)',
  },
  'issued-in-future': {
    de: 'Rechnungsdatum liegt in der Zukunft; bitte prüfen',
    en: 'invoice date lies in the future; please check',
  },
  'email-ignored': { de: 'E-Mail-Adresse ungültig und nicht übernommen', en: 'e-mail address invalid and left out' },
  'iban-ignored': { de: 'IBAN ungültig und nicht übernommen', en: 'IBAN invalid and left out' },
  'open-differs': {
    de: 'Offener Betrag ist nicht Rechnungsbetrag minus Zahlungen; der offene Betrag gilt',
    en: 'open amount is not the invoice amount less payments; the open amount counts',
  },
  'terms-in-words': {
    de: 'Skonto steht nur in Worten in den Zahlungsbedingungen und wurde nicht übernommen; Spalten für Prozent und Tage werden gelesen',
    en: 'the cash discount is only written out in the terms of payment and was left out; columns for percent and days are read',
  },
  'payment-set-off': {
    de: 'Gegenbuchung unter derselben Rechnungsnummer; vom offenen Betrag abgezogen',
    en: 'counter entry under the same invoice number; taken off the open amount',
  },
  'debit-added': {
    de: 'weitere Belastung unter derselben Rechnungsnummer (etwa eine Rücklastschrift); zum offenen Betrag gezählt',
    en: 'further debit under the same invoice number (a returned debit, for instance); added to the open amount',
  },
  'paid-by-state': {
    de: 'laut Liste bezahlt; nichts mehr offen',
    en: 'paid according to the list; nothing is open',
  },
  'draft-skipped': {
    de: 'laut Liste ein Entwurf; nicht übernommen',
    en: 'a draft according to the list; left out',
  },
  'cancelled-skipped': {
    de: 'laut Liste storniert oder ausgebucht; nicht übernommen',
    en: 'cancelled or written off according to the list; left out',
  },
  'document-skipped': {
    de: 'keine Rechnung (etwa Angebot, Mahnung, Eingangsrechnung); nicht übernommen',
    en: 'no invoice (an offer, a reminder or a bill of a supplier, for instance); left out',
  },
  'running-balance': {
    de: 'Der Saldo läuft über das ganze Konto und sagt nichts über eine einzelne Rechnung; die Beträge der Zeilen zählen',
    en: 'the balance runs over the whole account and says nothing of one invoice; the amounts of the lines count',
  },
  'customer-line': {
    de: 'Zeile mit dem Kunden; gilt für die Rechnungen darunter',
    en: 'line with the customer; counts for the invoices below it',
  },
  'date-order-assumed': {
    de: 'Datum mit Schrägstrichen; als Tag/Monat/Jahr gelesen, bitte prüfen',
    en: 'date with slashes; read as day/month/year, please check',
  },
  'no-line-end': {
    de: 'Die letzte Zeile hat kein Zeilenende; bitte prüfen, ob die Liste vollständig ist',
    en: 'the last line has no line end; please check that the list is complete',
  },
  'vat-id-ignored': { de: 'USt-IdNr. ungültig und nicht übernommen', en: 'VAT number invalid and left out' },
  'language-ignored': {
    de: 'Sprache nicht übernommen; Schreiben gibt es auf Deutsch und Englisch',
    en: 'language left out; letters are written in German and English',
  },
  'channel-ignored': {
    de: 'Versandweg nicht verstanden und nicht übernommen',
    en: 'delivery not understood and left out',
  },
  'zip-short': {
    de: 'Postleitzahl hat nur vier Stellen; bei Orten in Deutschland fehlt vermutlich die Null am Anfang',
    en: 'postcode has only four digits; for German towns the nought in front is probably missing',
  },
};

/** "Zeile 7 und 3 weitere: ohne Fälligkeit; …" */
export function claimNoteText(note: ClaimNote, language: 'de' | 'en'): string {
  const more = note.count - 1;
  const lines =
    language === 'de'
      ? `Zeile ${note.firstLine}${more > 0 ? ` und ${more} weitere` : ''}`
      : `Line ${note.firstLine}${more > 0 ? ` and ${more} more` : ''}`;
  return `${lines}: ${texts[note.code][language]}.`;
}

/** Counts notes by code while rows are read. */
export class ClaimNotes {
  private readonly byCode = new Map<ClaimNoteCode, { count: number; firstLine: number }>();

  add(code: ClaimNoteCode, line: number): void {
    const note = this.byCode.get(code);
    if (note === undefined) this.byCode.set(code, { count: 1, firstLine: line });
    else note.count += 1;
  }

  list(): ClaimNote[] {
    return [...this.byCode].map(([code, note]) => ({ code, ...note }));
  }
}
