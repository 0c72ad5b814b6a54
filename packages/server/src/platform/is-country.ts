const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Codes that name something, but no country one could write to. */
const noCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** ISO 3166-1 alpha-2, as far as the runtime knows the code. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !noCountries.has(code) && names.of(code) !== undefined;
}
