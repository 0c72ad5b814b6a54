import type { Language, Words } from '../money/language.ts';
import { type ClaimField, fieldLabel } from './claim-field.ts';
import type { MasterField } from './debtors-file.ts';

const words: Readonly<Partial<Record<MasterField, Readonly<Record<string, Words>>>>> = {
  kind: {
    private: { de: 'privat', en: 'private' },
    business: { de: 'Unternehmen', en: 'business' },
    unknown: { de: 'unbekannt', en: 'unknown' },
  },
  salutation: { mr: { de: 'Herr', en: 'Mr' }, ms: { de: 'Frau', en: 'Ms' } },
  language: { de: { de: 'Deutsch', en: 'German' }, en: { de: 'Englisch', en: 'English' } },
  channel: { email: { de: 'per E-Mail', en: 'by e-mail' }, post: { de: 'per Post', en: 'by post' } },
};

/** A value of master data for people; an IBAN in groups of four. */
export function masterText(field: MasterField, value: string, language: Language): string {
  if (field === 'iban') return value.replace(/(.{4})(?=.)/g, '$1 ');
  return words[field]?.[value]?.[language] ?? value;
}

/** The column of a list that a field comes from. */
export function columnOf(field: MasterField): ClaimField {
  return field === 'region' ? 'debtorRegion' : field;
}

/** A field's name for people. */
export function masterLabel(field: MasterField, language: Language): string {
  return fieldLabel(columnOf(field), language);
}
