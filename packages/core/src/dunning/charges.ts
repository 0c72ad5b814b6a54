import { addDays, daysBetween, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { type AccruedInterest, accruedInterest } from '../claim/accrued-interest.ts';
import type { Channel, ClaimEntry, ClaimFacts, Country } from '../claim/claim.ts';
import { type DefaultStart, defaultStart } from '../claim/default-start.ts';
import { fixAccrued } from '../claim/fix-interest.ts';
import { openParts } from '../claim/ledger.ts';
import { baseRatesKnownTo } from '../interest/base-rate.ts';
import type { InterestSegment } from '../interest/default-interest.ts';
import { type RatedClaim, spreadOf } from '../interest/default-rate.ts';
import type { LawSettings } from '../law/law-settings.ts';
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
}

/** A stretch of the interest demanded, cut to the days it is demanded for. */
export type ChargedStretch = Omit<InterestSegment, 'interest'>;

/** What one letter adds to one claim. Booked on the claim when the letter has really left. */
export interface Charges extends ChargeAmounts {
  readonly totalMinor: number;
  /** What is booked when the letter leaves on the day it was written. */
  readonly entries: readonly ClaimEntry[];
  /** The interest demanded, stretch by stretch: what the guard judges and the letter explains. */
  readonly segments: readonly ChargedStretch[];
  /** Since when in default, where something is charged. */
  readonly start?: DefaultStart;
  /** The letter's interest rests on a base rate that is not the day's own. */
  readonly isCarriedForward?: true;
  /** From this day on no base rate is known: the letter demands nothing for it. */
  readonly rateUnknownFromOn?: LocalDate;
}

/** EUR 40 for the creditor's own cost of collecting, from businesses only (s.288(5) BGB, s.458 UGB). */
const flatFeeMinor = 4_000;

const feeGrounds: Readonly<Record<Country, string | undefined>> = { DE: 's280-bgb', AT: 's1333-abgb', CH: undefined };
const flatFeeGrounds: Readonly<Record<Country, string | undefined>> = {
  DE: 's288-5-bgb',
  AT: 's458-ugb',
  CH: undefined,
};

const nothing: Charges = { feeMinor: 0, flatFeeMinor: 0, interestMinor: 0, totalMinor: 0, entries: [], segments: [] };

/**
 * What a letter of this level may demand besides what is open already. Nothing before the debtor is in default, so the
 * letter that causes default is free (s.280(2) BGB). A fee is print and postage: none on an e-mail. The flat fee comes
 * once a claim and takes the place of fees: what fees were demanded before is counted towards it (s.288(5) s.3 BGB),
 * and none are added after it. Interest is what has accrued up to and including `today`, less what is fixed already, by
 * what the company has settled about interest.
 */
export function chargesFor(
  claim: ClaimFacts,
  level: Level,
  channel: Channel,
  today: LocalDate,
  law: LawSettings,
): Charges {
  const audience = audienceOf(claim.debtorKind);
  const wishedFee = channel === 'post' ? level.feeMinor[audience] : 0;
  if (wishedFee === 0 && !level.claimsFlatFee && !level.claimsInterest) return nothing;
  const start = defaultStart(claim);
  if (start.startsOn === undefined || start.startsOn >= today) return nothing;
  const flat = level.claimsFlatFee ? flatFeeFor(claim) : 0;
  const feeMinor = flat > 0 || demandedMinor(claim, 'flat-fee') > 0 ? 0 : wishedFee;
  const { interest, segments, ...rate } = level.claimsInterest
    ? interestFor(claim, start, addDays(today, 1), law)
    : noInterest;
  const amounts: ChargeAmounts = {
    feeMinor,
    flatFeeMinor: flat,
    interestMinor: interest?.amountMinor ?? 0,
    ...(interest?.period !== undefined && { interestPeriod: interest.period }),
    ...(interest?.ground !== undefined && { interestGround: interest.ground }),
  };
  const entries = chargeEntries(amounts, claim, today);
  const totalMinor = entries.reduce((sum, entry) => sum + entry.amountMinor, 0);
  return { ...amounts, entries, totalMinor, segments, ...rate, start };
}

interface InterestCharge extends Pick<Charges, 'segments' | 'isCarriedForward' | 'rateUnknownFromOn'> {
  readonly interest?: ClaimEntry | undefined;
}

const noInterest: InterestCharge = { segments: [] };

function interestFor(claim: ClaimFacts, start: DefaultStart, to: LocalDate, law: LawSettings): InterestCharge {
  const accrued = accruedInterest(claim, start, to, law);
  const interest = fixAccrued(claim, start, accrued, to);
  const { rateUnknownFromOn } = accrued;
  const unknown = rateUnknownFromOn !== undefined && { rateUnknownFromOn };
  if (interest === undefined || interest.amountMinor < 0) return { interest, segments: [], ...unknown };
  const segments = cutTo(accrued, interest.period?.from);
  // Only what is demanded now needs the warning, not what an earlier letter demanded.
  const isCarriedForward = accrued.isCarriedForward && segments.some(({ to: end }) => isBeyond(law, end));
  return { interest, segments, ...unknown, ...(isCarriedForward && { isCarriedForward }) };
}

function cutTo({ segments }: AccruedInterest, since: LocalDate | undefined): ChargedStretch[] {
  return segments
    .filter((segment) => since === undefined || segment.to > since)
    .map(({ interest: _, ...segment }) => {
      const from = since === undefined ? segment.from : laterDay(segment.from, since);
      return { ...segment, from, days: daysBetween(from, segment.to) };
    });
}

/** Whether a stretch that ends (exclusive) on this day has days behind the last base rate that is known. */
function isBeyond({ country, rates }: LawSettings, end: LocalDate): boolean {
  const knownTo = baseRatesKnownTo(country, rates);
  return knownTo !== undefined && end > knownTo;
}

function flatFeeFor(claim: ClaimFacts): number {
  const isLawful = claim.debtorKind === 'business' && claim.kind !== 'other' && claim.country !== 'CH';
  if (!isLawful || claim.currency !== 'EUR' || demandedMinor(claim, 'flat-fee') > 0) return 0;
  return Math.max(flatFeeMinor - demandedMinor(claim, 'fee'), 0);
}

/** What letters demanded of one kind and was not reversed since. */
function demandedMinor(claim: ClaimFacts, kind: 'fee' | 'flat-fee'): number {
  return claim.entries.reduce((sum, entry) => sum + (entry.kind === kind ? entry.amountMinor : 0), 0);
}

/** The ledger entries of a letter's charges, on the day it left; zero amounts make none. */
export function chargeEntries(amounts: ChargeAmounts, claim: RatedClaim, sentOn: LocalDate): ClaimEntry[] {
  const { interestPeriod } = amounts;
  const entries: ClaimEntry[] = [];
  const add = (kind: 'fee' | 'flat-fee' | 'interest', amountMinor: number, ground: string | undefined) => {
    if (amountMinor === 0) return;
    entries.push({
      kind,
      amountMinor,
      valueOn: sentOn,
      ...(kind === 'interest' && interestPeriod !== undefined && { period: interestPeriod }),
      ...(ground !== undefined && { ground }),
    });
  };
  add('fee', amounts.feeMinor, feeGrounds[claim.country]);
  add('flat-fee', amounts.flatFeeMinor, flatFeeGrounds[claim.country]);
  add('interest', amounts.interestMinor, amounts.interestGround ?? spreadOf(claim).ground);
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
