import type { Candidate, PaymentRow } from '@mahnwerk/contract/payments';
import { quotedNumbers } from '../payments/mark-found.ts';
import type { Texts } from '../texts/all-texts.ts';
import { sumOf } from '../ui/sums.ts';

/** What the door of a split wants: a candidate booked as it stands. */
export function bookingOf({ parts, credit, debtor }: Pick<Candidate, 'parts' | 'credit' | 'debtor'>) {
  return {
    parts: parts.map(({ claimId, amount, discount }) => ({
      claimId,
      amount,
      ...(discount === '0.00' ? {} : { discount }),
    })),
    ...(credit === '0.00' ? {} : { creditDebtorId: debtor.id }),
  };
}

/** What falls on claims; with the credit and the rest it is the payment. */
export function bookedOf(candidate: Pick<Candidate, 'parts'>): string {
  return sumOf(candidate.parts.map(({ amount }) => amount));
}

/** Everything a candidate books: on claims and on the account. */
export function effectOf(candidate: Pick<Candidate, 'parts' | 'credit'>): string {
  return sumOf([bookedOf(candidate), candidate.credit]);
}

export type MoneyKind = 'payment' | 'returned' | 'out';

/** Money in, a direct debit of ours that came back, or other money out. */
export function kindOf({ amount, isReturnedDebit }: Pick<PaymentRow, 'amount' | 'isReturnedDebit'>): MoneyKind {
  if (isReturnedDebit) return 'returned';
  return amount.startsWith('-') ? 'out' : 'payment';
}

/** "Zahlung von Erika Muster". */
export function titleOf(payment: PaymentRow, t: Texts): string {
  return `${t.payments.kind[kindOf(payment)]} ${payment.counterpartyName ?? t.payments.unknownPayer}`;
}

/** Standing bookings of a payment, and what they name. */
export function standingOf(payment: Pick<PaymentRow, 'allocations'>) {
  return payment.allocations.filter((allocation) => !allocation.isReversed);
}

/** Where a booked transaction went, in words: numbers, the account, or what was taken back. */
export function targetOf(payment: PaymentRow, t: Texts): string {
  const kind = kindOf(payment);
  if (kind === 'out') return t.payments.refunded;
  const numbers = standingOf(payment).map(({ claimNumber }) => claimNumber);
  const all = [...numbers, ...(payment.credit === null ? [] : [t.payments.credit])].join(', ');
  return kind === 'returned' ? t.payments.returned(all) : all || t.payments.stateWord.booked;
}

/** Numbers and names that may be marked in the bank's text. */
export function needlesOf(payment: Pick<PaymentRow, 'candidates' | 'allocations' | 'facts'>): readonly string[] {
  const claims = [...payment.candidates.flatMap(({ parts }) => parts), ...payment.allocations];
  const facts = [...payment.facts, ...payment.candidates.flatMap((candidate) => candidate.facts)];
  return [...claims.map(({ claimNumber }) => claimNumber), ...quotedNumbers(facts.map(({ text }) => text))];
}

export function debtorsOf(payment: Pick<PaymentRow, 'candidates' | 'allocations' | 'credit'>) {
  const all = [...payment.candidates, ...payment.allocations, ...(payment.credit === null ? [] : [payment.credit])];
  return [...new Map(all.map(({ debtor }) => [debtor.id, debtor])).values()];
}

/** What of a payment can still be booked. */
export function bookable(payment: Pick<PaymentRow, 'amount' | 'rest'>): string {
  return payment.rest ?? payment.amount;
}
