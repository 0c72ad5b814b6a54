import type { Words } from '../money/language.ts';

/** Events of lists and of files of returned debits, and of taking them back; placeholders as in `eventTexts`. */
export const importEventTexts = {
  'payment-withdrawn': {
    de: 'Zahlung über {amountMinor} auf {number} laut „{fileName}“ zurückgenommen.',
    en: 'Payment of {amountMinor} on {number} taken back according to “{fileName}”.',
  },
  'claim-not-listed': {
    de: '{number} steht nicht mehr in der Offene-Posten-Liste „{fileName}“: {amountMinor} gelten als anderswo bezahlt.',
    en: '{number} is no longer in the list of open items “{fileName}”: {amountMinor} count as paid elsewhere.',
  },
  'credit-imported': {
    de: 'Gutschrift {reference} über {amountMinor} auf {number} aus „{fileName}“ übernommen.',
    en: 'Credit note {reference} of {amountMinor} on {number} taken over from “{fileName}”.',
  },
  'returns-imported': {
    de: 'Rücklastschriften aus „{fileName}“ übernommen: {newCount} neu, {knownCount} schon bekannt[, {openCount} ohne Forderung].',
    en: 'Returned debits imported from “{fileName}”: {newCount} new, {knownCount} already known[, {openCount} without a claim].',
  },
  'debtors-imported': {
    de: 'Kunden aus „{fileName}“ übernommen: {newCount} neu, {changedCount} geändert, {unchangedCount} unverändert.',
    en: 'Customers imported from “{fileName}”: {newCount} new, {changedCount} changed, {unchangedCount} unchanged.',
  },
  'debtor-listed': {
    de: 'Stammdaten von {name} laut „{fileName}“ geändert[: {fields}].[ {changes}.]',
    en: 'Master data of {name} changed according to “{fileName}”[: {fields}].[ {changes}.]',
  },
  'debtors-undone': {
    de: 'Import „{fileName}“ zurückgenommen: {newCount} Kunden entfernt, {changedCount} wie zuvor.',
    en: 'Import “{fileName}” taken back: {newCount} customers removed, {changedCount} as before.',
  },
  'debtor-restored': {
    de: 'Stammdaten von {name} wie vor „{fileName}“[: {fields}]: Der Import wurde zurückgenommen.',
    en: 'Master data of {name} as before “{fileName}”[: {fields}]: the import was taken back.',
  },
  'direct-debit-returned': {
    de: 'Lastschrift über {amountMinor} zu {number} am {returnedOn} zurückgegeben[ ({reason})][; Bankgebühr {feeMinor}].[ {task}]',
    en: 'Direct debit of {amountMinor} for {number} returned on {returnedOn}[ ({reason})][; bank fee {feeMinor}].[ {task}]',
  },
  'credit-returned': {
    de: 'Lastschrift über {amountMinor} vom Kundenkonto am {returnedOn} zurückgegeben[ ({reason})]: Das Guthaben entfällt, die Bankgebühr wird nicht berechnet.[ {task}]',
    en: 'Direct debit of {amountMinor} on the customer account returned on {returnedOn}[ ({reason})]: the credit is gone, the bank fee is not charged.[ {task}]',
  },
  'paid-back-twice': {
    de: 'Lastschrift über {amountMinor} am {returnedOn} zurückgegeben[ ({reason})], obwohl sie am {paidBackOn} schon zurückgezahlt war: Der Kunde hat das Geld zweimal und schuldet es.',
    en: 'Direct debit of {amountMinor} returned on {returnedOn}[ ({reason})] although it had been paid back on {paidBackOn}: the customer has the money twice and owes it.',
  },
  'paid-twice-undone': {
    de: 'Rückgabe der schon zurückgezahlten Lastschrift über {amountMinor} zurückgenommen.',
    en: 'Return of the direct debit of {amountMinor} that had been paid back already taken back.',
  },
  'credit-refunded': {
    de: 'Guthaben von {amountMinor} am {bookedOn} zurückgezahlt.',
    en: 'Credit of {amountMinor} paid back on {bookedOn}.',
  },
  'refund-undone': {
    de: 'Rückzahlung von {amountMinor} zurückgenommen: Das Guthaben steht wieder auf dem Konto.',
    en: 'Refund of {amountMinor} taken back: the credit is on the account again.',
  },
  'return-on-statement': {
    de: 'Die Rücklastschrift über {amountMinor} zu {number} steht am {bookedOn} auch auf dem Kontoauszug[; Bankgebühr {feeMinor}].',
    en: 'The returned debit of {amountMinor} for {number} is on the bank statement of {bookedOn} as well[; bank fee {feeMinor}].',
  },
  'return-undone': {
    de: 'Rücklastschrift über {amountMinor}[ zu {number}] zurückgenommen[ (Liste „{fileName}“)]: Was gezahlt war, ist wieder gebucht.',
    en: 'Returned debit of {amountMinor}[ for {number}] taken back[ (list “{fileName}”)]: what was paid is booked again.',
  },
  'returns-undone': {
    de: 'Liste von Rückgaben „{fileName}“ zurückgenommen.',
    en: 'List of returned debits “{fileName}” taken back.',
  },
  'return-task-done': {
    de: 'Aufgabe zur Rücklastschrift[ von {number}] erledigt.',
    en: 'Task of the returned debit[ for {number}] done.',
  },
  'mandate-released': {
    de: 'Vermerk „nur noch Überweisung“ aufgehoben[: Mandat {mandateId}].',
    en: 'Note “transfer only” lifted[: mandate {mandateId}].',
  },
  'import-undone': {
    de: 'Import „{fileName}“ zurückgenommen: {claimCount} Forderungen storniert.',
    en: 'Import “{fileName}” taken back: {claimCount} claims cancelled.',
  },
  'claim-cancelled': {
    de: 'Forderung {number} storniert: Der Import „{fileName}“ wurde zurückgenommen.',
    en: 'Claim {number} cancelled: the import “{fileName}” was taken back.',
  },
} satisfies Record<string, Words>;
