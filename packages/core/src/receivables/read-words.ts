import type { DebtorKind } from '../claim/claim.ts';
import { vatKey } from '../invoice/plan-invoice-seller.ts';
import type { Currency } from '../money/money.ts';
import { foldTitle } from './claim-field.ts';

const privateWords = new Set(
  'privat private privatkunde privatperson verbraucher person konsument consumer b2c p'.split(' '),
);
const businessWords = new Set(
  'geschaeft geschaeftskunde geschaeftlich gewerblich gewerbe gewerbekunde unternehmen unternehmer firma firmenkunde business company b2b g'.split(
    ' ',
  ),
);

/** What a column like "Kundenart" says. Anything unclear stays unknown, and unknown counts as private. */
export function readDebtorKind(text: string): DebtorKind {
  const word = foldTitle(text);
  if (privateWords.has(word)) return 'private';
  return businessWords.has(word) ? 'business' : 'unknown';
}

/** A kind of document that counts against the debtor. */
export function isCreditWord(text: string): boolean {
  return /gutschrift|storno|korrektur|credit ?-?(note|memo)/i.test(text);
}

export function readSalutation(text: string): 'mr' | 'ms' | undefined {
  const word = foldTitle(text);
  if (/^(herrn?|mr|monsieur)(dr|prof)*$/.test(word)) return 'mr';
  return /^(frau|mrs|ms|miss|madame)(dr|prof)*$/.test(word) ? 'ms' : undefined;
}

export function readCurrency(text: string): Currency | undefined {
  const word = text.trim().toUpperCase();
  if (word === 'EUR' || word === '€' || word === 'EURO') return 'EUR';
  return word === 'CHF' || word === 'SFR' || word === 'SFR.' || word === 'FR.' ? 'CHF' : undefined;
}

const countries: ReadonlyMap<string, string> = new Map(
  Object.entries({
    DE: 'd de deutschland germany brd bundesrepublikdeutschland',
    AT: 'a at oesterreich austria',
    CH: 'ch schweiz switzerland suisse svizzera',
    LI: 'fl li liechtenstein',
    FR: 'frankreich france',
    IT: 'italien italy italia',
    NL: 'niederlande netherlands holland',
    BE: 'belgien belgium',
    LU: 'luxemburg luxembourg',
    DK: 'daenemark denmark',
    PL: 'polen poland',
    CZ: 'tschechien tschechischerepublik czechia',
    SK: 'slowakei slovakia',
    HU: 'ungarn hungary',
    SI: 'slowenien slovenia',
    ES: 'spanien spain',
    GB: 'uk grossbritannien unitedkingdom england',
    US: 'usa vereinigtestaaten unitedstates',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** ISO code of a country given as name or code; undefined when it is not known. */
export function readCountry(text: string): string | undefined {
  const known = countries.get(foldTitle(text));
  if (known !== undefined) return known;
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** The first address of a cell, lower-cased host; undefined when it is none. */
export function readEmail(text: string): string | undefined {
  // Nearly every cell is one address in small letters, and needs nothing done to it.
  if (/^[^\s@<>()";,]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,63}$/.test(text) && !text.startsWith('mailto:')) return text;
  const first = text.split(/[;,\s]+/).find((part) => part !== '') ?? '';
  const match = /^([^\s@<>()"]{1,64})@([a-z0-9äöüß.-]{1,190}\.[a-z]{2,63})$/i.exec(
    first.replace(/^mailto:|^<|>$/g, ''),
  );
  return match === null ? undefined : `${match[1]}@${match[2]!.toLowerCase()}`;
}

/** A VAT number in capitals without blanks ("DE123456789", "CHE123456789"); undefined when it is none. */
export function readVatId(text: string): string | undefined {
  const key = vatKey(text);
  return /^(?:CHE\d{9}|[A-Z]{2}(?=[A-Z]*\d)[A-Z0-9]{2,13})$/.test(key) ? key : undefined;
}

/** The language letters are written in; undefined for any other. */
export function readWrittenLanguage(text: string): 'de' | 'en' | undefined {
  const word = foldTitle(text);
  if (/^(d|de|deu|ger|deutsch|german|de(de|at|ch))$/.test(word)) return 'de';
  return /^(e|en|eng|englisch|english|en(gb|us))$/.test(word) ? 'en' : undefined;
}

/** How letters go; undefined when the words say neither or both. */
export function readChannel(text: string): 'email' | 'post' | undefined {
  const word = foldTitle(text);
  if (/^(perpost|post|brief|perbrief|postal|letter)$/.test(word)) return 'post';
  return /^(peremail|email|permail|mail)$/.test(word) ? 'email' : undefined;
}
