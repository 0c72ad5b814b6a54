import type { Language } from './language.ts';
import type { Currency } from './money.ts';

const noBreakSpace = '\u00A0';
const minusSign = '\u2212';

/**
 * An amount for people's eyes: German "1.234,50 €" (no-break space), English "€1,234.50"; CHF keeps its letters.
 * Negative amounts carry the true minus sign. Written by hand: Intl's answer depends on the ICU data of the runtime,
 * and letters must come out the same everywhere. `minor` is minor units; without a currency only the number.
 */
export function formatAmount(minor: number, currency: Currency | undefined, language: Language): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, language === 'de' ? '.' : ',');
  const number = `${whole}${language === 'de' ? ',' : '.'}${digits.slice(-2)}`;
  return `${minor < 0 ? minusSign : ''}${withCurrency(number, currency, language)}`;
}

function withCurrency(number: string, currency: Currency | undefined, language: Language): string {
  if (currency === undefined) return number;
  if (language === 'de') return `${number}${noBreakSpace}${currency === 'EUR' ? '€' : currency}`;
  return currency === 'EUR' ? `€${number}` : `${currency}${noBreakSpace}${number}`;
}

/** A rate in percent for people's eyes: "10.52" -> "10,52 %" in German, "10.52%" in English. */
export function formatPercent(percent: string, language: Language): string {
  const signed = percent.replace('-', minusSign);
  return language === 'de' ? `${signed.replace('.', ',')}${noBreakSpace}%` : `${signed}%`;
}
