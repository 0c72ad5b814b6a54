import type { LocalDate } from '../calendar/local-date.ts';
import type { AgreedRate, Country } from '../claim/claim.ts';
import { rateUnder, type Spread, spreadFor } from '../interest/default-rate.ts';
import type { Currency } from '../money/money.ts';
import { type Finding, openFindings } from './finding.ts';
import type { Audience } from './guard-rule.ts';

/** What a company may set about charges; left out = the product's lawful default. */
export interface ChargeSettings {
  readonly country: Country;
  readonly currency: Currency;
  readonly addsTaxToCharges?: boolean;
  readonly chargesInterestOnInterest?: boolean;
  readonly claimsFlatFeeFromConsumers?: boolean;
  /** A fee for reminders by e-mail, minor units. */
  readonly mailFeeMinor?: number;
  /** A rate of the company's own, and whether its contracts or terms state it. */
  readonly rates?: readonly {
    readonly audience: Audience;
    readonly rate: AgreedRate;
    readonly isInContract: boolean;
  }[];
}

/** What in a company's settings its country's law forbids. */
export function judgeSettings(settings: ChargeSettings, today: LocalDate): readonly Finding[] {
  const { country, currency } = settings;
  const findings = openFindings({ country, audience: 'private', on: today });
  if (settings.addsTaxToCharges === true) findings.add('vat-on-costs', {}, 'addsTaxToCharges');
  if (settings.chargesInterestOnInterest === true) {
    findings.add('interest-on-interest', {}, 'chargesInterestOnInterest');
  }
  if (settings.claimsFlatFeeFromConsumers === true) {
    findings.add('flat-fee-consumer', {}, 'claimsFlatFeeFromConsumers');
    findings.add('flat-fee-no-law', {}, 'claimsFlatFeeFromConsumers');
  }
  const mailFeeMinor = settings.mailFeeMinor ?? 0;
  if (mailFeeMinor > 0) findings.add('fee-by-email', { amountMinor: mailFeeMinor, currency }, 'mailFee');
  for (const [index, { audience, rate, isInContract }] of (settings.rates ?? []).entries()) {
    const basisPoints = rateOf({ ...rate, ground: 'contract' }, country, today);
    const maxBasisPoints = rateOf(spreadFor(country, audience), country, today);
    if (isInContract || basisPoints <= maxBasisPoints) continue;
    findings.add('rate-above-law', { basisPoints, maxBasisPoints }, `rates.${index}`);
  }
  return findings.list;
}

function rateOf(spread: Spread, country: Country, on: LocalDate): number {
  return rateUnder(spread, country)(on)?.basisPoints ?? spread.basisPoints;
}
