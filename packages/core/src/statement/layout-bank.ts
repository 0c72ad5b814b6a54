/**
 * Whose accounts an export of a layout may be of: the IBAN without its check digits, so country and national number. Of Germany
 * that begins with the Bankleitzahl, whose fourth digit is the group of banks (Deutsche Bundesbank, Bankleitzahlendatei:
 * 4 and 8 Commerzbank, 5 Sparkassen and Landesbanken, 6 and 9 Genossenschaftsbanken, 7 Deutsche Bank); of Austria and
 * Switzerland with the bank's number.
 */
const banks: Readonly<Record<string, RegExp>> = {
  'sparkasse-camt': /^DE\d{3}5/,
  'sparkasse-mt940': /^DE\d{3}5/,
  vr: /^DE\d{3}[69]/,
  'vr-old': /^DE\d{3}[69]/,
  sparda: /^DE\d{3}9/,
  dkb: /^DE1203/,
  'dkb-2018': /^DE1203/,
  comdirect: /^DE200411/,
  commerzbank: /^DE\d{3}[48]/,
  // Postbank is a brand of Deutsche Bank, and both export the same columns.
  postbank: /^DE\d{3}(?:100|7)/,
  'postbank-old': /^DE\d{3}100/,
  'deutsche-bank': /^DE\d{3}(?:100|7)/,
  'deutsche-bank-app': /^DE\d{3}(?:100|7)/,
  ing: /^DE500105/,
  n26: /^(?!DE)|^DE10011001/,
  hvb: /^DE\d{3}2/,
  targobank: /^DE300209/,
  'targobank-plain': /^DE300209/,
  consorsbank: /^DE(?:760300|701204)/,
  '1822direkt': /^DE500502/,
  postfinance: /^CH09000/,
  'raiffeisen-ch': /^CH8/,
  neon: /^CH/,
  'bank-austria': /^AT12000/,
  easybank: /^AT14/,
  'raiffeisen-at': /^AT3/,
};

/** Whether an export of this format may be of an account; of layouts that many banks have, always. */
export function mayBeOfBank(format: string, iban: string): boolean {
  const bank = format.startsWith('csv:') ? banks[format.slice(4)] : undefined;
  return bank === undefined || bank.test(`${iban.slice(0, 2)}${iban.slice(4)}`);
}
