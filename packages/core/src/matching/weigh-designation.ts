import type { Deciding } from './deciding.ts';
import type { Evidence } from './evidence.ts';
import type { GroundIndex } from './ground-index.ts';
import type { Hypothesis } from './hypothesis.ts';
import { nameSkeletons, skeletonOf } from './name-words.ts';
import type { Payment } from './payment.ts';
import type { Period } from './period.ts';
import { isOfPeriod, isOfService } from './stated-periods.ts';

/** A month tells claims of one customer apart, but says nothing of who paid: it never adds up to being sure. */
const agreesWeight = 0;
const differsCost = 6;
const deniedCost = 6;
/** So clearly is an item named that a month beside it is not asked. */
const namedWeightMin = 3.5;
const payersLookedAt = 6;

/** The payer says, if only by a month, a day or by what he does not pay, which claim he means. */
export function designates(deciding: Deciding): boolean {
  const { deniedPeriods, denied, isDenying } = deciding.read;
  return isDenying || saysPeriods(deciding) || deniedPeriods.length > 0 || denied.length > 0;
}

/** The text says something that a number alone does not outweigh: all must be looked at. */
export function saysMore(deciding: Deciding): boolean {
  const { read, around } = deciding;
  if (read.otherReason !== undefined || read.isDenying) return true;
  if (around.clearPlaces.length > 0) return false;
  return read.deniedPeriods.length > 0 || saysPeriods(deciding);
}

/** A day that nothing introduces says something when it is that of an invoice of a customer who may have paid. */
function saysPeriods({ read: { periods }, payers, ground: { index } }: Deciding): boolean {
  if (periods.every(({ isBare }) => isBare === true))
    return (
      periods.length > 0 &&
      payers.slice(0, payersLookedAt).some(({ debtor }) => periodsOf(periods, debtor, index).length > 0)
    );
  return true;
}

/** What is said of the claims of this customer. */
function periodsOf(periods: readonly Period[], debtor: number, index: GroundIndex): readonly Period[] {
  if (periods.every(({ isBare }) => isBare !== true)) return periods;
  const { places } = index.debtors[debtor]!;
  return periods.filter((one) => one.isBare !== true || places.some((place) => isOfPeriod(index.items[place]!, one)));
}

/**
 * What the payer says his money is for goes before any rule (s.366 (1) BGB, s.1415 ABGB, Art. 86 OR): claims of the months that he
 * says come first, and without one nothing is sure. Nor is it when he disputes something or gives another reason than an
 * invoice, unless he names with their numbers just what is paid.
 */
export function weighDesignation(deciding: Deciding, found: readonly Hypothesis[]): readonly Hypothesis[] {
  const { read } = deciding;
  const isPlain = read.otherReason === undefined && !read.facts.isGivenBack && !read.isDenying;
  if (isPlain && read.periods.length === 0 && read.deniedPeriods.length === 0) return found;
  return found.map((one) => weighed(deciding, one));
}

function weighed(deciding: Deciding, one: Hypothesis): Hypothesis {
  const {
    read,
    named,
    ground: { index },
  } = deciding;
  const evidence: Evidence[] = [];
  const places = one.parts.map(({ place }) => place);
  let { weight, mayBeSure } = one;
  const add = (code: Evidence['code'], by: number, values?: Readonly<Record<string, string>>) => {
    weight += by;
    evidence.push({ code, weight: Math.round(by * 100), ...(values === undefined ? {} : { values }) });
  };
  const isNumbered = places.every((place) => named.exact.get(place)?.isClear === true);
  if (read.isDenying) mayBeSure = false;
  if ((read.otherReason !== undefined || read.facts.isGivenBack) && !isNumbered) mayBeSure = false;
  if (read.otherReason !== undefined && !isNumbered && !read.facts.isGivenBack)
    add('other-reason', -deniedCost, { written: read.otherReason });
  const denied = places.find((place) => read.denied.some((mention) => mention.place === place));
  if (denied !== undefined) add('number-denied', -deniedCost, { number: index.items[denied]!.number });
  const unnamed = places.filter((place) => (named.naming(place)?.weight ?? 0) < namedWeightMin);
  if (unnamed.length === 0) return { ...one, weight, mayBeSure, evidence: () => [...one.evidence(), ...evidence] };
  const periods = periodsOf(read.periods, one.debtor, index);
  const isOf = (place: number, list: readonly Period[]) =>
    list.some((period) => isOfPeriod(index.items[place]!, period));
  if (unnamed.some((place) => isOf(place, read.deniedPeriods))) add('period-denied', -deniedCost);
  else if (periods.length > 0 && !isRateOfOne(deciding, one)) {
    // An invoice that was not written yet when he paid is not meant.
    const isServed = (place: number) =>
      (index.items[place]!.issuedOn ?? '') <= read.payment.bookedOn &&
      periods.some((period) => isOfService(index.items[place]!, period) && !isNameOf(period.beside, one.debtor, index));
    if (unnamed.every((place) => isOf(place, periods))) {
      add('period-agrees', agreesWeight);
      const mayBeMeant = (place: number) => isServed(place) || periods.some(({ isPart }) => isPart === true);
      if (owesAnother(mayBeMeant, places, unnamed, index)) mayBeSure = false;
    } else if (mayMeanAnother(read.payment, periods, places, index)) {
      if (unnamed.every(isServed)) add('period-of-service', agreesWeight);
      else add('period-differs', -differsCost);
      mayBeSure = false;
    }
  }
  return { ...one, weight, mayBeSure, evidence: () => [...one.evidence(), ...evidence] };
}

/** "Lena Muster Oktober": a customer is named, not what was done for him. */
function isNameOf(words: readonly string[] | undefined, debtor: number, index: GroundIndex): boolean {
  if (words === undefined) return false;
  const name = nameSkeletons(index.debtors[debtor]!.name);
  return words.every((word) => name.includes(skeletonOf(word)));
}

/** The customer owes as much by another invoice that may be meant: that of the month after, where the month may be its service's. */
function owesAnother(
  mayBeMeant: (place: number) => boolean,
  places: readonly number[],
  unnamed: readonly number[],
  index: GroundIndex,
): boolean {
  const isAsMuch = (one: number, other: number) =>
    index.remaining(one) === index.remaining(other) || grossOf(one, index) === grossOf(other, index);
  return index.debtors[index.debtorAt(places[0]!)]!.places.some(
    (place) =>
      !places.includes(place) &&
      index.remaining(place) > 0 &&
      mayBeMeant(place) &&
      unnamed.some((own) => isAsMuch(own, place)),
  );
}

function grossOf(place: number, index: GroundIndex): number {
  const { grossMinor, openMinor } = index.items[place]!;
  return grossMinor ?? openMinor;
}

/** "Rate November": the month in which a rate is paid, where just one claim of the customer has a plan with this rate. */
function isRateOfOne({ read, ground: { index, rates } }: Deciding, { debtor, parts }: Hypothesis): boolean {
  const [part, another] = parts;
  if (!read.facts.isRate || part === undefined || another !== undefined) return false;
  const isRate = (place: number) => rates.get(index.items[place]!.claimId)?.includes(part.amountMinor) === true;
  return isRate(part.place) && !index.debtors[debtor]!.places.some((place) => place !== part.place && isRate(place));
}

/**
 * A month that is not the invoice's own says which of several is meant where the customer has another open claim of that
 * month, or owes the same amount again and again; beside a single invoice it is just what people write.
 */
function mayMeanAnother(
  payment: Payment,
  periods: readonly Period[],
  places: readonly number[],
  index: GroundIndex,
): boolean {
  const owned = index.debtors[index.debtorAt(places[0]!)]!.places;
  return owned.some((place) => {
    if (places.includes(place)) return false;
    const item = index.items[place]!;
    if (grossOf(place, index) === payment.amountMinor) return true;
    return index.remaining(place) > 0 && periods.some((period) => isOfPeriod(item, period));
  });
}
