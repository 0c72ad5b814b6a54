import type { GroundIndex } from './ground-index.ts';
import type { NameFit } from './name-fit.ts';
import { nameSkeletons } from './name-words.ts';
import type { Payment } from './payment.ts';
import type { TextNames } from './text-names.ts';

const nobody: readonly never[] = [];

/**
 * "Beitrag Lena Zangerl" from Max Zangerl: customers whose whole names are in the text, if only the surname on the account, and who owe
 * just what is paid, as one of those who may have paid does, too. Equal fees in a family are the rule in clubs and schools.
 */
export function toldCustomers(
  { counterpartyName: name, amountMinor }: Payment,
  text: TextNames,
  payers: readonly number[],
  index: GroundIndex,
): readonly NameFit[] {
  if (text.known.length === 0 || index.amountCount(amountMinor) < 2) return nobody;
  const owes = (debtor: number) =>
    index.debtors[debtor]!.places.some((place) => index.remaining(place) === amountMinor);
  const owing = payers.filter(owes);
  if (owing.length === 0) return nobody;
  const fits = name === null ? text.fits() : [...text.fits(), ...text.fitsWithPayer()];
  if (fits.length === 0) return nobody;
  const said = new Set(text.words);
  const own = new Set(name === null ? nobody : nameSkeletons(name));
  for (const debtor of owing) for (const word of nameSkeletons(index.debtors[debtor]!.name)) own.add(word);
  return fits.filter(({ debtor }) => {
    if (owing.includes(debtor)) return false;
    const parts = nameSkeletons(index.debtors[debtor]!.name);
    const isWhole = parts.every((word) => said.has(word) || own.has(word));
    return isWhole && parts.some((word) => said.has(word) && !own.has(word)) && owes(debtor);
  });
}
