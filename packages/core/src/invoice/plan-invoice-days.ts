import { addDays, daysBetween, isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import { addBankDays } from '../calendar/working-day.ts';
import type { DueBasis } from '../claim/claim.ts';
import { fromDecimal } from '../money/money.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { Invoice, StatedDiscount } from './invoice.ts';
import { dateSpeech, type Inquiry } from './plan-invoice-inquiry.ts';
import type { InvoiceChoice } from './plan-invoice-model.ts';

export interface DueDate {
  readonly on: LocalDate;
  readonly basis: DueBasis;
  readonly from: 'stated' | 'terms' | 'answer';
}

const offerDaysMax = 365;
const offersMax = 5;

/**
 * Offers of Skonto that can be dated and counted. Where an invoice names a day for each of its offers and one more, these are
 * their last days; else one without days a person may date, or leave out. What offers no countable percentage is left out.
 */
export function readOffers(
  { discounts: stated, dueDates }: Invoice,
  issuedOn: LocalDate | undefined,
  inquiry: Inquiry,
): readonly DiscountTerms[] {
  const discounts = issuedOn === undefined ? stated : withDays(stated, dueDates, issuedOn);
  const dated = discounts.flatMap((discount) => toOffer(discount, discount.days));
  const undated = discounts.find((discount) => discount.days === undefined && toOffer(discount, 0).length > 0);
  const said = undated === undefined ? undefined : askDays(undated, inquiry);
  const offers = [...dated, ...(undated === undefined || typeof said !== 'number' ? [] : toOffer(undated, said))];
  const key = ({ days, percentBasisPoints, baseMinor }: DiscountTerms) => `${days} ${percentBasisPoints} ${baseMinor}`;
  return [...new Map(offers.map((offer) => [key(offer), offer])).values()].slice(0, offersMax);
}

/** The highest percentage has the first day, and the last day is the net one. */
function withDays(
  discounts: readonly StatedDiscount[],
  dueDates: readonly LocalDate[],
  issuedOn: LocalDate,
): readonly StatedDiscount[] {
  const dates = [...new Set(dueDates)].sort();
  const isPaired = discounts.length === dates.length - 1 && discounts.every(({ days }) => days === undefined);
  if (!isPaired) return discounts;
  const byPercent = discounts.toSorted((one, other) => (percentOf(other) ?? 0) - (percentOf(one) ?? 0));
  return byPercent.map((discount, i) => ({ ...discount, days: Math.max(daysBetween(issuedOn, dates[i]!), 0) }));
}

function toOffer(discount: StatedDiscount, days: number | undefined): readonly DiscountTerms[] {
  const percentBasisPoints = percentOf(discount);
  if (days === undefined || days > offerDaysMax || percentBasisPoints === undefined) return [];
  if (percentBasisPoints <= 0 || percentBasisPoints >= 10_000) return [];
  if (discount.basis === undefined) return [{ days, percentBasisPoints }];
  const baseMinor = fromDecimal(discount.basis);
  return baseMinor === undefined || baseMinor <= 0 ? [] : [{ days, percentBasisPoints, baseMinor }];
}

function percentOf({ percent }: StatedDiscount): number | undefined {
  return percent === undefined ? undefined : fromDecimal(percent);
}

function readDays(text: string): number | undefined {
  const days = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : undefined;
  return days !== undefined && days <= offerDaysMax ? days : undefined;
}

function askDays({ percent = '' }: StatedDiscount, inquiry: Inquiry): number | 'none' | undefined {
  return inquiry.ask(
    {
      code: 'discount-undated',
      field: 'discount',
      choices: [{ value: 'none', code: 'no-discount' }],
      accepts: 'days',
      values: { percent },
    },
    (text) => (text === 'none' ? 'none' : readDays(text)),
  );
}

/**
 * When all has to be paid. Of several days the last one counts; those before it are the last days of Skonto, or instalments,
 * about which a person decides. Without a structured day the words of the terms count, then a person.
 */
export function readDue(
  invoice: Invoice,
  issuedOn: LocalDate | undefined,
  offers: readonly DiscountTerms[],
  termDays: number | null,
  inquiry: Inquiry,
): DueDate | undefined {
  const days = [...new Set(invoice.dueDates)].sort();
  const last = days.at(-1);
  if (days.length > 1 && !areSkontoDays(days.slice(0, -1), issuedOn, offers)) return askWhichDay(days, inquiry);
  const named = last ?? invoice.dueOnFromTerms;
  if (named === undefined) {
    const isSaid = inquiry.answer('dueOn') !== undefined;
    if (!isSaid && issuedOn !== undefined && statesAtOnce(invoice.paymentTerms))
      return { on: issuedOn, basis: 'none', from: 'terms' };
    return askDueDate(issuedOn, termDays, inquiry);
  }
  const on = inquiry.stated('dueOn', named, dateSpeech);
  if (on === undefined) return undefined;
  const from = on !== named ? 'answer' : last === undefined ? 'terms' : 'stated';
  if (issuedOn === undefined || on >= issuedOn || (inquiry.isFromPage && from === 'answer'))
    return { on, basis: 'one-sided', from };
  const choices = [{ value: on }, { value: issuedOn }];
  const said = inquiry.ask({ code: 'due-before-issue', field: 'dueOn', choices, accepts: 'date' }, dateSpeech.read);
  return said === undefined ? undefined : { on: said, basis: 'one-sided', from: 'answer' };
}

/** "Fällig sofort, ohne Abzug": due with the invoice, and without a day that would bring default (s.286(2) BGB). */
function statesAtOnce(terms: string | undefined): boolean {
  const clauses = (terms ?? '').split(/\r?\n|;|\.(?=\s|$)/);
  return clauses.some(
    (clause) =>
      /\bsofort\b|\bimmediately\b|\b(?:up)?on receipt\b/i.test(clause) &&
      /zahlbar|f[äa]e?llig|\bdue\b|payable/i.test(clause) &&
      !/skonto|discount|%/i.test(clause),
  );
}

/** Each of the days is the last one of an offer; without knowing the days of the offers, there are as many of both. */
function areSkontoDays(
  days: readonly LocalDate[],
  issuedOn: LocalDate | undefined,
  offers: readonly DiscountTerms[],
): boolean {
  if (issuedOn === undefined) return offers.length >= days.length;
  return days.every((day) => offers.some((offer) => Math.abs(daysBetween(issuedOn, day) - offer.days) <= 3));
}

function askWhichDay(days: readonly LocalDate[], inquiry: Inquiry): DueDate | undefined {
  const choices = days.toReversed().map((value) => ({ value }));
  const values = { days: days.length };
  const on = inquiry.ask(
    { code: 'several-due-dates', field: 'dueOn', choices, accepts: 'date', values },
    dateSpeech.read,
  );
  return on === undefined ? undefined : { on, basis: 'one-sided', from: 'answer' };
}

/** A day that nobody stated is no reminder: the company's usual term, or the day of the invoice (due at once, s.271 BGB). */
function askDueDate(issuedOn: LocalDate | undefined, termDays: number | null, inquiry: Inquiry): DueDate | undefined {
  const choices: InvoiceChoice[] = [];
  if (issuedOn !== undefined) {
    if (termDays !== null && termDays > 0)
      choices.push({ value: addDays(issuedOn, termDays), code: 'usual-term', values: { days: termDays } });
    choices.push({ value: issuedOn, code: 'at-once' });
  }
  const on = inquiry.ask({ code: 'due-date-missing', field: 'dueOn', choices, accepts: 'date' }, dateSpeech.read);
  if (on === undefined) return undefined;
  return { on, basis: on === issuedOn ? 'none' : 'one-sided', from: 'answer' };
}

/** UNTDID 4461: direct debit, and SEPA direct debit. */
const debitMeans: readonly string[] = ['49', '59'];
/** Bank days that a direct debit may take to arrive. */
const debitBankDays = 5;

/** An invoice that is collected needs no reminder before its debit had time to arrive; undefined = the debtor pays himself. */
export function debitPendingUntil({ paymentMeans }: Invoice, dueOn: LocalDate): LocalDate | undefined {
  return paymentMeans.some((code) => debitMeans.includes(code)) ? addBankDays(dueOn, debitBankDays) : undefined;
}

/** Cash, cards, and payment services on the net: such an invoice is often paid when it is written. */
const paidMeans: readonly string[] = ['10', '48', '54', '55', '68'];

/** Whether the invoice is paid already, which some means of payment suggest and only a person knows. */
export function isPaidAlready({ paymentMeans }: Invoice, inquiry: Inquiry): boolean {
  const code = paymentMeans.find((one) => paidMeans.includes(one));
  if (code === undefined || paymentMeans.some((one) => !paidMeans.includes(one))) return false;
  const choices = [
    { value: 'open' as const, code: 'open' as const },
    { value: 'paid' as const, code: 'paid' as const },
  ];
  return inquiry.choose({ code: 'paid-already', field: 'payment', values: { code } }, choices) === 'paid';
}

/** The day of the invoice; a day of an impossible year is none. */
export function readIssued({ issueOn }: Invoice, inquiry: Inquiry): LocalDate | undefined {
  const isUsable = issueOn !== undefined && isLocalDate(issueOn) && issueOn >= '1990-01-01' && issueOn <= '2199-12-31';
  return inquiry.stated('issueOn', isUsable ? issueOn : undefined, dateSpeech);
}
