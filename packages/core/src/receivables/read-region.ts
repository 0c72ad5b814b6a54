import { isRegion } from '../calendar/holidays.ts';
import type { Country } from '../claim/claim.ts';
import { foldTitle } from './claim-field.ts';

const names: Readonly<Record<Country, string>> = {
  DE: 'BW badenwuerttemberg BY bayern|bavaria BE berlin BB brandenburg HB bremen HH hamburg HE hessen|hesse MV mecklenburgvorpommern NI niedersachsen|lowersaxony NW nordrheinwestfalen|nrw|northrhinewestphalia RP rheinlandpfalz|rhinelandpalatinate SL saarland SN sachsen|saxony ST sachsenanhalt|saxonyanhalt SH schleswigholstein TH thueringen|thuringia',
  AT: '1 burgenland|bgld|b 2 kaernten|carinthia|ktn|k 3 niederoesterreich|loweraustria|noe 4 oberoesterreich|upperaustria|ooe 5 salzburg|sbg|s 6 steiermark|styria|stmk|st 7 tirol|tyrol|t 8 vorarlberg|vbg|v 9 wien|vienna|w',
  CH: 'AG aargau AI appenzellinnerrhoden AR appenzellausserrhoden BE bern|berne BL basellandschaft|baselland BS baselstadt FR freiburg|fribourg GE genf|geneva GL glarus GR graubuenden|grisons JU jura LU luzern|lucerne NE neuenburg|neuchatel NW nidwalden OW obwalden SG stgallen|sanktgallen SH schaffhausen SO solothurn SZ schwyz TG thurgau TI tessin|ticino UR uri VD waadt|vaud VS wallis|valais ZG zug ZH zuerich|zurich',
};

const codes: Readonly<Record<Country, ReadonlyMap<string, string>>> = {
  DE: codesByName(names.DE),
  AT: codesByName(names.AT),
  CH: codesByName(names.CH),
};

function codesByName(text: string): ReadonlyMap<string, string> {
  const words = text.split(' ');
  return new Map(
    words.flatMap((code, i) => (i % 2 === 0 ? words[i + 1]!.split('|').map((name) => [name, code] as const) : [])),
  );
}

/** Countries whose states have holidays of their own here. */
export function isRegionCountry(country: string | undefined): country is Country {
  return country === 'DE' || country === 'AT' || country === 'CH';
}

/** State or canton by name or code ("Bayern", "BY", "DE-BY"), as ISO 3166-2 without the country; undefined when it is none. */
export function readRegion(text: string, country: Country): string | undefined {
  const code = text.trim().toUpperCase().replace(`${country}-`, '');
  return isRegion(country, code) ? code : codes[country].get(foldTitle(text));
}
