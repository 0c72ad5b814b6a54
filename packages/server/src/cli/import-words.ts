type Language = 'de' | 'en';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What `mahnwerk import` says, in the words of the screens. */
const german = {
  line: (line: number) => `Zeile ${line}`,
  warning: 'Hinweis',
  more: (count: number) => `… ${count} weitere`,
  knownFile: 'schon importiert, nichts geändert',
  wouldBeKnown: 'schon importiert, es würde sich nichts ändern',
  refused: 'nicht übernommen',
  claims: (fresh: number, sums: string, known: number) =>
    `${counted(fresh, 'neue Forderung', 'neue Forderungen')} (${sums}), ${known} schon bekannt`,
  entries: (fresh: number, known: number) =>
    `${counted(fresh, 'neuer Umsatz', 'neue Umsätze')}, ${known} schon bekannt`,
  booked: (booked: number, open: number, settled: number) =>
    `${booked} zugeordnet, ${open} zu klären, ${settled} Forderungen damit bezahlt`,
  importId: (id: string) => `Import ${id}`,
  takenOver: 'Zahlungen übernommen bei',
  takenBack: 'Zahlungen zurückgenommen bei',
  closed: 'nicht mehr in der Liste, als anderswo bezahlt geschlossen:',
  credits: 'Gutschriften gebucht:',
  blocked: 'von der Liste gesperrt:',
  returns: (fresh: number, known: number, open: number) =>
    `${counted(fresh, 'neue Rücklastschrift', 'neue Rücklastschriften')}, ${known} schon bekannt, ${open} ohne Forderung`,
  returned: (claims: number, fees: string) =>
    `Zahlungen zurückgenommen bei ${claims} Forderungen, Bankgebühren ${fees}`,
  wouldReturn: (fresh: number, known: number, open: number, perhaps: number) =>
    `${counted(fresh, 'Rücklastschrift', 'Rücklastschriften')} würden erfasst; ${known} bekannt, ${open} ohne Forderung${perhaps > 0 ? `, ${perhaps} vielleicht schon erfasst` : ''}`,
  wouldBeRefused: (rows: number) =>
    `würde als Ganzes nicht übernommen, ${counted(rows, 'Zeile', 'Zeilen')} mit Fehlern`,
  debtors: (fresh: number, changed: number, same: number) =>
    `${fresh} Kunden neu, ${changed} geändert, ${same} unverändert`,
  kept: (fields: number) =>
    `so gelassen, wie es hier geschrieben wurde: ${fields} Angaben (--overwrite nimmt die der Liste)`,
  wouldDebtors: (fresh: number, changed: number, same: number) =>
    `${fresh} Kunden würden angelegt und ${changed} geändert; ${same} unverändert`,
  wouldKeep: (count: number) =>
    `${count} weichen von dem ab, was jemand hier geschrieben hat, oder nennen jemand anderen: sie bleiben (--overwrite nimmt die der Liste)`,
  keptMark: ' (bleibt)',
  creditPlan: (fresh: number, open: number) => `Gutschriften: ${fresh} zu buchen, ${open} ohne offene Rechnung`,
  difference: (lowered: number, raised: number, behind: number) =>
    `weniger offen: ${lowered}, mehr offen: ${raised}, hinter der Bank: ${behind}`,
  missing: (count: number, sums: string, listed: number) =>
    `nicht mehr in der Liste: ${count} (${sums}), davon ${listed} von Kunden, die sie noch nennt`,
  wouldClaims: (fresh: number, known: number, paid: number) =>
    `${counted(fresh, 'Forderung würde', 'Forderungen würden')} übernommen; ${known} bekannt${paid > 0 ? `; Zahlungen bei ${paid}` : ''}`,
  ofEntries: (account: string, fresh: number, all: number) => `${account}: ${fresh} von ${all} neu`,
  undone: (id: string) => `Import ${id} ist zurückgenommen; die Datei kann noch einmal importiert werden`,
  wayIn: (account: string, iban: string) =>
    `Konto ${account} ist nicht hinterlegt; gehört es der Firma, importieren Sie die Datei noch einmal mit --add-account ${iban}`,
  wayInRefused: 'gehört es der Firma, importieren Sie die Datei noch einmal mit --add-account IBAN',
  history: (fresh: number, known: number, strange: number) =>
    `${fresh} Zahlungen neu, ${known} schon bekannt, ${strange} von unbekannten Kunden`,
  notTaken: (count: number, all: number, names: string) => `${count} von ${all} Dateien nicht übernommen: ${names}`,
  invoice: {
    claim: 'Rechnung',
    'credit-note': 'Gutschrift',
    correction: 'korrigierte Rechnung',
    duplicate: 'schon bekannt, nichts geändert: Rechnung',
    'not-ours': 'ausgelassen',
    undecided: 'braucht einen Menschen',
  },
  newDebtor: 'neuer Kunde ',
  asked: 'braucht einen Menschen',
};

export type ImportWords = typeof german;

const english: ImportWords = {
  line: (line) => `line ${line}`,
  warning: 'warning',
  more: (count) => `… ${count} more`,
  knownFile: 'imported before, nothing changed',
  wouldBeKnown: 'imported before, nothing would change',
  refused: 'refused, nothing imported',
  claims: (fresh, sums, known) => `${counted(fresh, 'claim', 'claims')} new (${sums}), ${known} already known`,
  entries: (fresh, known) => `${counted(fresh, 'transaction', 'transactions')} new, ${known} already known`,
  booked: (booked, open, settled) => `booked ${booked}, undecided ${open}, claims settled ${settled}`,
  importId: (id) => `import ${id}`,
  takenOver: 'payments taken over on',
  takenBack: 'payments taken back on',
  closed: 'not listed any more, closed as paid elsewhere:',
  credits: 'credit notes booked:',
  blocked: 'blocked from dunning by the list:',
  returns: (fresh, known, open) =>
    `${counted(fresh, 'returned debit', 'returned debits')} new, ${known} already known, ${open} without a claim`,
  returned: (claims, fees) => `payments taken back on ${claims} claims, bank fees ${fees}`,
  wouldReturn: (fresh, known, open, perhaps) =>
    `would record ${counted(fresh, 'returned debit', 'returned debits')}; ${known} known, ${open} without a claim${perhaps > 0 ? `, ${perhaps} perhaps recorded already` : ''}`,
  wouldBeRefused: (rows) => `would be refused as a whole, ${counted(rows, 'row', 'rows')} with problems`,
  debtors: (fresh, changed, same) => `${fresh} customers new, ${changed} changed, ${same} unchanged`,
  kept: (fields) => `kept as written here: ${fields} fields (--overwrite takes the list's)`,
  wouldDebtors: (fresh, changed, same) => `would create ${fresh} customers and change ${changed}; ${same} unchanged`,
  wouldKeep: (count) =>
    `${count} differ from what a person wrote here or name somebody else: kept (--overwrite takes the list's)`,
  keptMark: ' (kept)',
  creditPlan: (fresh, open) => `credit notes: ${fresh} to book, ${open} without an open invoice`,
  difference: (lowered, raised, behind) => `less open: ${lowered}, more open: ${raised}, behind the bank: ${behind}`,
  missing: (count, sums, listed) =>
    `not listed any more: ${count} (${sums}), ${listed} of customers the list still names`,
  wouldClaims: (fresh, known, paid) =>
    `would import ${counted(fresh, 'claim', 'claims')}; ${known} known${paid > 0 ? `; payments on ${paid}` : ''}`,
  ofEntries: (account, fresh, all) => `${account} ${fresh} of ${all} new`,
  undone: (id) => `import ${id} is taken back; the file may be imported again`,
  wayIn: (account, iban) =>
    `account ${account} is not on file; if it is the company's, import the file again with --add-account ${iban}`,
  wayInRefused: "if it is the company's, import the file again with --add-account IBAN",
  history: (fresh, known, strange) => `${fresh} payments new, ${known} already known, ${strange} of unknown customers`,
  notTaken: (count, all, names) => `${count} of ${all} files not imported: ${names}`,
  invoice: {
    claim: 'invoice',
    'credit-note': 'credit note',
    correction: 'corrected invoice',
    duplicate: 'already known, nothing changed: invoice',
    'not-ours': 'left out',
    undecided: 'needs a person',
  },
  newDebtor: 'new customer ',
  asked: 'needs a person',
};

export function importWords(language: Language): ImportWords {
  return language === 'de' ? german : english;
}
