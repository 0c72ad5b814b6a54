import { type Relation, relate } from './amount-relations.ts';
import { compare } from './compare.ts';
import type { Deciding } from './deciding.ts';
import type { Evidence } from './evidence.ts';
import type { Payer } from './find-payers.ts';
import type { GroundIndex } from './ground-index.ts';
import { put } from './groups.ts';
import type { Hypothesis, Part } from './hypothesis.ts';
import { combine, joinNamed } from './list-combinations.ts';
import type { StatedOrder } from './stated-order.ts';
import { designates, saysMore } from './weigh-designation.ts';
import { againstItem } from './weigh-surroundings.ts';

const amountPlacesMax = 40;
const debtorPlacesMax = 240;
const payersLookedAt = 6;
const farShare = 0.25;
const tinyShare = 0.05;
const clearWeightMin = 3.5;
/** Who pays beyond much doubt names his own items: a number with a typo is looked for among them only. */
const nearPayerWeight = 6;
const settling: ReadonlySet<Relation['kind']> = new Set(['exact', 'demand', 'discount', 'rate']);
const nothingAgainst = { weight: 0, evidence: [] } as const;
/** Who is less likely than this the payer is not looked at for combinations of his claims. */
const combinedWeightMin = 3;

/**
 * The few hypotheses of a payment that hides nothing: it clearly names one item, or no number at all and is from somebody known. When
 * one of them is sure, no other could come near; else everything is looked at.
 */
export function listObvious(deciding: Deciding): readonly Hypothesis[] | undefined {
  const { named, around, payers, read, ground } = deciding;
  const { index } = ground;
  if (read.facts.isGivenBack || read.facts.isAdvance || saysMore(deciding)) return undefined;
  const [clear, another] = around.clearPlaces;
  if (clear !== undefined) {
    const debtor = index.debtorAt(clear);
    if (another !== undefined || (around.recognised !== undefined && around.recognised !== debtor)) return undefined;
    const payer = payers.find((one) => one.debtor === debtor);
    // The text names another customer.
    if (payer === undefined && payers.some(({ isNamed, weight }) => isNamed && weight >= nearPayerWeight))
      return undefined;
    const only = single(deciding, clear, payer, true);
    return only === undefined ? undefined : [only];
  }
  if (named.exact.size > 0 || around.unread !== undefined || around.hasStrangers || payers.length === 0)
    return undefined;
  // The text names another customer who owes as much.
  if (payers.some(({ isTold }) => isTold === true)) return undefined;
  const found: Hypothesis[] = [];
  for (const [rank, payer] of payers.entries()) {
    if (rank >= payersLookedAt && !payer.isPayer) continue;
    const { places } = index.debtors[payer.debtor]!;
    if (places.length > debtorPlacesMax) return undefined;
    for (const place of places) {
      const one = single(deciding, place, payer, true);
      if (one !== undefined) found.push(one);
    }
  }
  // Part of a number may say which of several is meant.
  const hasDigits = read.atoms.some(({ isDigits, isDated, text }) => isDigits && !isDated && text.length >= 4);
  return found.length > 1 && (hasDigits || read.order !== undefined)
    ? undefined
    : oldestOfEqual(found, index, named.doubted, false);
}

/** Everything a payment may be, each with its weight; one of the same booking, the best. */
export function listHypotheses(deciding: Deciding): readonly Hypothesis[] {
  const found: Hypothesis[] = [];
  const { read, payers, named, ground } = deciding;
  const { index } = ground;
  const looked = new Set<number>();
  const look = (place: number, payer: Payer | undefined) => {
    if (index.remaining(place) <= 0 || looked.has(place)) return;
    looked.add(place);
    const one = single(deciding, place, payer);
    if (one !== undefined) found.push(one);
  };
  const byDebtor = new Map(payers.map((payer) => [payer.debtor, payer]));
  for (const place of named.exact.keys()) look(place, byDebtor.get(index.debtorAt(place)));
  for (const [rank, payer] of payers.entries()) {
    if (rank >= payersLookedAt && !payer.isPayer) continue;
    const places = index.debtors[payer.debtor]!.places;
    for (const place of places.length > debtorPlacesMax ? narrowed(deciding, places) : places) look(place, payer);
  }
  for (const place of index.placesByAmount(read.payment.amountMinor, amountPlacesMax)) {
    look(place, byDebtor.get(index.debtorAt(place)));
  }
  if (payers.length === 0 || payers[0]!.weight < nearPayerWeight)
    for (const place of named.nearPlaces()) look(place, undefined);
  const { around } = deciding;
  const isSaid = around.unread !== undefined || around.hasStrangers || around.clearPlaces.length > 0;
  // The oldest is only the rule where the payer says nothing.
  const singles = designates(deciding) ? found : oldestOfEqual(found, index, named.doubted, isSaid, read.order);
  const explained = new Set(singles.flatMap(({ debtor, isExplained }) => (isExplained === true ? [debtor] : [])));
  const others = payers
    .slice(0, payersLookedAt)
    .filter(({ debtor, weight }) => weight >= combinedWeightMin && !explained.has(debtor));
  return [...singles, ...joinNamed(deciding, byDebtor, explained), ...others.flatMap((one) => combine(deciding, one))];
}

/**
 * A customer who owes the same amount several times and does not say which he pays, pays the oldest (s.366 (2) BGB, s.1416
 * ABGB, Art. 87 OR): of such hypotheses the one that was due first stays.
 */
function oldestOfEqual(
  found: readonly Hypothesis[],
  index: GroundIndex,
  doubted: ReadonlySet<number>,
  isSaid: boolean,
  order?: StatedOrder,
): readonly Hypothesis[] {
  const groups = new Map<number, Hypothesis[]>();
  for (const one of found) if (one.isInterchangeable === true) put(groups, one.debtor, one);
  if (groups.size === 0) return found;
  const dropped = new Set<Hypothesis>();
  const replaced = new Map<Hypothesis, Hypothesis>();
  for (const group of groups.values()) {
    const [only] = group;
    if (group.length < 2) {
      if (only?.mayBeSure === true && isSumOfTwo(only, index)) replaced.set(only, { ...only, mayBeSure: false });
      continue;
    }
    const direction = order === 'newest' ? -1 : 1;
    const due = ({ parts }: Hypothesis) => {
      const { dueOn, issuedOn } = index.items[parts[0]!.place]!;
      return `${dueOn ?? '9999'} ${issuedOn ?? ''}`;
    };
    // Nearly one of their numbers, or the beginning of it, says which.
    const hinted = group.filter(({ namingWeight }) => namingWeight > 0);
    const [oldest, ...others] = (hinted.length > 0 ? hinted : group).sort(
      (a, b) => direction * compare(due(a), due(b)) || index.compare(a.parts[0]!.place, b.parts[0]!.place),
    );
    for (const one of hinted.length > 0 ? group : others) if (one !== oldest) dropped.add(one);
    if (hinted.length === 1) continue;
    if (order === 'newest') {
      replaced.set(oldest!, { ...oldest!, mayBeSure: false });
      continue;
    }
    const evidence: Evidence = { code: 'oldest-of-equal', values: { count: String(group.length) } };
    // He said which one, in a number nobody can read; or his debit came back on it, or another payment of these days names it.
    const { place } = oldest!.parts[0]!;
    const mayBeSure =
      oldest!.mayBeSure &&
      !isSaid &&
      order === undefined &&
      !index.isReopened(place) &&
      !index.isNamedElsewhere(place) &&
      !group.some(({ parts }) => doubted.has(parts[0]!.place)) &&
      !isSumOfTwo(oldest!, index);
    replaced.set(oldest!, { ...oldest!, mayBeSure, evidence: () => [...oldest!.evidence(), evidence] });
  }
  if (dropped.size + replaced.size === 0) return found;
  return found.filter((one) => !dropped.has(one)).map((one) => replaced.get(one) ?? one);
}

/** What one claim of a customer explains, two others of his do, too. */
function isSumOfTwo({ debtor, parts }: Hypothesis, index: GroundIndex): boolean {
  const { amountMinor } = parts[0]!;
  const seen = new Set<number>();
  for (const place of index.debtors[debtor]!.places) {
    const openMinor = index.remaining(place);
    if (openMinor <= 0 || openMinor >= amountMinor) continue;
    if (seen.has(amountMinor - openMinor)) return true;
    seen.add(openMinor);
  }
  return false;
}

/** Of a customer with very many items the oldest open ones and those of the same amount. */
function narrowed({ read, ground: { index } }: Deciding, places: readonly number[]): readonly number[] {
  const open = places.filter((place) => index.remaining(place) > 0);
  const same = open.filter((place) => index.remaining(place) === read.payment.amountMinor);
  return [...same, ...open.slice(0, debtorPlacesMax)];
}

/** The customer has other open claims. */
function owesMore(index: GroundIndex, place: number): boolean {
  const { places } = index.debtors[index.debtorAt(place)]!;
  return places.some((other) => other !== place && index.remaining(other) > 0);
}

/** The payment for one item. */
export function single(
  deciding: Deciding,
  place: number,
  payer: Payer | undefined,
  isObvious = false,
): Hypothesis | undefined {
  const { read, named, ground, around } = deciding;
  const { index } = ground;
  if (index.remaining(place) <= 0) return undefined;
  const item = index.items[place]!;
  const { payment, facts } = read;
  if (payment.refusedClaimIds.includes(item.claimId) || item.currency !== payment.currency) return undefined;
  const naming = isObvious ? named.exact.get(place) : named.naming(place);
  const isNamed = naming !== undefined && naming.weight >= 1;
  const relation = relate(payment, place, isNamed, facts, ground, isObvious);
  if (relation === undefined) return undefined;
  if (payer === undefined && !isNamed && relation.kind !== 'exact') return undefined;
  const against = isObvious ? nothingAgainst : againstItem(deciding, [place], payer);
  const evidence = (): readonly Evidence[] => [
    ...(naming === undefined ? [] : [naming.evidence]),
    ...(payer?.evidence ?? []),
    ...relation.evidence(),
    ...against.evidence,
  ];
  const weight = (payer?.weight ?? around.strangerWeight) + (naming?.weight ?? 0) + relation.weight + against.weight;
  const { amountMinor, discountMinor, creditMinor } = relation;
  const isSettled = settling.has(relation.kind);
  // Much more than is open may be for other claims, too.
  const isFar = creditMinor > farShare * amountMinor && owesMore(index, place);
  // Settles nothing, and may be meant to try the account or to halt the time limit: somebody should know of it.
  const isTiny = relation.kind === 'part' && amountMinor < index.remaining(place) * tinyShare;
  // A beginning is borne out by the amount alone.
  const isClearly =
    naming !== undefined && (naming.isClear || naming.weight >= clearWeightMin) && naming.near !== 'cut';
  // A number that is none of ours names something else.
  const isElsewhere = !isNamed && naming?.near !== 'cut' && (around.hasStrangers || around.unread === 'invoice');
  // As telling as the amount itself, when the number stands there.
  const isRounded = naming?.isClear === true && relation.kind === 'rounded';
  const mayBeSure = isSettled ? !isElsewhere : isClearly && (payer !== undefined || isRounded) && !isFar && !isTiny;
  const parts: readonly Part[] = [{ place, amountMinor, discountMinor }];
  const isInterchangeable = relation.kind === 'exact' && !isNamed && payer !== undefined;
  return {
    debtor: index.debtorAt(place),
    parts,
    creditMinor,
    weight,
    evidence,
    mayBeSure,
    isInterchangeable,
    isWhole: isSettled,
    isExplained: relation.kind === 'exact' || (isSettled && isNamed),
    isGrounded: isNamed || payer !== undefined,
    namingWeight: naming?.weight ?? 0,
  };
}
