import type { AllocationSplit } from '../claim/claim.ts';
import type { OpenParts } from '../claim/ledger.ts';
import type { OwedClaim } from './rank-claims.ts';

export type Part = keyof AllocationSplit;

/** Rounds over the claims, and the parts a claim's money falls on within one round. */
export type PartOrder = readonly (readonly Part[])[];

/**
 * Costs, interest, principal of a claim before the next (s.367(1) BGB, OR 85(1)); without `costsFirst` costs come in a
 * round of their own. `principal-first`: the principal of every claim before the rest of any.
 */
export function partOrder(policy: 'statutory' | 'principal-first', costsFirst: boolean): PartOrder {
  if (policy === 'principal-first') return [['principalMinor'], ['costsMinor', 'interestMinor']];
  if (costsFirst) return [['costsMinor', 'interestMinor', 'principalMinor']];
  return [['interestMinor', 'principalMinor'], ['costsMinor']];
}

/** How much of an amount each claim of a rank gets, by what is open of those parts; spare cents go to the first ones. */
export function takeInProportion(rank: readonly OwedClaim[], parts: readonly Part[], amountMinor: number): number[] {
  const open = rank.map((claim) => openOf(claim.open, parts));
  const totalMinor = open.reduce((sum, minor) => sum + minor, 0);
  if (amountMinor >= totalMinor) return open;
  const taken = open.map((minor) => proportion(amountMinor, minor, totalMinor));
  let spare = amountMinor - taken.reduce((sum, minor) => sum + minor, 0);
  for (let index = 0; spare > 0; index += 1) {
    if (open[index]! === 0) continue;
    taken[index]! += 1;
    spare -= 1;
  }
  return taken;
}

/** The split of a claim with so much more taken, part by part. */
export function takeFrom(
  open: OpenParts,
  parts: readonly Part[],
  amountMinor: number,
  before: AllocationSplit = { costsMinor: 0, interestMinor: 0, principalMinor: 0 },
): AllocationSplit {
  const split = { ...before };
  let restMinor = amountMinor;
  for (const part of parts) {
    const taken = Math.min(restMinor, Math.max(open[part], 0));
    split[part] += taken;
    restMinor -= taken;
  }
  return split;
}

/** A part that is overpaid takes nothing. */
function openOf(open: OpenParts, parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + Math.max(open[part], 0), 0);
}

/** Rounded down. Two amounts multiplied leave the safe integers, so in big ones. */
function proportion(amountMinor: number, minor: number, totalMinor: number): number {
  if (amountMinor === 0) return 0;
  return Number.parseInt(String((BigInt(amountMinor) * BigInt(minor)) / BigInt(totalMinor)), 10);
}
