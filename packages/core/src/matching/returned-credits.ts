import type { LocalDate } from '../calendar/local-date.ts';
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
      alone(fitting.find((one) => isReturnOf(payment, one.payment))) ??
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

type References = Pick<ReturnedPayment, 'endToEndId' | 'mandateId'>;

/** Both have a reference, and it differs: a mandate is drawn every month, so it says nothing then. */
export function isOfAnother(returned: Pick<References, 'endToEndId'>, debit: Pick<References, 'endToEndId'>): boolean {
  return returned.endToEndId !== null && debit.endToEndId !== null && returned.endToEndId !== debit.endToEndId;
}

/** Whether a return is of this very debit: by its reference, or else by the mandate. */
function isReturnOf(returned: References, debit: References): boolean {
  if (isOfAnother(returned, debit)) return false;
  return isSame(returned.endToEndId, debit.endToEndId) || isSame(returned.mandateId, debit.mandateId);
}

/** The refund of a credit, with the references of the debit that had brought it. Ids ascend with time. */
export interface PaidBackDebit extends References {
  readonly id: string;
  readonly debtorId: string;
  readonly amountMinor: number;
  readonly bookedOn: LocalDate;
}

/** A return of a debit that had been paid back before. */
export interface ReturnOfPaidBack extends References {
  readonly id: string;
  readonly debtorId: string;
  readonly amountMinor: number;
}

/**
 * The refunds whose debits came back as well: each return is of one of them, in the order in which they were booked, of the
 * last debit where more than one may be meant. What was refunded after a return is not what that was of.
 */
export function refundsReturned(
  refunds: readonly PaidBackDebit[],
  returns: readonly ReturnOfPaidBack[],
): ReadonlySet<string> {
  const lastFirst = refunds.toSorted((a, b) => (a.bookedOn < b.bookedOn ? 1 : a.bookedOn > b.bookedOn ? -1 : 0));
  const taken = new Set<string>();
  for (const one of returns.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const fitting = lastFirst.filter(
      (refund) =>
        !taken.has(refund.id) &&
        refund.id < one.id &&
        refund.debtorId === one.debtorId &&
        refund.amountMinor === one.amountMinor &&
        isReturnOf(one, refund),
    );
    const refund = fitting.find(({ endToEndId }) => isSame(endToEndId, one.endToEndId)) ?? fitting[0];
    if (refund !== undefined) taken.add(refund.id);
  }
  return taken;
}

/** All credits of the debit that this is the return of, when they are just what came back. */
function ofOneDebit(
  credits: readonly ReturnableCredit[],
  returned: ReturnedPayment,
  amountMinor: number,
): readonly ReturnableCredit[] | undefined {
  const isWhole = ({ id }: ReturnedPayment) =>
    credits.reduce((sum, one) => sum + (one.payment.id === id ? one.amountMinor : 0), 0) === amountMinor;
  const debits = credits.map(({ payment }) => payment).filter(isWhole);
  const debit =
    debits.find((one) => isSame(one.endToEndId, returned.endToEndId)) ??
    debits.find((one) => isReturnOf(returned, one));
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

/**
 * What of a return that the bank does not state lay on the account: all of the debit with its references, be it paid back in part;
 * else the largest debit that the amount covers; undefined: none.
 */
export function coveredCredit(
  returned: ReturnedPayment,
  credits: readonly ReturnableCredit[],
  limitMinor: number,
): number | undefined {
  const own = credits.filter(
    ({ payment }) => payment.currency === returned.currency && payment.bookedOn <= returned.bookedOn,
  );
  const sums = new Map<string, { readonly debit: ReturnedPayment; readonly amountMinor: number }>();
  for (const { payment: debit, amountMinor } of own)
    sums.set(debit.id, { debit, amountMinor: amountMinor + (sums.get(debit.id)?.amountMinor ?? 0) });
  const debits = [...sums.values()].filter(({ amountMinor }) => amountMinor <= limitMinor);
  const named = debits.filter(({ debit }) => isSame(debit.endToEndId, returned.endToEndId));
  const ofMandate = debits.filter(({ debit }) => isReturnOf(returned, debit));
  const meant = [named, ofMandate].find(({ length }) => length > 0) ?? debits;
  return meant.length > 0 ? Math.max(...meant.map(({ amountMinor }) => amountMinor)) : undefined;
}
