import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { codeText } from '@mahnwerk/core/code-words';
import { formatDate } from '@mahnwerk/core/format-date';

type Language = 'de' | 'en';

const german = {
  next: 'Nächster Schritt',
  due: (level: number, since: string) => `Schreiben der Stufe ${level}, fällig seit ${since}`,
  waiting: (level: number, until: string) => `abwarten bis ${until}, dann Schreiben der Stufe ${level}`,
  blocked: (why: string) => `wird nicht gemahnt: ${why}`,
  default: 'Verzug',
  accrued: (accrued: string, fixed: string, paid: string) =>
    `Zinsen angefallen ${accrued}, gebucht ${fixed}, bezahlt ${paid}`,
  warning: 'Achtung',
  openIn: (currency: string) => `Offen in ${currency}`,
  open: 'offen',
  principal: 'Hauptforderung',
  costs: 'Kosten',
  interest: 'Zinsen',
  totalOn: (day: string) => `gesamt am ${day}`,
  rest: 'Rest',
  baseRate: (rate: string) => `(Basiszinssatz ${rate} %)`,
  on: (base: string) => `auf ${base}`,
  days: (n: number) => (n === 1 ? '1 Tag' : `${n} Tage`),
  dueOn: (day: string) => `fällig ${day}`,
  lapsed: (day: string) => `verjährt seit Ablauf des ${day}`,
  lapses: (day: string) => `verjährt mit Ablauf des ${day}`,
  lapseCount: (n: number, year: number, sums: string) =>
    `${n === 1 ? '1 Forderung verjährt' : `${n} Forderungen verjähren`} ${year} oder früher, offen ${sums}`,
  claimCount: (n: number, sums: string) => `${n === 1 ? '1 Forderung' : `${n} Forderungen`}, offen ${sums}`,
  nothing: 'nichts',
  writtenTo: (path: string) => `Geschrieben nach ${path}`,
  done: 'eingetragen',
  addedBy: (tenant: string) => `eingetragen für ${tenant}`,
  noBaseRate: 'Schweiz: fest 5 % (Art. 104 OR), kein Basiszinssatz.',
};

const english: typeof german = {
  next: 'Next step',
  due: (level, since) => `letter of level ${level}, due since ${since}`,
  waiting: (level, until) => `wait until ${until}, then letter of level ${level}`,
  blocked: (why) => `is not dunned: ${why}`,
  default: 'Default',
  accrued: (accrued, fixed, paid) => `Interest accrued ${accrued}, booked ${fixed}, paid ${paid}`,
  warning: 'Warning',
  openIn: (currency) => `Open in ${currency}`,
  open: 'open',
  principal: 'principal',
  costs: 'costs',
  interest: 'interest',
  totalOn: (day) => `total on ${day}`,
  rest: 'Rest',
  baseRate: (rate) => `(base rate ${rate} %)`,
  on: (base) => `on ${base}`,
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
  dueOn: (day) => `due ${day}`,
  lapsed: (day) => `lapsed after ${day}`,
  lapses: (day) => `lapses after ${day}`,
  lapseCount: (n, year, sums) =>
    `${n === 1 ? '1 claim lapses' : `${n} claims lapse`} in ${year} or earlier, open ${sums}`,
  claimCount: (n, sums) => `${n === 1 ? '1 claim' : `${n} claims`}, open ${sums}`,
  nothing: 'nothing',
  writtenTo: (path) => `Written to ${path}`,
  done: 'added',
  addedBy: (tenant) => `added by ${tenant}`,
  noBaseRate: 'Switzerland: 5 % fixed (Art. 104 OR), no base rate.',
};

export function claimWords(language: Language): typeof german {
  return language === 'de' ? german : english;
}

/** What dunning does next with a claim, in one sentence. */
export function stepText(step: ClaimDetail['step'], language: Language): string {
  const words = claimWords(language);
  switch (step.kind) {
    case 'due':
      return words.due(step.level, formatDate(step.sinceOn, language));
    case 'waiting':
      return words.waiting(step.level, formatDate(step.untilOn, language));
    case 'blocked':
      return words.blocked(step.blockers.map(({ code }) => codeText(code, language)).join(', '));
  }
}

const statusWords: Readonly<Record<ClaimDetail['status'], readonly [de: string, en: string]>> = {
  open: ['offen', 'open'],
  'due-soon': ['bald fällig', 'due soon'],
  overdue: ['überfällig', 'overdue'],
  dunned: ['gemahnt', 'dunned'],
  blocked: ['gesperrt', 'blocked'],
  settled: ['bezahlt', 'settled'],
  cancelled: ['storniert', 'cancelled'],
};

export function statusText(status: ClaimDetail['status'], language: Language): string {
  return statusWords[status][language === 'de' ? 0 : 1];
}
