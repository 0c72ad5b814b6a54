export interface KnownAccount {
  readonly id: string;
  readonly iban: string;
  readonly currency: string;
}

/**
 * The account a statement belongs to: by IBAN, or by the German bank code and account number that MT940 states in `:25:`
 * ("37040044/0532013000", perhaps with the currency behind), which an IBAN of Germany contains.
 */
export function findAccount<A extends KnownAccount>(account: string | undefined, known: readonly A[]): A | undefined {
  if (account === undefined) return undefined;
  const text = account.replace(/\s/g, '').toUpperCase();
  const german = /^(\d{8})\/(\d{1,10})([A-Z]{3})?$/.exec(text);
  if (german === null) return known.find((own) => own.iban === text);
  const tail = `${german[1]}${german[2]!.padStart(10, '0')}`;
  return known.find((own) => own.iban.startsWith('DE') && own.iban.slice(4) === tail);
}
