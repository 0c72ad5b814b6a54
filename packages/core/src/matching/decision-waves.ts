import type { Decision } from './payment.ts';

export type WaveKind = 'bookings' | 'returns';

export interface Wave {
  readonly kind: WaveKind;
  readonly decisions: readonly Decision[];
}

/**
 * Decisions in the order in which they are written: all that books at once, then the debits that came back, then what was paid
 * on the claims that are open again, and so on. On each claim the order of the decisions stays.
 */
export function wavesOf(decisions: readonly Decision[]): readonly Wave[] {
  const waves: Wave[] = [];
  let left = decisions;
  for (let kind: WaveKind = 'bookings'; left.length > 0; kind = kind === 'bookings' ? 'returns' : 'bookings') {
    const waiting = new Set<string>();
    const wave: Decision[] = [];
    const later: Decision[] = [];
    for (const decision of left) {
      const claimIds = claimsOf(decision);
      if (kindOf(decision) === kind && claimIds.every((id) => !waiting.has(id))) wave.push(decision);
      else {
        later.push(decision);
        for (const id of claimIds) waiting.add(id);
      }
    }
    if (wave.length > 0) waves.push({ kind, decisions: wave });
    left = later;
  }
  return waves;
}

/** A debit that came back for sure. */
export function isReturn(decision: Decision): decision is Extract<Decision, { readonly tier: 'sure' }> {
  return decision.tier === 'sure' && decision.returned !== undefined;
}

function kindOf(decision: Decision): WaveKind {
  return isReturn(decision) ? 'returns' : 'bookings';
}

function claimsOf(decision: Decision): readonly string[] {
  return decision.tier === 'sure' ? decision.allocations.map(({ claimId }) => claimId) : [];
}
