import type { ClaimEntry } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import { mirrorEntry } from '../claim/plan-entry.ts';
import type { Currency } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { BookedClaim, Decider, PlannedAllocationRow } from './bookings.ts';
import type { Evidence } from './evidence.ts';
import type { ReturnEntry } from './returned-debit.ts';

/** A ledger entry that a return made, or that it restored (a closed rest, a waived charge), as it stands. */
export type MadeEntry = ClaimEntry & {
  readonly id: string;
  readonly sourceKind: 'allocation' | 'import' | 'notice' | 'policy';
  readonly sourceId: string | null;
  readonly reversesId: string | null;
};

/** A returned debit that stands. */
export interface StandingReturn {
  readonly id: string;
  /** Null: it lay on the account of the customer. */
  readonly claimId: string | null;
  readonly debtorId: string;
  /** It was paid back by a transfer of ours. */
  readonly isRefund?: boolean;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** The booking it took back; null: a list had told of the payment, or nobody. */
  readonly booking: {
    readonly transactionId: string;
    readonly amountMinor: number;
    readonly decidedBy: 'machine' | 'person';
    readonly evidence: readonly Evidence[];
  } | null;
  /** Of a refund: what of the same payment is still on the account. */
  readonly rest?: { readonly allocationId: string; readonly amountMinor: number } | null;
  readonly entries: readonly MadeEntry[];
}

export interface UndoneEntry extends Omit<ReturnEntry, 'sourceKind' | 'sourceId'> {
  readonly sourceKind: MadeEntry['sourceKind'];
  readonly sourceId?: string;
}

export interface Unreturned {
  readonly allocations: readonly PlannedAllocationRow[];
  readonly entries: readonly UndoneEntry[];
  readonly events: readonly {
    readonly actor: string;
    readonly kind: 'return-undone' | 'refund-undone' | 'paid-twice-undone' | 'claim-settled';
    readonly claimId?: string;
    readonly debtorId: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * Takes returned debits of one transaction, or of one list, back: what each had taken from a ledger is there again, with its own value days, as a
 * booking of the payment it was; its fee goes. Refused with `return-claim-moved` where something else was booked on the claim
 * since: the money would be on it twice. What is left on the account of a credit that was paid back in part is one with it again.
 * `ids`: one for each return, and one more for each refund.
 */
export function planUnreturned(
  returns: readonly StandingReturn[],
  claims: ReadonlyMap<string, BookedClaim>,
  ids: readonly string[],
  source: { readonly transactionId: string } | { readonly importId: string; readonly fileName: string },
  { actor }: Pick<Decider, 'actor'>,
): Unreturned | Refusal {
  const allocations: PlannedAllocationRow[] = [];
  const entries: UndoneEntry[] = [];
  const events: Unreturned['events'][number][] = [];
  const ledgers = new Map([...claims].map(([claimId, { facts }]) => [claimId, facts.entries]));
  for (const [i, one] of returns.entries()) {
    const { claimId, debtorId, booking, amountMinor, currency } = one;
    if (claimId === null) {
      if (booking !== null) allocations.push(...joined(one, booking, [ids[i]!, ids[returns.length + i]!], allocations));
      const data = { amountMinor, currency, ...source };
      const undone = booking === null ? 'paid-twice-undone' : 'return-undone';
      events.push({ actor, debtorId, kind: one.isRefund === true ? 'refund-undone' : undone, data });
      continue;
    }
    const { facts, row } = claims.get(claimId)!;
    const before = ledgers.get(claimId)!;
    const own = one.entries.map((entry) => undo(entry, { ...one, claimId }, ids[i]!));
    const after = [...before, ...own];
    if (isOverpaid(after, before)) return refuse('return-claim-moved', { values: { number: facts.number } });
    ledgers.set(claimId, after);
    entries.push(...own);
    if (booking !== null) allocations.push({ id: ids[i]!, claimId, ...booking });
    const who = { actor, claimId, debtorId: row.debtorId };
    const { number } = facts;
    events.push({ ...who, kind: 'return-undone', data: { number, amountMinor, currency, ...source } });
    if (openMinor(before) > 0 && openMinor(after) <= 0)
      events.push({ ...who, kind: 'claim-settled', data: { number } });
  }
  return { allocations, entries, events };
}

/** What was paid back is on the account again, together with what is left there of the same payment. */
function joined(
  { debtorId, rest }: StandingReturn,
  booking: NonNullable<StandingReturn['booking']>,
  [id, takenId]: readonly [string, string],
  before: readonly PlannedAllocationRow[],
): readonly PlannedAllocationRow[] {
  if (rest == null || before.some(({ reversesId }) => reversesId === rest.allocationId))
    return [{ id, debtorId, ...booking }];
  const amountMinor = 0 - rest.amountMinor;
  const taken = {
    ...booking,
    id: takenId,
    debtorId,
    amountMinor,
    decidedBy: 'person' as const,
    reversesId: rest.allocationId,
  };
  return [taken, { id, debtorId, ...booking, amountMinor: booking.amountMinor + rest.amountMinor }];
}

/** The mirror of one entry, in the name of the booking that stands again where it belonged to that. */
function undo(
  entry: MadeEntry,
  one: Pick<StandingReturn, 'booking'> & { readonly claimId: string },
  bookingId: string,
): UndoneEntry {
  const { sourceKind, reversesId, id } = entry;
  const { id: _, ...mirrored } = mirrorEntry(entry);
  const fixed = { ...plain(mirrored), claimId: one.claimId };
  const source = entry.sourceId === null ? {} : { sourceId: entry.sourceId };
  // What a return took back stands again, as new: nothing that was reversed is made valid a second time.
  if (entry.kind === 'payment-reversal') {
    const again = { ...fixed, kind: 'payment' as const, sourceKind };
    if (one.booking !== null) return { ...again, sourceId: bookingId };
    return { ...again, ...source, ...(reversesId === null && { reversesId: id }) };
  }
  if (reversesId === null) return { ...fixed, sourceKind, ...source, reversesId: id };
  return { ...fixed, sourceKind, ...(sourceKind === 'allocation' ? { sourceId: bookingId } : source) };
}

/** Only what a ledger entry has: rows of the store have more. */
function plain({ kind, amountMinor, valueOn, split, period, ground }: ClaimEntry): ClaimEntry {
  return {
    kind,
    amountMinor,
    valueOn,
    ...(split !== undefined && { split }),
    ...(period !== undefined && { period }),
    ...(ground !== undefined && { ground }),
  };
}

/** Less than nothing would be open of a part of which something was open, or nothing. */
function isOverpaid(after: readonly ClaimEntry[], before: readonly ClaimEntry[]): boolean {
  const [now, then] = [openParts(after), openParts(before)];
  return (['costsMinor', 'interestMinor', 'principalMinor'] as const).some(
    (part) => now[part] < 0 && now[part] < then[part],
  );
}

function openMinor(entries: readonly ClaimEntry[]): number {
  const { costsMinor, interestMinor, principalMinor } = openParts(entries);
  return costsMinor + interestMinor + principalMinor;
}
