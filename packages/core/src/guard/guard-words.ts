import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { type Currency, toDecimal } from '../money/money.ts';
import type { GuardCode } from './guard-rule.ts';

/** What a sentence may name. A [part] of a sentence whose value is missing disappears. */
export interface GuardValues {
  readonly amountMinor?: number;
  readonly maxMinor?: number;
  readonly currency?: Currency;
  readonly basisPoints?: number;
  readonly maxBasisPoints?: number;
  readonly days?: number;
  readonly on?: LocalDate;
}

/** What is wrong, and what would be lawful. */
const sentences: Readonly<Record<GuardCode, Words>> = {
  'fee-on-causing-letter': {
    de: 'Dieses Schreiben setzt erst in Verzug und darf daher nichts kosten[; verlangt werden {amount}]. Zulässig sind Kosten ab dem nächsten Schreiben.',
    en: 'This letter only causes default, so it may cost nothing[; it demands {amount}]. Costs are lawful from the next letter on.',
  },
  'fee-on-first-level': {
    de: 'Auf der ersten Stufe ist der Kunde meist noch nicht in Verzug; eine Mahngebühr [von {amount} ]ist dort unzulässig. Zulässig ist sie ab der zweiten Stufe.',
    en: 'At the first level the customer is usually not in default yet; a dunning fee [of {amount} ]is unlawful there. It is lawful from the second level on.',
  },
  'fee-above-accepted': {
    de: 'Die Mahngebühr [von {amount} ]liegt über dem, was Gerichte ohne Nachweis anerkennen. Sicher sind höchstens {max} je Brief.',
    en: 'The dunning fee [of {amount} ]is above what courts accept without proof. At most {max} a letter is safe.',
  },
  'fee-above-limit': {
    de: 'Die Mahngebühr [von {amount} ]ist gegenüber Verbrauchern zu hoch. Zulässig sind nur Druck und Porto, höchstens {max} je Brief.',
    en: 'The dunning fee [of {amount} ]is too high for consumers. Only print and postage are lawful, at most {max} a letter.',
  },
  'fee-by-email': {
    de: 'Eine E-Mail kostet kein Porto; eine Mahngebühr [von {amount} ]dafür ist unzulässig. Zulässig ist sie nur für Briefe.',
    en: 'An e-mail costs no postage; a dunning fee [of {amount} ]for it is unlawful. It is lawful for letters only.',
  },
  'fee-not-agreed': {
    de: 'In der Schweiz gibt es keine gesetzliche Mahngebühr[; verlangt werden {amount}]. Zulässig ist nur ein Betrag, der im Vertrag oder in den AGB steht[, hier höchstens {max}].',
    en: 'Swiss law knows no dunning fee[; {amount} is demanded]. Only an amount stated in the contract or terms is lawful[, here at most {max}].',
  },
  'fee-out-of-proportion': {
    de: 'Die Mahngebühr [von {amount} ]steht in keinem angemessenen Verhältnis zur Forderung. Vertretbar sind hier höchstens {max}.',
    en: 'The dunning fee [of {amount} ]is out of proportion to the claim. At most {max} is tenable here.',
  },
  'fee-ignores-size': {
    de: 'Eine feste Mahngebühr [von {amount} ]ohne Rücksicht auf die Höhe der Forderung ist in Österreich unwirksam. Verlangen Sie keine, oder erst ab {max} offener Forderung.',
    en: 'A fixed dunning fee [of {amount} ]regardless of the size of the claim is void in Austria. Demand none, or only from {max} open on.',
  },
  'flat-fee-consumer': {
    de: 'Die Verzugspauschale [von {amount} ]darf nur von Unternehmen für Entgeltforderungen verlangt werden. Von Verbrauchern sind nur Druck und Porto zulässig.',
    en: 'The late-payment flat fee [of {amount} ]may be demanded from businesses for goods and services only. From consumers only print and postage are lawful.',
  },
  'flat-fee-twice': {
    de: 'Die Verzugspauschale ist für diese Rechnung schon verlangt. Zulässig ist sie einmal je Rechnung, nicht je Schreiben.',
    en: 'The late-payment flat fee is demanded for this invoice already. It is lawful once an invoice, not once a letter.',
  },
  'flat-fee-not-credited': {
    de: 'Die Verzugspauschale ist auf andere Mahnkosten anzurechnen[; zusammen werden {amount} verlangt]. Zulässig sind hier zusammen höchstens {max}.',
    en: 'The late-payment flat fee is credited against other costs of dunning[; {amount} is demanded in all]. At most {max} in all is lawful here.',
  },
  'flat-fee-no-law': {
    de: 'In der Schweiz gibt es keine Verzugspauschale[; verlangt werden {amount}]. Zulässig ist nur eine vereinbarte Mahngebühr.',
    en: 'Swiss law knows no late-payment flat fee[; {amount} is demanded]. Only an agreed dunning fee is lawful.',
  },
  'rate-above-law': {
    de: 'Der Zinssatz [von {percent} ]liegt über dem gesetzlichen, und kein höherer ist vereinbart. Zulässig sind {maxPercent}.',
    en: 'The interest rate [of {percent} ]is above the law’s, and no higher one is agreed. {maxPercent} is lawful.',
  },
  'interest-before-default': {
    de: 'Verzugszinsen werden für Tage vor dem Verzug verlangt. Zulässig sind sie [ab dem {on}|erst, wenn der Kunde in Verzug ist].',
    en: 'Default interest is demanded for days before default. It is lawful [from {on} on|only once the customer is in default].',
  },
  'interest-on-interest': {
    de: 'Zinsen werden auch auf Zinsen oder Kosten berechnet. Zulässig sind Verzugszinsen nur auf die offene Hauptforderung[, hier {max}].',
    en: 'Interest is calculated on interest or costs too. Default interest is lawful on the open principal only[, here {max}].',
  },
  'vat-on-costs': {
    de: 'Auf Mahngebühren, Pauschale und Verzugszinsen fällt keine Umsatzsteuer an: Sie sind Schadensersatz. Verlangen Sie die Beträge ohne Steuer.',
    en: 'No VAT is due on dunning fees, flat fee and default interest: they are damages. Demand the amounts without tax.',
  },
  'period-too-short': {
    de: 'Die Zahlungsfrist [von {days} Tagen ]ist sehr kurz. Angemessen sind mindestens 7 Tage.',
    en: 'The period to pay [of {days} days ]is very short. At least 7 days are appropriate.',
  },
  'no-clear-demand': {
    de: 'Der erste Brief nennt Betrag oder Zahlungstag nicht und ist dann keine Mahnung. Setzen Sie {{ gesamt | euro }} und {{ frist | datum }} in den Text.',
    en: 'The first letter does not state amount or day of payment, so it is no reminder in law. Put {{ gesamt | euro }} and {{ frist | datum }} into the text.',
  },
};

/** The sentences of a finding with its values and its source. */
export function guardWords(code: GuardCode, values: GuardValues, source: string): Words {
  const fillIn = (language: Language) => `${fill(sentences[code][language], valuesIn(values, language))} (${source})`;
  return { de: fillIn('de'), en: fillIn('en') };
}

function valuesIn(values: GuardValues, language: Language): ReadonlyMap<string, string> {
  const { amountMinor, maxMinor, basisPoints, maxBasisPoints, days, on } = values;
  const currency = values.currency ?? 'EUR';
  const found = new Map<string, string>();
  if (amountMinor !== undefined) found.set('amount', formatAmount(amountMinor, currency, language));
  if (maxMinor !== undefined) found.set('max', formatAmount(maxMinor, currency, language));
  if (basisPoints !== undefined) found.set('percent', formatPercent(toDecimal(basisPoints), language));
  if (maxBasisPoints !== undefined) found.set('maxPercent', formatPercent(toDecimal(maxBasisPoints), language));
  if (days !== undefined) found.set('days', String(days));
  if (on !== undefined) found.set('on', formatDate(on, language));
  return found;
}

/** `[a {x} b|c]` is "a x b" where x is known, else c, else nothing. */
function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text
    .replace(/\[([^[\]|]*)(?:\|([^[\]]*))?\]/g, (_, part: string, instead = '') =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => values.has(name!)) ? part : instead,
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '');
}
