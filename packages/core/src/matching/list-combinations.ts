import { toDecimal } from '../money/money.ts';
import { compare } from './compare.ts';
import type { Deciding } from './deciding.ts';
import type { Evidence } from './evidence.ts';
import type { Payer } from './find-payers.ts';
import { fitAmount } from './fit-amount.ts';
import type { Hypothesis, Part } from './hypothesis.ts';
import type { Naming } from './name-items.ts';
import { saysList } from './says-list.ts';
import { sumWeight, sumWeightMax, waysMax, waysOf } from './ways-to-add-up.ts';
import { againstItem } from './weigh-surroundings.ts';

const furtherNumberShare = 0.5;
const lumpCost = 1;
/** Keeps ways that are as likely in the order in which they are offered. */
const rankCost = 0.01;
const onAccountWeight = 4;
const namedMax = 12;
const nearWeightMin = 1.5;

/** Several items that the texts name, alone or with others of the same customer. */
export function joinNamed(
  deciding: Deciding,
  payers: ReadonlyMap<number, Payer>,
  explained: ReadonlySet<number>,
): readonly Hypothesis[] {
  const groups = namedGroups(deciding);
  const found: Hypothesis[] = [];
  for (const [debtor, exact] of groups) {
    if (exact.length > namedMax) continue;
    const payer = payers.get(debtor);
    const near = explained.has(debtor) ? exact : withNear(deciding, debtor, exact);
    for (const places of near.length > exact.length ? [exact, near] : [exact]) {
      if (places.length > 1) found.push(...listed(deciding, places, payer));
      if (!explained.has(debtor)) found.push(...extended(deciding, debtor, places, payer));
    }
  }
  const all = [...groups.values()].flat();
  if (groups.size > 1 && all.length <= namedMax)
    found.push(
      ...listed(
        deciding,
        all.sort((a, b) => deciding.ground.index.compare(a, b)),
        undefined,
      ),
    );
  return found;
}

/** Open items that the texts name with their exact digits, by customer. */
function namedGroups(deciding: Deciding): ReadonlyMap<number, readonly number[]> {
  const {
    named,
    ground: { index },
  } = deciding;
  const groups = new Map<number, number[]>();
  for (const place of [...named.exact.keys()].sort((a, b) => index.compare(a, b))) {
    if (named.exact.get(place)!.weight < 3 || index.remaining(place) === 0 || isBarred(deciding, place)) continue;
    const debtor = index.debtorAt(place);
    const group = groups.get(debtor);
    if (group === undefined) groups.set(debtor, [place]);
    else group.push(place);
  }
  return groups;
}

/** With the customer's other items that the texts name in part or with a mistake: "RE-4711, 4712 und 4715". */
function withNear(deciding: Deciding, debtor: number, exact: readonly number[]): readonly number[] {
  const {
    named,
    ground: { index },
  } = deciding;
  const near = index.debtors[debtor]!.places.filter(
    (place) =>
      !exact.includes(place) &&
      index.remaining(place) !== 0 &&
      !isBarred(deciding, place) &&
      isListed(named.naming(place)),
  );
  return near.length > namedMax ? exact : [...exact, ...near].sort((a, b) => index.compare(a, b));
}

/** "4712" in a list, or a number with a typo; not what is another number as it stands, and no beginning. */
function isListed(naming: Naming | undefined): boolean {
  if (naming === undefined || naming.weight < nearWeightMin) return false;
  return naming.near === 'counter' || (naming.near === 'typo' && naming.isOther !== true);
}

/** Items that are paid to the cent, as `joinNamed` has them. */
export function joinExactly(deciding: Deciding, places: readonly number[], payer: Payer): Hypothesis | undefined {
  const { index } = deciding.ground;
  return listed(
    deciding,
    places.toSorted((a, b) => index.compare(a, b)),
    payer,
  )[0];
}

/** Just these items: what is open on them, less Skonto, less credit notes; or the oldest first when it is not enough. */
function listed(deciding: Deciding, places: readonly number[], payer: Payer | undefined): readonly Hypothesis[] {
  const { read, ground } = deciding;
  const { index, policy } = ground;
  const { amountMinor, valueOn } = read.payment;
  const claims = places.map((place) => {
    const { claimId, offers, grantedMinor } = index.items[place]!;
    const isUntouched = !index.isTouched(place);
    return { claimId, openMinor: index.remaining(place), offers: isUntouched ? offers : undefined, grantedMinor };
  });
  const fit = fitAmount(amountMinor, claims, valueOn, policy);
  if (fit !== undefined) {
    const parts = fit.allocations.map((part, i) => ({ ...part, place: places[i]! }));
    return [several(deciding, parts, payer, 0, sumWeightMax, fit.evidence, true)];
  }
  const sum = claims.reduce((total, { openMinor }) => total + openMinor, 0);
  if (sum <= amountMinor)
    return [
      several(
        deciding,
        openParts(deciding, places),
        payer,
        amountMinor - sum,
        amountMinor <= sum * 1.1 ? 0.5 : -3,
        [differs(amountMinor, sum)],
        false,
      ),
    ];
  return [several(deciding, oldestFirst(deciding, places), payer, 0, -1, [differs(amountMinor, sum)], false)];
}

/** The named items and others of the same customer: a list that was cut off. */
function extended(
  deciding: Deciding,
  debtor: number,
  places: readonly number[],
  payer: Payer | undefined,
): readonly Hypothesis[] {
  const {
    read,
    ground: { index },
  } = deciding;
  const named = places.reduce((sum, place) => sum + index.remaining(place), 0);
  const restMinor = read.payment.amountMinor - named;
  if (restMinor <= 0) return [];
  const unnamed = openPlaces(deciding, debtor).filter((place) => !places.includes(place));
  // Lists are written in order: what was cut off comes after what is read.
  const isLater = (place: number) => places.every((one) => index.compare(one, place) < 0);
  const others = [...unnamed.filter(isLater), ...unnamed.filter((place) => !isLater(place))];
  const found: Hypothesis[] = [];
  const nearest = others.filter((place) => index.remaining(place) === restMinor);
  const { ways, equals, isOnly } = waysOf(deciding, others, restMinor);
  const sets = [
    ...nearest.slice(0, waysMax).map((place) => [place]),
    ...[...ways, ...equals].map((way) => way.map((i) => others[i]!)),
  ];
  // Of a list somebody knows which he means, so that equal amounts are not the oldest ones; one number alone is no list.
  const isOne = nearest.length === 0 ? isOnly : nearest.length === 1 && ways.length === 0;
  const isClear = isOne && (places.length > 1 || saysList(read));
  for (const [rank, more] of sets.entries()) {
    const all = [...places, ...more].sort((a, b) => index.compare(a, b));
    const weight = sumWeight(deciding, others, more.length) + (read.facts.isListCut ? 1 : -0.5) - rank * rankCost;
    found.push(several(deciding, openParts(deciding, all), payer, 0, weight, [addsUp(all.length)], isClear));
  }
  return found;
}

/** What a customer's open items add up to without being named: some of them, or the oldest first. */
export function combine(deciding: Deciding, payer: Payer): readonly Hypothesis[] {
  const {
    read,
    around,
    ground: { index },
  } = deciding;
  // He said which ones, in numbers that nobody can read.
  const isSaid =
    around.clearPlaces.length > 0 || around.unread !== undefined || around.hasStrangers || read.facts.isListCut;
  const places = openPlaces(deciding, payer.debtor);
  const { amountMinor } = read.payment;
  const found: Hypothesis[] = [];
  const { ways, isOnlyButEqual } = waysOf(deciding, places, amountMinor);
  // Another way to add up, or one that was never looked at, is as likely.
  const mayBeSure = !isSaid && isOnlyButEqual;
  for (const way of ways) {
    const chosen = way.map((i) => places[i]!);
    const weight = sumWeight(deciding, places, way.length) - lumpCost;
    found.push(several(deciding, openParts(deciding, chosen), payer, 0, weight, [addsUp(chosen.length)], mayBeSure));
  }
  const positive = places.filter((place) => index.remaining(place) > 0);
  const sum = positive.reduce((total, place) => total + index.remaining(place), 0);
  if (positive.length > 0) {
    const parts = oldestFirst(deciding, positive);
    const creditMinor = Math.max(0, amountMinor - sum);
    const weight = read.facts.isOnAccount && around.clearPlaces.length === 0 ? onAccountWeight : -7;
    const hypothesis = several(
      deciding,
      parts,
      payer,
      creditMinor,
      weight,
      [{ code: 'oldest-first', weight: Math.round(weight * 100) }],
      false,
    );
    found.push(hypothesis);
  }
  return found;
}

function several(
  deciding: Deciding,
  parts: readonly Part[],
  payer: Payer | undefined,
  creditMinor: number,
  amountWeight: number,
  amountEvidence: readonly Evidence[],
  mayBeSure: boolean,
): Hypothesis {
  const {
    named,
    ground: { index },
    around,
  } = deciding;
  const places = parts.map(({ place }) => place);
  const namings = places
    .flatMap((place) => named.naming(place) ?? [])
    .filter(({ isOther }) => isOther !== true)
    .sort((a, b) => b.weight - a.weight);
  const namingWeight = namings.reduce((sum, { weight }, i) => sum + weight * (i === 0 ? 1 : furtherNumberShare), 0);
  const isMixed = places.some((place) => index.isReopened(place) && named.naming(place) === undefined);
  const against = againstItem(deciding, places, payer);
  const weight = (payer?.weight ?? around.strangerWeight) + namingWeight + amountWeight + against.weight;
  const evidence = () => [
    ...namings.map((one) => one.evidence),
    ...(payer?.evidence ?? []),
    ...amountEvidence,
    ...against.evidence,
  ];
  return {
    debtor: payer?.debtor ?? index.debtorAt(places[0]!),
    parts,
    creditMinor,
    weight,
    evidence,
    mayBeSure: mayBeSure && !isMixed,
    namingWeight,
  };
}

function openParts({ ground: { index } }: Deciding, places: readonly number[]): readonly Part[] {
  return places.map((place) => ({ place, amountMinor: index.remaining(place) }));
}

function oldestFirst({ read, ground: { index } }: Deciding, places: readonly number[]): readonly Part[] {
  const due = (place: number) => index.items[place]!.dueOn ?? '9999';
  let left = read.payment.amountMinor;
  const parts: Part[] = [];
  for (const place of [...places].sort((a, b) => compare(due(a), due(b)) || index.compare(a, b))) {
    if (left <= 0) break;
    const amountMinor = Math.min(left, index.remaining(place));
    if (amountMinor <= 0) continue;
    parts.push({ place, amountMinor });
    left -= amountMinor;
  }
  return parts;
}

function openPlaces(deciding: Deciding, debtor: number): readonly number[] {
  const { index } = deciding.ground;
  const open = index.debtors[debtor]!.places.filter(
    (place) => index.remaining(place) !== 0 && !isBarred(deciding, place),
  );
  const due = (place: number) => index.items[place]!.dueOn ?? '9999';
  return open.sort((a, b) => compare(due(a), due(b)) || index.compare(a, b));
}

function isBarred({ read: { payment }, ground: { index } }: Deciding, place: number): boolean {
  const { claimId, currency } = index.items[place]!;
  return currency !== payment.currency || payment.refusedClaimIds.includes(claimId);
}

function addsUp(count: number): Evidence {
  return { code: 'amounts-add-up', values: { count: String(count) } };
}

function differs(amountMinor: number, openMinor: number): Evidence {
  return { code: 'amount-differs', values: { amount: toDecimal(amountMinor), open: toDecimal(openMinor) } };
}
