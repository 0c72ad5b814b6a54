import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { InterestOptions } from '../claim/accrued-interest.ts';
import type { Channel, ClaimFacts, Country, DebtorKind } from '../claim/claim.ts';
import { type DefaultStart, defaultStart } from '../claim/default-start.ts';
import { openParts } from '../claim/ledger.ts';
import { oldLawTo } from '../interest/default-rate.ts';
import type { Currency } from '../money/money.ts';
import { houseCurrency } from '../money/sums.ts';
import { type Finding, type Findings, openFindings } from './finding.ts';
import { demandedMinor, feesToCredit, openFlatFee, whyNoFlatFee } from './flat-fee.ts';
import {
  acceptedFeeMinor,
  agencyFeeMinor,
  feeLimitMinor,
  flatFeeMinor,
  periodDaysMin,
  proportionateFee,
} from './guard-figures.ts';
import { audienceOfKind } from './guard-rule.ts';
import type { GuardValues } from './guard-words.ts';
import { type JudgedInterest, judgeInterest } from './judge-interest.ts';

/** What a letter adds to one claim, in minor units, and the claim as it stands. */
export interface JudgedClaim extends JudgedInterest {
  readonly claim: ClaimFacts;
  readonly feeMinor: number;
  readonly flatFeeMinor: number;
  /** VAT on costs and interest; there is none. */
  readonly taxMinor?: number;
  /** Since when the debtor is in default, where that is worked out already. */
  readonly start?: DefaultStart;
}

/** What holds for a letter as a whole. */
interface Occasion {
  readonly sentOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly channel: Channel;
  /** Switzerland: the fee a letter that contract or terms state. */
  readonly agreedFeeMinor?: number;
}

/** One claim on one letter, before it leaves. */
export interface JudgedNotice extends JudgedClaim, Occasion {
  /** Of the company: the rates its country has, and how it counts. */
  readonly options?: InterestOptions;
}

/** Everything in a letter about this one claim that its country's law forbids or advises against; empty = it may leave. */
export function judgeNotice(notice: JudgedNotice): readonly Finding[] {
  return judgeNotices([notice], notice, notice.options);
}

/**
 * The same for a letter about several claims of one debtor. A fee is one of the letter, so the sum of its fees is judged;
 * all else is judged claim by claim, each finding with its claim.
 */
export function judgeNotices(
  claims: readonly JudgedClaim[],
  occasion: Occasion,
  options: InterestOptions = {},
): readonly Finding[] {
  const { country, currency, debtorKind } = claims[0]!.claim;
  const feeMinor = claims.reduce((sum, one) => sum + one.feeMinor, 0);
  const principalMinor = claims.reduce((sum, one) => sum + openParts(one.claim.entries).principalMinor, 0);
  const whole = openFindings({ country, audience: audienceOfKind(debtorKind), on: occasion.sentOn });
  if (feeMinor > 0) judgeFee({ country, currency, debtorKind, feeMinor, principalMinor }, occasion, whole);
  const days = daysBetween(occasion.sentOn, occasion.deadlineOn);
  if (days < periodDaysMin) whole.add('period-too-short', days < 0 ? {} : { days });
  return [...claims.flatMap((one) => judgeClaim(one, occasion.sentOn, options)), ...whole.list];
}

interface LetterFee {
  readonly country: Country;
  readonly currency: Currency;
  readonly debtorKind: DebtorKind;
  readonly feeMinor: number;
  /** Open on all claims of the letter. */
  readonly principalMinor: number;
}

function judgeFee({ country, currency, debtorKind, ...fee }: LetterFee, occasion: Occasion, findings: Findings): void {
  const { feeMinor, principalMinor } = fee;
  const { agreedFeeMinor } = occasion;
  const values = { amountMinor: feeMinor, currency };
  if (occasion.channel === 'email') findings.add('fee-by-email', values);
  const house = houseCurrency(country);
  // No limit and no agreement says anything of another currency.
  if (currency !== house) {
    findings.add('fee-other-currency', { ...values, houseCurrency: house });
    return;
  }
  judgeFeeLimit(feeMinor, audienceOfKind(debtorKind), (code, maxMinor) => findings.add(code, { ...values, maxMinor }));
  if (agreedFeeMinor === undefined) findings.add('fee-not-agreed', values);
  else if (feeMinor > agreedFeeMinor) findings.add('fee-not-agreed', { ...values, maxMinor: agreedFeeMinor });
  const maxMinor = proportionateFee(principalMinor);
  if (feeMinor > maxMinor) findings.add('fee-out-of-proportion', { ...values, maxMinor });
}

/** The fixed lines of a fee a letter: Germany's for consumers and for businesses, Austria's by what agencies may ask. */
export function judgeFeeLimit(
  feeMinor: number,
  audience: 'private' | 'business',
  add: (code: 'fee-above-limit' | 'fee-above-accepted' | 'fee-above-scale', maxMinor: number) => void,
): void {
  if (audience === 'private' && feeMinor > feeLimitMinor) add('fee-above-limit', acceptedFeeMinor);
  else if (feeMinor > acceptedFeeMinor) add('fee-above-accepted', acceptedFeeMinor);
  if (feeMinor > agencyFeeMinor) add('fee-above-scale', agencyFeeMinor);
}

function judgeClaim(judged: JudgedClaim, sentOn: LocalDate, options: InterestOptions): readonly Finding[] {
  const { claim, feeMinor, flatFeeMinor: flatMinor, segments = [] } = judged;
  const { country, debtorKind, currency, number } = claim;
  const findings = openFindings({ country, audience: audienceOfKind(debtorKind), on: sentOn, claim: number });
  const costsMinor = feeMinor + flatMinor;
  if (costsMinor > 0 || segments.length > 0 || (judged.interestMinor ?? 0) !== 0) {
    const start = judged.start ?? defaultStart(claim);
    if (costsMinor > 0 && (start.startsOn === undefined || start.startsOn > sentOn)) {
      findings.add('fee-on-causing-letter', { amountMinor: costsMinor, currency });
    }
    judgeInterest(claim, judged, start, options, findings);
  }
  judgeFlatFee(judged, findings);
  if ((judged.taxMinor ?? 0) !== 0) findings.add('vat-on-costs');
  return findings.list;
}

function judgeFlatFee({ claim, flatFeeMinor: wishedMinor, feeMinor }: JudgedClaim, findings: Findings): void {
  const { country, currency } = claim;
  const before = demandedMinor(claim, 'flat-fee');
  judgeFlatFeeLaw(claim, wishedMinor, findings);
  if (wishedMinor > 0 && currency !== 'EUR' && country !== 'CH') {
    findings.add('fee-other-currency', { amountMinor: wishedMinor, currency, houseCurrency: 'EUR' });
  }
  if (wishedMinor > 0 && before > 0) findings.add('flat-fee-twice', { amountMinor: wishedMinor, currency });
  const flatMinor = before + wishedMinor;
  const feesMinor = feesToCredit(claim) + feeMinor;
  const maxMinor = Math.max(flatFeeMinor, feesMinor);
  // Judged only where this letter adds something; what was booked before is not its fault.
  if (wishedMinor + feeMinor > 0 && flatMinor > 0 && flatMinor + feesMinor > maxMinor) {
    findings.add('flat-fee-not-credited', { amountMinor: flatMinor + feesMinor, maxMinor, currency });
  }
}

/** What this letter adds, and what an earlier one added when the debtor or the claim was still taken for another. */
function judgeFlatFeeLaw(claim: ClaimFacts, wishedMinor: number, findings: Findings): void {
  const openMinor = openFlatFee(claim);
  const why = whyNoFlatFee(claim);
  if (why === undefined || wishedMinor + openMinor <= 0) return;
  const values: GuardValues = {
    amountMinor: wishedMinor > 0 ? wishedMinor : openMinor,
    currency: claim.currency,
    ...(openMinor > 0 && { openMinor }),
    ...(claim.country !== 'CH' && { on: addDays(oldLawTo[claim.country], 1) }),
  };
  findings.add(why, values);
}
