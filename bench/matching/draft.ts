import { firm, person } from './debtors.ts';
import type { Debtor, Invoice, Line, World } from './model.ts';
import { coreKey, isOpenOn } from './rivals.ts';
import { isWithinOneEdit } from './schemes.ts';
import { type SegmentSize, segmented } from './texts.ts';

export const segmentSize = ({ creditor }: World): SegmentSize =>
  creditor.format === 'mt940' ? 27 : creditor.format === 'camt02' || creditor.isFolded ? 35 : 0;

/** A line before the bank has cut its text into segments. */
export type Draft = Omit<Line, 'id' | 'batch'>;

export function asLine(world: World, draft: Draft): Line {
  const text = segmented(draft.text, segmentSize(world), world.creditor.isFolded);
  return { ...draft, text, id: '', batch: '' };
}

/** A random invoice that stands open on a day, with what `judge` makes of it; after some tries none. */
export function findJudged<T>(
  world: World,
  day: number,
  judge: (invoice: Invoice) => T | undefined,
): { readonly invoice: Invoice; readonly judged: T } | undefined {
  for (let tries = 0; tries < 300; tries += 1) {
    const invoice = world.random.pick(world.open);
    if (!isOpenOn(invoice, day) || invoice.plan !== undefined) continue;
    const judged = judge(invoice);
    if (judged !== undefined) return { invoice, judged };
  }
  return undefined;
}

export function findInvoice(world: World, day: number, fits: (invoice: Invoice) => boolean): Invoice | undefined {
  return findJudged(world, day, (invoice) => (fits(invoice) ? true : undefined))?.invoice;
}

/** The number of an open invoice of somebody else, with another amount, and no neighbour of a number of this debtor. */
export function chanceNumber(world: World, day: number, debtor: Debtor, amount: number): Invoice | undefined {
  const isNear = (number: string) => debtor.invoices.some((own) => isWithinOneEdit(own.number, number));
  return findInvoice(world, day, (other) => other.debtor !== debtor && other.open !== amount && !isNear(other.number));
}

/** Somebody who is no customer: no debtor has the name. */
export function stranger({ random, byCore }: World, isFirm = false): { readonly core: string; readonly name: string } {
  for (;;) {
    const someone = isFirm ? { given: '', ...firm(random) } : person(random);
    const namesakes = byCore.get(coreKey(someone.core)) ?? [];
    if (namesakes.every(({ given }) => given !== someone.given)) return someone;
  }
}
