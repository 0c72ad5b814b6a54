import type { Language } from '../texts/catalogue.ts';

/** `part` of `whole` in percent with two decimals: "96,65 %"; `undefined` of nothing. Counts, never money. */
export function rateText(part: number, whole: number, language: Language): string | undefined {
  if (whole <= 0) return undefined;
  // Cut off, not rounded up: 9.999 of 10.000 are not all of them.
  const hundredths = Math.floor((part * 10_000) / whole);
  return (hundredths / 10_000).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}
