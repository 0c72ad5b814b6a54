import type { Country } from '../claim/claim.ts';

/** What differs by country: a paragraph, a court, a spelling. */
export type ByLand = Readonly<Record<Country, string>>;

/** Chooses the words of one country. */
export type ForLand = (words: ByLand) => string;

/** For one country its words; for any country a choice that the template makes by the creditor's country. */
export function forLand(country: Country | undefined): ForLand {
  return (words) => {
    if (country !== undefined) return words[country];
    return `{% if land == "DE" %}${words.DE}{% elsif land == "CH" %}${words.CH}{% else %}${words.AT}{% endif %}`;
  };
}
