import type { Currency } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { findReturnReason } from '../statement/return-reason.ts';
import { marksMandate } from '../statement/return-task.ts';
import type { Decider } from './bookings.ts';
import type { ReturnableCredit, ReturnedDraft, ReturnedPayment, ReturnWish } from './returned-debit.ts';
import { returnedEvent } from './returned-event.ts';

/** What of the credits of some customers is still on their accounts, and what was paid back from there. */
export class CreditsLeft {
  readonly #left: ReturnableCredit[];

  constructor(credits: readonly ReturnableCredit[]) {
    this.#left = credits.toSorted((a, b) => (a.payment.valueOn < b.payment.valueOn ? 1 : -1));
  }

  /**
   * The one of just this amount, by the reference of the debit, or else the last; before that, all that is or was there of the
   * very debit, be it paid back. `return-without-payment`: none.
   */
  take({ payment, credit }: ReturnWish): readonly ReturnableCredit[] | Refusal {
    if (credit === undefined) return [];
    const { debtorId, amountMinor } = credit;
    const own = this.#left.filter(
      (one) =>
        one.debtorId === debtorId &&
        one.payment.currency === payment.currency &&
        one.payment.bookedOn <= payment.bookedOn,
    );
    const fitting = own.filter((one) => one.paidBackOn === undefined && one.amountMinor === amountMinor);
    const taken =
      alone(fitting.find((one) => isSame(one.payment.endToEndId, payment.endToEndId))) ??
      alone(fitting.find((one) => isSame(one.payment.mandateId, payment.mandateId))) ??
      ofOneDebit(own, payment, amountMinor) ??
      alone(fitting.find(({ payment: { mandateId } }) => mandateId === payment.mandateId)) ??
      alone(fitting[0]);
    if (taken === undefined) return refuse('return-without-payment', {});
    for (const one of taken) this.#left.splice(this.#left.indexOf(one), 1);
    return taken;
  }
}

function alone(credit: ReturnableCredit | undefined): readonly ReturnableCredit[] | undefined {
  return credit === undefined ? undefined : [credit];
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

/** All credits of the debit that this is the return of, when they are just what came back. */
function ofOneDebit(
  credits: readonly ReturnableCredit[],
  { endToEndId, mandateId }: ReturnedPayment,
  amountMinor: number,
): readonly ReturnableCredit[] | undefined {
  const isWhole = ({ id }: ReturnedPayment) =>
    credits.reduce((sum, one) => sum + (one.payment.id === id ? one.amountMinor : 0), 0) === amountMinor;
  const debits = credits.map(({ payment }) => payment).filter(isWhole);
  const debit =
    debits.find((one) => isSame(one.endToEndId, endToEndId)) ?? debits.find((one) => isSame(one.mandateId, mandateId));
  return debit === undefined ? undefined : credits.filter(({ payment }) => payment.id === debit.id);
}

/**
 * A debit that lay on the account of a customer came back: his credit goes. It had paid nothing, so no claim is open again, and
 * the banks' fee is nobody's debt (s.280(1) BGB: nobody broke a duty by not paying what he did not owe); the task says so. What was
 * paid back before is not there to go: the customer has the money twice (s.812(1) BGB, s.1431 ABGB, Art. 62 OR), and the task says that.
 */
export function bookReturnedCredit(
  draft: ReturnedDraft,
  { payment }: Pick<ReturnWish, 'payment'>,
  { allocationId, debtorId, amountMinor, payment: debit, paidBackOn }: ReturnableCredit,
  id: string,
  { actor, decidedBy }: Decider,
): void {
  const { bookedOn: returnedOn, currency, endToEndId, mandateId, returnReason: code } = payment;
  if (paidBackOn === undefined)
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
  const event = returnedEvent(told, { transactionId: payment.id });
  if (paidBackOn === undefined) draft.events.push({ actor, debtorId, ...event });
  else draft.events.push({ actor, debtorId, kind: 'paid-back-twice', data: { ...event.data, paidBackOn } });
  if (marksMandate(reason)) draft.marks.push({ returnId: id, debtorId, mandateId, code, markedOn: returnedOn });
}
