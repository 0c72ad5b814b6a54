import { addDays, laterDay } from '../calendar/local-date.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { decidePayments } from '../matching/decide-payments.ts';
import { groundOf } from '../matching/ground.ts';
import { type ItemTerms, withOffers } from '../matching/item-offers.ts';
import type { Candidate, Decision, OpenItem, Payment } from '../matching/payment.ts';
import { type TraceCount, tracesOf } from '../matching/traces.ts';
import type { DemoClaim, DemoCompany, DemoTransaction } from './demo-company.ts';
import { demoCreditor } from './demo-creditor.ts';

/** A payment of the books with what the matching said of it; claims and debtors by their numbers. */
export interface DecidedTransaction extends DemoTransaction {
  readonly tier?: Decision['tier'];
  readonly candidates?: readonly Candidate[];
}

export interface DecidedDemo extends DemoCompany {
  readonly transactions: readonly DecidedTransaction[];
}

/** Of the matching a payment that was settled longer ago is no longer looked at. */
const closedDays = 400;

/**
 * The year's payments as the matching would have decided them, month by month. What it is sure of and what stands in the books
 * is its doing, with its evidence; the other bookings are a person's, who saw what it proposed. The books stay as they are.
 */
export function decideDemo(demo: DemoCompany, law: LawSettings): DecidedDemo {
  const debtorAt = new Map(demo.debtors.map(({ number }, at) => [number, at]));
  const decided = [...demo.transactions] as DecidedTransaction[];
  const months = [...new Set(decided.map(({ bookedOn }) => bookedOn.slice(0, 7)))].sort();
  for (const month of months) {
    const items = demo.claims.flatMap((claim) => itemOf(claim, demo, month, debtorAt));
    const payments = decided.filter(({ bookedOn, amountMinor }) => bookedOn.startsWith(month) && amountMinor > 0);
    const decisions = decidePayments(
      payments.map(toPayment),
      groundOf({
        items: withOffers(items, law),
        ownIbans: [demo.company.iban],
        memory: { traces: tracesOf(tracesBefore(demo, month), []), past: [] },
        discounts: law.discounts,
      }),
    );
    const byReference = new Map(decisions.map((decision) => [decision.paymentId, decision]));
    for (const [at, transaction] of decided.entries()) {
      const decision = byReference.get(transaction.reference);
      if (decision !== undefined && transaction.state === 'booked') decided[at] = judge(transaction, decision);
    }
  }
  return { ...demo, transactions: decided };
}

function judge(transaction: DemoTransaction, decision: Decision): DecidedTransaction {
  if (decision.tier === 'sure') {
    const { allocations, credit, evidence } = decision;
    if (isAsBooked(transaction, decision))
      return { ...transaction, decidedBy: 'machine', evidence, tier: 'sure', candidates: [] };
    const debtorId = credit?.debtorId ?? '';
    const candidates = debtorId === '' ? [] : [{ debtorId, allocations, creditMinor: credit!.amountMinor, evidence }];
    return { ...transaction, decidedBy: 'person', tier: 'likely', candidates };
  }
  const candidates = 'candidates' in decision ? decision.candidates : [];
  return { ...transaction, decidedBy: 'person', tier: decision.tier, candidates };
}

function isAsBooked(
  { allocations, credit }: DemoTransaction,
  decision: Extract<Decision, { readonly tier: 'sure' }>,
): boolean {
  const booked = allocations.map(({ claimNumber, amountMinor }) => `${claimNumber} ${amountMinor}`);
  const decided = decision.allocations.map(({ claimId, amountMinor }) => `${claimId} ${amountMinor}`);
  if (credit !== undefined) booked.push(`${credit.debtorNumber} ${credit.amountMinor}`);
  if (decision.credit !== undefined) decided.push(`${decision.credit.debtorId} ${decision.credit.amountMinor}`);
  return booked.sort().join() === decided.sort().join();
}

/** A claim as it would have been without the payments of this month and later ones; none when it was not there yet. */
function itemOf(
  claim: DemoClaim,
  { transactions, debtors }: DemoCompany,
  month: string,
  debtorAt: ReadonlyMap<string, number>,
): readonly (OpenItem & { readonly discount: ItemTerms | null })[] {
  if (claim.takenOverOn.slice(0, 7) > month) return [];
  const standing = claim.entries.filter(({ cause, valueOn }) =>
    cause.kind === 'transaction'
      ? transactions[cause.transaction]!.bookedOn.slice(0, 7) < month
      : valueOn.slice(0, 7) <= month,
  );
  const openMinor = standing.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const closedOn = openMinor > 0 ? null : standing.map(({ valueOn }) => valueOn).reduce(laterDay);
  if (closedOn !== null && closedOn < addDays(`${month}-01`, -closedDays)) return [];
  const { number, currency, grossMinor, issuedOn, dueOn } = claim;
  const debtor = debtors[debtorAt.get(claim.debtorNumber)!]!;
  const terms = claim.terms.discountTerms ?? [];
  const discount =
    terms.length === 0 || openMinor <= 0
      ? null
      : {
          terms,
          grossMinor,
          issuedOn,
          grantedMinor: 0,
          debtorRegion: debtor.region,
          creditorRegion: demoCreditor.region,
        };
  return [
    {
      ...{ claimId: number, number, currency, openMinor, grossMinor, issuedOn, dueOn, closedOn, demandedMinor: null },
      debtorId: debtor.number,
      debtorNumber: debtor.number,
      debtorName: debtor.name,
      debtorIban: debtor.iban,
      discount,
    },
  ];
}

function toPayment({ reference: id, bookedOn, amountMinor, code, ...said }: DemoTransaction): Payment {
  return {
    ...{ id, bookedOn, valueOn: bookedOn, amountMinor, currency: 'EUR', code, structuredReference: null },
    counterpartyName: said.counterpartyName ?? null,
    counterpartyIban: said.counterpartyIban ?? null,
    remittance: said.remittance ?? null,
    endToEndId: said.endToEndId ?? null,
    mandateId: said.mandateId ?? null,
    returnReason: said.returnReason ?? null,
    refusedClaimIds: [],
  };
}

/** What accounts and names meant in the months before. */
function tracesBefore({ transactions, claims }: DemoCompany, month: string): readonly TraceCount[] {
  const debtorOf = new Map(claims.map(({ number, debtorNumber }) => [number, debtorNumber]));
  return transactions.flatMap(({ bookedOn, amountMinor, allocations, credit, counterpartyIban, counterpartyName }) => {
    if (amountMinor <= 0 || bookedOn.slice(0, 7) >= month) return [];
    const numbers = [...allocations.map(({ claimNumber }) => debtorOf.get(claimNumber)!), credit?.debtorNumber];
    return [...new Set(numbers)].flatMap((debtorId) => {
      if (debtorId === undefined) return [];
      const one = (kind: 'iban' | 'name', text: string | undefined): readonly TraceCount[] =>
        text === undefined ? [] : [{ kind, text, debtorId, count: 1, lastOn: bookedOn }];
      return [...one('iban', counterpartyIban), ...one('name', counterpartyName)];
    });
  });
}
