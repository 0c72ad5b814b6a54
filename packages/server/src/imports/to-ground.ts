import type { MatchingGround } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import type { OpenItem, Payment } from '@mahnwerk/core/payment';
import { tracesOf } from '@mahnwerk/core/traces';
import { listOpenItems } from '../claims/claims.store.ts';
import { listClosedItems } from '../claims/closed-claims.store.ts';
import { listPastDebits, listRefusals, listTraces, type Payers } from '../matching/memory.store.ts';
import type { Reader } from '../platform/db.ts';
import { loadWrongPerMillion } from '../tenants/matching-limit.store.ts';

/** A claim that was settled longer ago is neither paid again nor is its debit returned (13 months, PSD2 art. 71). */
const closedDays = 400;
/** Traces of more payments than this are read for all payers at once. */
const askedMax = 5000;

/** What the payments to decide need to be asked of the memory; undefined: they are not known yet, so all of it is loaded. */
export async function toGround(
  read: Reader,
  law: LawSettings,
  ownIbans: readonly string[],
  today: LocalDate,
  payments?: readonly Payment[],
): Promise<MatchingGround> {
  const closed = await listClosedItems(read, addDays(today, -closedDays));
  const items: readonly OpenItem[] = [...withOffers(await listOpenItems(read), law), ...closed];
  const payers = payments === undefined || payments.length > askedMax ? undefined : payersOf(payments);
  const traces = tracesOf(await listTraces(read, payers), await listRefusals(read, payers));
  return {
    items,
    ownIbans,
    memory: { traces, past: await listPastDebits(read, debitsOf(payments ?? [])) },
    rates: [],
    directDebits: [],
    discounts: law.discounts,
    wrongPerMillion: await loadWrongPerMillion(read),
  };
}

function payersOf(payments: readonly Payment[]): Payers {
  return {
    ibans: present(payments.map((payment) => payment.counterpartyIban)),
    names: present(payments.map((payment) => payment.counterpartyName)),
  };
}

/** Only money going out may be a debit that came back. */
function debitsOf(payments: readonly Payment[]): Parameters<typeof listPastDebits>[1] {
  const out = payments.filter((payment) => payment.amountMinor < 0);
  return {
    endToEndIds: present(out.map((payment) => payment.endToEndId)),
    mandateIds: present(out.map((payment) => payment.mandateId ?? null)),
  };
}

function present(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}
