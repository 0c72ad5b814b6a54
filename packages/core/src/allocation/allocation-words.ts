import type { Country } from '../claim/claim.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import type { AllocationPolicy } from './allocate-payment.ts';

/** What decided where a payment fell. */
export type AllocationRule = 'designated' | 'as-asked' | 'all-open' | 'exact-principal' | 'by-law';

const designationLaw: Readonly<Record<Country, string>> = {
  DE: '§ 366 Abs. 1 BGB',
  AT: '§ 1415 ABGB',
  CH: 'Art. 86 OR',
};

const byLaw: Readonly<Record<Country, Words>> = {
  DE: {
    de: 'Ohne Bestimmung des Zahlers: fällige Forderungen, zuerst die höher verzinsten, dann die älteren, gleiche anteilig (§ 366 Abs. 2 BGB).',
    en: 'Nothing was said by the payer: claims that are due, those with the higher rate first, then the older ones, equal ones in proportion (§ 366 Abs. 2 BGB).',
  },
  AT: {
    de: 'Ohne Bestimmung des Zahlers: die älteste fällige Forderung zuerst, jeweils Zinsen vor Kapital (§ 1416 ABGB).',
    en: 'Nothing was said by the payer: the oldest claim that is due first, interest before capital in each (§ 1416 ABGB).',
  },
  CH: {
    de: 'Ohne Erklärung des Zahlers: fällige Forderungen, zuerst betriebene, dann früher verfallene, gleiche anteilig (Art. 87 OR).',
    en: 'Nothing was said by the payer: claims that are due, those enforced first, then those due earlier, equal ones in proportion (Art. 87 OR).',
  },
};

interface Context {
  readonly country: Country;
  readonly policy?: AllocationPolicy;
  readonly currency?: Currency;
}

interface Outcome {
  readonly creditMinor: number;
  /** Something fell on what is not due yet and was not named. */
  readonly isEarly?: boolean;
  /** Nothing fell on any claim. */
  readonly isEmpty?: boolean;
}

const principalFirst: Words = {
  de: ' Die Hauptforderungen kommen vor Kosten und Zinsen (Regel des Mandanten).',
  en: ' Principals come before costs and interest (rule of the company).',
};

const earlyLaw: Readonly<Record<Country, string>> = { DE: ' (§ 271 Abs. 2 BGB)', AT: '', CH: ' (Art. 81 Abs. 1 OR)' };

function early(country: Country): Words {
  return {
    de: ` Was die fälligen nicht brauchen, fällt auf die noch nicht fälligen; vor der Fälligkeit darf gezahlt werden${earlyLaw[country]}.`,
    en: ` What those do not need falls on claims that are not due yet; payment may come early${earlyLaw[country]}.`,
  };
}

const nothing: Words = {
  de: 'Dafür ist keine Forderung offen, auf die etwas fallen könnte.',
  en: 'There is no open claim on which it could fall.',
};

/** Why the payment fell where it fell, and what became of a rest. */
export function allocationWords(rule: AllocationRule, { country, policy, currency }: Context, outcome: Outcome): Words {
  const { creditMinor, isEarly = false, isEmpty = false } = outcome;
  const isTurned = policy === 'principal-first' && rule !== 'as-asked' && rule !== 'all-open';
  const parts = isEmpty
    ? [nothing]
    : [reason(rule, country), ...(isTurned ? [principalFirst] : []), ...(isEarly ? [early(country)] : [])];
  const join = (language: Language) => {
    const why = parts.map((part) => part[language]).join('');
    if (creditMinor === 0) return why;
    const amount = formatAmount(creditMinor, currency, language);
    return language === 'de' ? `${why} ${amount} bleiben übrig.` : `${why} ${amount} are left over.`;
  };
  return { de: join('de'), en: join('en') };
}

function reason(rule: AllocationRule, country: Country): Words {
  if (rule === 'by-law') return byLaw[country];
  if (rule === 'designated') {
    const law = designationLaw[country];
    return {
      de: `Der Zahler hat bestimmt, worauf er zahlt (${law}).`,
      en: `The payer said what the payment is for (${law}).`,
    };
  }
  if (rule === 'as-asked') {
    return {
      de: 'Der Betrag ist genau das, was auf alle fälligen Forderungen verlangt ist.',
      en: 'The amount is just what is asked for on all claims that are due.',
    };
  }
  if (rule === 'all-open') {
    return {
      de: `Der Betrag ist genau das, was auf alle offenen Forderungen verlangt ist; vor der Fälligkeit darf gezahlt werden${earlyLaw[country]}.`,
      en: `The amount is just what is asked for on all open claims; payment may come early${earlyLaw[country]}.`,
    };
  }
  return {
    de: 'Der Betrag ist genau die offene Hauptforderung; so ist er gemeint (Regel des Mandanten).',
    en: 'The amount is exactly the principal that is open, so it is meant for it (rule of the company).',
  };
}
