/** Refusals of lists: of claims, of returned debits and of customers, and of single rows. */
export const listRefusals = {
  'column-missing': {
    de: 'Es fehlt eine Spalte[: {label}]. Bitte ergänzen Sie sie oder ordnen Sie eine vorhandene Spalte zu.',
    en: 'A column is missing[: {label}]. Please add it or assign an existing column.',
  },
  'value-missing': {
    de: 'Hier fehlt eine Angabe. Bitte ergänzen Sie sie.',
    en: 'A value is missing here. Please add it.',
  },
  'value-invalid': {
    de: 'Die Angabe[ „{value}“] ist hier nicht möglich. Bitte prüfen Sie sie.',
    en: 'The value[ “{value}”] is not possible here. Please check it.',
  },
  'value-too-long': {
    de: 'Die Angabe ist zu lang[ (höchstens {max} Zeichen)]. Bitte kürzen Sie sie.',
    en: 'The value is too long[ (at most {max} characters)]. Please shorten it.',
  },
  'duplicate-number': {
    de: 'Die Rechnungsnummer[ {number}] kommt in der Datei mehrfach vor[, zuerst in Zeile {firstLine}]. Bitte lassen Sie nur eine Zeile stehen.',
    en: 'The invoice number[ {number}] appears more than once in the file[, first in line {firstLine}]. Please keep one line only.',
  },
  'document-unknown': {
    de: 'Wir können nicht sicher sagen, ob dieser Beleg[ („{value}“)] eine Forderung ist. Bitte schreiben Sie „Rechnung“, „Gutschrift“ oder „Zahlung“, oder löschen Sie die Zeile.',
    en: 'We cannot be sure whether this document[ (“{value}”)] is a claim. Please write “invoice”, “credit note” or “payment”, or delete the line.',
  },
  'state-unknown': {
    de: 'Wir können nicht sicher sagen, ob eine Rechnung mit diesem Status[ („{value}“)] noch offen ist. Bitte schreiben Sie „offen“, „bezahlt“ oder „storniert“, oder ordnen Sie die Spalte nicht zu.',
    en: 'We cannot be sure whether an invoice with this status[ (“{value}”)] is still open. Please write “open”, “paid” or “cancelled”, or do not assign the column.',
  },
  'paid-but-open': {
    de: 'Die Liste nennt die Rechnung bezahlt und zugleich einen offenen Betrag[ ({value})]. Bitte berichtigen Sie eine der beiden Angaben.',
    en: 'The list calls the invoice paid and states an open amount[ ({value})] as well. Please correct one of the two.',
  },
  'open-not-stated': {
    de: 'Die Rechnung ist laut Liste teilweise bezahlt, aber nicht, wie viel noch offen ist. Bitte ergänzen Sie den offenen oder den bezahlten Betrag.',
    en: 'The list calls the invoice paid in part, but not how much is still open. Please add the open or the paid amount.',
  },
  'number-taken': {
    de: 'Die Rechnungsnummer[ {number}] gibt es schon mit anderen Angaben. Bitte prüfen Sie, ob es eine andere Rechnung ist.',
    en: 'The invoice number[ {number}] exists already with other details. Please check whether it is another invoice.',
  },
  'debtor-number-taken': {
    de: 'Die Kundennummer[ {number}] gehört schon zu „{other}“; hier steht sie bei „{name}“. Bitte berichtigen Sie Nummer oder Namen.',
    en: 'The customer number[ {number}] belongs to “{other}” already; here it stands beside “{name}”. Please correct the number or the name.',
  },
  'debtor-listed-twice': {
    de: 'Dieser Kunde[ ({name})] steht in der Datei mehrfach[, zuerst in Zeile {firstLine}]. Bitte lassen Sie nur eine Zeile stehen.',
    en: 'This customer[ ({name})] appears more than once in the file[, first in line {firstLine}]. Please keep one line only.',
  },
  'debtor-unknown-nameless': {
    de: 'Die Kundennummer[ {number}] ist hier nicht bekannt, und die Zeile nennt keinen Namen. Ein neuer Kunde braucht einen Namen.',
    en: 'The customer number[ {number}] is not known here, and the line states no name. A new customer needs a name.',
  },
  'debtor-namesake': {
    de: 'Es gibt schon einen Kunden „{name}“[ ({number})]; ohne Kundennummer, Postleitzahl oder E-Mail-Adresse lässt sich nicht sagen, ob er es ist. Angelegt wird ein neuer Kunde.',
    en: 'There is a customer “{name}”[ ({number})] already; without a customer number, postcode or e-mail address nobody can say whether it is the same. A new customer is created.',
  },
  'open-above-known': {
    de: 'Der offene Betrag zu[ {number}] ist höher als in einer früheren Datei. Bitte prüfen Sie, ob eine Zahlung zurückgenommen wurde.',
    en: 'The open amount of[ {number}] is higher than in an earlier file. Please check whether a payment was taken back.',
  },
  'credit-open': {
    de: 'Die Gutschrift[ {number}][ über {amount}] ist nicht verrechnet: Die Rechnung[ {invoice}] ist hier nicht offen. Bitte ordnen Sie sie zu oder prüfen Sie den Beleg.',
    en: 'The credit note[ {number}][ of {amount}] is not set off: the invoice[ {invoice}] is not open here. Please assign it or check the document.',
  },
  'open-behind': {
    de: 'Laut Liste ist[ von {number}] mehr offen als hier[: {listed} statt {open}]. Gebucht bleibt, was hier eingegangen ist; bitte prüfen Sie, ob die Zahlung in der Buchhaltung fehlt.',
    en: 'By the list more is open[ of {number}] than here[: {listed} instead of {open}]. What came in here stays booked; please check whether the accounting lacks the payment.',
  },
  'return-unknown': {
    de: 'Wir finden keine Forderung[ zu „{number}“]. Die Rücklastschrift ist nicht gebucht; bitte prüfen Sie die Angaben.',
    en: 'We find no claim[ for “{number}”]. The returned debit is not booked; please check the details.',
  },
  'return-ambiguous': {
    de: 'Mehrere Forderungen passen[ zu „{number}“]. Die Rücklastschrift ist nicht gebucht; bitte ergänzen Sie die Rechnungsnummer.',
    en: 'Several claims fit[ “{number}”]. The returned debit is not booked; please add the invoice number.',
  },
  'return-perhaps-known': {
    de: 'Eine Rücklastschrift über diesen Betrag ist[ zu {number}] schon erfasst, am selben oder einem nahen Tag. Diese Zeile ist nicht gebucht; ist es eine zweite, geben Sie bitte die Ende-zu-Ende-Referenz an.',
    en: 'A returned debit of this amount is recorded[ for {number}] already, on the same day or one close to it. This row is not booked; if it is a second one, please state the end-to-end reference.',
  },
  'list-incomplete': {
    de: 'Die Liste bricht mitten in einer Zeile ab. Bitte exportieren oder laden Sie sie noch einmal, damit nichts fehlt.',
    en: 'The list breaks off in the middle of a line. Please export or download it again, so that nothing is missing.',
  },
  'missing-not-closed': {
    de: 'Die letzte Zeile der Liste hat kein Zeilenende, vielleicht fehlt etwas. Deshalb wurde nichts als bezahlt geschlossen[; {count} fehlende Forderungen bleiben offen].',
    en: 'The last line of the list has no line end, so something may be missing. Therefore nothing was closed as paid[; {count} missing claims stay open].',
  },
  'currency-contradicts': {
    de: '[„{value}“: ]Der Betrag nennt eine andere Währung als seine Spalte, ihre Überschrift oder ein anderer Betrag der Zeile. Bitte prüfen Sie, welche gilt.',
    en: '[“{value}”: ]The amount names another currency than its column, its title or another amount of the row. Please check which one holds.',
  },
  'return-without-payment': {
    de: 'Es ist keine Zahlung über diesen Betrag[ auf {number}] gebucht, die zurückgegeben sein könnte. Bitte prüfen Sie Betrag und Rechnung.',
    en: 'No payment of this amount is booked[ on {number}] that could have been returned. Please check amount and invoice.',
  },
} as const;
