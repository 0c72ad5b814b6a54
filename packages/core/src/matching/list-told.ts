import { relate } from './amount-relations.ts';
import type { Deciding } from './deciding.ts';
import type { Hypothesis } from './hypothesis.ts';
import { joinExactly } from './list-combinations.ts';
import { single } from './list-hypotheses.ts';
import { saysMore } from './weigh-designation.ts';

/** Whoever is recognised by another name or account comes to no more than this. */
const payerWeightMin = 6.5;
/** So clearly is a number named that nothing else of the text can outweigh it. */
const oneWeightMin = 5;
const eachWeightMin = 3.5;
const placesMax = 12;

/** By so much what `listTold` finds leads all that could be found besides. */
export const toldMargin = 6;

/**
 * What a payer says completely: the clear numbers of several claims of his that are paid to the cent, or of one that is paid
 * in part, where nothing in the text or in his account leaves room for anything else. `deciding` has him as its only payer. Undefined
 * when all must be looked at; else everything that could be found besides is at least `toldMargin` less likely.
 */
export function listTold(deciding: Deciding): Hypothesis | undefined {
  const { read, named, around, payers, ground } = deciding;
  const { index } = ground;
  const [payer, another] = payers;
  const places = around.clearPlaces;
  if (payer === undefined || another !== undefined || !payer.isPayer || payer.weight < payerWeightMin) return undefined;
  if (read.facts.isGivenBack || read.facts.isAdvance || saysMore(deciding)) return undefined;
  if (places.length === 0 || places.length > placesMax || named.exact.size !== places.length) return undefined;
  const weightMin = places.length === 1 ? oneWeightMin : eachWeightMin;
  if (!places.every((place) => index.debtorAt(place) === payer.debtor && isOpen(deciding, place, weightMin)))
    return undefined;
  const openMinor = places.reduce((sum, place) => sum + index.remaining(place), 0);
  const { amountMinor } = read.payment;
  if (places.length > 1) return openMinor === amountMinor ? joinExactly(deciding, places, payer) : undefined;
  const [place] = places;
  if (openMinor <= amountMinor || mayPayAnother(deciding, place!)) return undefined;
  const part = single(deciding, place!, payer);
  return part !== undefined && part.isWhole !== true ? part : undefined;
}

function isOpen({ read: { payment }, named, ground: { index } }: Deciding, place: number, weightMin: number): boolean {
  const { claimId, currency } = index.items[place]!;
  if (index.remaining(place) <= 0 || currency !== payment.currency) return false;
  return !payment.refusedClaimIds.includes(claimId) && named.exact.get(place)!.weight >= weightMin;
}

/** The text has other digits, the customer has a credit note to deduct, or just this amount is asked for on another claim. */
function mayPayAnother({ read, ground }: Deciding, place: number): boolean {
  const { index } = ground;
  const isOfNumber = (at: number) => read.mentions.some(({ first, last }) => first <= at && at <= last);
  if (read.atoms.some(({ isDigits, isDated }, at) => isDigits && !isDated && !isOfNumber(at))) return true;
  const { places } = index.debtors[index.debtorAt(place)]!;
  return places.some((other) => {
    if (other === place || index.remaining(other) === 0) return false;
    return index.remaining(other) < 0 || relate(read.payment, other, true, read.facts, ground, true) !== undefined;
  });
}
