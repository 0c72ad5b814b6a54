/** How well a name fits a customer's: natural logarithm of the odds against a stranger of that name. */
export interface NameFit {
  readonly debtor: number;
  readonly weight: number;
  readonly isExact: boolean;
}

const fitsMax = 6;
const weightMin = 3;
export const fitWeightMax = 8.5;
const inexactMax = fitWeightMax - 0.5;

/** Keeps a fit that is no exact one when it tells anything. */
export function noteFit(fits: NameFit[], debtor: number, weight: number): void {
  if (weight >= weightMin) fits.push({ debtor, weight: Math.min(weight, inexactMax), isExact: false });
}

/** The best of them, each customer once. */
export function bestFits(fits: NameFit[]): readonly NameFit[] {
  if (fits.length < 2) return fits;
  fits.sort((a, b) => b.weight - a.weight || a.debtor - b.debtor);
  // Whoever was found by several words has the same weight each time, and stands beside himself.
  return fits.filter(({ debtor }, i) => i === 0 || fits[i - 1]!.debtor !== debtor).slice(0, fitsMax);
}
