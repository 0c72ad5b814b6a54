const tax =
  '(?:der |die )?(?:ges(?:etzl)?[a-z]*\\.? ?)?(?:mwst|ust|umsatzsteuer|mehrwertsteuer|steuern?|vat|tax)\\b\\.?';
const net = new RegExp(
  `\\b(?:netto|net|exkl|excl|zzgl)\\b\\.?|\\b(?:exkl|excl|ohne|zzgl|zuzüglich|without|plus)[a-z]*\\.? ${tax}`,
);
const gross = new RegExp(
  `\\b(?:brutto|gross|inkl|incl)\\b\\.?|\\b(?:inkl|incl|einschl|mit|including)[a-z]*\\.? ${tax}`,
);

/** Whether a title says that its amounts hold the tax or lack it: "Betrag (netto)", "Summe exkl. MwSt", "Gesamt brutto". */
export function priceOf(title: string): 'net' | 'gross' | undefined {
  const lower = title.toLowerCase();
  const isNet = net.test(lower);
  return isNet === gross.test(lower) ? undefined : isNet ? 'net' : 'gross';
}

/** The title without what `priceOf` found in it. */
export function withoutPrice(title: string): string {
  return title
    .toLowerCase()
    .replace(net, ' ')
    .replace(gross, ' ')
    .replace(new RegExp(`\\b${tax}`), ' ');
}
