import type { Words } from '../money/language.ts';
import type { GuardCode } from './guard-rule.ts';

/** What each rule of the guard forbids or advises against, whatever the single letter. */
export const guardRuleWords: Readonly<Record<GuardCode, Words>> = {
  'fee-on-causing-letter': {
    de: 'Ein Schreiben, das den Kunden erst in Verzug setzt, darf nichts kosten.',
    en: 'A letter that only puts the customer in default may cost nothing.',
  },
  'fee-on-first-level': {
    de: 'Auf der ersten Stufe gibt es keine Mahngebühr, weil der Kunde dort meist noch nicht in Verzug ist.',
    en: 'There is no dunning fee at the first level, because the customer is usually not in default there.',
  },
  'fee-above-accepted': {
    de: 'Eine Mahngebühr soll nicht über dem liegen, was Gerichte ohne Nachweis anerkennen.',
    en: 'A dunning fee should not be above what courts accept without proof.',
  },
  'fee-above-limit': {
    de: 'Verbraucher zahlen je Brief höchstens Druck und Porto.',
    en: 'Consumers pay print and postage of a letter at most.',
  },
  'fee-by-email': {
    de: 'Eine Mahnung per E-Mail kostet keine Gebühr, weil kein Porto entsteht.',
    en: 'A reminder by e-mail carries no fee, because there is no postage.',
  },
  'fee-not-agreed': {
    de: 'Eine Mahngebühr gibt es nur in der Höhe, die Vertrag oder AGB mit Betrag nennen.',
    en: 'A dunning fee exists only up to the amount that contract or terms state.',
  },
  'fee-out-of-proportion': {
    de: 'Eine Mahngebühr muss in angemessenem Verhältnis zur offenen Forderung stehen.',
    en: 'A dunning fee has to be in reasonable proportion to the open claim.',
  },
  'fee-above-scale': {
    de: 'Eine Mahngebühr soll nicht höher sein als das, was selbst ein Inkassobüro für eine Mahnung verlangen darf.',
    en: 'A dunning fee should not be higher than what even a collection agency may demand for a reminder.',
  },
  'fee-other-currency': {
    de: 'Feste Gebühren gelten nur in der Währung der Firma; auf Schreiben in einer anderen gibt es keine.',
    en: 'Fixed fees hold in the company’s currency only; letters in another one carry none.',
  },
  'fee-ignores-size': {
    de: 'Eine feste Mahngebühr, die auf die Höhe der Forderung keine Rücksicht nimmt, ist unwirksam.',
    en: 'A fixed dunning fee that ignores the size of the claim is void.',
  },
  'flat-fee-consumer': {
    de: 'Die Verzugspauschale von 40 € gibt es nur gegenüber Unternehmen und nur für Entgeltforderungen.',
    en: 'The late-payment flat fee of €40 exists only towards businesses, and only for goods and services.',
  },
  'flat-fee-twice': {
    de: 'Die Verzugspauschale wird je Rechnung nur einmal verlangt, nicht je Schreiben.',
    en: 'The late-payment flat fee is demanded once an invoice, not once a letter.',
  },
  'flat-fee-not-credited': {
    de: 'Die Verzugspauschale wird auf andere Mahnkosten angerechnet und kommt nicht zu ihnen hinzu.',
    en: 'The late-payment flat fee is credited against other costs of dunning and does not come on top.',
  },
  'flat-fee-no-law': {
    de: 'Eine gesetzliche Verzugspauschale gibt es nicht.',
    en: 'There is no statutory late-payment flat fee.',
  },
  'flat-fee-old-law': {
    de: 'Für Forderungen aus der Zeit vor dem Gesetz über die Verzugspauschale gibt es sie nicht.',
    en: 'Claims from before the law on the late-payment flat fee carry none.',
  },
  'rate-above-law': {
    de: 'Verzugszinsen liegen nicht über dem gesetzlichen Satz, wenn kein höherer vereinbart ist.',
    en: 'Default interest is not above the statutory rate unless a higher one is agreed.',
  },
  'interest-before-default': {
    de: 'Verzugszinsen laufen erst, wenn der Kunde in Verzug ist.',
    en: 'Default interest runs only once the customer is in default.',
  },
  'interest-on-interest': {
    de: 'Verzugszinsen werden nur auf die offene Hauptforderung berechnet, nie auf Zinsen oder Kosten.',
    en: 'Default interest is calculated on the open principal only, never on interest or costs.',
  },
  'interest-not-explained': {
    de: 'Verlangte Zinsen sind die Summe der Zeiträume, die das Schreiben nennt, und kein Tag wird zweimal verlangt.',
    en: 'Interest demanded is the sum of the stretches the letter names, and no day is demanded twice.',
  },
  'vat-on-costs': {
    de: 'Auf Mahngebühren, Verzugspauschale und Verzugszinsen fällt keine Umsatzsteuer an.',
    en: 'No VAT is due on dunning fees, the flat fee and default interest.',
  },
  'period-too-short': {
    de: 'Die neue Zahlungsfrist soll mindestens 7 Tage lang sein.',
    en: 'The new period to pay should be at least 7 days long.',
  },
  'no-clear-demand': {
    de: 'Der erste Brief nennt den Betrag und den Tag, bis zu dem gezahlt werden soll.',
    en: 'The first letter states the amount and the day by which it is to be paid.',
  },
};
