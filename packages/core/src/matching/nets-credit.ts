import type { Decision } from './payment.ts';

/**
 * Whether a sure decision sets a credit note off against what a payment pays. The service proposes it and does not book it: a
 * credit note lessens its claim when it is imported, and is no item there that money falls on.
 */
export function netsCredit(decision: Decision): boolean {
  if (decision.tier !== 'sure' || decision.returned !== undefined) return false;
  return decision.allocations.some(({ amountMinor }) => amountMinor <= 0);
}
