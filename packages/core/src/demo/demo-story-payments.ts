import type { LocalDate } from '../calendar/local-date.ts';
import { planAllocation } from '../matching/plan-allocation.ts';
import { type Books, bankDayFrom, bookEntry, bookTransaction, type LiveClaim } from './demo-books.ts';
import type { Customer } from './demo-debtors.ts';
import { claimFactsOf } from './demo-facts.ts';
import { byPerson } from './demo-wording.ts';

/**
 * A payment for the claims it names, or for all: booked by the very function that books a payment today, as a person's
 * decision. What the claims do not need stays on the customer's account.
 */
export function payByLaw(
  customer: Customer,
  day: LocalDate,
  amountMinor: number,
  named: readonly string[],
  remittance: string,
): { readonly on: LocalDate; readonly act: (books: Books) => void } {
  const on = bankDayFrom(day);
  const act = (books: Books) => {
    const open = [...books.claims.values()].filter((claim) => claim.customer === customer && claim.openMinor > 0);
    if (open.length > 0) bookPlanned(books, open, { on, amountMinor, named, remittance });
  };
  return { on, act };
}

interface Payment {
  readonly on: LocalDate;
  readonly amountMinor: number;
  readonly named: readonly string[];
  readonly remittance: string;
}

function bookPlanned(books: Books, open: readonly LiveClaim[], { on, amountMinor, named, remittance }: Payment): void {
  const { customer, invoice } = open[0]!;
  const { debtor } = customer;
  const payment = { id: '', bookedOn: on, valueOn: on, amountMinor, currency: invoice.currency };
  const { shares, creditMinor } = planAllocation({
    payment: { ...payment, counterpartyName: debtor.name },
    claims: new Map(
      open.map((claim) => [claim.invoice.number, { facts: claimFactsOf(claim), row: { debtorId: debtor.number } }]),
    ),
    designated: named,
    demandedMinor: new Map(),
    receivedOn: on,
    law: books.law,
  });
  const transaction = bookTransaction(books, on, {
    counterpartyName: debtor.name,
    counterpartyIban: debtor.iban,
    code: '166',
    text: 'SEPA-Gutschrift',
    amountMinor,
    remittance,
    state: 'booked',
    decidedBy: 'person',
    evidence: byPerson,
    allocations: shares.map(({ number, booking }) => ({ claimNumber: number, amountMinor: booking.amountMinor })),
    ...(creditMinor > 0 && { credit: { debtorNumber: debtor.number, amountMinor: creditMinor } }),
    judgements: shares.flatMap(({ number, booking: { judged, discountMinor } }) =>
      judged === undefined ? [] : [{ claimNumber: number, discountMinor, explanation: judged.explanation }],
    ),
  });
  for (const { number, booking } of shares) {
    const claim = books.claims.get(number)!;
    for (const entry of booking.entries) bookEntry(claim, { ...entry, cause: { kind: 'transaction', transaction } });
  }
}
