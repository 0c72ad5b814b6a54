import { formatDate } from '../calendar/format-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { type Currency, isCurrency } from '../money/money.ts';

/**
 * One sentence for each kind of event. `{name}` is filled from the event's data: `...Minor` as an amount in the data's
 * `currency`, `...On` as a date, everything else as it is. A part in [brackets] is left out when one of its values is missing.
 */
export const eventTexts = {
  'tenant-created': { de: 'Firma {name} angelegt.', en: 'Company {name} created.' },
  'demo-loaded': { de: 'Beispieldaten geladen.', en: 'Example data loaded.' },
  'settings-changed': { de: 'Einstellungen geändert.', en: 'Settings changed.' },
  'procedure-changed': {
    de: 'Mahnverfahren „{name}“ geändert[ (Fassung {version})].',
    en: 'Dunning procedure “{name}” changed[ (version {version})].',
  },
  'bank-account-added': { de: 'Bankkonto {iban} hinterlegt.', en: 'Bank account {iban} added.' },
  'claims-imported': {
    de: 'Forderungen aus „{fileName}“ übernommen: {newCount} neu, {knownCount} schon bekannt.',
    en: 'Claims imported from “{fileName}”: {newCount} new, {knownCount} already known.',
  },
  'statement-imported': {
    de: 'Kontoauszug „{fileName}“ übernommen: {newCount} Umsätze neu, {knownCount} schon bekannt, {bookedCount} gebucht, {undecidedCount} zu entscheiden.',
    en: 'Bank statement “{fileName}” imported: {newCount} transactions new, {knownCount} already known, {bookedCount} booked, {undecidedCount} to decide.',
  },
  'payment-booked': {
    de: 'Zahlung über {amountMinor}[ von {payer}] vom {bookedOn} auf {number} gebucht.',
    en: 'Payment of {amountMinor}[ from {payer}] of {bookedOn} booked on {number}.',
  },
  'payment-unbooked': {
    de: 'Buchung der Zahlung über {amountMinor}[ von {payer}] auf {number} zurückgenommen.',
    en: 'Booking of the payment of {amountMinor}[ from {payer}] on {number} undone.',
  },
  'payment-ignored': {
    de: 'Umsatz über {amountMinor}[ von {payer}] als fremd markiert.',
    en: 'Transaction of {amountMinor}[ from {payer}] marked as not ours.',
  },
  'claim-settled': { de: 'Forderung {number} ist bezahlt.', en: 'Claim {number} is paid.' },
  'claim-reopened': {
    de: 'Forderung {number} ist wieder offen[: {openMinor}].',
    en: 'Claim {number} is open again[: {openMinor}].',
  },
  'claim-blocked': {
    de: 'Mahnsperre gesetzt[ bis {untilOn}]: {reason}',
    en: 'Dunning blocked[ until {untilOn}]: {reason}',
  },
  'block-lifted': { de: 'Mahnsperre aufgehoben[: {reason}].', en: 'Dunning block lifted[: {reason}].' },
  'debtor-changed': {
    de: 'Stammdaten von {name} geändert[: {fields}].',
    en: 'Master data of {name} changed[: {fields}].',
  },
} as const satisfies Readonly<Record<string, Words>>;
export type EventKind = keyof typeof eventTexts;

export interface EventLike {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event as a sentence of the customer file. A kind that this version does not know shows its own name. */
export function eventText(event: EventLike, language: Language): string {
  const words: Words | undefined = (eventTexts as Readonly<Record<string, Words>>)[event.kind];
  if (words === undefined) return event.kind;
  const value = (name: string): string | undefined => valueText(name, event.data, language);
  return words[language]
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every((match) => value(match[1]!) !== undefined) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => value(name) ?? '');
}

function valueText(name: string, data: EventLike['data'], language: Language): string | undefined {
  const value = data[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (name.endsWith('Minor') && typeof value === 'number') return formatAmount(value, currencyOf(data), language);
  if (name.endsWith('On') && typeof value === 'string') return formatDate(value, language);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function currencyOf(data: EventLike['data']): Currency | undefined {
  const currency = data['currency'];
  return typeof currency === 'string' && isCurrency(currency) ? currency : undefined;
}
