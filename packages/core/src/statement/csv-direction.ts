const debits = new Set(
  's soll d debit dbit db dr belastung belastungen ausgang zahlungsausgang abgang af out outgoing ausgabe rc -'.split(
    ' ',
  ),
);
const credits = new Set(
  'h haben c credit crdt cr k gutschrift gutschriften eingang zahlungseingang zugang bij in incoming einnahme rd +'.split(
    ' ',
  ),
);

/** Which way money goes, by the word a bank has for it: "S", "Haben", "CRDT", "Gutschrift per 27.06.2026"; undefined for any other. */
export function directionOf(text: string): 'debit' | 'credit' | undefined {
  if (text === '' || text.length > 60) return undefined;
  const end = text.indexOf(' ');
  const word = (end === -1 ? text : text.slice(0, end)).toLowerCase();
  if (debits.has(word)) return 'debit';
  return credits.has(word) ? 'credit' : undefined;
}
