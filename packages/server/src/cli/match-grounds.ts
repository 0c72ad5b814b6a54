import type { DiscountOffer } from '@mahnwerk/core/discount-offer';
import { type DirectDebit, groundOf, type MatchingGround, type PlanRate } from '@mahnwerk/core/ground';
import { normalizeIban } from '@mahnwerk/core/iban';
import { standardDiscountPolicy } from '@mahnwerk/core/judge-discount';
import { addDays } from '@mahnwerk/core/local-date';
import type { PastPayment } from '@mahnwerk/core/payer-memory';
import type { OpenItem } from '@mahnwerk/core/payment';
import { refuse } from '@mahnwerk/core/refusal';
import { rememberPayments } from '@mahnwerk/core/remember-payments';
import { RefusedInput } from './command.ts';
import { readTable, readText, type TableRow } from './match-tables.ts';

export interface MatchFiles {
  readonly claims: string;
  readonly tenants?: string | undefined;
  readonly history?: string | undefined;
  readonly plans?: string | undefined;
  readonly collections?: string | undefined;
}

/** What `mahnwerk match` knows of one company, all of it out of the files. Claims are named by their numbers. */
export interface MatchGround {
  readonly tenantId: string;
  readonly ownIbans: readonly string[];
  readonly ground: MatchingGround;
}

/** Reads the tables and takes them apart by company. */
export async function readGrounds(files: MatchFiles): Promise<ReadonlyMap<string, MatchGround>> {
  const ibans = files.tenants === undefined ? new Map<string, readonly string[]>() : await readTenants(files.tenants);
  const customers: Customer[] = [];
  const items = await readGroups(files.claims, (row) => toItem(row, customers));
  const history = await readGroups(files.history, toPast);
  const plans = await readGroups(files.plans, toRate);
  const collections = await readGroups(files.collections, toDebit);
  const grounds = new Map<string, MatchGround>();
  for (const tenantId of new Set([...ibans.keys(), ...items.keys()])) {
    const ownIbans = ibans.get(tenantId) ?? [];
    const ground = groundOf({
      items: items.get(tenantId) ?? [],
      ownIbans,
      memory: rememberPayments(history.get(tenantId) ?? []),
      rates: plans.get(tenantId) ?? [],
      directDebits: collections.get(tenantId) ?? [],
      // The files say nothing of a company's leniency: terms count as they are written.
      discounts: { ...standardDiscountPolicy, toleranceDays: 0 },
    });
    grounds.set(tenantId, { tenantId, ownIbans, ground });
  }
  return grounds;
}

async function readGroups<T>(
  path: string | undefined,
  read: (row: TableRow) => T,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const groups = new Map<string, T[]>();
  if (path === undefined) return groups;
  await readTable(path, (row) => {
    const tenantId = row.repeated('tenant') ?? row.needed('tenant');
    const group = groups.get(tenantId);
    if (group === undefined) groups.set(tenantId, [read(row)]);
    else group.push(read(row));
  });
  return groups;
}

async function readTenants(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const list = parseTenants(await readText(path));
  if (list === undefined)
    throw new RefusedInput(refuse('value-invalid', { field: 'tenants', values: { value: path } }));
  return new Map(list.map(({ id, own_ibans }) => [id, own_ibans.map(normalizeIban)]));
}

interface TenantEntry {
  readonly id: string;
  readonly own_ibans: readonly string[];
}

function parseTenants(text: string): readonly TenantEntry[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every(isTenantEntry) ? list : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isTenantEntry(entry: unknown): entry is TenantEntry {
  if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('own_ibans' in entry)) return false;
  const { id, own_ibans: ibans } = entry;
  return typeof id === 'string' && Array.isArray(ibans) && ibans.every((iban) => typeof iban === 'string');
}

/** A customer as the rows of his claims repeat him: kept once, a large table has several claims of each. */
interface Customer {
  readonly number: string;
  readonly name: string;
  readonly iban: string | null;
}

const customerColumns = ['customer_no', 'debtor_name', 'iban'];

/** `customers`: by what the row says of them. */
function customerOf(row: TableRow, customers: Customer[]): Customer {
  const group = row.groupOf(customerColumns);
  const known = group === undefined ? undefined : customers[group];
  if (known !== undefined) return known;
  const iban = row.text('iban');
  const number = row.needed('customer_no');
  const name = row.text('debtor_name') ?? '';
  const customer = { number, name, iban: iban === undefined ? null : normalizeIban(iban) };
  if (group !== undefined) customers[group] = customer;
  return customer;
}

const noOffers: readonly DiscountOffer[] = [];

function toItem(row: TableRow, customers: Customer[]): OpenItem {
  const customer = customerOf(row, customers);
  const number = row.needed('invoice');
  const openMinor = row.minor('open_amount') ?? 0;
  const [feesMinor, interestMinor] = [row.minor('dunning_fee') ?? 0, row.minor('interest') ?? 0];
  const isDunned = (row.count('dunning_level') ?? 0) > 0;
  return {
    claimId: number,
    number,
    currency: row.repeated('currency') ?? 'EUR',
    openMinor: row.repeated('status') === 'paid' ? 0 : openMinor,
    grossMinor: row.minor('amount') ?? openMinor,
    issuedOn: row.date('invoice_date') ?? null,
    dueOn: row.date('due_date') ?? null,
    closedOn: row.date('paid_date') ?? null,
    feesMinor,
    interestMinor,
    endToEndId: row.text('end_to_end_id') ?? null,
    mandateId: row.text('mandate') ?? null,
    demandedMinor: isDunned ? openMinor + feesMinor + interestMinor : null,
    debtorId: customer.number,
    debtorNumber: customer.number,
    debtorName: customer.name,
    debtorIban: customer.iban,
    offers: toOffers(row),
  };
}

function toOffers(row: TableRow): readonly DiscountOffer[] {
  const [percent, days, issuedOn] = [row.minor('skonto_percent'), row.count('skonto_days'), row.date('invoice_date')];
  const grossMinor = row.minor('amount') ?? 0;
  if (percent === undefined || days === undefined || issuedOn === undefined || grossMinor <= 0) return noOffers;
  const discountMinor = Math.round((grossMinor * percent) / 10_000);
  const lastDayOn = addDays(issuedOn, days);
  const acceptedMinor = grossMinor - discountMinor;
  return [{ percentBasisPoints: percent, discountMinor, acceptedMinor, lastDayOn, toleratedOn: lastDayOn }];
}

/** A payment of the past; customer and claim are named by their numbers. */
export function toPast(row: TableRow): PastPayment {
  return {
    paidOn: row.date('date') ?? row.needed('date'),
    amountMinor: row.minor('amount') ?? 0,
    payerName: row.text('payer_name') ?? null,
    payerIban: ibanOf(row),
    remittance: row.text('remittance') ?? null,
    debtorId: row.needed('customer_no'),
    claimId: row.text('invoice') ?? null,
    isDirectDebit: row.repeated('method') === 'dd',
    endToEndId: row.text('end_to_end_id') ?? null,
    mandateId: row.text('mandate') ?? null,
  };
}

function toRate(row: TableRow): PlanRate {
  return { claimId: row.needed('invoice'), rateMinor: row.minor('rate_amount') ?? 0 };
}

function toDebit(row: TableRow): DirectDebit {
  return {
    collection: row.needed('collection'),
    collectedOn: row.date('date') ?? row.needed('date'),
    endToEndId: row.text('end_to_end_id') ?? null,
    mandateId: row.text('mandate') ?? null,
    claimId: row.needed('invoice'),
    amountMinor: row.minor('amount') ?? 0,
  };
}

function ibanOf(row: TableRow): string | null {
  const iban = row.text('payer_iban');
  return iban === undefined ? null : normalizeIban(iban);
}
