import { ledgerOpenMinor, openParts } from '../claim/ledger.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type BookedOnClaim, bookOnClaim, type ClaimPayment, courtesyGround } from './book-on-claim.ts';
import {
  type BookedClaim,
  type BookedPayment,
  type Bookings,
  type BookingsDraft,
  type Decider,
  draftBooking,
  draftCredit,
} from './bookings.ts';
import type { Evidence } from './evidence.ts';

/** An amount that a person typed for a claim; minor units. */
export interface SplitPart {
  readonly claimId: string;
  readonly amountMinor: number;
  /** Skonto to close with it, not negative. */
  readonly discountMinor: number;
}

export interface SplitWish extends Decider {
  /** Its amount is what there is to book. */
  readonly payment: BookedPayment;
  readonly parts: readonly SplitPart[];
  /** The rest stays on the account of this customer; undefined: it stays undecided. */
  readonly creditDebtorId: string | undefined;
  /** Every claim of the parts that there is, open or not. */
  readonly claims: ReadonlyMap<string, BookedClaim>;
  readonly demandedMinor: ReadonlyMap<string, number>;
  /** One more than there are parts. */
  readonly ids: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly law: LawSettings;
}

/**
 * Books a payment by typed amounts, or says what does not add up: `split-empty`, `amount-invalid` (not more than nothing),
 * `split-claim-twice`, `not-found`, `currency-differs`, `claim-not-open`, `split-exceeds-claim`, `split-exceeds-payment`.
 * Skonto is what the person typed: as far as the terms give it by them, and beyond by courtesy. What a claim does not take
 * (interest on it was corrected) belongs to the rest.
 */
export function planSplit(wish: SplitWish): Bookings | Refusal {
  const refusal = refuseSplit(wish);
  if (refusal !== undefined) return refusal;
  const { payment, parts, claims, demandedMinor, ids, creditDebtorId: debtorId, decidedBy, evidence, law } = wish;
  const draft: BookingsDraft = { decisions: [], suggestions: [], allocations: [], entries: [], events: [] };
  let restMinor = payment.amountMinor;
  for (const part of parts) {
    const { claimId } = part;
    const claim = claims.get(claimId)!;
    const wanted = { ...part, valueOn: payment.valueOn, demandedMinor: demandedMinor.get(claimId) };
    const booking = bookAsTyped(claim.facts, wanted, law);
    if (booking === undefined) continue;
    const id = ids[draft.allocations.length]!;
    draftBooking(draft, wish, payment, { claimId, claim, id }, booking, evidence);
    restMinor -= booking.amountMinor;
  }
  const isKept = debtorId !== undefined && restMinor > 0;
  if (isKept) {
    const id = ids[draft.allocations.length]!;
    draftCredit(draft, wish, payment, { id, debtorId, amountMinor: restMinor, evidence });
  }
  const state = restMinor > 0 && !isKept ? 'undecided' : 'booked';
  draft.decisions.push({ transactionId: payment.id, state, decidedBy, evidence });
  return draft;
}

function refuseSplit({ payment, parts, creditDebtorId, claims }: SplitWish): Refusal | undefined {
  if (parts.length === 0 && creditDebtorId === undefined) return refuse('split-empty');
  const seen = new Set<string>();
  for (const { claimId, amountMinor, discountMinor } of parts) {
    const claim = claims.get(claimId);
    if (claim === undefined) return refuse('not-found', { field: 'claimId' });
    const { number, currency, entries } = claim.facts;
    if (amountMinor <= 0) return refuse('amount-invalid', { field: number, values: { value: toDecimal(amountMinor) } });
    if (discountMinor < 0)
      return refuse('amount-invalid', { field: number, values: { value: toDecimal(discountMinor) } });
    if (seen.has(claimId)) return refuse('split-claim-twice', { values: { number } });
    seen.add(claimId);
    if (currency !== payment.currency)
      return refuse('currency-differs', { values: { paid: payment.currency, owed: currency } });
    const openMinor = ledgerOpenMinor(entries);
    if (openMinor <= 0) return refuse('claim-not-open', { values: { number } });
    const takenMinor = amountMinor + discountMinor;
    if (takenMinor > openMinor) {
      return refuse('split-exceeds-claim', {
        values: { number, taken: toDecimal(takenMinor), open: toDecimal(openMinor) },
      });
    }
  }
  const sumMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (sumMinor <= payment.amountMinor) return undefined;
  return refuse('split-exceeds-payment', {
    values: { sum: toDecimal(sumMinor), paid: toDecimal(payment.amountMinor) },
  });
}

function bookAsTyped(
  claim: BookedClaim['facts'],
  wanted: ClaimPayment & { readonly discountMinor: number },
  law: LawSettings,
): BookedOnClaim | undefined {
  const { discountMinor, valueOn } = wanted;
  const judged = bookOnClaim(claim, wanted, law);
  if (judged === undefined || judged.discountMinor === discountMinor) return judged;
  const { discountTerms: _, ...withoutTerms } = claim;
  // Who closes a claim with Skonto settles what was asked for: no interest is fixed first.
  const closes = wanted.amountMinor + discountMinor === ledgerOpenMinor(claim.entries);
  const demandedMinor = closes ? wanted.amountMinor : wanted.demandedMinor;
  const plain = bookOnClaim(withoutTerms, { ...wanted, demandedMinor }, law);
  if (plain === undefined) return undefined;
  // Skonto lessens the principal only.
  const left = openParts([...claim.entries, ...plain.entries]);
  const grantedMinor = Math.min(discountMinor, Math.max(left.principalMinor, 0));
  if (grantedMinor === 0) return plain;
  const entry = { kind: 'discount' as const, amountMinor: 0 - grantedMinor, valueOn, ground: courtesyGround };
  return {
    ...plain,
    entries: [...plain.entries, entry],
    discountMinor: grantedMinor,
    openMinor: plain.openMinor - grantedMinor,
  };
}
