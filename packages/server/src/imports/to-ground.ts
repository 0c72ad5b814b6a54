import { withOffers } from '@mahnwerk/core/item-offers';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import type { PayerMemory } from '@mahnwerk/core/payer-memory';
import type { OpenItem, Payment } from '@mahnwerk/core/payment';
import { tracesOf } from '@mahnwerk/core/traces';
import { closedDays, listClosedItems, listItemsOf, listOpenItems } from '../claims/open-items.store.ts';
import { listPastDebits, listRefusals, listTraces, type Payers } from '../matching/memory.store.ts';
import type { Reader } from '../platform/db.ts';

/** Traces of more payments than this are read for all payers at once. */
const askedMax = 5000;

/** Open claims, those of `alsoIds` whether open or not, and such as were closed lately. */
export async function toItems(
  read: Reader,
  law: LawSettings,
  today: LocalDate,
  alsoIds: readonly string[] = [],
): Promise<readonly OpenItem[]> {
  const open = await listOpenItems(read);
  // Some are among the others, too: who takes them over keeps the last of a claim.
  const also = await listItemsOf(read, alsoIds);
  const known = new Set(also.map(({ claimId }) => claimId));
  const closed = await listClosedItems(read, addDays(today, -closedDays));
  return [...withOffers(open, law), ...closed.filter(({ claimId }) => !known.has(claimId)), ...withOffers(also, law)];
}

/**
 * What payers meant before: by persons at any time, by the machine in payments booked before a day. Asked for the payers of some
 * payments; undefined: they are not known yet, so all of it is loaded.
 */
export async function toMemory(
  read: Reader,
  before: LocalDate,
  payments: readonly Payment[] | undefined,
  {
    persons = 'ever',
    againIds = [],
  }: {
    readonly persons?: 'ever' | 'before';
    /** Payments that are decided again: which debits are there is not known by what stands of them. */
    readonly againIds?: readonly string[];
  } = {},
): Promise<PayerMemory> {
  const payers = payments === undefined || payments.length > askedMax ? undefined : payersOf(payments);
  const traces = tracesOf(await listTraces(read, before, payers, persons), await listRefusals(read, payers));
  return { traces, past: await listPastDebits(read, before, againIds) };
}

function payersOf(payments: readonly Payment[]): Payers {
  return {
    ibans: present(payments.map((payment) => payment.counterpartyIban)),
    names: present(payments.map((payment) => payment.counterpartyName)),
  };
}

function present(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}
