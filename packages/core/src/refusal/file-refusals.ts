/** Refusals of files and of what stands in them. */
export const fileRefusals = {
  'file-unreadable': {
    de: 'Die Datei[ {name}] lässt sich nicht öffnen[ ({reason})]. Bitte prüfen Sie Namen und Zugriffsrechte.',
    en: 'The file[ {name}] cannot be opened[ ({reason})]. Please check its name and permissions.',
  },
  'empty-file': {
    de: 'Die Datei ist leer. Bitte exportieren Sie sie noch einmal.',
    en: 'The file is empty. Please export it again.',
  },
  'file-too-large': {
    de: 'Die Datei ist zu groß[ (erlaubt sind {maxMegabytes} MB)]. Bitte teilen Sie sie auf, zum Beispiel nach Monaten.[ Wer Mahnwerk betreibt, kann die Grenze mit der Einstellung {setting} anheben.]',
    en: 'The file is too large[ ({maxMegabytes} MB are allowed)]. Please split it, for instance by month.[ Whoever runs Mahnwerk can raise the limit with the setting {setting}.]',
  },
  'unknown-format': {
    de: 'Wir erkennen nicht, was diese Datei enthält. Lesen können wir Kontoauszüge (camt, MT940, CSV), Rechnungen (XML, PDF) und Forderungslisten (CSV).',
    en: 'We do not recognise what this file contains. We can read bank statements (camt, MT940, CSV), invoices (XML, PDF) and lists of claims (CSV).',
  },
  'mail-file': {
    de: 'Das ist eine gespeicherte E-Mail. Bitte öffnen Sie sie und ziehen Sie den Anhang hierher.',
    en: 'This is a stored e-mail. Please open it and drop the attachment here.',
  },
  'statement-headless': {
    de: 'Das ist ein Stück eines Kontoauszugs (MT940): Umsätze ohne den Anfang, der Konto und Saldo nennt. Bitte laden Sie den Kontoauszug noch einmal ganz herunter.',
    en: 'This is a piece of a bank statement (MT940): transactions without the beginning that names account and balance. Please download the whole statement again.',
  },
  'bank-csv-unknown': {
    de: 'Das ist offenbar eine Umsatzliste Ihrer Bank, aber wir kennen ihren Aufbau nicht sicher genug, um danach zu buchen. Bitte laden Sie den Kontoauszug als camt oder MT940 herunter.',
    en: 'This seems to be a list of transactions of your bank, but we do not know its layout well enough to book by it. Please download the statement as camt or MT940.',
  },
  'binary-file': {
    de: 'Die Datei enthält keinen Text. Bitte exportieren Sie die Daten als CSV, camt oder MT940.',
    en: 'The file does not contain text. Please export the data as CSV, camt or MT940.',
  },
  'not-text': {
    de: 'Der Text der Datei ist beschädigt und lässt sich nicht lesen. Bitte exportieren Sie sie noch einmal, am besten als UTF-8.',
    en: 'The text of the file is damaged and cannot be read. Please export it again, preferably as UTF-8.',
  },
  'xml-malformed': {
    de: 'Die XML-Datei ist an dieser Stelle beschädigt. Bitte laden Sie sie noch einmal herunter und öffnen Sie sie vorher nicht in einem anderen Programm.',
    en: 'The XML file is damaged at this place. Please download it again, and do not open it in another program first.',
  },
  'xml-doctype': {
    de: 'Die XML-Datei enthält eine DOCTYPE-Angabe. Solche Dateien nehmen wir aus Sicherheitsgründen nicht an; Banken liefern sie nicht.',
    en: 'The XML file contains a DOCTYPE declaration. We do not accept such files for safety; banks do not deliver them.',
  },
  'xml-too-deep': {
    de: 'Die XML-Datei ist tiefer verschachtelt, als ein Kontoauszug oder eine Rechnung es sein kann. Bitte prüfen Sie, woher sie stammt.',
    en: 'The XML file is nested deeper than a statement or an invoice can be. Please check where it comes from.',
  },
  'xml-too-large': {
    de: 'Die XML-Datei ist zu groß. Bitte teilen Sie sie auf, zum Beispiel nach Monaten.',
    en: 'The XML file is too large. Please split it, for instance by month.',
  },
  'zip-malformed': {
    de: 'Das ZIP-Archiv ist beschädigt oder unvollständig. Bitte laden Sie es noch einmal herunter.',
    en: 'The ZIP archive is damaged or incomplete. Please download it again.',
  },
  'zip-too-large': {
    de: 'Das ZIP-Archiv ist entpackt zu groß oder enthält zu viele Dateien. Bitte laden Sie die Dateien einzeln hoch.',
    en: 'The ZIP archive is too large when unpacked, or holds too many files. Please upload the files one by one.',
  },
  'zip-unsafe-path': {
    de: 'Das ZIP-Archiv enthält einen unzulässigen Dateinamen[ („{name}“)]. Bitte packen Sie die Dateien neu.',
    en: 'The ZIP archive contains a file name that is not allowed[ (“{name}”)]. Please pack the files again.',
  },
  'zip-encrypted': {
    de: 'Das ZIP-Archiv ist mit einem Passwort geschützt. Bitte entpacken Sie es und laden Sie die Dateien hoch.',
    en: 'The ZIP archive is protected by a password. Please unpack it and upload the files.',
  },
  'zip-empty': {
    de: 'Das ZIP-Archiv enthält keine Datei.',
    en: 'The ZIP archive contains no file.',
  },
  'zip-nested': {
    de: 'Im ZIP-Archiv steckt ein weiteres ZIP-Archiv[ („{name}“)]. Bitte entpacken Sie es und laden Sie die Dateien hoch.',
    en: 'The ZIP archive contains another ZIP archive[ (“{name}”)]. Please unpack it and upload the files.',
  },
  'pdf-locked': {
    de: 'Die PDF-Datei ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Passwort und laden Sie sie noch einmal hoch.',
    en: 'The PDF file is protected by a password. Please save it without one and upload it again.',
  },
  'pdf-broken': {
    de: 'Die PDF-Datei ist beschädigt oder unvollständig. Bitte fordern Sie sie noch einmal an.',
    en: 'The PDF file is damaged or incomplete. Please ask for it again.',
  },
  'pdf-too-demanding': {
    de: 'Die Datei lässt sich nicht mit vertretbarem Aufwand öffnen. Bitte drucken Sie die Rechnung neu als PDF oder fordern Sie sie noch einmal an.',
    en: 'The file cannot be opened with reasonable effort. Please print the invoice to PDF again, or ask for it once more.',
  },
  'pdf-empty': {
    de: 'Auf den Seiten der Datei ist kein Text zu erkennen. Bitte prüfen Sie, ob es die richtige Datei ist, oder scannen Sie sie heller und gerade.',
    en: 'No text can be made out on the pages of the file. Please check whether it is the right one, or scan it brighter and straight.',
  },
  'pdf-invoices-differ': {
    de: 'In der PDF-Datei stecken mehrere elektronische Rechnungen, die Verschiedenes sagen. Gelesen haben wir „{read}“, nicht „{other}“. Bitte prüfen Sie die Werte.',
    en: 'The PDF file contains several electronic invoices that say different things. We read “{read}”, not “{other}”. Please check the values.',
  },
  'invoice-sums-differ': {
    de: 'Die Summen der Rechnung passen nicht zusammen[: Sie nennt {stated}, ihre Teile ergeben {made} (Regel {rule} der EN 16931)]. Bitte klären Sie den Betrag mit dem, der sie erstellt hat.',
    en: 'The sums of the invoice do not agree[: it states {stated}, its parts make {made} (rule {rule} of EN 16931)]. Please settle the amount with whoever made it.',
  },
  'pdf-xml-unreadable': {
    de: 'Die elektronische Rechnung in der PDF-Datei[ („{name}“)] ist nicht lesbar; die Werte stammen von der gedruckten Seite. Bitte prüfen Sie sie.',
    en: 'The electronic invoice inside the PDF file[ (“{name}”)] cannot be read; the values come from the printed page. Please check them.',
  },
  'image-unreadable': {
    de: 'Dieses Bild können wir nicht lesen. Bitte scannen Sie die Rechnung als PDF oder speichern Sie sie als PNG oder JPEG.',
    en: 'We cannot read this image. Please scan the invoice to PDF, or save it as PNG or JPEG.',
  },
  'page-no-invoice': {
    de: 'Auf den Seiten ist keine Rechnung zu erkennen: Es fehlen Nummer und Gesamtbetrag, oder es ist ein anderes Schriftstück. Bitte prüfen Sie, ob es die richtige Datei ist.',
    en: 'The pages show no invoice: number and total are missing, or it is another document. Please check whether it is the right file.',
  },
  'no-invoice': {
    de: 'Dieses Dokument ist keine Rechnung[ (Art {code})], sondern etwa eine Proforma-Rechnung. Daraus entsteht keine Forderung.',
    en: 'This document is no invoice[ (type {code})] but, for instance, a pro forma. No claim comes of it.',
  },
  'invoice-sold': {
    de: 'Die Forderung aus dieser Rechnung ist laut Dokument an ein Factoring-Unternehmen verkauft[ (Art {code})]. Mahnen kann nur, wem sie gehört.',
    en: 'According to the document the claim was sold to a factoring company[ (type {code})]. Only its owner can dun.',
  },
  'needs-person': {
    de: 'Hier muss ein Mensch entscheiden[: {question}]. Bitte importieren Sie die Datei im Browser.',
    en: 'This needs a person[: {question}]. Please import the file in the browser.',
  },
  'page-issuer-unknown': {
    de: 'Die Seiten nennen keinen Rechnungssteller (keine USt-IdNr., keine IBAN, keinen Namen); was Sie berichtigt haben, können wir deshalb für spätere Rechnungen nicht behalten.',
    en: 'The pages name no issuer (no VAT number, no IBAN, no name), so we cannot keep your correction for later invoices.',
  },
  'statement-incomplete': {
    de: 'Der Kontoauszug ist abgeschnitten. Bitte laden Sie ihn noch einmal bei Ihrer Bank herunter.',
    en: 'The bank statement is cut off. Please download it again from your bank.',
  },
  'statement-field-missing': {
    de: 'Im Kontoauszug fehlt eine Angabe, ohne die wir nicht buchen können. Bitte fragen Sie Ihre Bank nach einer vollständigen Datei.',
    en: 'The bank statement lacks a detail that we need for booking. Please ask your bank for a complete file.',
  },
  'statement-field-invalid': {
    de: 'Eine Angabe im Kontoauszug ist nicht lesbar[: „{value}“]. Bitte laden Sie die Datei noch einmal bei Ihrer Bank herunter.',
    en: 'A detail of the bank statement cannot be read[: “{value}”]. Please download the file again from your bank.',
  },
  'unknown-account': {
    de: 'Das Konto[ {iban}] ist nicht hinterlegt. Bitte legen Sie es in den Einstellungen an, wenn es Ihres ist.',
    en: 'The account[ {iban}] is not on file. Please add it in the settings if it is yours.',
  },
  'account-open': {
    de: 'Die Datei nennt kein Konto. Bitte wählen Sie, zu welchem Ihrer Konten sie gehört[: {accounts}].',
    en: 'The file names no account. Please choose which of your accounts it belongs to[: {accounts}].',
  },
  'unknown-currency': {
    de: 'Die Währung[ „{value}“] können wir nicht führen; möglich sind EUR und CHF.',
    en: 'We cannot handle the currency[ “{value}”]; EUR and CHF are possible.',
  },
  'amount-invalid': {
    de: 'Der Betrag[ „{value}“] ist keine Zahl, die wir lesen können. Bitte schreiben Sie ihn wie 1.234,56.',
    en: 'The amount[ “{value}”] is not a number that we can read. Please write it like 1,234.56.',
  },
  'amount-out-of-range': {
    de: 'Der Betrag[ „{value}“] ist zu groß. Bitte prüfen Sie die Stellen.',
    en: 'The amount[ “{value}”] is too large. Please check its digits.',
  },
  'date-invalid': {
    de: 'Das Datum[ „{value}“] gibt es nicht oder wir können es nicht lesen. Bitte schreiben Sie es wie 21.11.2026.',
    en: 'The date[ “{value}”] does not exist or cannot be read. Please write it like 21.11.2026.',
  },
  'csv-no-header': {
    de: 'Wir finden keine Zeile mit Spaltenüberschriften. Bitte setzen Sie in die erste Zeile Überschriften wie „Rechnungsnummer“, „Betrag“ und „Fällig am“.',
    en: 'We find no line with column titles. Please put titles such as “Invoice number”, “Amount” and “Due date” into the first line.',
  },
  'csv-malformed': {
    de: 'Die Anführungszeichen in dieser Zeile passen nicht zusammen. Bitte prüfen Sie die Zeile oder exportieren Sie die Datei noch einmal.',
    en: 'The quotation marks in this line do not match. Please check the line or export the file again.',
  },
  'csv-too-many-columns': {
    de: 'Die Zeile hat mehr Spalten als die Überschriften. Bitte prüfen Sie, ob ein Trennzeichen in einem Text steht.',
    en: 'The line has more columns than there are titles. Please check whether a separator stands inside a text.',
  },
  'xlsx-no-header': {
    de: 'In keinem Tabellenblatt[ ({sheets})] finden wir eine Zeile mit Spaltenüberschriften. Bitte setzen Sie in die erste Zeile Überschriften wie „Rechnungsnummer“, „Betrag“ und „Fällig am“.',
    en: 'In no sheet[ ({sheets})] do we find a line with column titles. Please put titles such as “Invoice number”, “Amount” and “Due date” into the first line.',
  },
  'xlsx-malformed': {
    de: 'Die Excel-Datei ist beschädigt oder unvollständig. Bitte öffnen Sie sie in Ihrem Programm und speichern Sie sie noch einmal als XLSX-Datei.',
    en: 'The Excel file is damaged or incomplete. Please open it in your program and save it as XLSX again.',
  },
  'xlsx-locked': {
    de: 'Die Excel-Datei ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Passwort und laden Sie sie noch einmal hoch.',
    en: 'The Excel file is protected by a password. Please save it without one and upload it again.',
  },
  'xlsx-too-large': {
    de: 'Die Excel-Datei ist zu groß. Bitte speichern Sie die Liste als CSV oder teilen Sie sie auf.',
    en: 'The Excel file is too large. Please save the list as CSV, or split it.',
  },
  'xls-old': {
    de: 'Das ist eine Excel-Datei im alten Format (XLS). Bitte speichern Sie sie als XLSX oder CSV.',
    en: 'This is an Excel file in the old format (XLS). Please save it as XLSX or CSV.',
  },
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
  'import-undone': {
    de: 'Dieser Import ist schon zurückgenommen.',
    en: 'This import was taken back already.',
  },
  'account-currency-differs': {
    de: 'Der Auszug[ in {stated}] hat eine andere Währung als das Konto[ {iban} in {currency}]. Bitte prüfen Sie, zu welchem Konto er gehört.',
    en: 'The statement[ in {stated}] has another currency than the account[ {iban} in {currency}]. Please check which account it belongs to.',
  },
  'import-not-undoable': {
    de: 'Zurücknehmen lassen sich Importe von Forderungen, Kunden, Kontoauszügen und Rückgaben. Zahlungen der Vergangenheit buchen nichts und bleiben.',
    en: 'Imports of claims, customers, statements and returned debits can be taken back. Payments of the past book nothing and stay.',
  },
  'import-followed': {
    de: 'Auf den Import ist schon etwas gefolgt[: {what}][ ({number})]. Er lässt sich nicht mehr im Ganzen zurücknehmen.',
    en: 'Something followed from the import already[: {what}][ ({number})]. It cannot be taken back as a whole any more.',
  },
  'rows-with-problems': {
    de: 'Wir haben[ {count}] Zeilen nicht verstanden und deshalb nichts übernommen. Bitte berichtigen Sie sie und laden Sie die Datei noch einmal hoch.',
    en: 'We did not understand[ {count}] lines and therefore imported nothing. Please correct them and upload the file again.',
  },
} as const;
