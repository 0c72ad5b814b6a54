import { formatDate } from '../calendar/format-date.ts';
import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Language, Words } from '../money/language.ts';
import type { ClaimFacts, Country } from './claim.ts';

export type LimitationRule = 'regular' | 'acknowledgement' | 'interruption' | 'title';

/** When a claim lapses, without the words. */
export interface FoundLimitation {
  /** The last day on which the claim has not lapsed, by the count alone. */
  readonly limitationOn: LocalDate;
  /** The next working day, when that day is none; courts apply s.193 BGB, but nobody should rely on it. */
  readonly shiftedTo?: LocalDate;
  readonly rule: LimitationRule;
  /** Days that were not counted (s.209 BGB). */
  readonly suspendedDays: number;
  /** A suspension or a case in court goes on; the day counts as if it ended today. */
  readonly isSuspended: boolean;
}

type LimitedClaim = Pick<ClaimFacts, 'country' | 'limitationYears'>;

interface Found extends FoundLimitation {
  readonly eventOn: LocalDate;
  readonly years: number;
}

const restartLaw: Readonly<Record<Country, string>> = {
  DE: '§ 212 Abs. 1 Nr. 1 BGB',
  AT: '§ 1497 ABGB',
  CH: 'Art. 135, 137 OR',
};

const lawOf: Readonly<Record<LimitationRule, Readonly<Record<Country, string>>>> = {
  regular: { DE: '§§ 195, 199 Abs. 1 BGB', AT: '§ 1486 ABGB', CH: 'Art. 127, 128, 130 OR' },
  acknowledgement: restartLaw,
  interruption: { ...restartLaw, CH: 'Art. 135, 138 OR' },
  title: { DE: '§ 197 Abs. 1 BGB', AT: '§ 1478 ABGB', CH: 'Art. 137 Abs. 2 OR' },
};

/** When the claim lapses and by which rule, in sentences. */
export function limitationWords(found: Found, claim: LimitedClaim): Words {
  return { de: german(found, claim), en: english(found, claim) };
}

const goesOn: Readonly<Record<'case' | 'suspension', Words>> = {
  case: {
    de: 'Das Verfahren läuft noch; gerechnet ist, als endete es heute.',
    en: 'The case goes on; this counts as if it ended today.',
  },
  suspension: {
    de: 'Die Hemmung dauert an; gerechnet ist, als endete sie heute.',
    en: 'The suspension goes on; this counts as if it ended today.',
  },
};

function german(found: Found, { country, limitationYears }: LimitedClaim): string {
  const event = formatDate(found.eventOn, 'de');
  const begins: Readonly<Record<LimitationRule, string>> = {
    regular: country === 'DE' ? `fällig ${event}, Beginn mit dem Ende dieses Jahres` : `ab Fälligkeit am ${event}`,
    acknowledgement: `Neubeginn durch Zahlung oder Anerkenntnis am ${event}`,
    interruption: found.isSuspended
      ? 'unterbrochen durch Klage oder Betreibung'
      : `Neubeginn mit dem Ende von Klage oder Betreibung am ${event}`,
    title: `vollstreckbarer Titel vom ${event}`,
  };
  const parts = [
    `Verjährung mit Ablauf des ${formatDate(found.limitationOn, 'de')}: ${found.years} Jahre, ${begins[found.rule]} (${lawOf[found.rule][country]}).`,
  ];
  if (country === 'CH' && limitationYears === undefined && found.rule !== 'title') {
    parts.push('Vorsichtshalber 5 Jahre; ob 10 gelten, hängt von der Leistung ab.');
  }
  if (found.suspendedDays > 0) parts.push(`${found.suspendedDays} Tage Hemmung sind nicht mitgezählt (§ 209 BGB).`);
  if (found.isSuspended) parts.push(goesOn[found.rule === 'interruption' ? 'case' : 'suspension'].de);
  return [...parts, ...shiftWords(found, country, 'de')].join(' ');
}

function english(found: Found, { country, limitationYears }: LimitedClaim): string {
  const event = formatDate(found.eventOn, 'en');
  const begins: Readonly<Record<LimitationRule, string>> = {
    regular: country === 'DE' ? `due ${event}, from the end of that year` : `from the due date ${event}`,
    acknowledgement: `anew from the payment or acknowledgement of ${event}`,
    interruption: found.isSuspended
      ? 'interrupted by a lawsuit or enforcement'
      : `anew from the end of the lawsuit or enforcement on ${event}`,
    title: `enforceable title of ${event}`,
  };
  const parts = [
    `Lapses at the end of ${formatDate(found.limitationOn, 'en')}: ${found.years} years, ${begins[found.rule]} (${lawOf[found.rule][country]}).`,
  ];
  if (country === 'CH' && limitationYears === undefined && found.rule !== 'title') {
    parts.push('Five years to be safe; whether it is ten depends on what was supplied.');
  }
  if (found.suspendedDays > 0) parts.push(`${found.suspendedDays} days of suspension are not counted (§ 209 BGB).`);
  if (found.isSuspended) parts.push(goesOn[found.rule === 'interruption' ? 'case' : 'suspension'].en);
  return [...parts, ...shiftWords(found, country, 'en')].join(' ');
}

const shiftLaw: Readonly<Record<Country, string>> = { DE: '§ 193 BGB', AT: '§ 903 ABGB', CH: 'Art. 78 OR' };

function shiftWords({ shiftedTo }: Found, country: Country, language: Language): readonly string[] {
  if (shiftedTo === undefined) return [];
  const day = formatDate(shiftedTo, language);
  const law = shiftLaw[country];
  return language === 'de'
    ? [`Der Tag ist kein Werktag; nach ${law} wohl erst mit Ablauf des ${day}, darauf verlässt man sich besser nicht.`]
    : [`That is no working day; under ${law} probably only at the end of ${day}, but better not rely on it.`];
}

/** What to do now that the day comes near, or that it has passed. */
export function warningWords(kind: 'soon' | 'lapsed', limitationOn: LocalDate, today: LocalDate): Words {
  const [de, en] = [formatDate(limitationOn, 'de'), formatDate(limitationOn, 'en')];
  if (kind === 'lapsed') {
    return {
      de: `Die Forderung ist seit Ablauf des ${de} verjährt; der Schuldner darf die Zahlung verweigern.`,
      en: `The claim lapsed at the end of ${en}; the debtor may refuse to pay.`,
    };
  }
  const days = daysBetween(today, limitationOn);
  const inDays = days === 0 ? ['heute', 'today'] : [`in ${days} Tagen`, `in ${days} days`];
  return {
    de: `Die Forderung verjährt ${inDays[0]}, mit Ablauf des ${de}. Eine Mahnung hält das nicht auf; ein Mahnbescheid, eine Klage oder ein Anerkenntnis schon.`,
    en: `The claim lapses ${inDays[1]}, at the end of ${en}. A reminder does not stop that; a court payment order, a lawsuit or an acknowledgement does.`,
  };
}
