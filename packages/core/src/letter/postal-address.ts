import type { Language, Words } from '../money/language.ts';
import { placeLine } from './imprint.ts';
import type { Recipient } from './letter.ts';

/** Names of the countries letters go to most; others show their code. */
const countries: Readonly<Record<string, Words>> = {
  DE: { de: 'Deutschland', en: 'Germany' },
  AT: { de: 'Österreich', en: 'Austria' },
  CH: { de: 'Schweiz', en: 'Switzerland' },
  LI: { de: 'Liechtenstein', en: 'Liechtenstein' },
  LU: { de: 'Luxemburg', en: 'Luxembourg' },
  FR: { de: 'Frankreich', en: 'France' },
  NL: { de: 'Niederlande', en: 'Netherlands' },
  BE: { de: 'Belgien', en: 'Belgium' },
  DK: { de: 'Dänemark', en: 'Denmark' },
  SE: { de: 'Schweden', en: 'Sweden' },
  PL: { de: 'Polen', en: 'Poland' },
  CZ: { de: 'Tschechien', en: 'Czechia' },
  HU: { de: 'Ungarn', en: 'Hungary' },
  IT: { de: 'Italien', en: 'Italy' },
  ES: { de: 'Spanien', en: 'Spain' },
  GB: { de: 'Großbritannien', en: 'United Kingdom' },
  IE: { de: 'Irland', en: 'Ireland' },
  US: { de: 'USA', en: 'USA' },
};

function personLine(recipient: Recipient, language: Language): string | undefined {
  const { contactName, salutation, name } = recipient;
  if (contactName === undefined || contactName.trim() === '' || contactName === name) return undefined;
  if (language === 'en') return contactName;
  if (salutation === undefined) return contactName;
  return `${salutation === 'ms' ? 'Frau' : 'Herrn'} ${contactName}`;
}

/**
 * The address as it stands in the window: at most six lines, no empty one, the country in capitals only for letters
 * that leave the sender's country (DIN 5008).
 */
export function addressLines(recipient: Recipient, senderCountry: string, language: Language): string[] {
  const { name, street, zip, city, country } = recipient;
  const abroad = country === senderCountry ? '' : (countries[country]?.[language] ?? country).toUpperCase();
  return [name, personLine(recipient, language), street, placeLine(zip, city), abroad].filter(
    (line): line is string => line !== undefined && line.trim() !== '',
  );
}
