import type { Language } from '../money/language.ts';
import type { LocalDate } from './local-date.ts';

const monthsEnglish = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date for people's eyes: 21.11.2026 in German, 21 Nov 2026 in English. */
export function formatDate(date: LocalDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language === 'de') return `${day}.${month}.${year}`;
  return `${Number.parseInt(day, 10)} ${monthsEnglish[Number.parseInt(month, 10) - 1]} ${year}`;
}
