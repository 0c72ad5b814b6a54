import type { LocalDate } from '../calendar/local-date.ts';
import type { Country, DebtorKind } from '../claim/claim.ts';

/** Everything the guard refuses or warns of; the same codes in the API, the log and the customer file. */
export const guardCodes = [
  'fee-on-causing-letter',
  'fee-on-first-level',
  'fee-above-accepted',
  'fee-above-limit',
  'fee-by-email',
  'fee-not-agreed',
  'fee-out-of-proportion',
  'fee-above-scale',
  'fee-ignores-size',
  'fee-other-currency',
  'flat-fee-consumer',
  'flat-fee-twice',
  'flat-fee-not-credited',
  'flat-fee-no-law',
  'flat-fee-old-law',
  'rate-above-law',
  'interest-before-default',
  'interest-on-interest',
  'interest-not-explained',
  'vat-on-costs',
  'period-too-short',
  'no-clear-demand',
] as const;
export type GuardCode = (typeof guardCodes)[number];

/** `refuse`: nothing leaves without an override. `warn`: it may leave, and the person is told. */
export type Severity = 'refuse' | 'warn';

/** One rule of one country's law. */
export interface GuardRule {
  readonly code: GuardCode;
  readonly severity: Severity;
  /** Paragraph or judgment. */
  readonly source: string;
  /** Letters from this day on are judged by it. */
  readonly validFrom: LocalDate;
  readonly appliesTo: { readonly country: Country; readonly debtors: 'private' | 'business' | 'all' };
}

type Sources = Partial<Record<Country, readonly [source: string, validFrom: LocalDate]>>;

function rule(
  code: GuardCode,
  severity: Severity,
  debtors: GuardRule['appliesTo']['debtors'],
  sources: Sources,
): GuardRule[] {
  return (['DE', 'AT', 'CH'] as const).flatMap((country) => {
    const found = sources[country];
    if (found === undefined) return [];
    return [{ code, severity, source: found[0], validFrom: found[1], appliesTo: { country, debtors } }];
  });
}

const feeCase: readonly [string, LocalDate] = ['§ 280 BGB, BGH VIII ZR 95/18', '2019-06-26'];
const swissLaw = '1912-01-01';
const civilCode = '2002-01-01';
const late = '2014-07-29';
const lateAustria = '2013-03-16';
const anyDay = '1900-01-01';

/** The rules by country. A country that is not named has no such rule. */
export const guardRules: readonly GuardRule[] = [
  ...rule('fee-on-causing-letter', 'refuse', 'all', {
    DE: ['§ 280 Abs. 2, § 286 BGB', civilCode],
    AT: ['§ 1333 Abs. 2, § 1334 ABGB', '2002-08-01'],
  }),
  ...rule('fee-on-causing-letter', 'warn', 'all', { CH: ['Art. 102, 103 OR', swissLaw] }),
  ...rule('fee-on-first-level', 'refuse', 'private', {
    DE: ['§ 280 Abs. 2, § 286 BGB', civilCode],
    AT: ['§ 1333 Abs. 2, § 1334 ABGB', '2002-08-01'],
  }),
  ...rule('fee-on-first-level', 'warn', 'business', {
    DE: ['§ 280 Abs. 2, § 286 BGB', civilCode],
    AT: ['§ 1333 Abs. 2, § 1334 ABGB', '2002-08-01'],
  }),
  ...rule('fee-above-accepted', 'warn', 'all', { DE: ['AG Brandenburg 31 C 190/06', '2007-01-01'] }),
  ...rule('fee-above-limit', 'refuse', 'private', { DE: feeCase }),
  ...rule('fee-by-email', 'refuse', 'all', { DE: feeCase, AT: ['§ 1333 Abs. 2 ABGB', '2002-08-01'] }),
  ...rule('fee-not-agreed', 'refuse', 'all', { CH: ['Art. 1, 103, 106 OR', swissLaw] }),
  ...rule('fee-out-of-proportion', 'refuse', 'all', { AT: ['§ 1333 Abs. 2 ABGB', '2002-08-01'] }),
  ...rule('fee-above-scale', 'warn', 'all', { AT: ['BGBl 141/1996 § 3', '2002-08-01'] }),
  ...rule('fee-other-currency', 'refuse', 'all', {
    DE: ['§ 280 Abs. 2, § 286 BGB', civilCode],
    AT: ['§ 1333 Abs. 2 ABGB', '2002-08-01'],
    CH: ['Art. 1, 103, 106 OR', swissLaw],
  }),
  ...rule('fee-ignores-size', 'warn', 'all', { AT: ['OGH 7 Ob 84/12x, 1 Ob 105/14v', '2012-01-01'] }),
  ...rule('flat-fee-consumer', 'refuse', 'all', { DE: ['§ 288 Abs. 5 BGB', late], AT: ['§ 458 UGB', lateAustria] }),
  ...rule('flat-fee-twice', 'refuse', 'all', {
    DE: ['§ 288 Abs. 5 BGB, EuGH C-370/21', late],
    AT: ['§ 458 UGB, EuGH C-370/21', lateAustria],
  }),
  ...rule('flat-fee-not-credited', 'refuse', 'all', {
    DE: ['§ 288 Abs. 5 Satz 3 BGB', late],
    AT: ['§ 458 UGB, § 1333 Abs. 2 ABGB', lateAustria],
  }),
  ...rule('flat-fee-no-law', 'refuse', 'all', { CH: ['Art. 106 OR', swissLaw] }),
  ...rule('flat-fee-old-law', 'refuse', 'all', {
    DE: ['§ 288 Abs. 5 BGB, Art. 229 § 34 EGBGB', late],
    AT: ['§ 458 UGB', lateAustria],
  }),
  ...rule('rate-above-law', 'refuse', 'all', {
    DE: ['§ 288 BGB', civilCode],
    AT: ['§ 456 UGB, §§ 1000, 1333 ABGB', '2002-08-01'],
    CH: ['Art. 104 OR', swissLaw],
  }),
  ...rule('interest-before-default', 'refuse', 'all', {
    DE: ['§ 288 Abs. 1 BGB', civilCode],
    AT: ['§ 1333 ABGB', anyDay],
    CH: ['Art. 104 OR', swissLaw],
  }),
  ...rule('interest-on-interest', 'refuse', 'all', {
    DE: ['§§ 248, 289 BGB', anyDay],
    AT: ['§ 1000 Abs. 2 ABGB', anyDay],
    CH: ['Art. 105 Abs. 3 OR', swissLaw],
  }),
  ...rule('interest-not-explained', 'refuse', 'all', {
    DE: ['§§ 288, 289 BGB', anyDay],
    AT: ['§§ 1000, 1333 ABGB', anyDay],
    CH: ['Art. 104, 105 OR', swissLaw],
  }),
  ...rule('vat-on-costs', 'refuse', 'all', {
    DE: ['Abschn. 1.3 Abs. 6 UStAE', '2010-11-01'],
    AT: ['§ 1 Abs. 1 UStG 1994', '1995-01-01'],
  }),
  ...rule('period-too-short', 'warn', 'all', {
    DE: ['§ 286 Abs. 1 BGB', civilCode],
    AT: ['§ 1334 ABGB', anyDay],
    CH: ['Art. 102 OR', swissLaw],
  }),
  ...rule('no-clear-demand', 'refuse', 'all', {
    DE: ['§ 286 Abs. 1 BGB', civilCode],
    AT: ['§ 1334 ABGB', anyDay],
    CH: ['Art. 102 Abs. 1 OR', swissLaw],
  }),
];

export type Audience = 'private' | 'business';

/** Unknown counts as private. */
export function audienceOfKind(kind: DebtorKind): Audience {
  return kind === 'business' ? 'business' : 'private';
}

/** The rule with this code for a country and debtor on a day; undefined where the law has none. Without a day: today's law. */
export function ruleFor(code: GuardCode, country: Country, audience: Audience, on?: LocalDate): GuardRule | undefined {
  return guardRules.find(
    ({ code: its, validFrom, appliesTo }) =>
      its === code &&
      appliesTo.country === country &&
      (appliesTo.debtors === 'all' || appliesTo.debtors === audience) &&
      (on === undefined || validFrom <= on),
  );
}
