import { catalogue } from './catalogue.ts';

type Country = 'DE' | 'AT' | 'CH';
const agreedLaw: Readonly<Record<Country, string>> = {
  DE: '§ 286 Abs. 2 Nr. 1 BGB',
  AT: '§ 1334 ABGB',
  CH: 'Art. 102 Abs. 2 OR',
};
const reminderLaw: Readonly<Record<Country, string>> = {
  DE: '§ 286 Abs. 1 BGB',
  AT: '§ 1334 ABGB',
  CH: 'Art. 102 Abs. 1 OR',
};

/** What decides default, interest, Skonto and limitation of one claim. */
export const terms = catalogue(
  {
    titleOf: (number: string) => `Bedingungen von ${number}`,
    change: 'Bedingungen ändern',
    due: 'Wodurch wurde der Tag der Fälligkeit bestimmt?',
    basis: { contract: 'vereinbart', 'one-sided': 'nur auf der Rechnung bestimmt', none: 'nicht bestimmt' },
    basisMeans: {
      contract: (country: Country) =>
        `Der Tag steht im Vertrag: Der Verzug beginnt am Tag danach, ohne Mahnung (${agreedLaw[country]}).`,
      'one-sided': (country: Country) =>
        country === 'DE'
          ? 'Der Tag steht nur auf der Rechnung: Der Verzug beginnt durch eine Mahnung, sonst 30 Tage nach Fälligkeit und Zugang der Rechnung (§ 286 Abs. 1 und 3 BGB).'
          : `Der Tag steht nur auf der Rechnung: Der Verzug beginnt erst durch eine Mahnung (${reminderLaw[country]}).`,
      none: (country: Country) =>
        country === 'DE'
          ? 'Die Rechnung ist sofort fällig: Der Verzug beginnt durch eine Mahnung, sonst nach 30 Tagen (§ 286 Abs. 1 und 3 BGB).'
          : `Die Rechnung ist sofort fällig: Der Verzug beginnt erst durch eine Mahnung (${reminderLaw[country]}).`,
    },
    consumerNotice: 'Die Rechnung nennt die 30-Tage-Regel',
    consumerNoticeHint:
      'Ohne diesen Hinweis kommt ein Verbraucher nur durch eine Mahnung in Verzug (§ 286 Abs. 3 BGB).',
    events: 'Besondere Tage',
    receivedOn: 'Rechnung zugegangen am',
    receivedHint: 'Leer: Wir rechnen mit der üblichen Postlaufzeit.',
    refusedOn: 'Zahlung endgültig verweigert am',
    refusedHint: 'Ernsthaft und endgültig: Der Verzug beginnt sofort (§ 286 Abs. 2 Nr. 3 BGB).',
    courtServedOn: 'Klage oder Mahnbescheid zugestellt am',
    courtServedSwiss: 'Klage oder Zahlungsbefehl zugestellt am',
    courtServedHint: 'Die Zustellung steht einer Mahnung gleich.',
    arisenOn: 'Forderung entstanden am',
    arisenHint: 'Nur wenn es nicht der Tag der Rechnung ist. Bestimmt, welcher gesetzliche Zinssatz gilt.',
    interest: 'Verzugszinsen',
    rateKind: 'Zinssatz',
    rateKinds: {
      law: 'wie im Gesetz',
      'above-base-rate': 'vereinbart, über dem Basiszinssatz',
      fixed: 'vereinbart, fest',
    },
    rateOf: { 'above-base-rate': 'Punkte über dem Basiszinssatz', fixed: 'Prozent im Jahr' },
    merchants: 'Beide sind Kaufleute',
    merchantsHint: 'Aus einem Handelsgeschäft: 5 % Zinsen schon ab dem Tag nach der Fälligkeit (§§ 352, 353 HGB).',
    limitationYears: 'Verjährungsfrist',
    limitationKinds: {
      unknown: 'nicht entschieden, vorsichtshalber 5 Jahre',
      '5': '5 Jahre (Miete, Lebensmittel, Handwerk, Ärzte, Anwälte; Art. 128 OR)',
      '10': '10 Jahre (alle übrigen; Art. 127 OR)',
    },
    money: 'Umsatzsteuer und Skonto',
    taxPercent: 'Umsatzsteuer im Betrag, Prozent',
    taxHint: 'Für den Hinweis auf die Berichtigung bei Skonto und Ausbuchung. Leer: nicht bekannt.',
    discounts: 'Skonto-Angebote der Rechnung',
    noDiscounts: 'Kein Skonto angeboten.',
    discountNumber: (n: number) => `Angebot ${n}`,
    discountDays: 'Tage',
    discountPercent: 'Prozent',
    discountBase: 'aus Betrag',
    discountBaseHint: 'Ohne Betrag gilt der Rechnungsbetrag.',
    addDiscount: 'Angebot hinzufügen',
    removeDiscount: (n: number) => `Angebot ${n} entfernen`,
    discountWords: (days: number, percent: string) =>
      `${percent} % bei Zahlung in ${days === 1 ? '1 Tag' : `${days} Tagen`}`,
    save: 'Bedingungen speichern',
    changed: 'Was sich damit ändert',
    unchangedDefault: 'Der Beginn des Verzugs bleibt, wie er war.',
    defaultWas: 'Verzug bisher',
    defaultIs: 'Verzug jetzt',
    none: 'noch kein Verzug',
    since: (date: string) => `seit ${date}`,
    totalWas: 'Gesamt bisher',
    totalIs: 'Gesamt jetzt',
  },
  {
    titleOf: (number) => `Terms of ${number}`,
    change: 'Change terms',
    due: 'What set the due date?',
    basis: { contract: 'agreed', 'one-sided': 'set on the invoice only', none: 'not set' },
    basisMeans: {
      contract: (country) =>
        `The day stands in the contract: default begins the day after, without a reminder (${agreedLaw[country]}).`,
      'one-sided': (country) =>
        country === 'DE'
          ? 'The day stands on the invoice only: default begins with a reminder, otherwise 30 days after the due date and receipt of the invoice (§ 286 Abs. 1 and 3 BGB).'
          : `The day stands on the invoice only: default begins with a reminder (${reminderLaw[country]}).`,
      none: (country) =>
        country === 'DE'
          ? 'The invoice is due at once: default begins with a reminder, otherwise after 30 days (§ 286 Abs. 1 and 3 BGB).'
          : `The invoice is due at once: default begins with a reminder (${reminderLaw[country]}).`,
    },
    consumerNotice: 'The invoice states the 30-day rule',
    consumerNoticeHint: 'Without it a consumer is in default only after a reminder (§ 286 Abs. 3 BGB).',
    events: 'Special days',
    receivedOn: 'Invoice received on',
    receivedHint: 'Empty: the usual delivery time is assumed.',
    refusedOn: 'Payment finally refused on',
    refusedHint: 'Seriously and finally: default begins at once (§ 286 Abs. 2 Nr. 3 BGB).',
    courtServedOn: 'Lawsuit or court order served on',
    courtServedSwiss: 'Lawsuit or Zahlungsbefehl served on',
    courtServedHint: 'Service counts as a reminder.',
    arisenOn: 'Claim arose on',
    arisenHint: 'Only if it is not the day of the invoice. Decides which legal rate holds.',
    interest: 'Default interest',
    rateKind: 'Rate',
    rateKinds: { law: 'as the law says', 'above-base-rate': 'agreed, above the base rate', fixed: 'agreed, fixed' },
    rateOf: { 'above-base-rate': 'Points above the base rate', fixed: 'Percent a year' },
    merchants: 'Both are merchants',
    merchantsHint: 'From a deal of their trade: 5% interest from the day after the due date (§§ 352, 353 HGB).',
    limitationYears: 'Limitation period',
    limitationKinds: {
      unknown: 'not decided, 5 years to be safe',
      '5': '5 years (rent, food, craft work, doctors, lawyers; Art. 128 OR)',
      '10': '10 years (all others; Art. 127 OR)',
    },
    money: 'VAT and cash discount',
    taxPercent: 'VAT in the amount, percent',
    taxHint: 'For the note on correcting VAT after discounts and write-offs. Empty: not known.',
    discounts: 'Cash discounts the invoice offers',
    noDiscounts: 'No discount offered.',
    discountNumber: (n) => `Offer ${n}`,
    discountDays: 'Days',
    discountPercent: 'Percent',
    discountBase: 'of amount',
    discountBaseHint: 'Without an amount the invoice amount counts.',
    addDiscount: 'Add an offer',
    removeDiscount: (n) => `Remove offer ${n}`,
    discountWords: (days, percent) => `${percent}% for payment within ${days === 1 ? '1 day' : `${days} days`}`,
    save: 'Save terms',
    changed: 'What this changes',
    unchangedDefault: 'The start of default stays as it was.',
    defaultWas: 'Default so far',
    defaultIs: 'Default now',
    none: 'not in default yet',
    since: (date) => `since ${date}`,
    totalWas: 'Total so far',
    totalIs: 'Total now',
  },
);
