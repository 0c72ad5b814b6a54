import { addDays, type LocalDate, laterDay, weekday } from '../calendar/local-date.ts';
import { isTargetDay, lastTargetDayBefore } from '../calendar/working-day.ts';
import type { Procedure } from '../dunning/procedure.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import { type Books, bookEntry, daysOf, type LiveClaim, plan } from './demo-books.ts';
import type { DemoClaim, DemoCompany, DemoStatement } from './demo-company.ts';
import { demoCreditor } from './demo-creditor.ts';
import { generateCustomers } from './demo-debtors.ts';
import { playRun } from './demo-dunning.ts';
import { planBehaviour } from './demo-habits.ts';
import { generateInvoices, type Invoice } from './demo-invoices.ts';
import { bookNoise } from './demo-noise.ts';
import { tellStories } from './demo-stories.ts';
import { randomFrom } from './random.ts';

export interface DemoWish {
  readonly seed: number;
  readonly today: LocalDate;
  /** The procedure of all claims; its levels decide which letters left in the past. */
  readonly procedure: Procedure;
}

/** Fees and interest that nobody demanded stay behind a payment of the invoice: what small firms want. */
export const demoLaw: LawSettings = { ...standardLaw('DE'), allocationPolicy: 'exact-match-principal' };

const debtorCount = 400;
const openingMinor = 24_316_55;
const yearDays = 365;
/** The last run lies at least this long back, so that a run today finds a week's work. */
const runAgeDays = 6;

/**
 * An invented company with a year of books behind it, played day by day: invoices leave, debtors behave, the bank
 * books, and each week the company duns with the same functions as today's run. Same seed and day, same company.
 * Amounts in minor units; nothing is dated after `today`.
 */
export function generateDemo({ seed, today, procedure }: DemoWish): DemoCompany {
  const customers = generateCustomers(randomFrom(seed), debtorCount);
  const stories = tellStories(today);
  const books = openBooks(seed, today);
  for (const invoice of generateInvoices(randomFrom(seed + 1), customers, today)) {
    plan(books, invoice.issuedOn, () => issue(books, invoice, invoice.issuedOn));
  }
  for (const { invoices, acts } of stories) {
    for (const invoice of invoices) {
      const on = laterDay(invoice.issuedOn, books.startOn);
      plan(books, on, () => issue(books, invoice, on));
    }
    for (const { on, act } of acts) plan(books, on, () => act(books));
  }
  const lastRunOn = lastTargetDayBefore(addDays(today, -runAgeDays + 1));
  const statements: DemoStatement[] = [];
  for (const day of daysOf(books)) {
    const dayOpeningMinor = books.balanceMinor;
    for (const action of books.agenda.get(day) ?? []) action();
    if (day <= lastRunOn && weekday(day) === weekday(lastRunOn)) playRun(books, procedure, day);
    if (!isTargetDay(day)) continue;
    bookNoise(books, day);
    statements.push({
      reference: `${day.slice(0, 4)}-${String(statements.length + 1).padStart(3, '0')}`,
      on: day,
      openingMinor: dayOpeningMinor,
      closingMinor: books.balanceMinor,
    });
  }
  return {
    company: demoCreditor,
    debtors: [...customers, ...stories.map((story) => story.customer)].map((customer) => customer.debtor),
    claims: [...books.claims.values()].map(toDemoClaim),
    transactions: books.transactions,
    statements,
    runs: books.runs,
    notices: books.notices,
    blocks: books.blocks.map(({ block, liftedOn }) => ({ ...block, ...(liftedOn !== undefined && { liftedOn }) })),
  };
}

function openBooks(seed: number, today: LocalDate): Books {
  return {
    random: randomFrom(seed + 2),
    law: demoLaw,
    startOn: addDays(today, -yearDays + 1),
    today,
    claims: new Map(),
    transactions: [],
    notices: [],
    runs: [],
    blocks: [],
    agenda: new Map(),
    lastNoticeOn: new Map(),
    puzzles: { payments: 0, used: 0 },
    balanceMinor: openingMinor,
  };
}

function issue(books: Books, invoice: Invoice, on: LocalDate): void {
  const claim: LiveClaim = {
    invoice,
    customer: invoice.customer,
    entries: [],
    notices: [],
    blocks: [],
    openMinor: 0,
    takenOverOn: on,
    acknowledgements: [],
    isPuzzled: false,
  };
  books.claims.set(invoice.number, claim);
  bookEntry(claim, {
    kind: 'principal',
    amountMinor: invoice.grossMinor,
    valueOn: invoice.issuedOn,
    cause: { kind: 'issue' },
  });
  planBehaviour(books, claim);
}

function toDemoClaim(claim: LiveClaim): DemoClaim {
  const { number, customer, issuedOn, dueOn, dueBasis, hasConsumerNotice, grossMinor, currency, terms } = claim.invoice;
  return {
    number,
    currency,
    terms,
    takenOverOn: claim.takenOverOn,
    acknowledgements: claim.acknowledgements,
    debtorNumber: customer.debtor.number,
    issuedOn,
    dueOn,
    dueBasis,
    hasConsumerNotice,
    grossMinor,
    entries: claim.entries,
    ...(claim.settledOn !== undefined && { settledOn: claim.settledOn }),
  };
}
