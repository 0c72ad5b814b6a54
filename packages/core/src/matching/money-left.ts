/** What became of a payment, positive minor units. */
export interface MoneyOf {
  readonly amountMinor: number;
  /** Booked on claims, as it stands. */
  readonly bookedMinor: number;
  /** On accounts of customers, as it stands. */
  readonly creditMinor: number;
  /** Not here any more: the bank took it back, or a transfer of ours paid it back. */
  readonly goneMinor: number;
}

/** What of a payment nobody decided yet and is here. */
export function leftMinor({ amountMinor, bookedMinor, creditMinor, goneMinor }: MoneyOf): number {
  return amountMinor - bookedMinor - creditMinor - goneMinor;
}

/** What is there to be spread anew: what lies on accounts, and of an undecided payment what is left. */
export function spreadableMinor(money: MoneyOf, isUndecided: boolean): number {
  return money.creditMinor + (isUndecided ? leftMinor(money) : 0);
}
