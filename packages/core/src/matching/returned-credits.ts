import type { Currency } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { findReturnReason } from '../statement/return-reason.ts';
import { marksMandate } from '../statement/return-task.ts';
import type { Decider } from './bookings.ts';
import type { ReturnableCredit, ReturnedDraft, ReturnWish } from './returned-debit.ts';
import { returnedEvent } from './returned-event.ts';

/** What of the credits of some customers is still on their accounts. */
export class CreditsLeft {
  readonly #left: ReturnableCredit[];

  constructor(credits: readonly ReturnableCredit[]) {
    this.#left = credits.toSorted((a, b) => (a.payment.valueOn < b.payment.valueOn ? 1 : -1));
  }

  /** The one of just this amount, by the reference of the debit or else the last; `return-without-payment`: none. */
  take({ payment, credit }: ReturnWish): ReturnableCredit | Refusal | undefined {
    if (credit === undefined) return undefined;
    const fits = (one: ReturnableCredit) =>
      one.debtorId === credit.debtorId &&
      one.amountMinor === credit.amountMinor &&
      one.payment.currency === payment.currency &&
      one.payment.bookedOn <= payment.bookedOn;
    const fitting = this.#left.filter(fits);
    const named = fitting.find(
      ({ payment: { endToEndId } }) => endToEndId !== null && endToEndId === payment.endToEndId,
    );
    const taken = named ?? fitting.find(({ payment: { mandateId } }) => mandateId === payment.mandateId) ?? fitting[0];
    if (taken === undefined) return refuse('return-without-payment', {});
    this.#left.splice(this.#left.indexOf(taken), 1);
    return taken;
  }
}

/**
 * A debit that lay on the account of a customer came back: his credit goes. It had paid nothing, so no claim is open again, and
 * the banks' fee is nobody's debt (s.280(1) BGB: nobody broke a duty by not paying what he did not owe); the task says so.
 */
export function bookReturnedCredit(
  draft: ReturnedDraft,
  { payment }: Pick<ReturnWish, 'payment'>,
  { allocationId, debtorId, amountMinor, payment: debit }: ReturnableCredit,
  id: string,
  { actor, decidedBy }: Decider,
): void {
  const { bookedOn: returnedOn, currency, endToEndId, mandateId, returnReason: code } = payment;
  draft.allocations.push({
    id,
    transactionId: debit.id,
    debtorId,
    amountMinor: 0 - amountMinor,
    decidedBy,
    evidence: [{ code: 'return-debit' }],
    reversesId: allocationId,
  });
  const fixed = { id, transactionId: payment.id, claimId: null, debtorId, fingerprint: `account ${id}` };
  draft.returns.push({ ...fixed, returnedOn, amountMinor, feeMinor: null, reason: code, endToEndId, mandateId });
  const reason = code === null ? undefined : findReturnReason(code);
  const row = {
    returnedOn,
    amountMinor,
    currency: currency as Currency,
    ...(endToEndId !== null && { endToEndId }),
    ...(mandateId !== null && { mandateId }),
    ...(code !== null && { reason: code }),
  };
  const told = { row, number: null, reason, feeMinor: undefined, takesBack: 'credit' as const };
  draft.events.push({ actor, debtorId, ...returnedEvent(told, { transactionId: payment.id }) });
  if (marksMandate(reason)) draft.marks.push({ returnId: id, debtorId, mandateId, code, markedOn: returnedOn });
}
