import { addDays, type LocalDate, laterDay } from '../calendar/local-date.ts';
import type { Role } from '../guard/override.ts';
import { lawfulSpread, rateUnder, spreadOf } from '../interest/default-rate.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { formatPercent } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { toDecimal } from '../money/money.ts';
import { accruedInterest } from './accrued-interest.ts';
import type { StatedTerms } from './check-terms.ts';
import type { ClaimFacts } from './claim.ts';
import { termFacts } from './claim-terms.ts';
import { defaultStart } from './default-start.ts';

/** The claim under other terms. */
export function underTerms(claim: ClaimFacts, terms: StatedTerms): ClaimFacts {
  const { number, kind, currency, country, debtorKind, issuedOn, dueOn, entries, notices } = claim;
  const { debtorRegion, creditorRegion, debtorCountry, creditorCountry } = claim;
  return {
    ...{ number, kind, currency, country, debtorKind, issuedOn, dueOn, entries, notices },
    ...(debtorRegion !== undefined && { debtorRegion }),
    ...(creditorRegion !== undefined && { creditorRegion }),
    ...(debtorCountry !== undefined && { debtorCountry }),
    ...(creditorCountry !== undefined && { creditorCountry }),
    dueBasis: terms.dueBasis,
    hasConsumerNotice: terms.hasConsumerNotice,
    ...termFacts(terms),
  };
}

/** Whoever answers for the books may state what raises a debt. */
export function mayRaiseDebt(role: Role | undefined): boolean {
  return role === 'owner' || role === 'accountant';
}

/** So far ahead the terms are compared: what raises nothing within a year of default raises nothing. */
const horizonDays = 366;

/** Whether the debtor owes more interest under the new terms, now or within a year: an earlier default, a higher rate. */
export function raisesDebt(before: ClaimFacts, after: ClaimFacts, today: LocalDate, law: LawSettings): boolean {
  const to = addDays(laterDay(today, before.dueOn), horizonDays);
  const accrued = (claim: ClaimFacts) =>
    accruedInterest(claim, defaultStart(claim), to, { ...law, carryForward: true }).accruedMinor;
  return accrued(after) > accrued(before);
}

/**
 * An agreed rate above what the law gives the creditor of somebody who is no business, in words. Terms of business may not
 * ask more than the damage to be expected (s.309 no.5 BGB; s.1333 ABGB and OR 104 know the lawful rate alone): whether it
 * was agreed one by one is what a court will ask.
 */
export function agreedRateWarning(claim: ClaimFacts, today: LocalDate, { rates }: LawSettings): Words | undefined {
  if (claim.agreedRate === undefined || claim.debtorKind === 'business') return undefined;
  const rate = (spread: ReturnType<typeof spreadOf>) => rateUnder(spread, claim.country, rates)(today)?.basisPoints;
  const agreed = rate(spreadOf(claim));
  const lawful = rate(lawfulSpread(claim));
  if (agreed === undefined || lawful === undefined || agreed <= lawful) return undefined;
  const percent = (basisPoints: number, language: Language) => formatPercent(toDecimal(basisPoints), language);
  return {
    de: `Der vereinbarte Zinssatz liegt mit ${percent(agreed, 'de')} über dem gesetzlichen von ${percent(lawful, 'de')}; gegenüber Verbrauchern hält das nur, wenn es einzeln ausgehandelt wurde.`,
    en: `The agreed rate of ${percent(agreed, 'en')} is above the lawful one of ${percent(lawful, 'en')}; against consumers it holds only if it was negotiated individually.`,
  };
}
