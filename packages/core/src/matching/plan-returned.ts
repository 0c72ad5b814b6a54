import type { AllocationSplit, ClaimEntry } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import { mirrorEntry } from '../claim/plan-entry.ts';
import { groundOfKind } from '../letter/ground-words.ts';
import { type Currency, toDecimal } from '../money/money.ts';
import { PaymentsLeft } from '../receivables/payments-left.ts';
import { type RecordedReturn, RecordedReturns } from '../receivables/recorded-returns.ts';
import type { TakenBack } from '../receivables/return-facts.ts';
import type { ReturnRow } from '../receivables/returns-file.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import { findReturnReason } from '../statement/return-reason.ts';
import { costsDebtor, marksMandate } from '../statement/return-task.ts';
import type { BookedClaim } from './bookings.ts';
import { planUnbooking, type UnbookedClaim } from './plan-unbooking.ts';
import { bookReturnedCredit, CreditsLeft } from './returned-credits.ts';
import type {
  ReturnableCredit,
  ReturnEntry,
  ReturnedDraft,
  ReturnedFacts,
  ReturnedPayment,
  ReturnWish,
} from './returned-debit.ts';
import { returnedEvent } from './returned-event.ts';

/** Banks do not take more than this for one debit, minor units: beyond it the amounts do not belong together. */
const chargesMax = 2_500;

/**
 * What is written when debits come back by the bank's statement. What each had paid is reversed with its own value day, Skonto
 * and interest (`planUnbooking`); what the banks charged is a cost of the claim unless the debtor did not cause it (s.280(1) BGB,
 * facts E.7). A return that a list told before is only linked, and its fee is booked when the list had none. `refused`
 * says of which payments nothing is written: `return-above-charges`, `return-without-payment`, `not-found`.
 */
export function planReturned(wishes: readonly ReturnWish[], facts: ReturnedFacts) {
  const draft: ReturnedDraft = {
    decisions: [],
    allocations: [],
    entries: [],
    returns: [],
    seen: [],
    marks: [],
    stops: [],
    events: [],
  };
  const refused = new Map<string, Refusal>();
  const recorded = new RecordedReturns(facts.ledgers.recorded);
  const payments = new PaymentsLeft(facts.ledgers);
  const credits = new CreditsLeft(facts.credits ?? []);
  const open = new Map([...facts.claims].map(([id, { facts: claim }]) => [id, openOf(claim.entries)]));
  const ids = facts.ids.values();
  for (const wish of wishes) {
    const found = wish.parts.map((part, i) => findPart(wish, part, i, facts, { recorded, payments }));
    const credit = credits.take(wish);
    const refusal = refuseCharges(wish) ?? [...found, credit].find(isRefusal);
    if (refusal !== undefined) {
      refused.set(wish.payment.id, refusal);
      continue;
    }
    for (const part of found as readonly FoundPart[]) {
      const id = ids.next().value!;
      const books = { facts, recorded, open };
      if (part.told === undefined) book(draft, wish, part, id, books);
      else link(draft, wish, part, { id, told: part.told }, books);
    }
    for (const one of credit as readonly ReturnableCredit[])
      bookReturnedCredit(draft, wish, one, ids.next().value!, facts);
    const { decidedBy } = facts;
    const { payment, evidence } = wish;
    draft.decisions.push({ transactionId: payment.id, state: 'booked', decidedBy, evidence });
  }
  return { ...draft, refused };
}

/** Claims that are open again: what was closed or waived because they were paid is demanded again. */
export function reopenedBy({ returns, entries }: Pick<ReturnedDraft, 'returns' | 'entries'>): readonly string[] {
  const reversed = entries.filter(({ kind }) => kind === 'payment-reversal');
  return [...new Set([...returns, ...reversed].flatMap(({ claimId }) => (claimId === null ? [] : [claimId])))];
}

interface FoundPart {
  readonly row: ReturnRow;
  readonly claimId: string;
  readonly claim: BookedClaim;
  readonly feeMinor: number | undefined;
  readonly takesBack: TakenBack;
  /** What a list said of it before. */
  readonly told: RecordedReturn | undefined;
}

function chargesOf({ payment, parts, credit }: ReturnWish): number {
  return -payment.amountMinor - parts.reduce((sum, { amountMinor }) => sum + amountMinor, credit?.amountMinor ?? 0);
}

function refuseCharges(wish: ReturnWish): Refusal | undefined {
  const chargesMinor = chargesOf(wish);
  const count = wish.parts.length + (wish.credit === undefined ? 0 : 1);
  if (count > 0 && chargesMinor >= 0 && chargesMinor <= chargesMax * count) return undefined;
  const values = { taken: toDecimal(-wish.payment.amountMinor), charges: toDecimal(chargesMinor) };
  return refuse('return-above-charges', { values });
}

/** What a part of the debit had paid. The banks' charges fall on the first one. */
function findPart(
  wish: ReturnWish,
  { claimId, amountMinor }: ReturnWish['parts'][number],
  at: number,
  { ledgers, claims }: ReturnedFacts,
  { recorded, payments }: { readonly recorded: RecordedReturns; readonly payments: PaymentsLeft },
): FoundPart | Refusal {
  const { payment } = wish;
  const target = ledgers.targets.find((one) => one.claimId === claimId);
  const claim = claims.get(claimId);
  if (target === undefined || claim === undefined || target.isCancelled)
    return refuse('not-found', { field: 'claimId' });
  if (target.currency !== payment.currency)
    return refuse('currency-differs', { values: { paid: payment.currency, owed: target.currency } });
  const row: ReturnRow = {
    line: 0,
    cells: [],
    number: target.number,
    returnedOn: payment.bookedOn,
    currency: payment.currency as Currency,
    amountMinor,
    ...(payment.endToEndId !== null && { endToEndId: payment.endToEndId }),
    ...(payment.mandateId !== null && { mandateId: payment.mandateId }),
    ...(payment.returnReason !== null && { reason: payment.returnReason }),
  };
  const chargesMinor = at === 0 ? chargesOf(wish) : 0;
  const feeMinor = chargesMinor > 0 && costsDebtor(reasonOf(payment)) ? chargesMinor : undefined;
  const told = recorded.recall(claimId, row);
  if (told !== undefined) {
    // The list came before the debit itself: what that paid meanwhile goes now.
    const found = told.tookNothing === true ? payments.take(row, target) : undefined;
    const takesBack = found === undefined || isRefusal(found) ? { kind: 'nothing' as const } : found;
    return { row, claimId, claim, feeMinor, takesBack, told };
  }
  const takesBack = payments.take(row, target);
  return isRefusal(takesBack) ? takesBack : { row, claimId, claim, feeMinor, takesBack, told: undefined };
}

function reasonOf({ returnReason }: ReturnedPayment) {
  return reasonFor(returnReason);
}

function reasonFor(stated: string | null) {
  return stated === null ? undefined : findReturnReason(stated);
}

interface Books {
  readonly facts: ReturnedFacts;
  readonly recorded: RecordedReturns;
  readonly open: Map<string, UnbookedClaim>;
}

/** A return that nobody told before. */
function book(draft: ReturnedDraft, wish: ReturnWish, part: FoundPart, id: string, books: Books): void {
  const { payment } = wish;
  const { row, claimId, claim, feeMinor, takesBack } = part;
  const reason = reasonOf(payment);
  const who = { actor: books.facts.actor, claimId, debtorId: claim.row.debtorId };
  draft.returns.push({
    id,
    transactionId: payment.id,
    claimId,
    debtorId: null,
    fingerprint: books.recorded.add(claimId, row),
    returnedOn: row.returnedOn,
    amountMinor: row.amountMinor,
    feeMinor: feeMinor ?? null,
    reason: payment.returnReason,
    endToEndId: payment.endToEndId,
    mandateId: payment.mandateId,
  });
  const told = { row, number: claim.facts.number, reason, feeMinor, takesBack: takesBack.kind };
  draft.events.push({ ...who, ...returnedEvent(told, { transactionId: payment.id }) });
  takeBack(draft, part, id, who, books);
  charge(draft, part, id);
  mark(draft, wish, part, id);
  if (reason?.action === 'stop') draft.stops.push({ id, claimId, debtorId: who.debtorId, code: reason.iso });
}

function takeBack(
  draft: ReturnedDraft,
  { row, claimId, claim, takesBack }: FoundPart,
  id: string,
  who: { readonly actor: string; readonly claimId: string; readonly debtorId: string },
  { facts, open }: Books,
): void {
  if (takesBack.kind === 'nothing') return;
  const before = open.get(claimId)!;
  if (takesBack.kind === 'booking') {
    const { standing, payment } = facts.bookings.get(takesBack.allocationId)!;
    // Interest that others paid stays fixed in the name of the return, so that undoing it finds it again.
    const plan = planUnbooking(payment, standing, { ...before, payers: [] }, id, facts);
    draft.allocations.push({ ...plan.allocation, evidence: [{ code: 'return-debit' }] });
    draft.entries.push(plan.entry, ...plan.besides, ...(plan.kept as readonly ReturnEntry[]));
    draft.events.push(...plan.events.filter(({ kind }) => kind === 'claim-reopened'));
    open.set(claimId, plan.claim);
    return;
  }
  const listed = claim.facts.entries.find((entry) => entry.id === takesBack.entryId)!;
  const { amountMinor } = row;
  const split: AllocationSplit | undefined = takesBack.isWhole
    ? mirrorEntry(listed).split
    : { costsMinor: 0, interestMinor: 0, principalMinor: amountMinor };
  draft.entries.push({
    claimId,
    kind: 'payment-reversal',
    amountMinor,
    valueOn: row.returnedOn,
    ...(split !== undefined && { split }),
    ...(listed.ground !== undefined && { ground: listed.ground }),
    sourceKind: 'import',
    sourceId: id,
    ...(takesBack.isWhole && { reversesId: takesBack.entryId }),
  });
  const openMinor = before.openMinor + amountMinor;
  open.set(claimId, { ...before, openMinor });
  const { number, currency } = claim.facts;
  if (before.openMinor <= 0 && openMinor > 0)
    draft.events.push({ ...who, kind: 'claim-reopened', data: { number, currency, openMinor } });
}

function charge(draft: ReturnedDraft, { row, claimId, claim, feeMinor }: FoundPart, sourceId: string): void {
  if (feeMinor === undefined) return;
  const ground = groundOfKind('return-cost', claim.facts.country);
  draft.entries.push({
    claimId,
    kind: 'return-cost',
    amountMinor: feeMinor,
    valueOn: row.returnedOn,
    ...(ground !== undefined && { ground }),
    sourceKind: 'import',
    sourceId,
  });
}

function mark(draft: ReturnedDraft, { payment }: ReturnWish, { claim }: FoundPart, returnId: string): void {
  const { mandateId, bookedOn: markedOn, returnReason: code } = payment;
  if (!marksMandate(reasonOf(payment))) return;
  draft.marks.push({ returnId, debtorId: claim.row.debtorId, mandateId, code, markedOn });
}

/** The list came first: its return is on the statement now; nothing is booked twice, but the fee that it did not know. */
function link(
  draft: ReturnedDraft,
  wish: ReturnWish,
  part: FoundPart,
  { id, told }: { readonly id: string; readonly told: RecordedReturn },
  books: Books,
): void {
  const { id: transactionId, bookedOn, currency } = wish.payment;
  const { claimId, claim } = part;
  const returnId = told.id!;
  const isOwed = told.feeMinor == null && costsDebtor(reasonFor(told.reason ?? null));
  const feeMinor = isOwed ? part.feeMinor : undefined;
  draft.seen.push({ id, returnId, transactionId });
  const who = { actor: books.facts.actor, claimId, debtorId: claim.row.debtorId };
  takeBack(draft, part, id, who, books);
  if (feeMinor !== undefined) charge(draft, part, returnId);
  mark(draft, wish, part, returnId);
  const { number } = claim.facts;
  const { amountMinor } = part.row;
  const data = { number, amountMinor, currency, bookedOn, transactionId, ...(feeMinor !== undefined && { feeMinor }) };
  draft.events.push({ ...who, kind: 'return-on-statement', data });
}

function openOf(entries: readonly ClaimEntry[]): UnbookedClaim {
  const { costsMinor, interestMinor, principalMinor } = openParts(entries);
  return { openMinor: costsMinor + interestMinor + principalMinor, interestOpenMinor: interestMinor, payers: [] };
}
