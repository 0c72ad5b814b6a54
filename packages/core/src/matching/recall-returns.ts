import { daysBetween } from '../calendar/local-date.ts';
import { numberKey } from '../receivables/number-key.ts';
import type { RecordedReturn } from '../receivables/recorded-returns.ts';
import type { Payment } from './payment.ts';

/** A returned debit that a list told and no statement shows yet. */
export interface ToldReturn
  extends Pick<RecordedReturn, 'claimId' | 'returnedOn' | 'amountMinor' | 'endToEndId' | 'mandateId'> {
  readonly id: string;
  /** Of the invoice. */
  readonly number: string;
}

/** Lists and banks name the day of a return differently. */
const daysMax = 7;
/** What banks take for one debit, minor units. */
const chargesMax = 2_500;

/**
 * Which return of a list each of these debits is that the bank took back: by its reference, its mandate or the number in its
 * text, by day and amount. What could be two is nobody's.
 */
export function recallReturns(
  payments: readonly Payment[],
  told: readonly ToldReturn[],
): ReadonlyMap<string, readonly { readonly claimId: string; readonly amountMinor: number }[]> {
  const found = payments.map((payment) => ({
    payment,
    fitting: told.filter((one) => isOf(payment, one)),
  }));
  const counts = new Map<string, number>();
  for (const { fitting } of found) for (const { id } of fitting) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Map(
    found.flatMap(({ payment, fitting }) => {
      const [one] = fitting;
      if (one === undefined || fitting.length > 1 || counts.get(one.id)! > 1) return [];
      const { claimId, amountMinor } = one;
      return [[payment.id, [{ claimId, amountMinor }]] as const];
    }),
  );
}

function isOf(payment: Payment, told: ToldReturn): boolean {
  if (Math.abs(daysBetween(told.returnedOn, payment.bookedOn)) > daysMax) return false;
  const takenMinor = -payment.amountMinor;
  const { returnedMinor, chargesMinor = null } = payment;
  const fits =
    returnedMinor != null
      ? returnedMinor === told.amountMinor
      : chargesMinor !== null
        ? takenMinor - chargesMinor === told.amountMinor
        : takenMinor >= told.amountMinor && takenMinor - told.amountMinor <= chargesMax;
  if (!fits) return false;
  if (told.endToEndId !== null && payment.endToEndId !== null) return told.endToEndId === payment.endToEndId;
  if (told.mandateId !== null && payment.mandateId != null && told.mandateId !== payment.mandateId) return false;
  return (
    names(`${payment.remittance ?? ''} ${payment.endToEndId ?? ''}`, told.number) ||
    (told.mandateId !== null && told.mandateId === payment.mandateId)
  );
}

/** As a word of its own: "RE-1001" is not in "RE-10012". */
function names(text: string, number: string): boolean {
  const [words, key] = [numberKey(text), numberKey(number)];
  const isPart = (letter: string | undefined) => letter !== undefined && /[\p{L}\d]/u.test(letter);
  for (let at = words.indexOf(key); at >= 0; at = words.indexOf(key, at + 1))
    if (!isPart(words[at - 1]) && !isPart(words[at + key.length])) return true;
  return false;
}
