import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { isTargetDay } from '../calendar/working-day.ts';
import type { SentNotice } from '../claim/claim.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type {
  DemoAcknowledgement,
  DemoBlock,
  DemoEntry,
  DemoNotice,
  DemoRun,
  DemoTransaction,
} from './demo-company.ts';
import type { Customer } from './demo-debtors.ts';
import type { Invoice } from './demo-invoices.ts';
import type { Random } from './random.ts';

/** A claim while the year is played: its ledger grows from day to day. */
export interface LiveClaim {
  readonly invoice: Invoice;
  readonly customer: Customer;
  readonly entries: DemoEntry[];
  readonly notices: SentNotice[];
  openMinor: number;
  settledOn?: LocalDate;
  /** Pays this many days after the letter of this level, if ever. */
  paysAfterLevel?: number;
  readonly blocks: LiveBlock[];
  readonly takenOverOn: LocalDate;
  readonly acknowledgements: DemoAcknowledgement[];
  /** A payment of the last days may be this claim's; nobody has decided yet. */
  isPuzzled: boolean;
}

export interface LiveBlock {
  readonly block: DemoBlock;
  liftedOn?: LocalDate;
}

/** Everything that changes while the year is played, day by day. */
export interface Books {
  readonly random: Random;
  readonly startOn: LocalDate;
  readonly today: LocalDate;
  /** What the firm has settled about interest, payments and Skonto. */
  readonly law: LawSettings;
  readonly claims: Map<string, LiveClaim>;
  readonly transactions: DemoTransaction[];
  readonly notices: DemoNotice[];
  readonly runs: DemoRun[];
  readonly blocks: LiveBlock[];
  readonly agenda: Map<LocalDate, (() => void)[]>;
  readonly lastNoticeOn: Map<string, LocalDate>;
  /** How many payments of the last days were seen, and how many of them became puzzles. */
  readonly puzzles: { payments: number; used: number };
  balanceMinor: number;
}

/** The day itself or the next bank day after it. */
export function bankDayFrom(day: LocalDate): LocalDate {
  let at = day;
  while (!isTargetDay(at)) at = addDays(at, 1);
  return at;
}

/** What happens on a later day; days after `today` never come. */
export function plan(books: Books, day: LocalDate, action: () => void): void {
  if (day > books.today) return;
  const actions = books.agenda.get(day);
  if (actions === undefined) books.agenda.set(day, [action]);
  else actions.push(action);
}

export function bookEntry(claim: LiveClaim, entry: DemoEntry): void {
  claim.entries.push(entry);
  claim.openMinor += entry.amountMinor;
  if (claim.openMinor > 0) delete claim.settledOn;
  else claim.settledOn ??= entry.valueOn;
}

type NewTransaction = Omit<DemoTransaction, 'reference' | 'bookedOn'>;

/** Writes a line on the account and answers its index. */
export function bookTransaction(books: Books, day: LocalDate, transaction: NewTransaction): number {
  const index = books.transactions.length;
  const reference = `${day.replace(/-/g, '')}${String(index + 1).padStart(6, '0')}`;
  books.transactions.push({ reference, bookedOn: day, ...transaction });
  books.balanceMinor += transaction.amountMinor;
  return index;
}

export function daysOf(books: Books): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = books.startOn; day <= books.today; day = addDays(day, 1)) days.push(day);
  return days;
}
