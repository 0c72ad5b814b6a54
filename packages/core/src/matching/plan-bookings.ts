import type { ClaimFacts } from '../claim/claim.ts';
import { ledgerOpenMinor } from '../claim/ledger.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { type BookedOnClaim, bookOnClaim } from './book-on-claim.ts';
import {
  type BookedClaim,
  type BookedPayment,
  type Bookings,
  type BookingsDraft,
  draftBooking,
  draftCredit,
} from './bookings.ts';
import type { Evidence } from './evidence.ts';
import { netsCredit } from './nets-credit.ts';
import type { Allocation, Candidate, Decision } from './payment.ts';

export interface BookingsInput {
  readonly decisions: readonly Decision[];
  readonly payments: ReadonlyMap<string, BookedPayment>;
  /** Every claim that a sure decision books on. */
  readonly claims: ReadonlyMap<string, BookedClaim>;
  /** What was open on each claim when it was decided; a claim that is not named is not compared. */
  readonly decidedOnMinor: ReadonlyMap<string, number>;
  /** What the last letter demanded of each claim. */
  readonly demandedMinor: ReadonlyMap<string, number>;
  /** As many as `allocationCount` says. */
  readonly ids: readonly string[];
  readonly decidedBy: 'machine' | 'person';
  readonly actor: string;
  /** Interest, the order of allocation and Skonto as the company has settled them. */
  readonly law: LawSettings;
}

/** Claims that sure decisions book on; load and lock these before `planBookings`. */
export function bookedClaimIds(decisions: readonly Decision[]): readonly string[] {
  return [...new Set(decisions.flatMap((d) => (d.tier === 'sure' ? d.allocations.map((a) => a.claimId) : [])))];
}

/** Rows that sure decisions may write: one for each part, and one for what stays on an account. */
export function allocationCount(decisions: readonly Decision[]): number {
  return decisions.reduce((count, d) => count + (d.tier === 'sure' ? d.allocations.length + 1 : 0), 0);
}

/**
 * Turns decisions into everything that is written: decisions, suggestions, allocations, ledger entries (costs, interest,
 * principal in the order of law and policy; Skonto) and events. A sure decision about a claim whose open amount changed
 * between deciding and locking becomes a suggestion for a person, and so does one whose Skonto does not stand by the
 * ledger. What a sure decision leaves on a customer's account is a credit there. A payment is booked when nothing of it is left.
 */
export function planBookings(input: BookingsInput): Bookings {
  const draft: BookingsDraft = { decisions: [], suggestions: [], allocations: [], entries: [], events: [] };
  const ledgers = new Map([...input.claims].map(([claimId, { facts }]) => [claimId, facts]));
  const changed = new Set(
    bookedClaimIds(input.decisions).filter(
      (claimId) => !isAsDecided(ledgers.get(claimId)!, input.decidedOnMinor.get(claimId)),
    ),
  );
  for (const decision of input.decisions) {
    if (decision.tier === 'sure' && !decision.allocations.some((part) => changed.has(part.claimId))) {
      if (book(draft, input, ledgers, decision)) continue;
    }
    const { evidence, paymentId: transactionId } = decision;
    const state = decision.tier === 'not-a-payment' ? 'not-a-payment' : 'undecided';
    const seen = proposed(decision, input.claims);
    draft.decisions.push({ transactionId, state, decidedBy: input.decidedBy, evidence, ...seen });
    for (const [i, { discountMinor: _, ...suggestion }] of suggestionsOf(decision).entries()) {
      draft.suggestions.push({ transactionId, rank: i + 1, ...suggestion });
    }
  }
  return draft;
}

function isAsDecided(claim: ClaimFacts, decidedOnMinor: number | undefined): boolean {
  return decidedOnMinor === undefined || ledgerOpenMinor(claim.entries) === decidedOnMinor;
}

type Sure = Extract<Decision, { readonly tier: 'sure' }>;

/** What a person sees who has to decide; a sure decision that could not be booked is a likely one. */
function proposed(
  decision: Decision,
  claims: BookingsInput['claims'],
): { readonly tier: Decision['tier']; readonly candidates: readonly Candidate[] } {
  if ('candidates' in decision) return { tier: decision.tier, candidates: decision.candidates };
  if (decision.tier !== 'sure') return { tier: decision.tier, candidates: [] };
  return { tier: 'likely', candidates: [asCandidate(decision, claims)] };
}

function asCandidate({ allocations, credit, evidence }: Sure, claims: BookingsInput['claims']): Candidate {
  const first = allocations[0];
  const debtorId = first === undefined ? credit!.debtorId : claims.get(first.claimId)!.row.debtorId;
  return { debtorId, allocations, creditMinor: credit?.amountMinor ?? 0, evidence };
}

function suggestionsOf(decision: Decision): readonly (Allocation & { readonly evidence: readonly Evidence[] })[] {
  if ('suggestions' in decision) return decision.suggestions;
  if (decision.tier !== 'sure') return [];
  const evidence = [...decision.evidence, { code: 'changed-meanwhile' } as const];
  // A debit that came back holds nothing: its claim is to be dunned again.
  return decision.allocations.filter(({ amountMinor }) => amountMinor > 0).map((part) => ({ ...part, evidence }));
}

/**
 * Books a sure decision, unless a Skonto it counted on does not stand. A credit note is no claim that money falls on, so a
 * decision that nets one waits for a person. Debits that came back have books of their own (`decision.returned`). No decision
 * books more than there is of its payment: the machine's becomes a proposal, a person's was to be refused before.
 */
function book(draft: BookingsDraft, input: BookingsInput, ledgers: Map<string, ClaimFacts>, decision: Sure): boolean {
  const { paymentId, allocations, credit, returned, evidence } = decision;
  if (returned !== undefined || netsCredit(decision)) return false;
  const payment = input.payments.get(paymentId)!;
  const { valueOn } = payment;
  const booked: { readonly claimId: string; readonly booking: BookedOnClaim }[] = [];
  for (const { claimId, amountMinor, discountMinor } of allocations) {
    const demandedMinor = input.demandedMinor.get(claimId);
    const booking = bookOnClaim(ledgers.get(claimId)!, { amountMinor, valueOn, demandedMinor }, input.law);
    if (discountMinor !== undefined && booking?.discountMinor !== discountMinor) return false;
    if (booking !== undefined) booked.push({ claimId, booking });
  }
  const takenMinor = booked.reduce((sum, { booking }) => sum + booking.amountMinor, credit?.amountMinor ?? 0);
  if (takenMinor > payment.amountMinor || (credit?.amountMinor ?? 0) < 0) {
    if (input.decidedBy === 'machine') return false;
    throw new Error(`${takenMinor} of payment ${paymentId} are to be booked, and there are ${payment.amountMinor}`);
  }
  let restMinor = payment.amountMinor;
  for (const { claimId, booking } of booked) {
    const id = input.ids[draft.allocations.length]!;
    draftBooking(draft, input, payment, { claimId, claim: input.claims.get(claimId)!, id }, booking, evidence);
    const claim = ledgers.get(claimId)!;
    ledgers.set(claimId, { ...claim, entries: [...claim.entries, ...booking.entries] });
    restMinor -= booking.amountMinor;
  }
  if (credit !== undefined) {
    draftCredit(draft, input, payment, { ...credit, id: input.ids[draft.allocations.length]!, evidence });
    restMinor -= credit.amountMinor;
  }
  const state = restMinor > 0 ? 'undecided' : 'booked';
  const seen = input.decidedBy === 'machine' ? { tier: 'sure' as const, candidates: [] } : {};
  draft.decisions.push({ transactionId: paymentId, state, decidedBy: input.decidedBy, evidence, ...seen });
  return true;
}
