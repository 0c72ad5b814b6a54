import { addDays, fromEpochDay, type LocalDate, toEpochDay, weekday } from '../calendar/local-date.ts';
import type { DueBasis } from '../claim/claim.ts';
import type { Currency } from '../money/money.ts';
import type { DemoTerms } from './demo-company.ts';
import { type Customer, usualAmount } from './demo-debtors.ts';
import type { Random } from './random.ts';

export interface Invoice {
  readonly number: string;
  readonly customer: Customer;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  readonly hasConsumerNotice: boolean;
  readonly grossMinor: number;
  readonly currency: Currency;
  readonly terms: DemoTerms;
}

/** How busy a garden firm is, January to December; winter lives from clearing snow. */
const monthWeights = [62, 64, 92, 112, 122, 112, 96, 92, 108, 116, 112, 74];
const monthWeightMax = 122;

/** A year of invoices up to and including `today`, numbered RE-YYYY-00001 in the order of issue. */
export function generateInvoices(random: Random, customers: readonly Customer[], today: LocalDate): Invoice[] {
  const drafts: Omit<Invoice, 'number'>[] = [];
  for (const customer of customers) {
    for (let i = 0; i < customer.yearly; i += 1)
      drafts.push(draftInvoice(random, customer, randomIssueDay(random, today)));
  }
  drafts.sort((a, b) => (a.issuedOn === b.issuedOn ? 0 : a.issuedOn < b.issuedOn ? -1 : 1));
  return numberInvoices(
    drafts,
    customers.reduce((sum, customer) => sum + customer.yearly, 0),
  );
}

/** Two percent within ten days, for customers who asked for it. */
const usualDiscount = { days: 10, percentBasisPoints: 200 };

function draftInvoice(random: Random, customer: Customer, issuedOn: LocalDate): Omit<Invoice, 'number'> {
  const isUsual = customer.hasContract && random.chance(700);
  const isPrivate = customer.debtor.kind === 'private';
  return {
    customer,
    issuedOn,
    dueOn: addDays(issuedOn, customer.termDays),
    dueBasis: !isPrivate && customer.hasContract ? 'contract' : 'one-sided',
    hasConsumerNotice: isPrivate,
    currency: 'EUR',
    terms: { taxBasisPoints: 1900, ...(customer.takesDiscount && { discountTerms: [usualDiscount] }) },
    grossMinor: isUsual ? customer.usualMinor : usualAmount(random, customer.amountFrom, customer.amountTo),
  };
}

function randomIssueDay(random: Random, today: LocalDate): LocalDate {
  const last = toEpochDay(today);
  for (;;) {
    const day = fromEpochDay(last - random.int(0, 364));
    const weight = monthWeights[monthIndex(day)]!;
    if (random.int(1, monthWeightMax) <= weight && weekday(day) % 6 !== 0) return day;
  }
}

/** The first year begins in the middle of its numbers: the firm is older than our year. */
function numberInvoices(drafts: readonly Omit<Invoice, 'number'>[], yearly: number): Invoice[] {
  let year = '';
  let next = 1;
  return drafts.map((draft) => {
    const issueYear = draft.issuedOn.slice(0, 4);
    if (issueYear !== year) {
      const isFirst = year === '';
      const dayOfYear = toEpochDay(draft.issuedOn) - toEpochDay(`${issueYear}-01-01`);
      next = isFirst ? Math.floor((yearly * dayOfYear) / 365) + 1 : 1;
      year = issueYear;
    }
    const number = `RE-${year}-${String(next).padStart(5, '0')}`;
    next += 1;
    return { ...draft, number };
  });
}

function monthIndex(date: LocalDate): number {
  return Number.parseInt(date.slice(5, 7), 10) - 1;
}
