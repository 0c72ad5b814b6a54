import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import type { DiscountOffer } from './discount-offer.ts';

/**
 * `accepted`: in time and enough. `late`: the amount fits an offer that was over. `wrong-amount`: more was deducted than was
 * offered. `none`: nothing was deducted, or so much is missing that it is a part payment.
 */
export type DiscountVerdict = 'accepted' | 'late' | 'wrong-amount' | 'none';

/** What became of a deduction, without the words. */
export interface JudgedDiscount {
  readonly kind: DiscountVerdict;
  /** To book as discount, minor units: what stands by the offer, and what the creditor accepts beyond it. */
  readonly discountMinor: number;
  /** Deducted beyond what an offer in time allows. */
  readonly differenceMinor: number;
  /** What becomes of the difference; `net` = it stays open and is set off with the next payment, without a letter. */
  readonly treatment: 'nothing' | 'reclaim' | 'accept' | 'net';
  /** What of the principal stays open. */
  readonly openMinor: number;
  readonly offer?: DiscountOffer;
}

/** The judgement in one sentence, with the difference and what becomes of it. */
export function discountWords(judged: JudgedDiscount, paidOn: LocalDate, currency: Currency): Words {
  return { de: sentence(judged, paidOn, currency, 'de'), en: sentence(judged, paidOn, currency, 'en') };
}

function sentence(judged: JudgedDiscount, paidOn: LocalDate, currency: Currency, language: Language): string {
  const amount = (minor: number) => formatAmount(minor, currency, language);
  const paid = formatDate(paidOn, language);
  const last = judged.offer === undefined ? '' : formatDate(judged.offer.lastDayOn, language);
  const treated = treatments[judged.treatment][language];
  const difference = amount(judged.differenceMinor);
  if (language === 'de') {
    if (judged.kind === 'accepted')
      return `Skonto ${amount(judged.discountMinor)} anerkannt: Zahlung am ${paid}, Frist bis ${last}.`;
    if (judged.kind === 'late')
      return `Skonto zu spät gezogen: Zahlung am ${paid}, Frist bis ${last}; ${difference} zu viel abgezogen${treated}.`;
    if (judged.kind === 'wrong-amount')
      return `Zu viel Skonto gezogen: ${difference} mehr abgezogen, als angeboten war${treated}.`;
    return judged.openMinor === 0
      ? 'Kein Skonto gezogen.'
      : `Kein Skonto, sondern eine Teilzahlung: ${amount(judged.openMinor)} sind noch offen.`;
  }
  if (judged.kind === 'accepted')
    return `Cash discount of ${amount(judged.discountMinor)} accepted: paid on ${paid}, offered until ${last}.`;
  if (judged.kind === 'late')
    return `Cash discount taken too late: paid on ${paid}, offered until ${last}; ${difference} too much deducted${treated}.`;
  if (judged.kind === 'wrong-amount')
    return `Too much cash discount taken: ${difference} more deducted than was offered${treated}.`;
  return judged.openMinor === 0
    ? 'No cash discount taken.'
    : `No cash discount but a part payment: ${amount(judged.openMinor)} are still open.`;
}

const treatments: Readonly<Record<JudgedDiscount['treatment'], Words>> = {
  nothing: { de: '', en: '' },
  reclaim: { de: ', wird nachgefordert', en: ', is reclaimed' },
  accept: { de: ', wird aus Kulanz anerkannt', en: ', is accepted as a courtesy' },
  net: { de: ', wird mit der nächsten Zahlung verrechnet', en: ', is set off with the next payment' },
};
