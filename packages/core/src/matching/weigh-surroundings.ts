import type { Evidence } from './evidence.ts';
import type { Payer } from './find-payers.ts';
import type { GroundIndex } from './ground-index.ts';
import type { NamedItems } from './name-items.ts';
import { digitsOf, isYear } from './number-formats.ts';
import type { ReadPayment } from './read-payment.ts';
import type { Atom } from './text-atoms.ts';
import { cueBefore } from './text-cues.ts';

/** What a payment says besides an item: it speaks against what does not explain it. */
export interface Surroundings {
  /** The customer that paid by account or name, beyond much doubt. */
  readonly recognised: number | undefined;
  /** Items clearly named, open or closed. */
  readonly clearPlaces: readonly number[];
  readonly hasStrangers: boolean;
  /** The text has a number that nothing explains; said to be an invoice's, or just there. */
  readonly unread: 'invoice' | 'bare' | undefined;
  /** Weight of a payer nobody knows. */
  readonly strangerWeight: number;
}

const recognisedMin = 6;
/** A bare number may be that of any customer. */
const customerWeightMin = 5;
/** Said to be a customer's, or beside his account or name: more than a bare number of seven digits comes to. */
const ownNumberWeightMin = 7;
const otherPayerCost = 2.5;
const otherPayerNamedCost = 0.5;
const otherNumberCost = 4;
/** And just what is open on that one is paid. */
const paidNumberCost = 3;
const strangeNumberCost = 2.5;
const givenBackCost = 5;
const advanceCost = 4;
const unreadCosts = { invoice: 3, bare: 1.5 } as const;
const unusedNumberCost = 2.5;
/** Who names two of his claims and pays one of them may mean either. */
const unusedOfSameCost = 5;

export function surroundingsOf(
  read: ReadPayment,
  payers: readonly Payer[],
  named: NamedItems,
  index: GroundIndex,
): Surroundings {
  const best = payers.find(({ isPayer, weight }) => isPayer && weight >= recognisedMin);
  const customer = best === undefined ? '' : digitsOf(index.debtors[best.debtor]!.number);
  // The payer's customer number may be just the number of somebody else's invoice.
  const isCustomers = (place: number) =>
    best !== undefined && index.debtorAt(place) !== best.debtor && index.partsAt(place).digits === customer;
  const clearPlaces = named.clearPlaces().filter((place) => !isCustomers(place));
  return {
    recognised: best?.debtor,
    clearPlaces,
    hasStrangers: read.strangers.some((stranger) => !isOwnNumber(stranger.digits, payers, index)),
    unread: unreadIn(read, payers, index),
    strangerWeight: 0,
  };
}

/** The customer number of whoever pays, although invoices have numbers of the same shape. */
function isOwnNumber(digits: string, payers: readonly Payer[], index: GroundIndex): boolean {
  return payers.some(
    ({ debtor, weight }) => weight >= ownNumberWeightMin && digitsOf(index.debtors[debtor]!.number) === digits,
  );
}

/** Is there a number of three digits or more that is no date, no amount, no item's and no customer's number, nor said to be another's? */
function unreadIn(
  { atoms, mentions, denied, periods, unreadReference }: ReadPayment,
  payers: readonly Payer[],
  index: GroundIndex,
): Surroundings['unread'] {
  const isCustomers = (digits: string) =>
    payers.some(({ debtor, weight }) => {
      if (weight < customerWeightMin) return false;
      const own = digitsOf(index.debtors[debtor]!.number);
      return own === digits || (own.length > 3 && digits.startsWith(own));
    });
  if (unreadReference !== undefined && !isCustomers(unreadReference) && !isCustomers(unreadReference.slice(0, -1)))
    return 'invoice';
  let found: Surroundings['unread'];
  for (let first = 0; first < atoms.length; first += 1) {
    if (!atoms[first]!.isDigits || atoms[first]!.isDated) continue;
    let [last, digits] = [first, atoms[first]!.text];
    const isSaid = periods.some((one) => one.first <= last && last <= one.last);
    while (atoms[last + 1]?.isDigits === true && /^[-/._ ]?$/.test(atoms[last + 1]!.gap)) {
      // "Rechnung 4711 10/2026": a number, and a month.
      if (!isSaid && periods.some((one) => one.first === last + 1)) break;
      last += 1;
      digits += atoms[last]!.text;
    }
    const [from, to] = [first, last];
    first = last;
    if (digits.length < 3) continue;
    const isThere = (one: { readonly first: number; readonly last: number }) => one.first <= to && one.last >= from;
    if (mentions.some(isThere) || denied.some(isThere) || periods.some(isThere)) continue;
    const before = cueBefore(atoms, from);
    const cue = before === 'none' && isLetter(atoms[from - 1]) ? cueBefore(atoms, from - 1) : before;
    if (cue === 'invoice') return 'invoice';
    if (isCustomers(digits)) continue;
    if (cue === 'none' && digits.length >= 4 && !isYear(digits)) found = 'bare';
  }
  return found;
}

function isLetter(atom: Atom | undefined): boolean {
  return atom !== undefined && !atom.isDigits && atom.text.length <= 3;
}

/** What speaks against a payment being for just these items. */
export function againstItem(
  { read, named, around, ground: { index } }: AgainstInput,
  places: readonly number[],
  payer: Payer | undefined,
): { readonly weight: number; readonly evidence: readonly Evidence[] } {
  const evidence: Evidence[] = [];
  let weight = 0;
  const add = (code: Evidence['code'], cost: number, values?: Readonly<Record<string, string>>) => {
    weight -= cost;
    evidence.push({ code, weight: -Math.round(cost * 100), ...(values === undefined ? {} : { values }) });
  };
  const { facts } = read;
  const debtor = index.debtorAt(places[0]!);
  if (around.recognised !== undefined && around.recognised !== debtor && payer?.isPayer !== true) {
    const name = index.debtors[around.recognised]!.name;
    add('other-payer', payer?.isNamed === true ? otherPayerNamedCost : otherPayerCost, { name });
  }
  const unused = around.clearPlaces.filter((place) => !places.includes(place));
  const isNamed = places.some((place) => named.exact.get(place)?.isClear === true);
  const isNear = places.some((place) => (named.naming(place)?.weight ?? 0) > 0);
  if (unused.length > 0) {
    const values = { number: index.items[unused[0]!]!.number };
    const isOfSame = unused.some((place) => index.debtorAt(place) === debtor && index.remaining(place) > 0);
    if (isNamed) add('other-number-too', isOfSame ? unusedOfSameCost : unusedNumberCost, values);
    else {
      const isPaid = unused.some((place) => index.remaining(place) === read.payment.amountMinor);
      add('other-number', otherNumberCost + (isPaid ? paidNumberCost : 0) - (isNear ? 2 : 0), values);
    }
  } else if (around.hasStrangers && !isNear) add('strange-number', strangeNumberCost);
  else if (around.unread !== undefined && !isNear) add('unread-number', unreadCosts[around.unread]);
  if (facts.isGivenBack) add('given-back', givenBackCost);
  if (facts.isAdvance && !isNamed) add('paid-in-advance', advanceCost);
  return { weight, evidence };
}

export interface AgainstInput {
  readonly read: ReadPayment;
  readonly named: NamedItems;
  readonly around: Surroundings;
  readonly ground: { readonly index: GroundIndex };
}
