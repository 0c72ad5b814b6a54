import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { toDecimal } from '../money/money.ts';

/** What the settings of law and company are called. */
const names: Readonly<Record<string, Words>> = {
  dayCount: { de: 'Zählung der Tage', en: 'count of days' },
  carryForward: { de: 'Rechnen mit dem zuletzt bekannten Satz', en: 'use of the last known rate' },
  allocationPolicy: { de: 'Reihenfolge der Anrechnung', en: 'order of allocation' },
  costsFirst: { de: 'Kosten vor Zinsen', en: 'costs before interest' },
  agreedFeeMinor: { de: 'vereinbarte Mahnkosten', en: 'agreed dunning costs' },
  discounts: { de: 'Skonto', en: 'cash discount' },
  rests: { de: 'kleine Reste', en: 'small rests' },
  toleranceDays: { de: 'Kulanz in Tagen', en: 'tolerance in days' },
  wrong: { de: 'unberechtigter Abzug', en: 'deduction without right' },
  thresholdMinor: { de: 'Grenze', en: 'limit' },
};

const values: Readonly<Record<string, Words>> = {
  ACT_365: { de: '365 Tage im Jahr', en: '365 days a year' },
  ACT_ACT: { de: 'taggenau, im Schaltjahr 366', en: 'exact, 366 in a leap year' },
  statutory: { de: 'nach dem Gesetz', en: 'by law' },
  'principal-first': { de: 'Hauptforderung zuerst', en: 'principal first' },
  'exact-match-principal': { de: 'genauer Betrag auf die Hauptforderung', en: 'exact amount on the principal' },
  reclaim: { de: 'nachfordern', en: 'demand' },
  net: { de: 'offen lassen', en: 'leave open' },
  waive: { de: 'erlassen', en: 'waive' },
};

type Data = Readonly<Record<string, unknown>>;

function valueText(field: string, value: unknown, language: Language): string {
  const de = language === 'de';
  if (value === null || value === undefined) return de ? 'keine Angabe' : 'not stated';
  if (typeof value === 'boolean') return value ? (de ? 'ja' : 'yes') : de ? 'nein' : 'no';
  if (field.endsWith('Minor') && typeof value === 'number') return formatAmount(value, undefined, language);
  if (field.endsWith('BasisPoints') && typeof value === 'number') return formatPercent(toDecimal(value), language);
  return values[String(value)]?.[language] ?? String(value);
}

function nameOf(field: string, language: Language): string {
  return names[field]?.[language] ?? field;
}

function asData(value: unknown): Data {
  return typeof value === 'object' && value !== null ? (value as Data) : {};
}

/** "Kosten vor Zinsen jetzt ja, vorher nein; kleine Reste": settings of several parts are named, the others with both values. */
export function lawChangesText(data: Data, language: Language): string | undefined {
  const [before, after] = [asData(data.before), asData(data.after)];
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => {
    const name = nameOf(field, language);
    const [was, is] = [before[field], after[field]];
    if (typeof was === 'object' && typeof is === 'object' && (was !== null || is !== null)) return name;
    const [then, now] = [valueText(field, was, language), valueText(field, is, language)];
    return language === 'de' ? `${name} jetzt ${now}, vorher ${then}` : `${name} now ${now}, before ${then}`;
  });
  return changed.length === 0 ? undefined : changed.join('; ');
}
