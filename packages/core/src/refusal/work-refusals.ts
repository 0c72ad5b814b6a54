/** Refusals of what somebody wanted to do. */
export const workRefusals = {
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
  'return-above-charges': {
    de: 'Zurückgegeben wurden[ {taken}], die Forderungen ergeben einen anderen Betrag[: {charges} blieben als Bankgebühr]. Bitte wählen Sie die Forderungen, die mit dieser Lastschrift bezahlt waren.',
    en: 'The bank took back[ {taken}], but the claims add up to something else[: {charges} would be left as a bank fee]. Please choose the claims that this debit had paid.',
  },
  'return-claim-moved': {
    de: 'Auf der Forderung[ {number}] ist nach der Rücklastschrift gebucht worden. Bitte nehmen Sie zuerst die spätere Buchung zurück.',
    en: 'Something was booked on the claim[ {number}] after the return. Please take the later booking back first.',
  },
  'payment-returned': {
    de: 'Das Geld ging an den Kunden zurück. Bitte nehmen Sie zuerst die Rücklastschrift oder die Rückzahlung zurück.',
    en: 'The money went back to the customer. Please take the returned debit or the refund back first.',
  },
  'payment-replaced': {
    de: 'Dieser Umsatz zählt nicht mehr: Die Datei, mit der er kam, wurde zurückgenommen, oder seine Einzelposten stehen an seiner Stelle[ („{fileName}“)]. Bitte importieren Sie die Datei neu oder nehmen Sie die spätere zurück.',
    en: 'This transaction does not count any more: the file it came with was taken back, or its details stand in its place[ (“{fileName}”)]. Please import the file again or take the later one back.',
  },
  'refund-differs': {
    de: 'Die Überweisung[ über {paid}] passt zu keinem Guthaben des Kunden[ ({credit})]. Verrechnen Sie zuerst, was nicht zurückgezahlt wird, mit einer Forderung.',
    en: 'The transfer[ of {paid}] is not a credit of the customer[ ({credit})]. First use what is not paid back for a claim.',
  },
  'split-empty': {
    de: 'Bitte geben Sie mindestens einen Betrag für eine Forderung oder einen Kunden für das Guthaben an.',
    en: 'Please give at least one amount for a claim, or a customer for the credit.',
  },
  'split-claim-twice': {
    de: 'Die Forderung[ {number}] ist zweimal aufgeführt. Bitte fassen Sie die Beträge zusammen.',
    en: 'The claim[ {number}] is listed twice. Please combine its amounts.',
  },
  'split-exceeds-payment': {
    de: 'Die Beträge ergeben zusammen[ {sum}] mehr, als von der Zahlung zu buchen ist[: {paid}].',
    en: 'The amounts add up to more[ ({sum})] than there is of the payment to book[: {paid}].',
  },
  'split-exceeds-claim': {
    de: 'Auf der Forderung[ {number}] ist weniger offen[ ({open})] als Betrag und Skonto zusammen[: {taken}].',
    en: 'Less is open on the claim[ {number}][ ({open})] than amount and Skonto together[: {taken}].',
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
  'reading-busy': {
    de: 'Gerade kommen mehr Dateien an, als gelesen werden können. Bitte versuchen Sie es in einer Minute noch einmal.',
    en: 'More files are coming in just now than can be read. Please try again in a minute.',
  },
  'file-missing': {
    de: 'In der Anfrage ist keine Datei. Bitte senden Sie jede Datei in einem Teil „file“ mit ihrem Dateinamen.',
    en: 'There is no file in the request. Please send each file in a part “file” with its file name.',
  },
  'too-many-files': {
    de: 'Das sind zu viele Dateien auf einmal[ (erlaubt sind {countMax})]. Bitte senden Sie sie in mehreren Anfragen oder als ZIP.',
    en: 'These are too many files at once[ ({countMax} are allowed)]. Please send them in several requests or as a ZIP.',
  },
  'part-unknown': {
    de: 'Einen Teil[ „{name}“] kennen wir hier nicht.[ Möglich sind: {known}.] Bitte prüfen Sie seinen Namen.',
    en: 'A part[ “{name}”] is not known here.[ Possible are: {known}.] Please check its name.',
  },
  'uploads-full': {
    de: 'Es warten schon so viele Dateien, wie für eine Firma vorgesehen sind[ ({count} Dateien mit {megabytes} MB)]. Bitte importieren Sie, was bereit liegt, oder verwerfen Sie auf dem Bildschirm „Import“, was nicht mehr gebraucht wird; nach zwei Tagen wird es von selbst gelöscht.[ Wer Mahnwerk betreibt, kann die Grenze mit der Einstellung {setting} anheben.]',
    en: 'As many files wait as a company may have waiting[ ({count} files of {megabytes} MB)]. Please import what is ready, or discard on the “Import” screen what is not needed any more; after two days it is deleted by itself.[ Whoever runs Mahnwerk can raise the limit with the setting {setting}.]',
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
  unlawful: {
    de: 'Das lässt das Recht so nicht zu. [{words} ]Bitte ändern Sie es, oder die Inhaberin oder der Inhaber übernimmt mit einer Begründung die Verantwortung.',
    en: 'The law does not allow this. [{words} ]Please change it, or the owner takes the responsibility with a reason.',
  },
  'override-not-allowed': {
    de: 'Diese Regel dürfen Sie nicht außer Kraft setzen[; das kann nur: {allowed}]. Bitte sprechen Sie mit der Inhaberin oder dem Inhaber.',
    en: 'You may not override this rule[; only: {allowed}]. Please talk to the owner.',
  },
  'override-reason-short': {
    de: 'Bitte begründen Sie mit einigen Worten[ (mindestens {characters} Zeichen)], warum die Regel hier nicht gelten soll.',
    en: 'Please say in some words[ (at least {characters} characters)] why the rule shall not hold here.',
  },
  'entry-not-reversible': {
    de: 'Diese Buchung lässt sich hier nicht zurücknehmen[: {reason}]. Zahlungen nehmen Sie beim Zahlungseingang zurück.',
    en: 'This entry cannot be taken back here[: {reasonEn}]. Payments are taken back in the list of payments.',
  },
  'entry-above-open': {
    de: 'So viel ist davon nicht offen[, sondern höchstens {open}]. Bitte verringern Sie den Betrag, oder wählen Sie einen anderen Teil der Forderung.',
    en: 'Not that much of it is open[, at most {open}]. Please lower the amount, or choose another part of the claim.',
  },
  'credit-note-above-open': {
    de: 'Von der Rechnung ist weniger offen, als diese Gutschrift beträgt[: {open}], denn sie ist ganz oder zum Teil bezahlt. Bitte nehmen Sie zuerst die Zahlung zurück, buchen Sie dann die Gutschrift, und verteilen Sie die Zahlung neu: Was zu viel ist, bleibt als Guthaben auf dem Kundenkonto.',
    en: 'Less of the invoice is open than this credit note lets off[: {openEn}], since it is paid, wholly or in part. Please take the payment back first, then book the credit note, and spread the payment anew: what is too much stays on the customer’s account as credit.',
  },
  'role-too-low': {
    de: 'Das dürfen nur die Inhaberin oder der Inhaber und die Buchhaltung[: {words}]. Bitte sprechen Sie mit ihnen.',
    en: 'Only the owner and the accountants may do this[: {wordsEn}]. Please talk to them.',
  },
  'inputs-contradict': {
    de: 'Das kann so nicht stimmen[: {reason}]. Bitte prüfen Sie die Angabe.',
    en: 'This cannot be right[: {reason}]. Please check what you entered.',
  },
  'too-many-claims': {
    de: 'Das sind zu viele Forderungen für ein Dokument[: {count}, höchstens {max}]. Bitte nehmen Sie die Aufstellungen der einzelnen Forderungen.',
    en: 'These are too many claims for one document[: {count}, at most {max}]. Please take the statements of the single claims.',
  },
  'nothing-open': {
    de: 'An diesem Tag[ ({day})] war hier nichts offen. Bitte wählen Sie einen anderen Tag.',
    en: 'Nothing was open here on that day[ ({day})]. Please choose another day.',
  },
} as const;
