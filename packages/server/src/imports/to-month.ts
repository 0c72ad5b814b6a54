import { setImmediate } from 'node:timers/promises';
import type { Bookings } from '@mahnwerk/core/bookings';
import { PaymentDecider, type Waiting } from '@mahnwerk/core/decide-payments';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision, Payment } from '@mahnwerk/core/payment';
import { addMonths } from '@mahnwerk/core/period';
import { allocationCount, bookedClaimIds, planBookings } from '@mahnwerk/core/plan-bookings';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { DecidablePayment, Span } from '../matching/decidable.store.ts';
import { type PaymentState, saveBookings } from '../matching/matching.store.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { loadWrongPerMillion } from '../tenants/matching-limit.store.ts';
import { DecidedItems } from './as-items.ts';
import { toItems, toMemory } from './to-ground.ts';

/** What became of payments. */
export class Receipt {
  bookedCount = 0;
  undecidedCount = 0;
  settledCount = 0;
  /** Money going out that is about no claim. */
  outCount = 0;

  count(state: PaymentState, { amountMinor }: Pick<Payment, 'amountMinor'>): void {
    if (state === 'booked') this.bookedCount += 1;
    else if (state === 'undecided') this.undecidedCount += 1;
    else if (amountMinor < 0) this.outCount += 1;
  }
}

interface Replay {
  readonly wrongPerMillion?: number;
  /** Nothing that came later counts, not even what a person said. */
  readonly isReplay?: boolean;
  /** Payments that are decided again, now or in later months: what stands of them counts for nothing. */
  readonly againIds?: readonly string[];
}

/** The claims of a company, and what the machine decides against them month by month. */
export class Matcher {
  readonly items: DecidedItems;
  readonly receipt = new Receipt();
  readonly #read: Reader;
  readonly #law: LawSettings;
  readonly #today: LocalDate;
  readonly #ownIbans: readonly string[];
  readonly wrongPerMillion: number;

  private constructor(
    read: Reader,
    today: LocalDate,
    known: {
      readonly law: LawSettings;
      readonly items: DecidedItems;
      readonly ownIbans: readonly string[];
      readonly wrongPerMillion: number;
    },
  ) {
    this.#read = read;
    this.#today = today;
    this.#law = known.law;
    this.items = known.items;
    this.#ownIbans = known.ownIbans;
    this.wrongPerMillion = known.wrongPerMillion;
  }

  /** `alsoIds`: claims that bookings stand on which are decided again. */
  static async open(read: Reader, today: LocalDate, alsoIds: readonly string[] = []): Promise<Matcher> {
    const law = await loadLaw(read);
    return new Matcher(read, today, {
      law,
      items: new DecidedItems(await toItems(read, law, today, alsoIds)),
      ownIbans: (await listAccounts(read)).map(({ iban }) => iban),
      wrongPerMillion: await loadWrongPerMillion(read),
    });
  }

  /** `payments` undefined: they are more than can be held. */
  async deciderFor(
    month: LocalDate,
    payments?: readonly Payment[],
    { wrongPerMillion = this.wrongPerMillion, isReplay = false, againIds = [] }: Replay = {},
  ): Promise<PaymentDecider> {
    return new PaymentDecider({
      items: this.items.list(),
      ownIbans: this.#ownIbans,
      memory: await toMemory(this.#read, month, payments, { persons: isReplay ? 'before' : 'ever', againIds }),
      rates: [],
      directDebits: [],
      discounts: this.#law.discounts,
      wrongPerMillion,
    });
  }

  /** Everything that is to be written for some decisions; nothing is. `besides`: what stands on the ledgers and is not in `items`. */
  async plan(
    tx: Tx,
    decisions: readonly Decision[],
    payments: readonly Payment[],
    besides: ReadonlyMap<string, number> = new Map(),
  ): Promise<Bookings> {
    const claimIds = bookedClaimIds(decisions);
    await lockClaims(tx, claimIds);
    const { items } = this;
    return planBookings({
      decisions,
      payments: new Map(payments.map((payment) => [payment.id, payment])),
      claims: await loadClaimFacts(tx, claimIds),
      decidedOnMinor: new Map(claimIds.map((id) => [id, items.get(id).openMinor + (besides.get(id) ?? 0)])),
      demandedMinor: new Map(
        claimIds.flatMap((id) => {
          const { demandedMinor } = items.get(id);
          return demandedMinor === null ? [] : [[id, demandedMinor] as const];
        }),
      ),
      ids: newIds(allocationCount(decisions)),
      decidedBy: 'machine',
      actor: 'system',
      law: this.#law,
    });
  }

  /** Writes what was planned, but for suggestions and events, which are the caller's; answers whether all payments are new. */
  async write(tx: Tx, plan: Bookings, payments: readonly DecidablePayment[]): Promise<boolean> {
    const fresh = new Set(payments.flatMap(({ id, isNew }) => (isNew ? [id] : [])));
    const areNew = plan.decisions.every(({ transactionId }) => fresh.has(transactionId));
    await saveBookings(tx, { ...plan, suggestions: [] }, areNew ? 'none-yet' : 'kept');
    await insertEntries(tx, plan.entries, this.#today);
    this.items.note(plan.entries);
    this.receipt.settledCount += plan.events.filter(({ kind }) => kind === 'claim-settled').length;
    return areNew;
  }
}

export interface Decided {
  readonly payment: DecidablePayment;
  readonly order: string;
  readonly decision: Decision;
  /** It was decided when all that name their claims, and all returns, were. */
  readonly isLate: boolean;
}

/** So many payments are decided at a stretch: a few hundredths of a second, then others have their turn. */
const stretch = 200;

/** All payments of a month, which come in the order in which they are taken; first those that name their claims. */
export async function decideInOrder(
  decider: PaymentDecider,
  payments: readonly DecidablePayment[],
): Promise<readonly Decided[]> {
  const first: (Decision | Waiting)[] = [];
  for (const payment of payments) {
    if (first.length % stretch === stretch - 1) await setImmediate();
    first.push(decider.first(payment));
  }
  const decided: Decided[] = [];
  for (const [i, payment] of payments.entries()) {
    if (i % stretch === stretch - 1) await setImmediate();
    const { order } = payment;
    const decision = first[i]!;
    const isLate = 'waits' in decision;
    decided.push({ payment, order, isLate, decision: isLate ? decider.rest(payment, decision) : decision });
  }
  return decided;
}

/** First days of the months that some days touch. */
export function monthsOf({ from, until }: Span): readonly LocalDate[] {
  const months: LocalDate[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month < until; month = addMonths(month, 1)) months.push(month);
  return months;
}

export function spanOf(month: LocalDate): Span {
  return { from: month, until: addMonths(month, 1) };
}
