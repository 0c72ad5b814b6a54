import type { Debtor, Invoice, World } from './model.ts';
import { asciiOf, spelledOut } from './payer-names.ts';

export const coreKey = (core: string) => asciiOf(spelledOut(core.toLowerCase())).replaceAll(/[^a-z0-9]/g, '');

/** Whether an invoice stands open on a day, as the statements so far have left it. */
export const isOpenOn = (invoice: Invoice, day: number) =>
  !invoice.isTaken && invoice.issuedOn <= day && invoice.kind === 'invoice';

export const openOf = (debtor: Debtor, day: number) =>
  debtor.invoices
    .filter((invoice) => isOpenOn(invoice, day))
    .sort((a, b) => a.dueOn - b.dueOn || a.issuedOn - b.issuedOn);

/** Other debtors whom the same name and the same amount would explain equally well. */
export function rivalsOf(world: World, debtor: Debtor, amount: number, day: number, hasGiven: boolean): number {
  const namesakes = world.byCore.get(coreKey(debtor.core)) ?? [];
  return namesakes.filter(
    (other) =>
      other !== debtor &&
      (!hasGiven || other.given === '' || other.given === debtor.given) &&
      other.invoices.some(
        ({ issuedOn, open, fee, interest }) => issuedOn <= day && [open, open + fee + interest].includes(amount),
      ),
  ).length;
}

/** How many different bundles of amounts of a debtor add up to a total, counted to two. */
export function waysTo(total: number, invoices: readonly Invoice[]): number {
  const counts = new Map<number, number>();
  for (const { open } of invoices) counts.set(open, (counts.get(open) ?? 0) + 1);
  const amounts = [...counts].sort(([a], [b]) => b - a);
  const rests = amounts.map((_, index) => amounts.slice(index).reduce((sum, [open, count]) => sum + open * count, 0));
  let budget = 20_000;
  const count = (index: number, left: number): number => {
    if (left === 0) return 1;
    budget -= 1;
    if (budget < 0) return 2;
    const [open, most] = amounts[index] ?? [0, 0];
    if (open === 0 || left < 0 || left > rests[index]!) return 0;
    let ways = 0;
    for (let taken = 0; taken <= most && ways < 2; taken += 1) ways += count(index + 1, left - taken * open);
    return ways;
  };
  return count(0, total);
}
