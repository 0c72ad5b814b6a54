import type { Bookings } from '@mahnwerk/core/bookings';
import { groundOf } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision, OpenItem, Payment } from '@mahnwerk/core/payment';
import { allocationCount, bookedClaimIds, planBookings } from '@mahnwerk/core/plan-bookings';
import { decideAll, PaymentDecider } from '@mahnwerk/core/decide-payments';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { type Balance, insertEntries, listOpenItems, lockClaims } from '../claims/claims.store.ts';
import { listWaitingPayments, lockWaitingPayments, saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadLaw } from '../tenants/law.store.ts';

export interface MatchingReceipt {
  readonly bookedCount: number;
  readonly undecidedCount: number;
  readonly settledCount: number;
}

/** The open items of a company as they are in this transaction, and what the machine decides against them. */
export class Matcher {
  readonly decider: PaymentDecider;
  readonly #tx: Tx;
  readonly #law: LawSettings;
  readonly #decidedOnMinor: Map<string, number>;
  readonly #demandedMinor: ReadonlyMap<string, number>;

  private constructor(tx: Tx, law: LawSettings, items: readonly OpenItem[], ownIbans: readonly string[]) {
    this.decider = new PaymentDecider(groundOf({ items, ownIbans, discounts: law.discounts }));
    this.#tx = tx;
    this.#law = law;
    this.#decidedOnMinor = new Map(items.map((item) => [item.claimId, item.openMinor]));
    this.#demandedMinor = new Map(
      items.flatMap(({ claimId, demandedMinor }) => (demandedMinor === null ? [] : [[claimId, demandedMinor]])),
    );
  }

  static async open(tx: Tx, ownIbans: readonly string[]): Promise<Matcher> {
    const law = await loadLaw(tx);
    return new Matcher(tx, law, withOffers(await listOpenItems(tx), law), ownIbans);
  }

  /** Everything that is to be written for some decisions; nothing is. */
  async plan(decisions: readonly Decision[], payments: readonly Payment[]): Promise<Bookings> {
    const claimIds = bookedClaimIds(decisions);
    await lockClaims(this.#tx, claimIds);
    return planBookings({
      decisions,
      payments: new Map(payments.map((payment) => [payment.id, payment])),
      claims: await loadClaimFacts(this.#tx, claimIds),
      decidedOnMinor: this.#decidedOnMinor,
      demandedMinor: this.#demandedMinor,
      ids: newIds(allocationCount(decisions)),
      decidedBy: 'machine',
      actor: 'system',
      law: this.#law,
    });
  }

  /** What the ledgers say after a part of the decisions was written: the next part is compared with that. */
  note(balances: readonly Balance[]): void {
    for (const { claimId, openMinor } of balances) this.#decidedOnMinor.set(claimId, openMinor);
  }
}

/** What the machine decides about payments against the open items as they are in this transaction; nothing is written. */
export async function toBookings(
  tx: Tx,
  payments: readonly Payment[],
  ownIbans: readonly string[],
  isKept: (paymentId: string) => boolean = () => false,
): Promise<Bookings> {
  const matcher = await Matcher.open(tx, ownIbans);
  // Still nothing to say about a payment that had no suggestion: nothing to write.
  const decisions = decideAll(matcher.decider, payments).filter(
    (decision) => decision.tier !== 'none' || !isKept(decision.paymentId),
  );
  return matcher.plan(decisions, payments);
}

/** The undecided payments, against the open items as they are in this transaction. */
export async function toMatches(tx: Tx, today: LocalDate, at: Date): Promise<MatchingReceipt> {
  await lockWaitingPayments(tx);
  const waiting = await listWaitingPayments(tx);
  if (waiting.length === 0) return { bookedCount: 0, undecidedCount: 0, settledCount: 0 };
  const own = (await listAccounts(tx)).map((account) => account.iban);
  const silent = new Set(waiting.filter((payment) => !payment.hasSuggestions).map((payment) => payment.id));
  const plan = await toBookings(tx, waiting, own, (id) => silent.has(id));
  await saveBookings(tx, plan);
  const balances = await insertEntries(tx, plan.entries, today);
  await appendEvents(tx, plan.events, at);
  const decidedCount = plan.decisions.filter(({ state }) => state !== 'undecided').length;
  return {
    bookedCount: plan.decisions.filter(({ state }) => state === 'booked').length,
    undecidedCount: waiting.length - decidedCount,
    settledCount: balances.filter((balance) => balance.settledOn !== null).length,
  };
}
