import type { Country, EntryKind } from '../claim/claim.ts';
import type { Words } from '../money/language.ts';

/** A rule that a figure rests on: where it stands and what it says. */
export interface GroundWords {
  readonly law: string;
  readonly words: Words;
}

const rule = (law: string, de: string, en: string): GroundWords => ({ law, words: { de, en } });

/** The rules by the stable codes of the ledger (`ClaimEntry.ground`) and of the rates (`InterestSegment.ground`). */
const byCode: Readonly<Record<string, GroundWords>> = {
  's288-1-bgb': rule(
    '§ 288 Abs. 1 BGB',
    'Verzugszinsen: Basiszinssatz plus 5 Prozentpunkte im Jahr.',
    'Default interest: base rate plus 5 percentage points a year.',
  ),
  's288-2-bgb': rule(
    '§ 288 Abs. 2 BGB',
    'Verzugszinsen auf Entgelte, wenn kein Verbraucher beteiligt ist: Basiszinssatz plus 9 Prozentpunkte im Jahr.',
    'Default interest on payment for goods and services when no consumer takes part: base rate plus 9 percentage points a year.',
  ),
  's288-2-bgb-old': rule(
    '§ 288 Abs. 2 BGB in der bis 28.07.2014 geltenden Fassung',
    'Verzugszinsen auf Entgelte, wenn kein Verbraucher beteiligt ist: Basiszinssatz plus 8 Prozentpunkte im Jahr.',
    'Default interest on payment for goods and services when no consumer takes part: base rate plus 8 percentage points a year.',
  ),
  's288-5-bgb': rule(
    '§ 288 Abs. 5 BGB',
    'Pauschale von 40 € bei Verzug, wenn der Schuldner kein Verbraucher ist.',
    'Flat fee of €40 in default when the debtor is not a consumer.',
  ),
  's280-bgb': rule(
    '§§ 280, 286 BGB',
    'Ersatz des Schadens aus dem Verzug, etwa der Kosten von Mahnschreiben nach Beginn des Verzugs.',
    'Compensation for damage caused by default, such as the cost of letters sent after it began.',
  ),
  's280-1-bgb': rule(
    '§ 280 Abs. 1 BGB',
    'Ersatz des Schadens aus einer Pflichtverletzung, hier dessen, was die Bank für die Rücklastschrift berechnet hat.',
    'Compensation for damage caused by a breach of duty, here what the bank charged for the returned direct debit.',
  ),
  's397-bgb': rule(
    '§ 397 BGB',
    'Erlass: Auf den Betrag wurde verzichtet; er wird nicht mehr geschuldet.',
    'Waiver: the amount was given up and is no longer owed.',
  ),
  's1444-abgb': rule(
    '§ 1444 ABGB',
    'Verzicht: Der Betrag wird nicht mehr geschuldet.',
    'Waiver: the amount is no longer owed.',
  ),
  'a115-or': rule(
    'Art. 115 OR',
    'Erlass: Der Betrag wird nicht mehr geschuldet.',
    'Waiver: the amount is no longer owed.',
  ),
  's252-hgb': rule(
    '§§ 252, 253 HGB',
    'Bewertung in den Büchern des Gläubigers: kein Erlass, die Forderung besteht weiter.',
    'Valuation in the creditor’s books: no waiver, the claim persists.',
  ),
  's207-ugb': rule(
    '§ 207 UGB',
    'Bewertung in den Büchern des Gläubigers: kein Verzicht, die Forderung besteht weiter.',
    'Valuation in the creditor’s books: no waiver, the claim persists.',
  ),
  'a960-or': rule(
    'Art. 960 OR',
    'Bewertung in den Büchern des Gläubigers: kein Erlass, die Forderung besteht weiter.',
    'Valuation in the creditor’s books: no waiver, the claim persists.',
  ),
  's17-ustg': rule(
    '§ 17 Abs. 1 UStG',
    'Das Entgelt ist gemindert; beide Seiten berichtigen Umsatzsteuer und Vorsteuer.',
    'The price is reduced; both sides correct VAT and input tax.',
  ),
  's16-ustg-at': rule(
    '§ 16 Abs. 1 UStG 1994',
    'Das Entgelt ist gemindert; beide Seiten berichtigen Umsatzsteuer und Vorsteuer.',
    'The price is reduced; both sides correct VAT and input tax.',
  ),
  'a41-mwstg': rule(
    'Art. 41 MWSTG',
    'Das Entgelt ist gemindert; beide Seiten passen Steuer und Vorsteuer an.',
    'The price is reduced; both sides adjust VAT and input tax.',
  ),
  's353-hgb': rule(
    '§§ 352, 353 HGB',
    'Zinsen unter Kaufleuten ab Fälligkeit: 5 % im Jahr.',
    'Interest between merchants from the due date: 5% a year.',
  ),
  's247-bgb': rule(
    '§ 247 BGB',
    'Basiszinssatz, von der Deutschen Bundesbank zum 1. Januar und 1. Juli bekannt gegeben.',
    'Base rate, published by the Deutsche Bundesbank on 1 January and 1 July.',
  ),
  's289-bgb': rule(
    '§ 289 BGB',
    'Zinsen und Kosten werden nicht verzinst; Grundlage ist die offene Hauptforderung.',
    'Interest and costs bear no interest; the base is the open principal.',
  ),
  's367-bgb': rule(
    '§ 367 Abs. 1 BGB',
    'Zahlungen werden zuerst auf Kosten, dann auf Zinsen, zuletzt auf die Hauptforderung angerechnet.',
    'Payments are set off first against costs, then against interest, and last against the principal.',
  ),
  's456-ugb': rule(
    '§ 456 UGB',
    'Verzugszinsen zwischen Unternehmern: Basiszinssatz am ersten Tag des Halbjahrs plus 9,2 Prozentpunkte im Jahr.',
    'Default interest between businesses: base rate of the first day of the half-year plus 9.2 percentage points a year.',
  ),
  's352-ugb-old': rule(
    '§ 352 UGB in der bis 15.03.2013 geltenden Fassung',
    'Verzugszinsen zwischen Unternehmern: Basiszinssatz plus 8 Prozentpunkte im Jahr.',
    'Default interest between businesses: base rate plus 8 percentage points a year.',
  ),
  's458-ugb': rule(
    '§ 458 UGB',
    'Pauschale von 40 € für Betreibungskosten zwischen Unternehmern.',
    'Flat fee of €40 for the cost of recovery between businesses.',
  ),
  's1333-abgb': rule(
    '§ 1333 ABGB',
    'Verzugszinsen: 4 % im Jahr (§ 1000 ABGB).',
    'Default interest: 4% a year (§ 1000 ABGB).',
  ),
  's1333-2-abgb': rule(
    '§ 1333 Abs. 2 ABGB',
    'Ersatz notwendiger und zweckentsprechender Kosten der Betreibung in angemessenem Verhältnis zur Forderung.',
    'Compensation for necessary and useful costs of recovery in reasonable proportion to the claim.',
  ),
  's1416-abgb': rule(
    '§ 1416 ABGB',
    'Zahlungen werden vor der Hauptforderung auf Zinsen angerechnet.',
    'Payments are set off against interest before the principal.',
  ),
  'oenb-base-rate': rule(
    'Oesterreichische Nationalbank',
    'Basiszinssatz; maßgeblich ist der am ersten Kalendertag des Halbjahrs (§ 456 UGB).',
    'Base rate; the one of the first calendar day of the half-year applies (§ 456 UGB).',
  ),
  'a104-or': rule('Art. 104 OR', 'Verzugszinsen: 5 % im Jahr.', 'Default interest: 5% a year.'),
  'a103-or': rule(
    'Art. 103, 106 OR',
    'Ersatz des Schadens aus dem Verzug; Mahnkosten nur, soweit vereinbart.',
    'Compensation for damage caused by default; dunning costs only as far as agreed.',
  ),
  'a105-or': rule(
    'Art. 105 Abs. 3 OR',
    'Verzugszinsen werden nicht verzinst; Grundlage ist die offene Hauptforderung.',
    'Default interest bears no interest; the base is the open principal.',
  ),
  'a85-or': rule(
    'Art. 85 Abs. 1 OR',
    'Zahlungen werden auf die Hauptforderung erst angerechnet, wenn Kosten und Zinsen bezahlt sind.',
    'Payments are set off against the principal only when costs and interest are paid.',
  ),
};

const agreed: Readonly<Record<'de' | 'en', string>> = { de: 'Vertrag', en: 'Contract' };

/** The rule behind a code, in the words of one language; undefined for a code that names none. */
export function groundWords(code: string | undefined, language: 'de' | 'en'): readonly [string, string] | undefined {
  if (code === 'contract') {
    return [agreed[language], language === 'de' ? 'So haben es die Parteien vereinbart.' : 'As the parties agreed.'];
  }
  const found = byCode[code ?? ''];
  return found === undefined ? undefined : [found.law, found.words[language]];
}

type ByCountry = Readonly<Record<Country, string>>;
const costs: ByCountry = { DE: 's280-bgb', AT: 's1333-2-abgb', CH: 'a103-or' };
const waived: ByCountry = { DE: 's397-bgb', AT: 's1444-abgb', CH: 'a115-or' };
const valued: ByCountry = { DE: 's252-hgb', AT: 's207-ugb', CH: 'a960-or' };
const reduced: ByCountry = { DE: 's17-ustg', AT: 's16-ustg-at', CH: 'a41-mwstg' };
const order: ByCountry = { DE: 's367-bgb', AT: 's1416-abgb', CH: 'a85-or' };

/** The rule of an entry that names none: by its kind. Principal rests on the contract itself. */
export function groundOfKind(kind: EntryKind, country: Country): string | undefined {
  switch (kind) {
    case 'fee':
      return costs[country];
    case 'return-cost':
      return country === 'DE' ? 's280-1-bgb' : costs[country];
    case 'payment':
    case 'payment-reversal':
      return order[country];
    case 'flat-fee':
      return { DE: 's288-5-bgb', AT: 's458-ugb', CH: undefined }[country];
    case 'credit-note':
    case 'discount':
      return reduced[country];
    case 'waiver':
      return waived[country];
    case 'write-off':
      return valued[country];
    case 'principal':
    case 'interest':
      return undefined;
  }
}

/** The code of the rule an entry rests on: its own where that names a rule, else its kind's. */
export function groundOfEntry(
  entry: { readonly kind: EntryKind; readonly ground?: string },
  country: Country,
): string | undefined {
  return groundWords(entry.ground, 'de') === undefined ? groundOfKind(entry.kind, country) : entry.ground;
}

/** Why only the principal bears interest. */
export const noCompoundGround: Readonly<Record<Country, string | undefined>> = {
  DE: 's289-bgb',
  AT: undefined,
  CH: 'a105-or',
};

/** Whose base rate it is. */
export const baseRateGround: Readonly<Record<Country, string | undefined>> = {
  DE: 's247-bgb',
  AT: 'oenb-base-rate',
  CH: undefined,
};
