import type { Country } from '../claim/claim.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Words } from '../money/language.ts';
import type { AllocationPolicy } from './allocate-payment.ts';

/** What decided where a payment fell. */
export type AllocationRule = 'designated' | 'as-asked' | 'exact-principal' | 'by-law';

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
}

const principalFirst: Words = {
  de: ' Die Hauptforderungen kommen vor Kosten und Zinsen (Regel des Mandanten).',
  en: ' Principals come before costs and interest (rule of the company).',
};

/** Why the payment fell where it fell, and what became of a rest. */
export function allocationWords(rule: AllocationRule, { country, policy }: Context, creditMinor: number): Words {
  const law = reason(rule, country);
  const isTurned = policy === 'principal-first' && rule !== 'as-asked';
  const why = isTurned ? { de: law.de + principalFirst.de, en: law.en + principalFirst.en } : law;
  if (creditMinor === 0) return why;
  return {
    de: `${why.de} ${formatAmount(creditMinor, undefined, 'de')} bleiben übrig.`,
    en: `${why.en} ${formatAmount(creditMinor, undefined, 'en')} are left over.`,
  };
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
  return {
    de: 'Der Betrag ist genau die offene Hauptforderung; so ist er gemeint (Regel des Mandanten).',
    en: 'The amount is exactly the principal that is open, so it is meant for it (rule of the company).',
  };
}
