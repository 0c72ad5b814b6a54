import type { Allocation, Debtor, Invoice, World } from './model.ts';

export interface Payment {
  readonly amount: number;
  readonly allocations: readonly Allocation[];
  readonly alternatives?: readonly (readonly Allocation[])[];
  readonly unallocated?: number;
}

/** What an amount does to an invoice: less is a part, more goes to fees first and else stays on account. */
export function settle(invoice: Invoice, amount: number): Payment {
  const one = (cents: number) => [{ invoice: invoice.number, amount: cents }];
  const excess = amount - invoice.open;
  if (excess <= 0) return { amount, allocations: one(amount) };
  const alternatives = [one(invoice.open), one(amount)];
  const isCovered = excess <= invoice.fee + invoice.interest;
  if (isCovered) return { amount, allocations: one(amount), alternatives, unallocated: 0 };
  return { amount, allocations: one(invoice.open), alternatives, unallocated: excess };
}

export const isTroubled = (debtor: Debtor, invoice: Invoice, amount: number) =>
  amount <= 0 || debtor.invoices.some((other) => other !== invoice && !other.isTaken && other.open === amount);

/** Whether an amount is what some open item of the debtor costs with its fee, or with fee and interest. */
export const isWithCosts = ({ invoices }: Debtor, amount: number) =>
  invoices.some(
    ({ open, fee, interest, isTaken }) => !isTaken && fee > 0 && [open + fee, open + fee + interest].includes(amount),
  );

/** An amount that does not fit: some cents less, a round part, a little more. */
export function alteredAmount(world: World, invoice: Invoice): number | undefined {
  const { random } = world;
  const { open, debtor } = invoice;
  const draw = random.next();
  let amount = open - random.between(1, 5);
  if (draw > 0.45) amount = 500 * random.between(1, Math.max(1, Math.floor(open / 1000)));
  if (draw > 0.8) amount = open + random.pick([250, 500, 1000, 100]);
  return amount === open || isTroubled(debtor, invoice, amount) ? undefined : amount;
}

function partAmount({ random }: World, { open }: Invoice): number {
  const draw = random.next();
  if (draw < 0.35) return Math.floor(open / 2);
  if (draw < 0.6) return Math.floor(open / random.pick([3, 4]) / 500) * 500;
  return Math.floor((open * random.between(20, 80)) / 50_000) * 500;
}

function skontoOf(invoice: Invoice, day: number): Payment {
  const discount = Math.round((invoice.open * invoice.skontoPercent) / 100);
  const amount = invoice.open - discount;
  const isInTime = day <= invoice.issuedOn + invoice.skontoDays;
  return { amount, allocations: [{ invoice: invoice.number, amount, discount, isInTime }] };
}

/** Pays more than asked: rounded up, a euro or so, or by a habit of the payer. */
function excessOf({ random }: World, { open }: Invoice): number {
  const round = Math.ceil((open + 1) / 500) * 500;
  return random.chance(0.5) ? round : open + random.pick([50, 100, 500, 999, 1]);
}

function roundedOf({ random }: World, { open }: Invoice): number {
  if (random.chance(0.25)) return open + 1;
  return open % 100 > 0 && random.chance(0.6) ? open - (open % 100) : open - 1;
}

/** The amount of the line by its case; undefined when the invoice does not suit it. */
export function paymentOf(world: World, name: string, invoice: Invoice, day: number): Payment | undefined {
  const { open, fee, interest, level } = invoice;
  const late = day - invoice.issuedOn - invoice.skontoDays;
  if (name === 'skonto') {
    if (invoice.skontoPercent === 0 || late > 6 || (late > 0 && world.random.chance(0.75))) return undefined;
    return skontoOf(invoice, day);
  }
  if (name === 'fee_included') {
    if (fee === 0 || level < 2) return undefined;
    const amount = open + fee + interest;
    return { amount, allocations: [{ invoice: invoice.number, amount }] };
  }
  if (name === 'fee_omitted') return fee > 0 ? settle(invoice, open) : undefined;
  if (name === 'partial') return fitting(partAmount(world, invoice));
  if (name === 'overpay') return fitting(excessOf(world, invoice));
  if (name === 'rounding') return fitting(roundedOf(world, invoice));
  return settle(invoice, open);

  function fitting(amount: number): Payment | undefined {
    return isTroubled(invoice.debtor, invoice, amount) || amount < 100 ? undefined : settle(invoice, amount);
  }
}

export const unallocatedOf = ({ unallocated }: Payment) =>
  unallocated === undefined ? {} : { unallocated: (unallocated / 100).toFixed(2) };
