import type { NewEvent } from '../casefile/casefile.store.ts';
import type { ClaimRecord } from './claim-facts.store.ts';
import type { Balance } from './claims.store.ts';

/** What the file says when a booking by hand closes a claim or opens it again. */
export function toBalanceEvents(before: ClaimRecord, after: Balance, actor: string): readonly NewEvent[] {
  const { id: claimId, debtorId, number, currency } = before;
  const wasOpen = before.settledOn === null;
  if (wasOpen === (after.settledOn === null)) return [];
  const data = wasOpen ? { number } : { number, currency, openMinor: after.openMinor };
  return [{ actor, kind: wasOpen ? 'claim-closed' : 'claim-reopened', claimId, debtorId, data }];
}
