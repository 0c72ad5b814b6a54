import type { Refusal, RefusalCode } from './refusal.ts';

export type TextLanguage = 'de' | 'en';

/**
 * One sentence for each refusal and language: what is wrong and what to do, in a bookkeeper's words.
 * `{name}` is filled from the refusal's values; a part in [brackets] is left out when one of its values is missing.
 */
export const refusalTexts: Readonly<Record<RefusalCode, Readonly<Record<TextLanguage, string>>>> = {
  'file-unreadable': {
    de: 'Die Datei[ {name}] lässt sich nicht öffnen[ ({reason})]. Bitte prüfen Sie Namen und Zugriffsrechte.',
    en: 'The file[ {name}] cannot be opened[ ({reason})]. Please check its name and permissions.',
  },
  'empty-file': {
    de: 'Die Datei ist leer. Bitte exportieren Sie sie noch einmal.',
    en: 'The file is empty. Please export it again.',
  },
  'file-too-large': {
    de: 'Die Datei ist zu groß[ (erlaubt sind {maxMegabytes} MB)]. Bitte teilen Sie sie auf, zum Beispiel nach Monaten.',
    en: 'The file is too large[ ({maxMegabytes} MB are allowed)]. Please split it, for instance by month.',
  },
  'unknown-format': {
    de: 'Wir erkennen nicht, was diese Datei enthält. Lesen können wir Kontoauszüge (camt, MT940) und Forderungslisten (CSV).',
    en: 'We do not recognise what this file contains. We can read bank statements (camt, MT940) and lists of claims (CSV).',
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
  'number-taken': {
    de: 'Die Rechnungsnummer[ {number}] gibt es schon mit anderen Angaben. Bitte prüfen Sie, ob es eine andere Rechnung ist.',
    en: 'The invoice number[ {number}] exists already with other details. Please check whether it is another invoice.',
  },
  'debtor-number-taken': {
    de: 'Die Kundennummer[ {number}] gehört schon zu „{other}“; hier steht sie bei „{name}“. Bitte berichtigen Sie Nummer oder Namen.',
    en: 'The customer number[ {number}] belongs to “{other}” already; here it stands beside “{name}”. Please correct the number or the name.',
  },
  'open-above-known': {
    de: 'Der offene Betrag zu[ {number}] ist höher als in einer früheren Datei. Bitte prüfen Sie, ob eine Zahlung zurückgenommen wurde.',
    en: 'The open amount of[ {number}] is higher than in an earlier file. Please check whether a payment was taken back.',
  },
  'rows-with-problems': {
    de: 'Wir haben[ {count}] Zeilen nicht verstanden und deshalb nichts übernommen. Bitte berichtigen Sie sie und laden Sie die Datei noch einmal hoch.',
    en: 'We did not understand[ {count}] lines and therefore imported nothing. Please correct them and upload the file again.',
  },
  'not-found': {
    de: 'Das gibt es hier nicht oder nicht mehr. Bitte laden Sie die Ansicht neu.',
    en: 'This does not exist here, or no longer. Please reload the view.',
  },
  'run-in-the-future': {
    de: 'Dieser Mahnlauf ist für einen späteren Tag vorgeschlagen[ ({day})]. Bitte geben Sie ihn an diesem Tag frei, oder schlagen Sie einen für heute vor.',
    en: 'This run is proposed for a later day[ ({day})]. Please release it on that day, or propose one for today.',
  },
  'day-not-today': {
    de: 'Im Echtbetrieb zählt nur der heutige Tag[ ({today})]. Einen anderen Tag können Sie im Testmodus ausprobieren.',
    en: 'In normal operation only today counts[ ({today})]. Another day can be tried out in test mode.',
  },
  'run-already-released': {
    de: 'Dieser Mahnlauf ist schon freigegeben; es wurde nichts doppelt versandt. Bitte laden Sie die Ansicht neu.',
    en: 'This dunning run has already been released; nothing was sent twice. Please reload the view.',
  },
  'payment-already-decided': {
    de: 'Über diese Zahlung ist schon entschieden. Bitte laden Sie die Ansicht neu; eine Buchung können Sie dort zurücknehmen.',
    en: 'This payment has already been decided. Please reload the view; you can reverse a booking there.',
  },
  'payment-not-bookable': {
    de: 'Dieser Umsatz ist kein Zahlungseingang und lässt sich nicht auf eine Forderung buchen.',
    en: 'This transaction is not an incoming payment and cannot be booked on a claim.',
  },
  'claim-not-open': {
    de: 'Auf der Forderung[ {number}] ist nichts mehr offen. Bitte wählen Sie eine andere.',
    en: 'Nothing is open on the claim[ {number}] any more. Please choose another one.',
  },
  'currency-differs': {
    de: 'Zahlung und Forderung lauten auf verschiedene Währungen[ ({paid} und {owed})]. Bitte rechnen Sie um und buchen Sie von Hand in Ihrer Buchhaltung.',
    en: 'The payment and the claim are in different currencies[ ({paid} and {owed})]. Please convert it and book it by hand in your accounts.',
  },
  'dispatch-not-open': {
    de: 'Dieser Versand ist schon abgeschlossen und lässt sich nicht mehr ändern.',
    en: 'This dispatch is already finished and can no longer be changed.',
  },
  'not-available-yet': {
    de: 'Diese Art von Datei[ ({label})] können wir noch nicht lesen. Bitte verwenden Sie vorerst CSV, camt oder MT940.',
    en: 'We cannot read this kind of file[ ({label})] yet. Please use CSV, camt or MT940 for now.',
  },
  'time-limit': {
    de: 'Die Datei ließ sich nicht in der erlaubten Zeit lesen. Bitte teilen Sie sie auf oder exportieren Sie sie noch einmal.',
    en: 'The file could not be read in the time allowed. Please split it or export it again.',
  },
  'rate-unknown': {
    de: 'Für diesen Zeitraum[ (ab {date})] ist kein Basiszinssatz bekannt. Bitte rechnen Sie nur Zeiträume, für die er veröffentlicht ist.',
    en: 'No base rate is known for this period[ (from {date})]. Please calculate only periods for which it is published.',
  },
  'logo-unknown-format': {
    de: 'Das ist kein Bild, das wir verwenden können. Bitte laden Sie Ihr Logo als SVG, PNG oder JPEG hoch.',
    en: 'This is no image that we can use. Please upload your logo as SVG, PNG or JPEG.',
  },
  'logo-unsafe': {
    de: 'Dieses SVG enthält ein Skript oder lädt etwas aus dem Netz. Bitte speichern Sie Ihr Logo als einfaches SVG oder als PNG.',
    en: 'This SVG contains a script or loads something from the network. Please save your logo as plain SVG or as PNG.',
  },
  'rate-differs': {
    de: 'Für dieses Halbjahr ist schon ein anderer Basiszinssatz bekannt[, ab {date} nämlich {known} % und nicht {rate} %]. Bekannte Sätze werden nicht überschrieben, weil Briefe auf ihnen beruhen.',
    en: 'Another base rate is known for this half-year already[, from {date} it is {known} % and not {rate} %]. Known rates are not overwritten, because letters rest on them.',
  },
  'rate-date-invalid': {
    de: 'Ein Basiszinssatz gilt ab dem 1. Januar oder dem 1. Juli eines Jahres, das die Tabelle kennt[; {date} ist kein solcher Tag].',
    en: 'A base rate holds from 1 January or 1 July of a year the table knows[; {date} is no such day].',
  },
  'rate-gap': {
    de: 'Vor diesem Halbjahr fehlt ein Basiszinssatz[, nämlich der ab {missing}]. Bitte tragen Sie die Halbjahre ohne Lücke ein.',
    en: 'A base rate is missing before this half-year[, the one from {missing}]. Please enter the half-years without a gap.',
  },
  'fee-too-high': {
    de: 'Gegenüber Verbrauchern ist die Mahngebühr zu hoch: Ohne Nachweis der Kosten halten Gerichte nur wenig für zulässig[, höchstens {max} € je Brief]. Bitte setzen Sie sie herab.',
    en: 'The dunning fee for consumers is too high: without proof of the cost, courts allow only little[, at most EUR {max} a letter]. Please lower it.',
  },
  'bank-account-missing': {
    de: 'Es ist noch kein Bankkonto hinterlegt, auf das Ihre Kunden zahlen können. Bitte tragen Sie es in den Einstellungen ein.',
    en: 'There is no bank account yet to which your customers can pay. Please add it in the settings.',
  },
  'batch-empty': {
    de: 'Es wartet kein Brief auf den Druck.',
    en: 'No letter is waiting to be printed.',
  },
  'template-invalid': {
    de: 'Dieser Text lässt sich nicht verwenden[: {reasonDe}]. Bitte prüfen Sie Platzhalter und Bedingungen.',
    en: 'This text cannot be used[: {reasonEn}]. Please check its placeholders and conditions.',
  },
  'character-unprintable': {
    de: 'Das Zeichen [„{character}“ ]lässt sich in Briefen nicht drucken[; es steht in „{text}“]. Bitte schreiben Sie es in lateinischer Schrift.',
    en: 'The character [“{character}” ]cannot be printed in letters[; it stands in “{text}”]. Please write it in Latin script.',
  },
  'iban-not-swiss': {
    de: 'Für den Schweizer Zahlteil braucht es ein Konto in der Schweiz oder in Liechtenstein. Bitte hinterlegen Sie dessen IBAN.',
    en: 'The Swiss payment part needs an account in Switzerland or Liechtenstein. Please enter its IBAN.',
  },
  'mail-login-unencrypted': {
    de: 'Ohne Verschlüsselung könnte jeder auf dem Weg das Passwort mitlesen. Bitte wählen Sie TLS oder STARTTLS, oder lassen Sie Benutzer und Passwort leer.',
    en: 'Without encryption anybody on the way could read the password. Please choose TLS or STARTTLS, or leave user and password empty.',
  },
  'logo-unreadable': {
    de: 'Das Logo lässt sich nicht lesen. Bitte verwenden Sie eine SVG-, PNG- oder JPEG-Datei ohne verknüpfte Inhalte.',
    en: 'The logo cannot be read. Please use an SVG, PNG or JPEG file without linked content.',
  },
};

type Values = Readonly<Record<string, string | number>>;

/** Fills `{name}` from the values (in English from `nameEn` where there is one); a [part] whose value is missing disappears. */
function fill(text: string, values: Values, language: TextLanguage): string {
  const found = (name: string): string | number | undefined => {
    const key = language === 'en' && Object.hasOwn(values, `${name}En`) ? `${name}En` : name;
    return Object.hasOwn(values, key) ? values[key] : undefined;
  };
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every((match) => found(match[1]!) !== undefined) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => String(found(name) ?? ''));
}

/** "Zeile 12, Spalte 3, „Betrag“: ". The column is called as the file calls it (`label`), else as the model does. */
function place(refusal: Refusal, text: string, language: TextLanguage): string {
  const parts: string[] = [];
  if (refusal.line !== undefined) parts.push(`${language === 'de' ? 'Zeile' : 'Line'} ${refusal.line}`);
  if (refusal.column !== undefined) parts.push(`${language === 'de' ? 'Spalte' : 'column'} ${refusal.column}`);
  const name = refusal.values?.['label'] ?? refusal.field;
  if (name !== undefined && !text.includes('{label}')) parts.push(language === 'de' ? `„${name}“` : `“${name}”`);
  const where = parts.join(', ');
  return where === '' ? '' : `${where.charAt(0).toUpperCase()}${where.slice(1)}: `;
}

/** The refusal as a sentence for people: where, what, and what to do. */
export function refusalText(refusal: Refusal, language: TextLanguage): string {
  const text = refusalTexts[refusal.code][language];
  return place(refusal, text, language) + fill(text, refusal.values ?? {}, language);
}
