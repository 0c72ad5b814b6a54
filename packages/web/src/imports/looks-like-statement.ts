/** Heads of columns that bank exports have and lists of claims have not. */
const bankHeads = [
  /saldo|kontostand|balance/,
  /auftraggeber|beg(ü|ue)nstigte|zahlungspflichtige|zahlungsempf(ä|ae)nger|payee/,
  /verwendungszweck|remittance/,
  /valuta|wertstellung|value date/,
  /buchungstag|buchungstext|booking date/,
  /umsatz(art)?$|\bumsätze\b/,
  /\bsoll\b|\bhaben\b|gutschrift|lastschrift|\b(debit|credit)\b/,
];

/** Whether the columns of a table are those of a bank statement; two kinds of them at least, as one alone says little. */
export function looksLikeStatement(headers: readonly string[]): boolean {
  const names = headers.map((header) => header.trim().toLowerCase());
  return bankHeads.filter((head) => names.some((name) => head.test(name))).length >= 2;
}
