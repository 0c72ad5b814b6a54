import type { Language } from './language.ts';
import type { Currency } from './money.ts';

const noBreakSpace = '\u00A0';
const minusSign = '\u2212';

/**
 * An amount for people's eyes: German "1.234,50 €" (no-break space), English "€1,234.50". Francs read "CHF 1'234.50" in
 * both, as Swiss statements and invoices have them: a letter about francs is a Swiss letter, whatever its language.
 * Negative amounts carry the true minus sign. Written by hand: Intl's answer depends on the ICU data of the runtime,
 * and letters must come out the same everywhere. `minor` is minor units; without a currency only the number.
 */
export function formatAmount(minor: number, currency: Currency | undefined, language: Language): string {
  const number = digits(Math.abs(minor), currency, language);
  return `${minor < 0 ? minusSign : ''}${withCurrency(number, currency, language)}`;
}

/** The figures of an amount in the spelling of its currency, for a column whose head names the currency once. */
export function formatFigures(minor: number, currency: Currency, language: Language): string {
  return `${minor < 0 ? minusSign : ''}${digits(Math.abs(minor), currency, language)}`;
}

function digits(minor: number, currency: Currency | undefined, language: Language): string {
  const text = String(minor).padStart(3, '0');
  const isSwiss = currency === 'CHF';
  const group = isSwiss ? "'" : language === 'de' ? '.' : ',';
  const whole = text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  return `${whole}${isSwiss || language === 'en' ? '.' : ','}${text.slice(-2)}`;
}

function withCurrency(number: string, currency: Currency | undefined, language: Language): string {
  if (currency === undefined) return number;
  if (currency === 'CHF') return `CHF${noBreakSpace}${number}`;
  return language === 'de' ? `${number}${noBreakSpace}€` : `€${number}`;
}

/** A rate in percent for people's eyes: "10.52" -> "10,52 %" in German, "10.52%" in English. */
export function formatPercent(percent: string, language: Language): string {
  const signed = percent.replace('-', minusSign);
  return language === 'de' ? `${signed.replace('.', ',')}${noBreakSpace}%` : `${signed}%`;
}
