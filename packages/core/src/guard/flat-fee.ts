import type { ClaimFacts, EntryKind } from '../claim/claim.ts';
import { openParts, partsOf } from '../claim/ledger.ts';
import { oldLawTo } from '../interest/default-rate.ts';
import type { GuardCode } from './guard-rule.ts';

/**
 * Why this claim carries no flat fee for late payment, as the rule that says so; undefined = it may carry one. There is none
 * in Switzerland, from consumers, for damages, and for obligations from before the law of 2014 (DE, art.229 s.34 EGBGB) or
 * 2013 (AT).
 */
export function whyNoFlatFee(claim: ClaimFacts): GuardCode | undefined {
  const { country } = claim;
  if (country === 'CH') return 'flat-fee-no-law';
  if (claim.debtorKind !== 'business' || claim.kind === 'other') return 'flat-fee-consumer';
  return (claim.arisenOn ?? claim.issuedOn) <= oldLawTo[country] ? 'flat-fee-old-law' : undefined;
}

/** What was demanded of one kind and not reversed since, minor units. */
export function demandedMinor({ entries }: ClaimFacts, kind: EntryKind): number {
  return entries.reduce((sum, entry) => (entry.kind === kind ? sum + entry.amountMinor : sum), 0);
}

/**
 * Fees that count towards the flat fee (s.288(5) s.3 BGB): what was demanded and not waived. A waiver names no entry; it
 * falls on bank costs first, so in doubt the fee still counts and the debtor pays less.
 */
export function feesToCredit(claim: ClaimFacts): number {
  const fees = demandedMinor(claim, 'fee');
  const waived = claim.entries.reduce(
    (sum, entry) => (entry.kind === 'waiver' ? sum - partsOf(entry).costsMinor : sum),
    0,
  );
  const beyondBankCosts = Math.max(waived - Math.max(demandedMinor(claim, 'return-cost'), 0), 0);
  return Math.max(fees - beyondBankCosts, 0);
}

/** What certainly is open of a flat fee: the open costs beyond all other costs that were demanded. */
export function openFlatFee(claim: ClaimFacts): number {
  const flat = demandedMinor(claim, 'flat-fee');
  if (flat <= 0) return 0;
  const others = Math.max(demandedMinor(claim, 'fee') + demandedMinor(claim, 'return-cost'), 0);
  return Math.max(Math.min(openParts(claim.entries).costsMinor - others, flat), 0);
}
