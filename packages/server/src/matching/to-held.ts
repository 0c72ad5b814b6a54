import { decidePayments } from '@mahnwerk/core/decide-payments';
import { groundOf, type MatchingGround } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import { addDays } from '@mahnwerk/core/local-date';
import type { Decision } from '@mahnwerk/core/payment';
import { tracesOf } from '@mahnwerk/core/traces';
import { closedDays, hasMoreOpen, listClosedItems, listOpenItems } from '../claims/open-items.store.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { loadWrongPerMillion } from '../tenants/matching-limit.store.ts';
import { type DecidablePayment, listWaitingPayments } from './decidable.store.ts';
import { addSuggestions, saveBookings } from './matching.store.ts';
import { listRefusals, listTraces } from './memory.store.ts';
import { listOpenedSince } from './standing.store.ts';

/** Bookings that do not stand any more. */
interface Unbooked {
  /** The payments that wait again. */
  readonly paymentIds: readonly string[];
  /** Whose claims are open again. */
  readonly debtorIds: readonly string[];
  /** When the first of these bookings was made, by the database's clock. */
  readonly since: string;
}

/**
 * Claims are open again: what was decided while they were closed may be for them, and they are not dunned until that is decided.
 * What was said before knew them open and stays as it is. So does what was proposed for the payments that wait again: only what
 * came, or was opened, after they were booked is new to them.
 */
export async function toHeld(tx: Tx, { paymentIds, debtorIds, since }: Unbooked): Promise<void> {
  const waiting = await listWaitingPayments(tx, { since, ids: paymentIds });
  if (waiting.length === 0) return;
  const law = await loadLaw(tx);
  const items = withOffers(await listOpenItems(tx, debtorIds), law);
  const opened = new Set(await listOpenedSince(tx, debtorIds, since));
  const isAgain = ({ id }: DecidablePayment) => paymentIds.includes(id);
  const known = { ownIbans: await toOwnIbans(tx), discounts: law.discounts };
  const others = decide(
    waiting.filter((payment) => !isAgain(payment)),
    { ...known, items },
  );
  const again = decide(waiting.filter(isAgain), {
    ...known,
    items: items.filter(({ claimId }) => opened.has(claimId)),
  });
  await addSuggestions(tx, [...others, ...again].flatMap(suggestionsOf));
}

/** Who undoes a booking waits for it: of companies with more open claims than these, only those of the customers are looked at. */
const wholeMax = 50_000;

/** What matching would propose for a payment that a person has in hand, with all that is known; of large companies see above. */
export async function toProposed(
  tx: Tx,
  { today }: Pick<Scope, 'today'>,
  paymentId: string,
  debtorIds: readonly string[],
): Promise<void> {
  const [payment] = await listWaitingPayments(tx, { ids: [paymentId] });
  if (payment === undefined) return;
  const law = await loadLaw(tx);
  const isLarge = await hasMoreOpen(tx, wholeMax);
  const open = withOffers(await listOpenItems(tx, isLarge ? debtorIds : undefined), law);
  const closed = isLarge ? [] : await listClosedItems(tx, addDays(today, -closedDays));
  const { counterpartyIban: iban, counterpartyName: name } = payment;
  const payers = { ibans: iban === null ? [] : [iban], names: name === null ? [] : [name] };
  const traces = tracesOf(
    await listTraces(tx, `${payment.bookedOn.slice(0, 7)}-01`, payers),
    await listRefusals(tx, payers),
  );
  const [decision] = decide([payment], {
    items: [...open, ...closed],
    ownIbans: await toOwnIbans(tx),
    discounts: law.discounts,
    memory: { traces, past: [] },
    wrongPerMillion: await loadWrongPerMillion(tx),
  });
  if (decision === undefined || decision.tier === 'not-a-payment') return;
  const { tier, evidence } = decision;
  const candidates = 'candidates' in decision ? decision.candidates : [];
  const row = { transactionId: paymentId, state: 'undecided' as const, decidedBy: 'machine' as const, evidence };
  const suggestions = suggestionsOf(decision).map((suggestion, i) => ({ ...suggestion, rank: i + 1 }));
  await saveBookings(tx, { decisions: [{ ...row, tier, candidates }], suggestions, allocations: [] });
}

/** Nothing is booked: a person has them in hand, or others look at them only to see what they hold. */
function decide(payments: readonly DecidablePayment[], ground: Partial<MatchingGround>): readonly Decision[] {
  if (payments.length === 0 || ground.items?.length === 0) return [];
  return decidePayments(
    payments.map((payment) => ({ ...payment, isInHand: true })),
    groundOf(ground),
  );
}

function suggestionsOf(decision: Decision) {
  if (!('suggestions' in decision)) return [];
  return decision.suggestions.map((suggestion) => ({ transactionId: decision.paymentId, ...suggestion }));
}

async function toOwnIbans(read: Reader): Promise<readonly string[]> {
  return (await listAccounts(read)).map(({ iban }) => iban);
}
