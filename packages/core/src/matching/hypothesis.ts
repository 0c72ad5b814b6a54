import type { Evidence } from './evidence.ts';

export interface Part {
  readonly place: number;
  readonly amountMinor: number;
  readonly discountMinor?: number | undefined;
}

/** A whole way to explain a payment, with what speaks for and against it. */
export interface Hypothesis {
  readonly debtor: number;
  readonly parts: readonly Part[];
  readonly creditMinor: number;
  /** Natural logarithm of the odds against a payment that has nothing to do with it. */
  readonly weight: number;
  /** Put into words only for the few that anybody sees. */
  readonly evidence: () => readonly Evidence[];
  /** How much of it is that texts name its claims. */
  readonly namingWeight: number;
  /** Of several items of the customer that the payment explains equally: named by nothing, the whole of it open. */
  readonly isInterchangeable?: boolean;
  /** One item whose open amount, demand, rate or Skonto amount it is. */
  readonly isWhole?: boolean;
  /** No combination of claims could explain it better. */
  readonly isExplained?: boolean;
  /** More than an amount speaks for it: a number, or whoever paid. Left out = yes. */
  readonly isGrounded?: boolean;
  /** May be booked without a person when the odds are good enough. */
  readonly mayBeSure: boolean;
}

/** Two hypotheses that book the same. */
export function bookingKey({
  debtor,
  parts,
  creditMinor,
}: Pick<Hypothesis, 'debtor' | 'parts' | 'creditMinor'>): string {
  // What came back of an account, besides.
  if (creditMinor < 0) return [`${debtor}${creditMinor}`, ...parts.map(({ place }) => place)].join(' ');
  if (parts.length === 1) return `${parts[0]!.place}:${parts[0]!.amountMinor}`;
  const list = parts.map(({ place, amountMinor }) => `${place}:${amountMinor}`).sort();
  return list.length === 0 ? `${debtor}+${creditMinor}` : list.join(' ');
}
