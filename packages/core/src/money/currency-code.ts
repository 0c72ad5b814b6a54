import type { Currency } from './money.ts';

/** An amount without the code of its currency behind it, "12,50 EUR". Without a pattern for the blanks: a run of them would hold it up. */
export function withoutCurrencyCode(text: string): string {
  return /[A-Z]{3}$/.test(text) ? text.slice(0, -3).trimEnd() : text;
}

const longest = 64;

/** The currency beside an amount that `readAmount` can read, "CHF 1190.00" or "12,50 €"; undefined where there is none. */
export function currencyBeside(text: string): Currency | undefined {
  if (text.length > longest) return undefined;
  if (/€|eur/i.test(text)) return 'EUR';
  return /chf|fr\./i.test(text) ? 'CHF' : undefined;
}

const foreign = /[$£¥]|\b(?:usd|gbp|sek|dkk|nok|pln|czk|huf|ron|bgn|jpy|cny|cad|aud|try)\b/i;

/** The currency a title of amounts names, "Betrag (EUR)"; `other` = one that no claim here can have. */
export function currencyInTitle(title: string): Currency | 'other' | undefined {
  if (title.length > 100) return undefined;
  if (/€|\beuro?\b/i.test(title)) return 'EUR';
  if (/\b(?:chf|sfr|fr\.)/i.test(title)) return 'CHF';
  return foreign.test(title) ? 'other' : undefined;
}
