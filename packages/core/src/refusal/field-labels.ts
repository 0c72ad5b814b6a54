import { fieldName } from '../casefile/field-words.ts';
import type { Language, Words } from '../money/language.ts';

/** What the fields of requests and forms are called; ids have no name of their own for people. */
const labels: Readonly<Record<string, Words>> = {
  amount: { de: 'Betrag', en: 'amount' },
  part: { de: 'Teil der Forderung', en: 'part of the claim' },
  taxPercent: { de: 'Umsatzsteuer', en: 'VAT' },
  percent: { de: 'Prozentsatz', en: 'percentage' },
  days: { de: 'Tage', en: 'days' },
  base: { de: 'Grundbetrag', en: 'base amount' },
  rounding: { de: 'Rundung', en: 'rounding' },
  threshold: { de: 'Grenze', en: 'limit' },
  toleranceDays: { de: 'Kulanz in Tagen', en: 'tolerance in days' },
  wrong: { de: 'unberechtigter Abzug', en: 'deduction without right' },
  rests: { de: 'Kleine Reste', en: 'small rests' },
  waiveTo: { de: 'verzichten bis', en: 'waive up to' },
  writeOffTo: { de: 'ausbuchen bis', en: 'write off up to' },
  agreedFee: { de: 'vereinbarte Mahnkosten', en: 'agreed dunning costs' },
  costsFirst: { de: 'Kosten zuerst', en: 'costs first' },
  levels: { de: 'Stufe', en: 'level' },
  feePrivate: { de: 'Mahnkosten bei Verbrauchern', en: 'dunning costs for consumers' },
  feeBusiness: { de: 'Mahnkosten bei Unternehmen', en: 'dunning costs for businesses' },
  position: { de: 'Reihenfolge', en: 'order' },
  minimum: { de: 'Mindestbetrag', en: 'minimum amount' },
  overrides: { de: 'Übernommene Verantwortung', en: 'responsibility taken' },
  reason: { de: 'Begründung', en: 'reason' },
  rule: { de: 'Regel', en: 'rule' },
  designated: { de: 'vom Zahler genannte Rechnungen', en: 'invoices the payer named' },
  debtorId: { de: 'Kunde', en: 'customer' },
  claimId: { de: 'Forderung', en: 'claim' },
  entryId: { de: 'Buchung', en: 'entry' },
  eventId: { de: 'Vermerk', en: 'record' },
  tenant: { de: 'Firma', en: 'company' },
  iban: { de: 'IBAN', en: 'IBAN' },
  bic: { de: 'BIC', en: 'BIC' },
  holder: { de: 'Kontoinhaber', en: 'account holder' },
  bankAccount: { de: 'Bankkonto', en: 'bank account' },
  slug: { de: 'Kurzname', en: 'short name' },
  smtp: { de: 'Mailserver', en: 'mail server' },
  security: { de: 'Verschlüsselung', en: 'encryption' },
  onDate: { de: 'Tag', en: 'day' },
  untilOn: { de: 'bis', en: 'until' },
  claimIds: { de: 'Forderungen', en: 'claims' },
  search: { de: 'Suche', en: 'search' },
  texts: { de: 'Texte', en: 'texts' },
};

/** No people's names: ids, keys of letters, cursors of pages. */
const unnamed: ReadonlySet<string> = new Set(['id', 'key', 'cursor', 'blockId', 'from', 'to']);

const has = (table: object, key: string) => Object.hasOwn(table, key);

/**
 * The name of a field for people: "levels.1.feePrivate" is "Stufe 2, Mahnkosten bei Verbrauchern". Columns of files keep the
 * name that their file gives them; undefined for what people never see.
 */
export function fieldLabel(field: string, language: Language): string | undefined {
  const parts = field.split('.');
  if (parts.some((part) => unnamed.has(part))) return undefined;
  const names = parts.map((part) => {
    if (/^\d+$/.test(part)) return String(Number.parseInt(part, 10) + 1);
    return has(labels, part) ? labels[part]![language] : fieldName(part, language);
  });
  return names.join(', ').replace(/, (\d+)(?=,|$)/g, ' $1');
}
