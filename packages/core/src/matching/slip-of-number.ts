import type { GroundIndex } from './ground-index.ts';
import type { Hypothesis } from './hypothesis.ts';
import { nameSkeletons, skeletonOf } from './name-words.ts';
import type { ReadPayment } from './read-payment.ts';

/** Shares of what is open that a payment for it may have: less Skonto and charges, or with fees and rounded up. */
const nearFrom = 0.8;
const nearTo = 1.1;
/** People pay parts in whole fives. */
const roundMinor = 500;
const nameLengthMin = 4;
/** More is owed than is paid here. */
const partWord =
  /^(ANTEIL\w*|REST|RESTL\w*|RESTBETRAG|HAELFTE|HALFTE|HALBE\w*|HALF|VORAB|VORERST|ABZGL|ABZUEGL\w*|REMAINDER|BALANCE)$/;

/**
 * Whoever pays just what he owes himself wrote somebody else's number by mistake, or a number of his own: the amount comes nowhere
 * near what is open on the numbers, and nothing says that a part of them is paid for another.
 */
export function isSlip(
  { payment, atoms, facts }: ReadPayment,
  { debtor }: Pick<Hypothesis, 'debtor'>,
  numbers: readonly number[],
  index: GroundIndex,
): boolean {
  const { amountMinor } = payment;
  if (facts.isPart || facts.isOnAccount || amountMinor % roundMinor === 0) return false;
  if (atoms.some((_, at) => partWord.test(atoms[at]!.text) || isFraction(atoms, at))) return false;
  const said = new Set(atoms.map(({ text }) => skeletonOf(text)));
  const own = new Set(nameSkeletons(index.debtors[debtor]!.name));
  return numbers.every((place) => {
    const openMinor = index.remaining(place);
    const isNear = amountMinor >= openMinor * nearFrom && amountMinor <= openMinor * nearTo;
    const { name } = index.debtors[index.debtorAt(place)]!;
    const isCalled = nameSkeletons(name).some(
      (word) => word.length >= nameLengthMin && said.has(word) && !own.has(word),
    );
    return index.debtorAt(place) !== debtor && !isNear && !isCalled;
  });
}

/** "1/2". */
function isFraction(atoms: ReadPayment['atoms'], at: number): boolean {
  const [one, other] = [atoms[at]!, atoms[at + 1]];
  return (
    one.isDigits && other?.isDigits === true && other.gap === '/' && one.text.length === 1 && other.text.length === 1
  );
}
