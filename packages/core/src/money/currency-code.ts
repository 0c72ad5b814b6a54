/** An amount without the code of its currency behind it, "12,50 EUR". Without a pattern for the blanks: a run of them would hold it up. */
export function withoutCurrencyCode(text: string): string {
  return /[A-Z]{3}$/.test(text) ? text.slice(0, -3).trimEnd() : text;
}
