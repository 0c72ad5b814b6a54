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
  /** The company's own currency, where that is not the letter's. */
  readonly houseCurrency?: Currency;
  /** What of it is open on the claim from an earlier letter. */
  readonly openMinor?: number;
  /** The rate that was agreed, where it is what counts. */
  readonly agreedBasisPoints?: number;
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
  'fee-above-scale': {
    de: 'Die Mahngebühr [von {amount} ]ist höher als der Höchstsatz von {max}, den ein Inkassobüro für die erste Mahnung einer Forderung bis 73 Euro verlangen darf. Verlangen Sie nur, was das Schreiben nachweislich gekostet hat.',
    en: 'The dunning fee [of {amount} ]is higher than the {max} that a collection agency may demand at most for the first reminder of a claim up to 73 euros. Demand only what the letter has verifiably cost.',
  },
  'fee-other-currency': {
    de: 'Feste Gebühren sind [in {house}|in der Währung der Firma] festgelegt; dieses Schreiben lautet auf {currency}[ und verlangt {amount}]. Zulässig ist hier keine.',
    en: 'Fixed fees are set in [{house}|the company’s currency]; this letter is in {currency}[ and demands {amount}]. None is lawful here.',
  },
  'fee-ignores-size': {
    de: 'Eine feste Mahngebühr [von {amount} ]ohne Rücksicht auf die Höhe der Forderung ist in Österreich unwirksam. Verlangen Sie keine, oder erst ab {max} offener Forderung.',
    en: 'A fixed dunning fee [of {amount} ]regardless of the size of the claim is void in Austria. Demand none, or only from {max} open on.',
  },
  'flat-fee-consumer': {
    de: 'Die Verzugspauschale [von {amount} ]darf nur von Unternehmen für Entgeltforderungen verlangt werden. Von Verbrauchern sind nur Druck und Porto zulässig.[ Offen sind davon {open}: Erlassen Sie sie in der Forderung, dann kann das Schreiben hinaus.]',
    en: 'The late-payment flat fee [of {amount} ]may be demanded from businesses for goods and services only. From consumers only print and postage are lawful.[ {open} of it is open: waive it on the claim, then the letter may leave.]',
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
    de: 'In der Schweiz gibt es keine Verzugspauschale[; verlangt werden {amount}]. Zulässig ist nur eine vereinbarte Mahngebühr.[ Offen sind davon {open}: Erlassen Sie sie in der Forderung, dann kann das Schreiben hinaus.]',
    en: 'Swiss law knows no late-payment flat fee[; {amount} is demanded]. Only an agreed dunning fee is lawful.[ {open} of it is open: waive it on the claim, then the letter may leave.]',
  },
  'flat-fee-old-law': {
    de: 'Für Forderungen, die [vor dem {on}|vor dem Gesetz über sie] entstanden sind, gibt es keine Verzugspauschale[; verlangt werden {amount}]. Zulässig sind nur Druck und Porto.[ Offen sind davon {open}: Erlassen Sie sie in der Forderung, dann kann das Schreiben hinaus.]',
    en: 'Claims that arose before [{on}|the law on it] carry no late-payment flat fee[; {amount} is demanded]. Only print and postage are lawful.[ {open} of it is open: waive it on the claim, then the letter may leave.]',
  },
  'rate-above-law': {
    de: 'Der Zinssatz [von {percent} ]liegt über dem [vereinbarten. Zulässig sind {agreed}|gesetzlichen, und kein höherer ist vereinbart. Zulässig sind {maxPercent}].',
    en: 'The interest rate [of {percent} ]is above the [one that was agreed. {agreed} is lawful|law’s, and no higher one is agreed. {maxPercent} is lawful].',
  },
  'interest-before-default': {
    de: 'Verzugszinsen werden für Tage vor dem Verzug verlangt. Zulässig sind sie [ab dem {on}|erst, wenn der Kunde in Verzug ist].',
    en: 'Default interest is demanded for days before default. It is lawful [from {on} on|only once the customer is in default].',
  },
  'interest-on-interest': {
    de: 'Zinsen werden auch auf Zinsen oder Kosten berechnet. Zulässig sind Verzugszinsen nur auf die offene Hauptforderung[, hier {max}].',
    en: 'Interest is calculated on interest or costs too. Default interest is lawful on the open principal only[, here {max}].',
  },
  'interest-not-explained': {
    de: 'Die verlangten Zinsen [von {amount} ]sind nicht die Summe der Zeiträume, die das Schreiben nennt, oder ein Tag ist schon verlangt. Schlagen Sie den Lauf neu vor[; zulässig sind {max}].',
    en: 'The interest [of {amount} ]is not the sum of the stretches the letter names, or a day is demanded already. Propose the run anew[; {max} is lawful].',
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
  const { amountMinor, maxMinor, openMinor, basisPoints, maxBasisPoints, agreedBasisPoints, days, on } = values;
  const currency = values.currency ?? 'EUR';
  const found = new Map<string, string>();
  if (amountMinor !== undefined) found.set('amount', formatAmount(amountMinor, currency, language));
  if (maxMinor !== undefined) found.set('max', formatAmount(maxMinor, currency, language));
  if (openMinor !== undefined) found.set('open', formatAmount(openMinor, currency, language));
  if (values.houseCurrency !== undefined) found.set('house', values.houseCurrency);
  found.set('currency', currency);
  if (agreedBasisPoints !== undefined) found.set('agreed', formatPercent(toDecimal(agreedBasisPoints), language));
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
