import type { GroundIndex } from './ground-index.ts';
import type { NameFinder, NameFit } from './name-finder.ts';
import { nameSkeletons, skeletonOf } from './name-words.ts';
import type { ReadPayment } from './read-payment.ts';

const nobody: readonly never[] = [];

/**
 * "Beitrag Lena Zangerl" from Max Zangerl: customers whose whole names are in the text, if only the surname on the account, and who owe
 * just what is paid, as one of those who may have paid does, too. Equal fees in a family are the rule in clubs and schools.
 */
export function toldCustomers(
  { atoms, payment }: ReadPayment,
  payers: readonly number[],
  names: NameFinder,
  index: GroundIndex,
): readonly NameFit[] {
  const { counterpartyName: name, amountMinor } = payment;
  if (atoms.length === 0 || index.amountCount(amountMinor) < 2) return nobody;
  const owes = (debtor: number) =>
    index.debtors[debtor]!.places.some((place) => index.remaining(place) === amountMinor);
  const owing = payers.filter(owes);
  if (owing.length === 0) return nobody;
  const words = atoms.map(({ text }) => text);
  const said = new Set(words.map(skeletonOf));
  const own = new Set(name === null ? nobody : nameSkeletons(name));
  for (const debtor of owing) for (const word of nameSkeletons(index.debtors[debtor]!.name)) own.add(word);
  const text = names.readText(words);
  const fits = [...names.findInText(text), ...(name === null ? nobody : names.findInText(text, name))];
  return fits.filter(({ debtor }) => {
    if (owing.includes(debtor)) return false;
    const parts = nameSkeletons(index.debtors[debtor]!.name);
    const isWhole = parts.every((word) => said.has(word) || own.has(word));
    return isWhole && parts.some((word) => said.has(word) && !own.has(word)) && owes(debtor);
  });
}
