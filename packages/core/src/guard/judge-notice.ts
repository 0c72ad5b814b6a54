import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { interestStartsOn } from '../claim/accrued-interest.ts';
import type { Channel, ClaimFacts, EntryKind } from '../claim/claim.ts';
import { type DefaultStart, defaultStart } from '../claim/default-start.ts';
import { openParts, principalOverTime } from '../claim/ledger.ts';
import type { RateTable } from '../interest/base-rate.ts';
import type { InterestSegment } from '../interest/default-interest.ts';
import { lawfulSpread, merchantSpread, rateThen, rateUnder, spreadOf } from '../interest/default-rate.ts';
import { fromDecimal } from '../money/money.ts';
import { type Finding, type Findings, openFindings } from './finding.ts';
import { acceptedFeeMinor, feeLimitMinor, flatFeeMinor, periodDaysMin, proportionateFee } from './guard-figures.ts';
import { audienceOfKind } from './guard-rule.ts';

/** One claim on one letter, before it leaves: the claim as it stands, and what the letter adds to it in minor units. */
export interface JudgedNotice {
  readonly claim: ClaimFacts;
  readonly sentOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly channel: Channel;
  readonly feeMinor: number;
  readonly flatFeeMinor: number;
  /** The interest demanded, stretch by stretch. */
  readonly segments?: readonly Pick<InterestSegment, 'from' | 'ratePercent' | 'baseMinor'>[];
  /** VAT on costs and interest; there is none. */
  readonly taxMinor?: number;
  /** Switzerland: the fee that contract or terms state. */
  readonly agreedFeeMinor?: number;
  readonly rates?: RateTable;
  /** Since when the debtor is in default, where that is worked out already. */
  readonly start?: DefaultStart;
}

/** Everything in a letter that its country's law forbids or advises against; empty = it may leave. */
export function judgeNotice(notice: JudgedNotice): readonly Finding[] {
  const { claim, sentOn } = notice;
  const { country, debtorKind } = claim;
  const findings = openFindings({ country, audience: audienceOfKind(debtorKind), on: sentOn });
  if (notice.feeMinor + notice.flatFeeMinor > 0 || (notice.segments ?? []).length > 0) {
    const start = notice.start ?? defaultStart(claim);
    judgeFee(notice, start, findings);
    judgeFlatFee(notice, findings);
    judgeInterest(notice, start, findings);
  }
  if ((notice.taxMinor ?? 0) !== 0) findings.add('vat-on-costs');
  const days = daysBetween(sentOn, notice.deadlineOn);
  if (days < periodDaysMin) findings.add('period-too-short', days < 0 ? {} : { days });
  return findings.list;
}

function judgeFee(notice: JudgedNotice, { startsOn }: DefaultStart, findings: Findings): void {
  const { claim, feeMinor, channel, sentOn, agreedFeeMinor } = notice;
  const { currency } = claim;
  const costsMinor = feeMinor + notice.flatFeeMinor;
  if (costsMinor > 0 && (startsOn === undefined || startsOn > sentOn)) {
    findings.add('fee-on-causing-letter', { amountMinor: costsMinor, currency });
  }
  if (feeMinor <= 0) return;
  const values = { amountMinor: feeMinor, currency };
  if (feeMinor > feeLimitMinor) findings.add('fee-above-limit', { ...values, maxMinor: acceptedFeeMinor });
  else if (feeMinor > acceptedFeeMinor) findings.add('fee-above-accepted', { ...values, maxMinor: acceptedFeeMinor });
  if (channel === 'email') findings.add('fee-by-email', values);
  if (agreedFeeMinor === undefined) findings.add('fee-not-agreed', values);
  else if (feeMinor > agreedFeeMinor) findings.add('fee-not-agreed', { ...values, maxMinor: agreedFeeMinor });
  const maxMinor = proportionateFee(openParts(claim.entries).principalMinor);
  if (feeMinor > maxMinor) findings.add('fee-out-of-proportion', { ...values, maxMinor });
}

function judgeFlatFee(notice: JudgedNotice, findings: Findings): void {
  const { claim, flatFeeMinor: wishedMinor, feeMinor } = notice;
  const before = sumOf(claim, 'flat-fee');
  const values = { amountMinor: wishedMinor, currency: claim.currency };
  if (wishedMinor > 0) {
    findings.add('flat-fee-no-law', values);
    if (claim.debtorKind !== 'business' || claim.kind === 'other') findings.add('flat-fee-consumer', values);
    if (before > 0) findings.add('flat-fee-twice', values);
  }
  const flatMinor = before + wishedMinor;
  const feesMinor = sumOf(claim, 'fee') + feeMinor;
  const maxMinor = Math.max(flatFeeMinor, feesMinor);
  // Judged only where this letter adds something; what was booked before is not its fault.
  if (wishedMinor + feeMinor > 0 && flatMinor > 0 && flatMinor + feesMinor > maxMinor) {
    findings.add('flat-fee-not-credited', { amountMinor: flatMinor + feesMinor, maxMinor, currency: claim.currency });
  }
}

function judgeInterest({ claim, segments = [], rates }: JudgedNotice, start: DefaultStart, findings: Findings): void {
  const first = segments[0];
  if (first === undefined) return;
  const from = interestStartsOn(claim, start);
  if (from === undefined || first.from < from)
    findings.add('interest-before-default', from === undefined ? {} : { on: from });
  const lawful = highestRates(claim, start, rates);
  for (const { from: on, ratePercent } of segments) {
    const basisPoints = fromDecimal(ratePercent);
    const maxBasisPoints = lawful(on);
    if (basisPoints === undefined || maxBasisPoints === undefined || basisPoints <= maxBasisPoints) continue;
    findings.add('rate-above-law', { basisPoints, maxBasisPoints });
    break;
  }
  const changes = principalOverTime(claim.entries);
  for (const { from: on, baseMinor } of segments) {
    const principal = changes.findLast((change) => change.valueOn <= on)?.principalMinor ?? 0;
    const maxMinor = Math.max(principal, 0);
    if (baseMinor <= maxMinor) continue;
    findings.add('interest-on-interest', { maxMinor, currency: claim.currency });
    break;
  }
}

/** The most a creditor may ask on a day: the law's rate, or a higher one that was agreed. */
function highestRates(claim: ClaimFacts, { startsOn }: DefaultStart, table: RateTable | undefined) {
  const { country } = claim;
  const law = rateUnder(lawfulSpread(claim), country, table);
  const agreed = rateUnder(spreadOf(claim), country, table);
  const merchants = merchantSpread(claim);
  const before = merchants === undefined ? law : rateThen(rateUnder(merchants, country), startsOn, law);
  return (on: LocalDate): number | undefined => {
    const rate = before(on)?.basisPoints;
    const higher = agreed(on)?.basisPoints;
    return rate === undefined || higher === undefined ? (rate ?? higher) : Math.max(rate, higher);
  };
}

function sumOf({ entries }: ClaimFacts, kind: EntryKind): number {
  return entries.reduce((sum, entry) => (entry.kind === kind ? sum + entry.amountMinor : sum), 0);
}
