import type { Country } from '../claim/claim.ts';

/** One public holiday of the law: when it is, and where. */
export interface HolidayRule {
  readonly name: string;
  /** "MM-DD", or days after Easter Sunday, or the Wednesday before 23 November. */
  readonly on: string | { readonly easter: number } | 'repentance-day';
  /** ISO 3166-2 without country; left out = the whole country. */
  readonly regions?: readonly string[];
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** No public holiday, but the law of deadlines treats it as one. */
  readonly isForDeadlinesOnly?: boolean;
}

export const regionsOf: Readonly<Record<Country, readonly string[]>> = {
  DE: 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' '),
  AT: '1 2 3 4 5 6 7 8 9'.split(' '),
  CH: 'AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH'.split(' '),
};

function only(year: number): Pick<HolidayRule, 'yearFrom' | 'yearTo'> {
  return { yearFrom: year, yearTo: year };
}

/**
 * German law of the sixteen states. Not here, because no state-wide rule exists: Corpus Christi in some communes of SN and
 * TH, the Augsburg peace festival. Assumption Day counts for all of BY though some communes work: a later
 * deadline is the one that cannot hurt the debtor.
 */
const germany: readonly HolidayRule[] = [
  { name: 'Neujahr', on: '01-01' },
  { name: 'Heilige Drei Könige', on: '01-06', regions: ['BW', 'BY', 'ST'] },
  { name: 'Frauentag', on: '03-08', regions: ['BE'], yearFrom: 2019 },
  { name: 'Frauentag', on: '03-08', regions: ['MV'], yearFrom: 2023 },
  { name: 'Karfreitag', on: { easter: -2 } },
  { name: 'Ostersonntag', on: { easter: 0 }, regions: ['BB'] },
  { name: 'Ostermontag', on: { easter: 1 } },
  { name: 'Tag der Arbeit', on: '05-01' },
  { name: 'Tag der Befreiung', on: '05-08', regions: ['BE'], ...only(2020) },
  { name: 'Tag der Befreiung', on: '05-08', regions: ['BE'], ...only(2025) },
  { name: 'Christi Himmelfahrt', on: { easter: 39 } },
  { name: 'Pfingstsonntag', on: { easter: 49 }, regions: ['BB'] },
  { name: 'Pfingstmontag', on: { easter: 50 } },
  { name: 'Fronleichnam', on: { easter: 60 }, regions: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
  { name: '75. Jahrestag des Volksaufstands', on: '06-17', regions: ['BE'], ...only(2028) },
  { name: 'Mariä Himmelfahrt', on: '08-15', regions: ['BY', 'SL'] },
  { name: 'Weltkindertag', on: '09-20', regions: ['TH'], yearFrom: 2019 },
  { name: 'Tag der Deutschen Einheit', on: '10-03', yearFrom: 1990 },
  { name: 'Reformationstag', on: '10-31', regions: ['BB', 'MV', 'SN', 'ST', 'TH'] },
  { name: 'Reformationstag', on: '10-31', regions: ['HB', 'HH', 'NI', 'SH'], yearFrom: 2018 },
  { name: 'Reformationstag', on: '10-31', ...only(2017) },
  { name: 'Allerheiligen', on: '11-01', regions: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  { name: 'Buß- und Bettag', on: 'repentance-day', regions: ['SN'] },
  { name: '1. Weihnachtstag', on: '12-25' },
  { name: '2. Weihnachtstag', on: '12-26' },
];

/** Austria: the thirteen holidays of the whole republic (ARG s.7); Good Friday counts for deadlines (BGBl. 37/1961). */
const austria: readonly HolidayRule[] = [
  { name: 'Neujahr', on: '01-01' },
  { name: 'Heilige Drei Könige', on: '01-06' },
  { name: 'Karfreitag', on: { easter: -2 }, isForDeadlinesOnly: true },
  { name: 'Ostermontag', on: { easter: 1 } },
  { name: 'Staatsfeiertag', on: '05-01' },
  { name: 'Christi Himmelfahrt', on: { easter: 39 } },
  { name: 'Pfingstmontag', on: { easter: 50 } },
  { name: 'Fronleichnam', on: { easter: 60 } },
  { name: 'Mariä Himmelfahrt', on: '08-15' },
  { name: 'Nationalfeiertag', on: '10-26' },
  { name: 'Allerheiligen', on: '11-01' },
  { name: 'Mariä Empfängnis', on: '12-08' },
  { name: 'Christtag', on: '12-25' },
  { name: 'Stefanitag', on: '12-26' },
];

function cantonsExcept(...without: readonly string[]): readonly string[] {
  return regionsOf.CH.filter((canton) => !without.includes(canton));
}

const catholicCantons = 'AI FR JU LU NW OW SZ TI UR VS ZG'.split(' ');

/**
 * Switzerland, approximately: cantonal law with exceptions by commune and half days left out. Without a canton only what
 * is a holiday everywhere counts.
 */
const switzerland: readonly HolidayRule[] = [
  { name: 'Neujahr', on: '01-01' },
  { name: 'Berchtoldstag', on: '01-02', regions: 'AG BE FR GL JU LU NE OW SH SO TG VD ZG ZH'.split(' ') },
  { name: 'Heilige Drei Könige', on: '01-06', regions: ['SZ', 'TI', 'UR'] },
  { name: 'Jahrestag der Republik', on: '03-01', regions: ['NE'] },
  { name: 'Josefstag', on: '03-19', regions: ['NW', 'SZ', 'TI', 'UR', 'VS'] },
  { name: 'Karfreitag', on: { easter: -2 }, regions: cantonsExcept('TI', 'VS') },
  { name: 'Ostermontag', on: { easter: 1 }, regions: cantonsExcept('VS') },
  { name: 'Tag der Arbeit', on: '05-01', regions: 'BL BS JU NE SH TG TI ZH'.split(' ') },
  { name: 'Auffahrt', on: { easter: 39 } },
  { name: 'Pfingstmontag', on: { easter: 50 }, regions: cantonsExcept('VS') },
  { name: 'Fronleichnam', on: { easter: 60 }, regions: catholicCantons },
  { name: 'Peter und Paul', on: '06-29', regions: ['TI'] },
  { name: 'Bundesfeier', on: '08-01' },
  { name: 'Mariä Himmelfahrt', on: '08-15', regions: catholicCantons },
  { name: 'Bruderklausenfest', on: '09-25', regions: ['OW'] },
  { name: 'Allerheiligen', on: '11-01', regions: [...catholicCantons, 'GL', 'SG'] },
  { name: 'Mariä Empfängnis', on: '12-08', regions: 'AI FR LU NW OW SZ TI UR VS ZG'.split(' ') },
  { name: 'Weihnachten', on: '12-25' },
  { name: 'Stephanstag', on: '12-26', regions: cantonsExcept('GE', 'JU', 'NE', 'VD', 'VS') },
  { name: 'Wiederherstellung der Republik', on: '12-31', regions: ['GE'] },
];

export const holidayRules: Readonly<Record<Country, readonly HolidayRule[]>> = {
  DE: germany,
  AT: austria,
  CH: switzerland,
};
