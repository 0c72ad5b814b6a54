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
    de: 'Diese Art von Datei können wir nicht lesen. Wir lesen Kontoauszüge (camt, MT940, CSV), Rechnungen (PDF, XML, Foto als JPG oder PNG) und Listen (XLSX, CSV).',
    en: 'We cannot read this kind of file. We read bank statements (camt, MT940, CSV), invoices (PDF, XML, photos as JPG or PNG) and lists (XLSX, CSV).',
  },
  'photo-format': {
    de: 'Das ist ein Bild[ im Format {format}], das wir nicht öffnen können. Bitte speichern Sie es als JPG oder PNG, eine Rechnung am besten als PDF. Am iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“.',
    en: 'This is a picture[ in the format {format}] that we cannot open. Please save it as JPG or PNG, an invoice preferably as PDF. On an iPhone: Settings, Camera, Formats, “Most Compatible”.',
  },
  'document-format': {
    de: 'Das ist ein Dokument[ ({label})], das wir nicht lesen. Bitte speichern Sie eine Rechnung als PDF und eine Liste als XLSX oder CSV.',
    en: 'This is a document[ ({label})] that we do not read. Please save an invoice as PDF and a list as XLSX or CSV.',
  },
  'archive-format': {
    de: 'Das ist ein Archiv[ im Format {format}], das wir nicht öffnen. Bitte entpacken Sie es und ziehen Sie die Dateien hierher, oder packen Sie sie als ZIP.',
    en: 'This is an archive[ in the format {format}] that we do not open. Please unpack it and drop the files here, or pack them as ZIP.',
  },
  'not-text': {
    de: 'Der Text der Datei ist beschädigt und lässt sich nicht lesen. Bitte exportieren Sie sie noch einmal, am besten als UTF-8.',
    en: 'The text of the file is damaged and cannot be read. Please export it again, preferably as UTF-8.',
  },
  'xml-malformed': {
    de: 'Die XML-Datei ist an dieser Stelle beschädigt. Bitte laden Sie sie noch einmal herunter und öffnen Sie sie vorher nicht in einem anderen Programm.',
    en: 'The XML file is damaged at this place. Please download it again, and do not open it in another program first.',
  },
  'xml-several': {
    de: 'Diese Datei enthält mehrere XML-Dokumente. Bitte laden Sie die Dokumente als einzelne Dateien hoch.',
    en: 'This file contains several XML documents. Please upload them as separate files.',
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
    de: 'Das Archiv ist beschädigt oder unvollständig. Bitte laden Sie es noch einmal herunter.',
    en: 'The archive is damaged or incomplete. Please download it again.',
  },
  'zip-too-large': {
    de: 'Das Archiv ist entpackt zu groß oder enthält zu viele Dateien. Bitte laden Sie die Dateien einzeln hoch.',
    en: 'The archive is too large when unpacked, or holds too many files. Please upload the files one by one.',
  },
  'zip-unsafe-path': {
    de: 'Das Archiv enthält einen unzulässigen Dateinamen[ („{name}“)]. Bitte packen Sie die Dateien neu.',
    en: 'The archive contains a file name that is not allowed[ (“{name}”)]. Please pack the files again.',
  },
  'zip-encrypted': {
    de: 'Das ZIP-Archiv ist mit einem Passwort geschützt. Bitte entpacken Sie es und laden Sie die Dateien hoch.',
    en: 'The ZIP archive is protected by a password. Please unpack it and upload the files.',
  },
  'zip-empty': {
    de: 'Das Archiv enthält keine Datei.',
    en: 'The archive contains no file.',
  },
  'zip-nested': {
    de: 'Dieses Archiv[ („{name}“)] steckt zu tief in anderen Archiven. Bitte entpacken Sie es und laden Sie die Dateien hoch.',
    en: 'This archive[ (“{name}”)] lies too deep inside other archives. Please unpack it and upload the files.',
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
    de: 'Auf den Import ist schon etwas gefolgt[: {what}][ ({number})]. So lässt er sich nicht im Ganzen zurücknehmen.[ {first}]',
    en: 'Something followed from the import already[: {what}][ ({number})]. As it is it cannot be taken back as a whole.[ {first}]',
  },
  'rows-with-problems': {
    de: 'Wir haben[ {count}] Zeilen nicht verstanden und deshalb nichts übernommen. Bitte berichtigen Sie sie und laden Sie die Datei noch einmal hoch.',
    en: 'We did not understand[ {count}] lines and therefore imported nothing. Please correct them and upload the file again.',
  },
} as const;
