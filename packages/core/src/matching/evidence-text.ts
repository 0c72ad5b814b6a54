import { formatDate } from '../calendar/format-date.ts';
import { isLocalDate } from '../calendar/local-date.ts';
import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language } from '../money/language.ts';
import { fromDecimal } from '../money/money.ts';
import type { Evidence, EvidenceCode } from './evidence.ts';
import { moneyOutSentences } from './money-out-sentences.ts';

const sentences: Readonly<Record<EvidenceCode, Readonly<Record<Language, string>>>> = {
  'number-in-text': {
    de: 'Rechnungsnummer {number} steht im Verwendungszweck.',
    en: 'Invoice number {number} is in the remittance text.',
  },
  'number-split': {
    de: 'Rechnungsnummer {number} steht im Verwendungszweck, durch Leerzeichen getrennt.',
    en: 'Invoice number {number} is in the remittance text, split by blanks.',
  },
  'number-in-reference': {
    de: 'Rechnungsnummer {number} steht in der strukturierten Referenz.',
    en: 'Invoice number {number} is in the structured reference.',
  },
  'number-in-end-to-end-id': {
    de: 'Rechnungsnummer {number} steht in der Ende-zu-Ende-Referenz.',
    en: 'Invoice number {number} is in the end-to-end id.',
  },
  'amount-equals-open': {
    de: 'Der Betrag entspricht genau dem offenen Betrag.',
    en: 'The amount equals the open amount.',
  },
  'amount-equals-demand': {
    de: 'Der Betrag entspricht genau der Summe im letzten Schreiben.',
    en: 'The amount equals the total of the last letter.',
  },
  'amounts-add-up': {
    de: 'Der Betrag entspricht genau der Summe der {count} offenen Beträge.',
    en: 'The amount equals the sum of the {count} open amounts.',
  },
  'discount-in-time': {
    de: 'Skonto {percent} = {discount} abgezogen, fristgerecht bis {until}.',
    en: 'Cash discount of {percent} = {discount} taken, in time until {until}.',
  },
  'discount-tolerated': {
    de: 'Skonto {percent} = {discount} abgezogen; die Frist bis {until} ist überschritten, bis {tolerated} wird es hingenommen.',
    en: 'Cash discount of {percent} = {discount} taken; the term until {until} is over, but it is tolerated until {tolerated}.',
  },
  'discount-late': {
    de: 'Skonto {percent} = {discount} abgezogen, aber die Frist endete am {until}.',
    en: 'Cash discount of {percent} = {discount} taken, but the term ended on {until}.',
  },
  'discount-too-much': {
    de: '{difference} mehr abgezogen, als Skonto angeboten ist.',
    en: '{difference} more deducted than the cash discount that is offered.',
  },
  'discount-courtesy': {
    de: '{difference} werden aus Kulanz als Skonto anerkannt.',
    en: '{difference} are accepted as cash discount, as a courtesy.',
  },
  'discount-reclaimed': {
    de: '{difference} bleiben offen und werden nachgefordert.',
    en: '{difference} stay open and are reclaimed.',
  },
  'discount-netted': {
    de: '{difference} bleiben offen und werden mit der nächsten Zahlung verrechnet.',
    en: '{difference} stay open and are set off with the next payment.',
  },
  'payer-iban-known': { de: 'Die IBAN des Zahlers gehört zum Kunden.', en: 'The payer’s IBAN is the customer’s.' },
  'payer-name-matches': { de: 'Der Name des Zahlers passt zum Kunden.', en: 'The payer’s name matches the customer.' },
  'payer-iban-remembered': {
    de: 'Von dieser IBAN kamen schon {count} Zahlungen dieses Kunden.',
    en: '{count} payments of this customer came from this IBAN before.',
  },
  'payer-name-remembered': {
    de: 'Unter diesem Namen kamen schon {count} Zahlungen dieses Kunden.',
    en: '{count} payments of this customer came under this name before.',
  },
  'payer-name-similar': {
    de: 'Der Name des Zahlers ist dem des Kunden ähnlich.',
    en: 'The payer’s name is similar to the customer’s.',
  },
  'name-in-text': {
    de: 'Der Name des Kunden steht im Verwendungszweck.',
    en: 'The customer’s name is in the remittance text.',
  },
  'ultimate-debtor-named': {
    de: 'Die Bank nennt den Kunden als den, für den gezahlt wird.',
    en: 'The bank names the customer as the one it is paid for.',
  },
  'number-look-alike': {
    de: 'Rechnungsnummer {number} steht mit verwechselten Zeichen im Verwendungszweck.',
    en: 'Invoice number {number} is in the remittance text with look-alike characters.',
  },
  'number-mistyped': {
    de: '„{written}“ im Verwendungszweck ist Rechnungsnummer {number} mit einem Tippfehler.',
    en: '“{written}” in the remittance text is invoice number {number} with a typo.',
  },
  'number-cut': {
    de: 'Der Verwendungszweck endet mit „{written}“, dem Anfang von Rechnungsnummer {number}.',
    en: 'The remittance text ends with “{written}”, the beginning of invoice number {number}.',
  },
  'number-in-part': {
    de: '„{written}“ im Verwendungszweck ist ein Teil von Rechnungsnummer {number}.',
    en: '“{written}” in the remittance text is a part of invoice number {number}.',
  },
  'amount-equals-rate': {
    de: 'Der Betrag entspricht genau der vereinbarten Rate.',
    en: 'The amount equals the agreed instalment.',
  },
  'amount-rounded': {
    de: 'Der Betrag {amount} ist der gerundete offene Betrag {open}.',
    en: 'The amount {amount} is the open amount {open}, rounded.',
  },
  'amount-above-open': {
    de: 'Gezahlt sind {amount}, offen sind nur {open}.',
    en: '{amount} was paid, only {open} is open.',
  },
  'amount-part-of-open': {
    de: '{amount} sind ein Teil des offenen Betrags {open}.',
    en: '{amount} is a part of the open amount {open}.',
  },
  'oldest-first': {
    de: 'Auf die ältesten Forderungen des Kunden verteilt.',
    en: 'Spread over the customer’s oldest claims.',
  },
  'oldest-of-equal': {
    de: 'Die älteste von {count} gleich hohen Forderungen des Kunden.',
    en: 'The oldest of {count} claims of the same amount of the customer.',
  },
  'claim-paid-already': { de: 'Rechnung {number} ist schon bezahlt.', en: 'Invoice {number} is paid already.' },
  'no-claim-fits': {
    de: 'Keine offene Forderung des Kunden passt zum Betrag.',
    en: 'No open claim of the customer fits the amount.',
  },
  'collection-named': {
    de: 'Der Betrag ist die Summe des Lastschrifteinzugs {collection} ({count} Forderungen).',
    en: 'The amount is the total of direct debit run {collection} ({count} claims).',
  },
  'return-end-to-end-id': {
    de: 'Die Ende-zu-Ende-Referenz ist die der Lastschrift.',
    en: 'The end-to-end id is that of the direct debit.',
  },
  'return-mandate': { de: 'Das Mandat ist das der Lastschrift.', en: 'The mandate is that of the direct debit.' },
  'return-amount': {
    de: 'Der zurückgegebene Betrag ist der eingezogene.',
    en: 'The returned amount is the one collected.',
  },
  'return-amount-differs': {
    de: 'Der zurückgegebene Betrag weicht vom eingezogenen ab.',
    en: 'The returned amount differs from the one collected.',
  },
  'other-payer': {
    de: 'Der Zahler ist als ein anderer Kunde bekannt: {name}.',
    en: 'The payer is known as another customer: {name}.',
  },
  'other-number': {
    de: 'Im Verwendungszweck steht eine andere Rechnungsnummer: {number}.',
    en: 'The remittance text has another invoice number: {number}.',
  },
  'other-number-too': {
    de: 'Im Verwendungszweck steht auch Rechnungsnummer {number}.',
    en: 'Invoice number {number} is in the remittance text, too.',
  },
  'other-claim-named': {
    de: 'Der Verwendungszweck nennt eher eine andere Forderung des Kunden.',
    en: 'The remittance text rather names another claim of the customer.',
  },
  'return-too-late': {
    de: 'Die Lastschrift ist länger als acht Wochen her.',
    en: 'The direct debit was more than eight weeks ago.',
  },
  'return-not-collected': {
    de: 'Auf diese Forderung ist keine Zahlung gebucht, die zurückgegeben werden könnte.',
    en: 'No payment is booked on this claim that could be given back.',
  },
  'strange-number': {
    de: 'Im Verwendungszweck steht eine Rechnungsnummer, die nicht offen ist.',
    en: 'The remittance text has an invoice number that is not open.',
  },
  'unread-number': {
    de: 'Im Verwendungszweck steht eine Nummer, die zu keiner Forderung passt.',
    en: 'The remittance text has a number that fits no claim.',
  },
  'given-back': {
    de: 'Der Verwendungszweck klingt nach Erstattung oder Übertrag.',
    en: 'The remittance text sounds like a refund or a transfer.',
  },
  'other-reason': {
    de: '„{written}“ klingt nicht nach der Zahlung einer Rechnung.',
    en: '“{written}” does not sound like the payment of an invoice.',
  },
  'number-denied': {
    de: 'Der Verwendungszweck nimmt Rechnung {number} aus; sie ist vielleicht strittig.',
    en: 'The remittance text leaves out invoice {number}; it may be disputed.',
  },
  'period-agrees': {
    de: 'Rechnung oder Fälligkeit fällt in den Zeitraum, den der Zahler nennt.',
    en: 'The invoice or its due day falls into the period that the payer states.',
  },
  'period-of-service': { de: 'Der Monat kann der der Leistung sein.', en: 'The month may be that of the service.' },
  'period-differs': { de: 'Der Zahler nennt einen anderen Zeitraum.', en: 'The payer states another period.' },
  'period-denied': {
    de: 'Der Zahler nimmt diesen Zeitraum aus; die Forderung ist vielleicht strittig.',
    en: 'The payer leaves out this period; the claim may be disputed.',
  },
  'paid-in-advance': {
    de: 'Der Verwendungszweck klingt nach Vorauszahlung.',
    en: 'The remittance text sounds like a payment in advance.',
  },
  'customer-number-in-text': {
    de: 'Kundennummer {number} steht im Verwendungszweck.',
    en: 'Customer number {number} is in the remittance text.',
  },
  'part-booked-on-customer': {
    de: 'Ein Teil der Zahlung ist auf diesen Kunden gebucht.',
    en: 'A part of the payment is booked on this customer.',
  },
  'amount-differs': {
    de: 'Der Betrag {amount} weicht vom offenen Betrag {open} ab.',
    en: 'The amount {amount} differs from the open amount {open}.',
  },
  'currency-differs': {
    de: 'Die Zahlung lautet auf {paid}, die Forderung auf {owed}.',
    en: 'The payment is in {paid}, the claim in {owed}.',
  },
  'number-doubtful': {
    de: 'Die Nummer {number} kann im Text auch etwas anderes bedeuten.',
    en: 'The number {number} may mean something else in this text.',
  },
  'several-candidates': { de: 'Mehrere Forderungen kommen in Frage.', en: 'Several claims are possible.' },
  'refused-before': { de: 'Diese Zuordnung wurde früher abgelehnt.', en: 'This assignment was refused before.' },
  'changed-meanwhile': {
    de: 'Die Forderung hat sich während der Zuordnung geändert.',
    en: 'The claim changed while the payment was being matched.',
  },
  ...moneyOutSentences,
  'no-candidate': { de: 'Keine offene Forderung passt.', en: 'No open claim matches.' },
  'booked-by-person': { de: 'Von Hand gebucht von {actor}.', en: 'Booked by hand by {actor}.' },
  'unbooked-by-person': { de: 'Buchung zurückgenommen von {actor}.', en: 'Booking undone by {actor}.' },
  'decided-again': {
    de: 'Zurückgenommen, weil eine frühere Zahlung dazukam; neu entschieden.',
    en: 'Taken back because an earlier payment came in; decided again.',
  },
  'rest-closed-by-person': {
    de: 'Rest der Zahlung von {actor} abgeschlossen.',
    en: 'Rest of the payment closed by {actor}.',
  },
  'allocated-by-person': {
    de: 'Von Hand auf die Forderungen des Kunden verteilt von {actor}.',
    en: 'Spread over the customer’s claims by hand by {actor}.',
  },
  'replaced-by-details': {
    de: 'Mit „{fileName}“ kamen die Einzelheiten dieses Umsatzes; sie sind an seine Stelle getreten.',
    en: 'The details of this transaction came with “{fileName}” and took its place.',
  },
  'file-taken-back': {
    de: 'Die Datei „{fileName}“, aus der dieser Umsatz kam, hat {actor} zurückgenommen.',
    en: 'The file “{fileName}” that brought this transaction was taken back by {actor}.',
  },
  'ignored-by-person': { de: 'Von {actor} als fremd markiert.', en: 'Marked as not ours by {actor}.' },
};

/** One sentence for one fact. Unknown placeholders stay visible, so that a missing value is seen and not hidden. */
export function evidenceText(evidence: Evidence, language: Language): string {
  return sentences[evidence.code][language].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = evidence.values?.[name];
    return value === undefined ? placeholder : spelled(name, value, language);
  });
}

const amountNames: ReadonlySet<string> = new Set(['amount', 'open', 'discount', 'difference']);

/** Figures and days as people of that language write them. */
function spelled(name: string, value: string, language: Language): string {
  if (name === 'percent') return formatPercent(value.replace(/\.?0+$/, ''), language);
  if ((name === 'until' || name === 'tolerated') && isLocalDate(value)) return formatDate(value, language);
  const minor = amountNames.has(name) ? fromDecimal(value) : undefined;
  return minor === undefined ? value : formatAmount(minor, undefined, language);
}
