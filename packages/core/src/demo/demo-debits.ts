import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Evidence } from '../matching/evidence.ts';
import { bookAllocation } from './demo-allocation.ts';
import { type Books, bankDayFrom, bookEntry, bookTransaction, type LiveClaim, plan } from './demo-books.ts';
import { demoCreditor } from './demo-creditor.ts';
import { payerOf } from './demo-wording.ts';

/** What the debtor's bank charges for a return, in minor units. */
const returnChargesMinor = 3_00;

/** Collects a claim by direct debit on its due day; one in twenty comes back some days later. */
export function planDebit(books: Books, claim: LiveClaim): void {
  const on = bankDayFrom(claim.invoice.dueOn);
  plan(books, on, () => {
    const amountMinor = claim.openMinor;
    if (amountMinor <= 0) return;
    collect(books, claim, on, amountMinor);
    if (!books.random.chance(50)) return;
    const returnOn = bankDayFrom(addDays(on, books.random.int(3, 5)));
    plan(books, returnOn, () => giveBack(books, claim, returnOn, amountMinor));
  });
}

function collect(books: Books, claim: LiveClaim, day: LocalDate, amountMinor: number): void {
  const { number } = claim.invoice;
  const evidence: Evidence[] = [
    { code: 'number-in-end-to-end-id', values: { number } },
    { code: 'amount-equals-open' },
    { code: 'payer-iban-known' },
  ];
  const transaction = bookTransaction(books, day, {
    ...debitLine(claim),
    code: '171',
    text: 'SEPA-Basislastschrift',
    amountMinor,
    state: 'booked',
    decidedBy: 'machine',
    evidence,
    allocations: [{ claimNumber: number, amountMinor }],
  });
  bookAllocation(claim, amountMinor, day, transaction);
}

/** The return reopens exactly this claim and adds what the bank charged (no more: only actual cost is owed). */
function giveBack(books: Books, claim: LiveClaim, day: LocalDate, amountMinor: number): void {
  const transaction = bookTransaction(books, day, {
    ...debitLine(claim),
    code: '109',
    text: 'Rücklastschrift',
    amountMinor: -amountMinor - returnChargesMinor,
    returnReason: books.random.pick(['AM04', 'MS03', 'AC04']),
    returnedMinor: amountMinor,
    chargesMinor: returnChargesMinor,
    state: 'booked',
    decidedBy: 'machine',
    evidence: [{ code: 'return-debit' }, { code: 'number-in-end-to-end-id', values: { number: claim.invoice.number } }],
    allocations: [{ claimNumber: claim.invoice.number, amountMinor: -amountMinor }],
  });
  bookEntry(claim, {
    kind: 'payment-reversal',
    amountMinor,
    valueOn: day,
    split: { costsMinor: 0, interestMinor: 0, principalMinor: amountMinor },
    ground: 'return-debit',
    cause: { kind: 'transaction', transaction },
  });
  bookEntry(claim, {
    kind: 'return-cost',
    amountMinor: returnChargesMinor,
    valueOn: day,
    ground: 'return-debit',
    cause: { kind: 'transaction', transaction },
  });
  claim.paysAfterLevel = 1;
}

function debitLine(claim: LiveClaim): {
  counterpartyName: string;
  counterpartyIban: string;
  remittance: string;
  endToEndId: string;
  mandateId: string;
} {
  const { counterpartyName, counterpartyIban } = payerOf(claim);
  return {
    counterpartyName,
    counterpartyIban,
    remittance: `Lastschrift ${claim.invoice.number} ${demoCreditor.name}`,
    endToEndId: claim.invoice.number,
    mandateId: `M-${claim.customer.debtor.number}-1`,
  };
}
