const noun =
  '(?:betrag|summe|forderung|saldo|rest|posten|gesamt|gesamtbetrag|rechnungsbetrag|rechnungssumme|brutto|bruttobetrag|endbetrag)';

/** "Summe offen", "noch offener Rechnungsbetrag", "Ausstehender Betrag", "Balance due": many words for what is still owed. */
const open = new RegExp(
  `^(?:${noun}(?:noch)?offen|(?:noch)?offene?[rs]?${noun}|rest(?:summe|schuld|saldo|offen)?|ausstehend(?:e[rs]?${noun})?|unbezahlte?[rs]?${noun}|noch(?:zu)?(?:bezahlen|zahlen)|nochzuzahlen(?:derbetrag)?|(?:outstanding|open|remaining|unpaid)(?:amount|balance|total)|(?:amount|balance|total)(?:outstanding|open|remaining|unpaid|due)|remaining)$`,
);

const paid = new RegExp(
  `^(?:${noun}(?:bereits)?(?:be|ge)zahlt|(?:davon|bereits|schon|bisher)(?:be|ge)zahlt|(?:be|ge)zahlte?[rs]?${noun}|(?:erhaltene|bisherige|geleistete)?(?:teil)?zahlungen(?:gesamt|summe)?|paidtodate|(?:amount|total)(?:paid|received)|(?:paid|received)(?:amount|total))$`,
);

/**
 * What a folded title says of an invoice's amount that no list of words knows. An invoice whose rest is overlooked would be
 * demanded in full.
 */
export function amountTitle(folded: string): 'open' | 'paid' | undefined {
  if (open.test(folded)) return 'open';
  return paid.test(folded) ? 'paid' : undefined;
}
