import { addDays, daysBetween, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { type AccruedInterest, accruedInterest, interestStartsOn } from '../claim/accrued-interest.ts';
import type { Channel, ClaimEntry, ClaimFacts, Country } from '../claim/claim.ts';
import { type DefaultStart, defaultStart } from '../claim/default-start.ts';
import { fixAccrued, interestFixedFor } from '../claim/fix-interest.ts';
import { openParts } from '../claim/ledger.ts';
import { demandedMinor, feesToCredit, whyNoFlatFee } from '../guard/flat-fee.ts';
import { flatFeeMinor } from '../guard/guard-figures.ts';
import type { InterestCorrection } from '../guard/judge-interest.ts';
import { baseRatesKnownTo } from '../interest/base-rate.ts';
import type { InterestSegment } from '../interest/default-interest.ts';
import { type RatedClaim, spreadOf } from '../interest/default-rate.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { houseCurrency } from '../money/sums.ts';
import { audienceOf, type Level } from './procedure.ts';

/** The amounts of one letter for one claim, in minor units, as they are kept with the notice. */
export interface ChargeAmounts {
  readonly feeMinor: number;
  readonly flatFeeMinor: number;
  readonly interestMinor: number;
  /** Half-open [from, to); there when `interestMinor` is not zero. */
  readonly interestPeriod?: { readonly from: LocalDate; readonly to: LocalDate };
  /** The law the interest rests on, as it was when the letter was written. */
  readonly interestGround?: string;
  /** The part of the interest that is for days demanded before, where they have changed since. */
  readonly correction?: ChargedCorrection;
}

/** A correction with the stretches the right amount is made of. */
export interface ChargedCorrection extends InterestCorrection {
  readonly segments: readonly ChargedStretch[];
}

/** A stretch of the interest demanded, cut to the days it is demanded for. */
export type ChargedStretch = Omit<InterestSegment, 'interest'>;

/** What one letter adds to one claim. Booked on the claim when the letter has really left. */
export interface Charges extends ChargeAmounts {
  readonly totalMinor: number;
  /** What is booked when the letter leaves on the day it was written. */
  readonly entries: readonly ClaimEntry[];
  /** The days whose interest was not demanded before, stretch by stretch: what the guard judges and the letter explains. */
  readonly segments: readonly ChargedStretch[];
  /** Since when in default, where something is charged. */
  readonly start?: DefaultStart;
  /** The letter's interest rests on a base rate that is not the day's own. */
  readonly isCarriedForward?: true;
  /** From this day on no base rate is known: the letter demands nothing for it. */
  readonly rateUnknownFromOn?: LocalDate;
}

const feeGrounds: Readonly<Record<Country, string | undefined>> = { DE: 's280-bgb', AT: 's1333-abgb', CH: undefined };
const flatFeeGrounds: Readonly<Record<Country, string | undefined>> = {
  DE: 's288-5-bgb',
  AT: 's458-ugb',
  CH: undefined,
};

const nothing: Charges = { feeMinor: 0, flatFeeMinor: 0, interestMinor: 0, totalMinor: 0, entries: [], segments: [] };

/** What a letter about this one claim may demand. */
export function chargesFor(
  claim: ClaimFacts,
  level: Level,
  channel: Channel,
  today: LocalDate,
  law: LawSettings,
): Charges {
  return letterCharges([claim], level, channel, today, law)[0]!;
}

/**
 * What a letter of this level may demand besides what is open already, claim by claim in the order given. Nothing before
 * the debtor is in default, so the letter that causes default is free (s.280(2) BGB). A fee is print and postage of this
 * letter: one however many claims it is about, on the oldest of them in default, none on an e-mail, and only in the
 * company's own currency. The flat fee comes once a claim and takes the place of fees: what fees were demanded before is
 * counted towards it (s.288(5) s.3 BGB), and a letter with a claim that bears one has no fee. Interest is what has accrued up to and
 * including `today`, less what is fixed already, by what the company has settled about interest.
 */
export function letterCharges(
  claims: readonly ClaimFacts[],
  level: Level,
  channel: Channel,
  today: LocalDate,
  law: LawSettings,
): readonly Charges[] {
  const { feeMinor: fees, claimsFlatFee, claimsInterest } = level;
  const { country, currency, debtorKind } = claims[0]!;
  const isPosted = channel === 'post' && currency === houseCurrency(country);
  const wishedFee = isPosted ? fees[audienceOf(debtorKind)] : 0;
  if (wishedFee === 0 && !claimsFlatFee && !claimsInterest) return claims.map(() => nothing);
  const drafts = claims.map((claim): Draft | undefined => {
    const start = defaultStart(claim);
    if (start.startsOn === undefined || start.startsOn >= today) return undefined;
    return { claim, start, flatFeeMinor: claimsFlatFee ? flatFeeFor(claim) : 0 };
  });
  const bearer = wishedFee === 0 ? undefined : feeBearer(drafts);
  return drafts.map((draft) => {
    if (draft === undefined) return nothing;
    return chargesOf(draft, draft === bearer ? wishedFee : 0, claimsInterest, today, law);
  });
}

/** A claim in default, and its flat fee on this letter. */
interface Draft {
  readonly claim: ClaimFacts;
  readonly start: DefaultStart;
  readonly flatFeeMinor: number;
}

/** The oldest claim in default; none where a flat fee covers the cost of writing. */
function feeBearer(drafts: readonly (Draft | undefined)[]): Draft | undefined {
  const inDefault = drafts.filter((one) => one !== undefined);
  if (inDefault.some((one) => one.flatFeeMinor > 0 || demandedMinor(one.claim, 'flat-fee') > 0)) return undefined;
  return inDefault.reduce<Draft | undefined>(
    (oldest, one) => (oldest === undefined || isOlder(one.claim, oldest.claim) ? one : oldest),
    undefined,
  );
}

function isOlder(a: ClaimFacts, b: ClaimFacts): boolean {
  return a.issuedOn === b.issuedOn ? a.number < b.number : a.issuedOn < b.issuedOn;
}

function chargesOf(
  { claim, start, flatFeeMinor }: Draft,
  feeMinor: number,
  claimsInterest: boolean,
  today: LocalDate,
  law: LawSettings,
): Charges {
  const { segments, isCarriedForward, rateUnknownFromOn, ...interest } = claimsInterest
    ? interestFor(claim, start, addDays(today, 1), law)
    : noInterest;
  const amounts: ChargeAmounts = { feeMinor, flatFeeMinor, ...interest };
  const entries = chargeEntries(amounts, claim, today);
  return {
    ...amounts,
    entries,
    totalMinor: entries.reduce((sum, entry) => sum + entry.amountMinor, 0),
    segments,
    ...(rateUnknownFromOn !== undefined && { rateUnknownFromOn }),
    ...(isCarriedForward === true && { isCarriedForward }),
    start,
  };
}

type InterestCharge = Omit<ChargeAmounts, 'feeMinor' | 'flatFeeMinor'> &
  Pick<Charges, 'segments' | 'isCarriedForward' | 'rateUnknownFromOn'>;

const noInterest: InterestCharge = { interestMinor: 0, segments: [] };

/** All that is demanded is explained: new days by their stretches, days demanded before by what was and what is right. */
function interestFor(claim: ClaimFacts, start: DefaultStart, to: LocalDate, law: LawSettings): InterestCharge {
  const accrued = accruedInterest(claim, start, to, law);
  const interest = fixAccrued(claim, start, accrued, to);
  const from = interestStartsOn(claim, start);
  const { rateUnknownFromOn, fixedMinor } = accrued;
  const unknown = rateUnknownFromOn !== undefined && { rateUnknownFromOn };
  if (interest === undefined || from === undefined) return { ...noInterest, ...unknown };
  const end = rateUnknownFromOn ?? to;
  const newFrom = fixedMinor === 0 ? from : earlierDay(interestFixedFor(claim)?.to ?? from, end);
  const correction = correctionOf(claim, { start, from, newFrom, accrued, amountMinor: interest.amountMinor }, law);
  const segments = cut(accrued, newFrom, to);
  // Only what is demanded now needs the warning, not what an earlier letter demanded.
  const isCarriedForward = accrued.isCarriedForward && segments.some((one) => isBeyond(law, one.to));
  return {
    interestMinor: interest.amountMinor,
    interestPeriod: { from: newFrom < end ? newFrom : from, to: end },
    ...(interest.ground !== undefined && { interestGround: interest.ground }),
    ...(correction !== undefined && { correction }),
    segments,
    ...unknown,
    ...(isCarriedForward && { isCarriedForward }),
  };
}

interface Demand {
  readonly start: DefaultStart;
  /** First day that bears interest. */
  readonly from: LocalDate;
  /** First day that was not demanded before. */
  readonly newFrom: LocalDate;
  readonly accrued: AccruedInterest;
  readonly amountMinor: number;
}

/** Undefined where the days demanded before are as they were. */
function correctionOf(claim: ClaimFacts, demand: Demand, law: LawSettings): ChargedCorrection | undefined {
  const { start, from, newFrom, accrued, amountMinor } = demand;
  const rightMinor = newFrom > from ? accruedInterest(claim, start, newFrom, law).accruedMinor : 0;
  const corrected = amountMinor - (accrued.accruedMinor - rightMinor);
  if (corrected === 0) return undefined;
  return {
    amountMinor: corrected,
    demandedMinor: accrued.fixedMinor,
    rightMinor,
    period: { from, to: newFrom },
    segments: cut(accrued, from, newFrom),
  };
}

function cut({ segments }: AccruedInterest, since: LocalDate, until: LocalDate): ChargedStretch[] {
  return segments
    .filter((segment) => segment.to > since && segment.from < until)
    .map(({ interest: _, ...segment }) => {
      const from = laterDay(segment.from, since);
      const to = earlierDay(segment.to, until);
      return { ...segment, from, to, days: daysBetween(from, to) };
    });
}

function earlierDay(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

/** Whether a stretch that ends (exclusive) on this day has days behind the last base rate that is known. */
function isBeyond({ country, rates }: LawSettings, end: LocalDate): boolean {
  const knownTo = baseRatesKnownTo(country, rates);
  return knownTo !== undefined && end > knownTo;
}

/** EUR 40 for the creditor's own cost of collecting, from businesses only (s.288(5) BGB, s.458 UGB). */
function flatFeeFor(claim: ClaimFacts): number {
  if (whyNoFlatFee(claim) !== undefined || claim.currency !== 'EUR') return 0;
  if (demandedMinor(claim, 'flat-fee') > 0) return 0;
  return Math.max(flatFeeMinor - feesToCredit(claim), 0);
}

/** The ledger entries of a letter's charges, on the day it left; zero amounts make none. */
export function chargeEntries(amounts: ChargeAmounts, claim: RatedClaim, sentOn: LocalDate): ClaimEntry[] {
  const { interestMinor, interestPeriod, correction } = amounts;
  const entries: ClaimEntry[] = [];
  const add = (
    kind: 'fee' | 'flat-fee' | 'interest',
    amountMinor: number,
    ground: string | undefined,
    period?: ChargeAmounts['interestPeriod'],
  ) => {
    if (amountMinor === 0) return;
    entries.push({
      kind,
      amountMinor,
      valueOn: sentOn,
      ...(period !== undefined && { period }),
      ...(ground !== undefined && { ground }),
    });
  };
  add('fee', amounts.feeMinor, feeGrounds[claim.country]);
  add('flat-fee', amounts.flatFeeMinor, flatFeeGrounds[claim.country]);
  const ground = amounts.interestGround ?? spreadOf(claim).ground;
  const correctedMinor = correction?.amountMinor ?? 0;
  // The correction first: the days after it are the last that were demanded.
  add('interest', correctedMinor, ground, correction?.period);
  add('interest', interestMinor - correctedMinor, ground, interestPeriod);
  return entries;
}

/**
 * The waiver of charges that a payment crossed: the claim was settled when its letter was booked as left, and nobody is
 * left owing a fee for that. Undefined where nothing was charged.
 */
export function crossedWaiver(charged: readonly ClaimEntry[], on: LocalDate): ClaimEntry | undefined {
  const { costsMinor, interestMinor } = openParts(charged);
  if (costsMinor + interestMinor === 0) return undefined;
  const split = { costsMinor: -costsMinor, interestMinor: -interestMinor, principalMinor: 0 };
  return { kind: 'waiver', amountMinor: -costsMinor - interestMinor, valueOn: on, split, ground: crossedGround };
}

/** Marks the waivers that are taken back together with the payment they were given for. */
export const crossedGround = 'payment-crossed';
