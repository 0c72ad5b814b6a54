import type { InvoiceParty } from '../invoice.ts';
import type { LabelledSheet } from './labelled-value.ts';
import { heightOf, joinSpots, type PageCell, type Spot } from './page-cell.ts';
import { cellsOn } from './page-sheet.ts';

/** Lines of one address, from the name down to the place or the country. */
export interface AddressBlock {
  readonly lines: readonly PageCell[];
  readonly spot: Spot;
}

/** "80333 München", "D-07545 Gera", "DE 69876 Frankfurt", "75018 PARIS, FR", "1012 AB Amsterdam". */
const placePattern =
  /^(?:([A-Z]{1,3})[- ])?(\d{4,5})(?: [A-Z]{2}(?= \p{Lu}))? +(\p{L}[\p{L} .()/'-]{1,50}?)(?:, ?([A-Z]{2}))?$/u;

export function isPlaceLine(text: string): boolean {
  return placePattern.test(text.trim());
}

const countries: Readonly<Record<string, string>> = {
  deutschland: 'DE',
  germany: 'DE',
  allemagne: 'DE',
  österreich: 'AT',
  austria: 'AT',
  schweiz: 'CH',
  switzerland: 'CH',
  suisse: 'CH',
  liechtenstein: 'LI',
  frankreich: 'FR',
  france: 'FR',
  niederlande: 'NL',
  nederland: 'NL',
  netherlands: 'NL',
  belgien: 'BE',
  luxemburg: 'LU',
  italien: 'IT',
  polen: 'PL',
  dänemark: 'DK',
};

const carPlates: Readonly<Record<string, string>> = {
  D: 'DE',
  A: 'AT',
  CH: 'CH',
  DE: 'DE',
  AT: 'AT',
  FR: 'FR',
  F: 'FR',
  NL: 'NL',
  LI: 'LI',
  LU: 'LU',
  L: 'LU',
  BE: 'BE',
  IT: 'IT',
};

function countryOf(text: string): string | undefined {
  return text
    .split(/[/,]/)
    .map((part) => countries[part.trim().toLowerCase()])
    .find((code) => code !== undefined);
}

/** A line above an address in small type that says where it came from: "Kraxi GmbH · Flugzeugallee 17 · 12345 Papierfeld". */
export function isReturnLine(text: string): boolean {
  return /(?<!\d)\d{4,5} +\p{Lu}\p{L}+/u.test(text) && /\p{L}.*(?:[·●•|∙*]| - |, |; |\/ ).*\d{4,5} /u.test(text);
}

/** Lines that only address a person or a house, in front of the name or instead of a company. */
const salutation =
  /^(?:firma|fa\.?|herrn?|frau|herrn?(?: ?\/ ?| und | u\. ?)frau|frau(?: ?\/ ?| und | u\. ?)herrn?|familie|an|an die|an den|eheleute|mr\.?|mrs\.?|ms\.?|m\.|mme)$/i;
const attention = /^(?:z\. ?h(?:d|dn)?\.?|zu h[äa]nden|c\/o|attn\.?|att\.|herrn? |frau |abteilung|abt\.)/i;
const service =
  /^(?:deutsche post|einschreiben|persönlich|vertraulich|pressepost|einwurf|dv \d|entgelt|bei unzustellbar|pp |p\.p\.|per e-?mail|vorab)/i;

/** Lines of contact data, not of an address. */
export const contactPattern =
  /(?:^|\s)(?:tel\.?|telefon|phone|fon|fax|telefax|mobil|e-?mail|www\.|http|ust|uid|iban|bic|kvk|hr[ab]|gln|siret|siren|steuer|email)\b|CHE-?\d|@|www\.|https?:/i;

/** The block that ends with a line of post code and place: the lines above it that begin at the same edge. */
export function blockAbove(sheet: LabelledSheet, place: PageCell): AddressBlock | undefined {
  const lines: PageCell[] = [place];
  let top: PageCell = place;
  const column = cellsOn(sheet, place.page)
    .filter((cell) => cell.y0 < place.y0 - 1 && Math.abs(cell.x0 - place.x0) < 4)
    .sort((one, other) => other.y0 - one.y0);
  for (const cell of column) {
    const gap = top.y0 - cell.y1;
    if (lines.length > 1 && gap > Math.max(0.9 * heightOf(place), 1.6 * (place.y0 - lines.at(-2)!.y1))) break;
    if (gap > 2.4 * heightOf(place) || lines.length > 6 || !isAddressLine(sheet, cell)) break;
    if (heightOf(cell) > 1.8 * heightOf(place)) break;
    lines.unshift(cell);
    top = cell;
  }
  if (lines.length < 2) return undefined;
  const country = cellsOn(sheet, place.page).find(
    (cell) =>
      Math.abs(cell.x0 - place.x0) < 4 &&
      cell.y0 > place.y0 &&
      cell.y0 - place.y1 < 2 * heightOf(place) &&
      countryOf(cell.text) !== undefined,
  );
  if (country !== undefined) lines.push(country);
  return { lines, spot: joinSpots(lines) };
}

function isAddressLine(sheet: LabelledSheet, cell: PageCell): boolean {
  const { text } = cell;
  if (!/\p{L}{2}/u.test(text) || text.length > 70 || isReturnLine(text) || isPlaceLine(text)) return false;
  // The line of the sender may break, and its first part then stands over an address of its own.
  if (contactPattern.test(text) || /:\s*\S| [·•●|∙] |[·•●|∙,]$/.test(text)) return false;
  const [first] = sheet.labelsOf.get(cell) ?? [];
  if (first === undefined || first.from > 0) return true;
  return /\p{L}/u.test(text.slice(first.to)) && !['document', 'number', 'issueOn', 'day'].includes(first.kind);
}

/** What the lines of an address say. */
export function readAddress(lines: readonly string[]): Omit<InvoiceParty, 'ids'> {
  const kept = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !salutation.test(line) && !service.test(line));
  const placeIndex = kept.findIndex((line) => placePattern.test(line));
  const place = placeIndex < 0 ? null : placePattern.exec(kept[placeIndex]!);
  const streetIndex = placeIndex > 1 && looksLikeStreet(kept[placeIndex - 1]!) ? placeIndex - 1 : -1;
  const name = kept[0] !== undefined && placeIndex !== 0 ? kept[0].replace(/^(?:firma|fa\.) +/i, '') : undefined;
  const between = kept.slice(1, streetIndex > 0 ? streetIndex : Math.max(1, placeIndex));
  const contact = between.find((line) => attention.test(line));
  const [, plate = '', zip, city, suffix] = place ?? [];
  return {
    name,
    contactName: contact?.replace(/^(?:z\. ?h(?:d|dn)?\.?|zu h[äa]nden|c\/o|attn\.?|att\.)\s*(?:von\s+)?/i, ''),
    street: streetIndex > 0 ? kept[streetIndex] : undefined,
    zip,
    city,
    country:
      suffix ??
      carPlates[plate] ??
      kept
        .slice(placeIndex + 1)
        .map(countryOf)
        .find((code) => code !== undefined),
  };
}

function looksLikeStreet(line: string): boolean {
  return (
    /\d/.test(line) ||
    /(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|rue|street|road|lane)\b/i.test(line) ||
    /^postfach/i.test(line)
  );
}
