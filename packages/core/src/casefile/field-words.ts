import { formatDate } from '../calendar/format-date.ts';
import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { type Currency, toDecimal } from '../money/money.ts';

/** What the fields of debtors, terms, entries and records are called. */
const names: Readonly<Record<string, Words>> = {
  name: { de: 'Name', en: 'name' },
  kind: { de: 'Art', en: 'kind' },
  contactName: { de: 'Ansprechpartner', en: 'contact' },
  salutation: { de: 'Anrede', en: 'salutation' },
  street: { de: 'Straße', en: 'street' },
  zip: { de: 'PLZ', en: 'postcode' },
  city: { de: 'Ort', en: 'town' },
  country: { de: 'Land', en: 'country' },
  region: { de: 'Bundesland oder Kanton', en: 'state or canton' },
  email: { de: 'E-Mail', en: 'e-mail' },
  phone: { de: 'Telefon', en: 'phone' },
  language: { de: 'Sprache', en: 'language' },
  channel: { de: 'Versandweg', en: 'channel' },
  dueBasis: { de: 'Grundlage der Fälligkeit', en: 'basis of the due date' },
  hasConsumerNotice: { de: 'Hinweis auf die 30-Tage-Regel', en: 'notice of the 30-day rule' },
  receivedOn: { de: 'Zugang der Rechnung', en: 'receipt of the invoice' },
  refusedOn: { de: 'Zahlungsverweigerung', en: 'refusal to pay' },
  courtServedOn: { de: 'Zustellung durch das Gericht', en: 'service by the court' },
  arisenOn: { de: 'Entstehung der Forderung', en: 'origin of the claim' },
  agreedRate: { de: 'vereinbarter Zinssatz', en: 'agreed rate' },
  isBetweenMerchants: { de: 'beiderseitiges Handelsgeschäft', en: 'deal between merchants' },
  limitationYears: { de: 'Verjährung in Jahren', en: 'limitation in years' },
  taxBp: { de: 'Umsatzsteuer', en: 'VAT' },
  discounts: { de: 'Skonto', en: 'cash discount' },
  valueOn: { de: 'Wertstellung', en: 'value date' },
  fromOn: { de: 'Beginn', en: 'beginning' },
  toOn: { de: 'Ende', en: 'end' },
  website: { de: 'Internetseite', en: 'website' },
  logo: { de: 'Logo', en: 'logo' },
  smtp: { de: 'Mailserver', en: 'mail server' },
  senderEmail: { de: 'Absenderadresse', en: 'sender address' },
  brandColor: { de: 'Farbe', en: 'colour' },
  iban: { de: 'IBAN', en: 'IBAN' },
  paymentTermDays: { de: 'übliches Zahlungsziel', en: 'usual payment term' },
  vatId: { de: 'Umsatzsteuer-ID', en: 'VAT number' },
  managers: { de: 'Geschäftsführung', en: 'management' },
  registerCourt: { de: 'Registergericht', en: 'register court' },
  registerNumber: { de: 'Registernummer', en: 'register number' },
  isTest: { de: 'Testmodus', en: 'test mode' },
  isAutomatic: { de: 'automatische Mahnläufe', en: 'automatic runs' },
  bankAgeDaysMax: { de: 'höchstes Alter der Kontodaten', en: 'greatest age of the bank data' },
  bankAccount: { de: 'Bankkonto', en: 'bank account' },
  on: { de: 'Stand am', en: 'as of' },
};

export function fieldName(field: string, language: Language): string {
  return names[field]?.[language] ?? field;
}

const debtorKindWords: Readonly<Record<string, Words>> = {
  private: { de: 'Verbraucher', en: 'consumer' },
  business: { de: 'Unternehmen', en: 'business' },
  unknown: { de: 'unbekannt', en: 'unknown' },
};

const dueBasisWords: Readonly<Record<string, Words>> = {
  contract: { de: 'Vereinbarung', en: 'an agreement' },
  'one-sided': { de: 'Rechnung', en: 'the invoice alone' },
  none: { de: 'keine', en: 'none' },
};

const percent = (basisPoints: number, language: Language) => formatPercent(toDecimal(basisPoints), language);

function rateText({ kind, basisPoints }: { kind?: unknown; basisPoints?: unknown }, language: Language): string {
  const rate = typeof basisPoints === 'number' ? percent(basisPoints, language) : '';
  if (kind === 'fixed') return rate;
  return language === 'de' ? `${rate} über dem Basiszinssatz` : `${rate} above the base rate`;
}

interface Discount {
  readonly days?: unknown;
  readonly percentBasisPoints?: unknown;
  readonly baseMinor?: unknown;
}

function discountText(terms: Discount, language: Language, currency: Currency | undefined): string {
  const { percentBasisPoints: points, baseMinor } = terms;
  const rate = typeof points === 'number' ? percent(points, language) : '';
  const isOne = terms.days === 1;
  const days =
    language === 'de'
      ? `binnen ${terms.days} ${isOne ? 'Tag' : 'Tagen'}`
      : `within ${terms.days} ${isOne ? 'day' : 'days'}`;
  const base = typeof baseMinor === 'number' ? formatAmount(baseMinor, currency, language) : undefined;
  return `${rate} ${days}${base === undefined ? '' : ` ${language === 'de' ? 'auf' : 'of'} ${base}`}`;
}

function valueText(field: string, value: unknown, language: Language, currency: Currency | undefined): string {
  const de = language === 'de';
  if (value === null || value === undefined) return de ? 'nicht angegeben' : 'not stated';
  if (typeof value === 'boolean') return value ? (de ? 'ja' : 'yes') : de ? 'nein' : 'no';
  if (field === 'kind') return debtorKindWords[String(value)]?.[language] ?? String(value);
  if (field === 'dueBasis') return dueBasisWords[String(value)]?.[language] ?? String(value);
  if (field === 'taxBp' && typeof value === 'number') return percent(value, language);
  if (field.endsWith('On') && typeof value === 'string') return formatDate(value, language);
  if (Array.isArray(value)) {
    if (value.length === 0) return de ? 'keines' : 'none';
    return value.map((one: Discount) => discountText(one, language, currency)).join(de ? ' oder ' : ' or ');
  }
  return typeof value === 'object' ? rateText(value, language) : String(value);
}

/** Changed terms as the file shows them: "Zugang der Rechnung jetzt 03.03.2026, vorher nicht angegeben; ...". */
export function changesText(changes: unknown, language: Language, currency: Currency | undefined): string | undefined {
  if (!Array.isArray(changes) || changes.length === 0) return undefined;
  const sentences = changes.map(({ field, before, after }: { field: string; before: unknown; after: unknown }) => {
    const [now, then] = [after, before].map((value) => valueText(field, value, language, currency));
    const name = fieldName(field, language);
    return language === 'de' ? `${name} jetzt ${now}, vorher ${then}` : `${name} now ${now}, before ${then}`;
  });
  return sentences.join('; ');
}

const limitationWords: Readonly<Record<string, Words>> = {
  acknowledgement: { de: 'Anerkenntnis', en: 'acknowledgement' },
  negotiation: { de: 'Verhandlung', en: 'negotiation' },
  court: { de: 'gerichtliches Verfahren', en: 'proceedings at court' },
  suspension: { de: 'Hemmung', en: 'suspension' },
  title: { de: 'vollstreckbarer Titel', en: 'enforceable title' },
};

export function limitationKindText(kind: string, language: Language): string {
  return limitationWords[kind]?.[language] ?? kind;
}
