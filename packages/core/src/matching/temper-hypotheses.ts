import type { Deciding } from './deciding.ts';
import type { Hypothesis } from './hypothesis.ts';
import { isSlip } from './slip-of-number.ts';
import { isCutOff } from './text-atoms.ts';

/** Who pays, by account, name or customer number, beyond much doubt. */
const recognisedMin = 6;
/** Five digits that count, after "Rechnung". */
const counterWeightMin = 6.4;
const amountWeightMin = 4;

/** Of a text that is longer than what is read nobody knows what it says. */
export function isReadInPart({ read }: Pick<Deciding, 'read'>): boolean {
  return isCutOff(read.payment.remittance ?? '');
}

/**
 * Takes the right to be booked without a person, whatever the weights: a number in part, or of another year, from somebody who is not known; and what
 * another clear number of the text speaks against:
 * several numbers of open claims that it leaves out; one, where nothing names what it books; and a number whose claim the amount fits,
 * when the amount just fits a claim of whoever pays, too.
 */
export function temperHypotheses(deciding: Deciding, found: readonly Hypothesis[]): readonly Hypothesis[] {
  const {
    read,
    named,
    payers,
    around,
    ground: { index },
  } = deciding;
  if (isReadInPart(deciding)) return found.map(unsure);
  const known = new Set(payers.flatMap(({ debtor, weight }) => (weight >= recognisedMin ? [debtor] : [])));
  const isInPart = ({ parts, isWhole, weight }: Hypothesis) =>
    parts.length > 0 &&
    parts.every(({ place }) => {
      const { near, weight: naming, isOtherYear = false } = named.naming(place) ?? { weight: 0 };
      // Nearly the number, said to be an invoice's, and just what is open on it, which few others owe.
      const isTelling = isWhole === true && naming >= counterWeightMin && weight - naming >= amountWeightMin;
      return near === 'cut' || isOtherYear || (near === 'counter' && !isTelling);
    });
  const open = around.clearPlaces.filter((place) => index.remaining(place) > 0);
  const isClear = ({ parts }: Hypothesis) => parts.some(({ place }) => named.exact.get(place)?.isClear === true);
  const isPayers = ({ debtor }: Hypothesis) => debtor === around.recognised;
  const whole = found.filter((one) => one.isWhole === true);
  // The text names one customer and a claim of another.
  const said = new Set(
    payers.flatMap(({ debtor, isNamed, weight }) => (isNamed && weight >= recognisedMin ? [debtor] : [])),
  );
  const isOwn = (one: Hypothesis) => isPayers(one) || said.has(one.debtor);
  const isTied = whole.some((one) => isOwn(one) && !isClear(one)) && whole.some((one) => !isOwn(one) && isClear(one));
  // Somebody who owes just this amount is named whole: it is his, or that of whoever pays.
  const told = new Set(payers.flatMap(({ debtor, isTold }) => (isTold === true ? [debtor] : [])));
  const isToldTie = whole.some(({ debtor }) => told.has(debtor));
  return found.map((one) => {
    if (!one.mayBeSure) return one;
    if (!known.has(one.debtor) && isInPart(one)) return unsure(one);
    if (isToldTie && !isClear(one)) return unsure(one);
    if (open.length === 0) return one;
    const paid = new Set(one.parts.map(({ place }) => place));
    // Claims of other years or letters may have the same digits: they are one number in the text.
    const same = new Set(one.parts.map(({ place }) => index.partsAt(place).digits));
    const unusedCount = open.filter((place) => !paid.has(place) && !same.has(index.partsAt(place).digits)).length;
    const isDoubted =
      unusedCount > 1 ||
      (unusedCount === 1 && one.isInterchangeable === true && !(isPayers(one) && isSlip(read, one, open, index)));
    return isDoubted || (isTied && one.isWhole === true) ? unsure(one) : one;
  });
}

function unsure(one: Hypothesis): Hypothesis {
  return one.mayBeSure ? { ...one, mayBeSure: false } : one;
}
