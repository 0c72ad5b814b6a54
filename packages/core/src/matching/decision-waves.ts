import type { Decision } from './payment.ts';

export type WaveKind = 'bookings' | 'returns';

export interface Wave {
  readonly kind: WaveKind;
  readonly decisions: readonly Decision[];
}

/**
 * Decisions in the order in which they are written: all that books at once, then the debits that came back, then what was paid
 * on the claims that are open again, and so on. On each claim the order of the decisions stays, but where a debit
 * came back, what was decided late (`lateIds`: with what those that name their claims had left) is written after the others: it may
 * pay what a return opened, whatever day it came.
 */
export function wavesOf(decisions: readonly Decision[], lateIds: ReadonlySet<string> = new Set()): readonly Wave[] {
  const waves: Wave[] = [];
  const reopened = new Set(decisions.filter(isReturn).flatMap(claimsOf));
  const isLate = (one: Decision) => lateIds.has(one.paymentId) && claimsOf(one).some((id) => reopened.has(id));
  let left: readonly Decision[] =
    reopened.size === 0 ? decisions : [...decisions.filter((one) => !isLate(one)), ...decisions.filter(isLate)];
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

/** The claims and the account that it changes. */
function claimsOf(decision: Decision): readonly string[] {
  if (decision.tier !== 'sure') return [];
  const claimIds = decision.allocations.map(({ claimId }) => claimId);
  return decision.credit === undefined ? claimIds : [...claimIds, decision.credit.debtorId];
}
