import type { Sums } from '@mahnwerk/contract/shapes';
import { actorName } from '@mahnwerk/core/actor-words';
import { formatAmount, formatFigures } from '@mahnwerk/core/format-amount';
import { fromDecimal } from '@mahnwerk/core/money';
import type { Language } from '../texts/catalogue.ts';

/** A decimal string as people write it, with grouping and a true minus; no detour over floating point numbers. */
export function formatDecimal(decimal: string, language: Language): string {
  const isNegative = decimal.startsWith('-');
  const [whole = '0', fraction] = (isNegative ? decimal.slice(1) : decimal).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'de' ? '.' : ',');
  const text = fraction === undefined ? grouped : `${grouped}${language === 'de' ? ',' : '.'}${fraction}`;
  return isNegative ? `−${text}` : text;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What stands before or after an amount, or in the head of a column of amounts: "€", "CHF". */
export function currencySign(currency: string): string {
  return currency === 'EUR' ? '€' : currency;
}

/** "1.214,37 €", in English "€1,214.37"; francs "CHF 1'590.00" as letters spell them. */
export function formatMoney(decimal: string, currency: string, language: Language): string {
  const minor = currency === 'CHF' ? fromDecimal(decimal) : undefined;
  if (minor !== undefined) return formatAmount(minor, 'CHF', language);
  const text = formatDecimal(decimal, language);
  const sign = currencySign(currency);
  if (language === 'de') return `${text} ${sign}`;
  const gap = sign.length > 1 ? ' ' : '';
  return text.startsWith('−') ? `−${sign}${gap}${text.slice(1)}` : `${sign}${gap}${text}`;
}

/** The figures of an amount as its currency spells them: "1.214,37", francs "1'590.00". */
export function formatMoneyFigures(decimal: string, currency: string, language: Language): string {
  const minor = currency === 'CHF' ? fromDecimal(decimal) : undefined;
  return minor === undefined ? formatDecimal(decimal, language) : formatFigures(minor, 'CHF', language);
}

/** "1.234,00 € · CHF 200.00": sums of different currencies stand side by side. Nothing to sum is an en dash. */
export function formatSums(sums: Sums, language: Language): string {
  return sums.length === 0 ? '–' : sums.map((sum) => formatMoney(sum.amount, sum.currency, language)).join(' · ');
}

/** "21.11.2026", in English "21 Nov 2026". */
export function formatDate(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  if (language === 'de') return `${day}.${month}.${year}`;
  return `${Number.parseInt(day, 10)} ${months[Number.parseInt(month, 10) - 1] ?? month} ${year}`;
}

/** "3.11." or, in another year than today's, "3.11.2025"; in English "3 Nov". */
export function formatShortDate(date: string, today: string, language: Language): string {
  if (date.slice(0, 4) !== today.slice(0, 4)) return formatDate(date, language);
  const [, month = '', day = ''] = date.split('-');
  const dayText = String(Number.parseInt(day, 10));
  if (language === 'de') return `${dayText}.${Number.parseInt(month, 10)}.`;
  return `${dayText} ${months[Number.parseInt(month, 10) - 1] ?? month}`;
}

/** An instant in the reader's own time zone: "21.11.2026, 14:05". */
function formatInstant(instant: string, language: Language): string {
  const date = new Date(instant);
  const pad = (n: number) => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${formatDate(day, language)}, ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

export function formatsOf(language: Language) {
  return {
    decimal: (decimal: string) => formatDecimal(decimal, language),
    money: (decimal: string, currency: string) => formatMoney(decimal, currency, language),
    figures: (decimal: string, currency: string) => formatMoneyFigures(decimal, currency, language),
    sums: (sums: Sums) => formatSums(sums, language),
    date: (date: string) => formatDate(date, language),
    shortDate: (date: string, today: string) => formatShortDate(date, today, language),
    /** Who did something: a member, or the machine's own ways in words. */
    actor: (actor: string) => actorName(actor, language),
    instant: (instant: string) => formatInstant(instant, language),
    count: (n: number) => n.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB'),
    month: (month: string) => {
      const index = Number.parseInt(month.slice(5, 7), 10) - 1;
      const german = ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'];
      return (language === 'de' ? german : months)[index] ?? month;
    },
  };
}
export type Formats = ReturnType<typeof formatsOf>;
